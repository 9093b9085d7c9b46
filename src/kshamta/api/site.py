"""The API as one object; its routes, each behind a token and a right."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.utils.cache import get_conditional_response, set_response_etag
from django.views.decorators.http import require_safe
from ninja import NinjaAPI

from kshamta.api import (
    batches,
    cases,
    changing_appointments,
    changing_offices,
    changing_people,
    checking_rosters,
    exemptions,
    first_logins,
    handovers,
    merging,
    notices,
    ordering_drives,
    own,
    petitions,
    portal_reports,
    problems,
    proposals,
    record,
    stages,
    transfers,
)
from kshamta.api.tokens import Token
from kshamta.foundation.refusing import Refusal

PREFIX = "/api/v1/"
AUDIENCE = "api"  # what a route declares where a token, not a browser, is asked for (web/audiences.py lets it through)
DESCRIPTION = """\
For a state's own systems. Every request carries a personal token (`Authorization: Bearer ksh_…`), which acts in one officer's
charge, sees what that charge sees, and ends with it. Lists are read page by page: give `next` back as `after`. Answers to GET
carry an `ETag`. What changes something is done once under one
`Idempotency-Key`. What did not work is a problem (RFC 9457) whose `code` is the word the pages use too.

What stands on somebody's own look no token does. It nominates nobody, certifies no training and ends no charge: it proposes,
and its officer carries that out on the screen, after a fresh proof of identity. It confirms and refuses no nomination: that is
the second officer's own pair of eyes. It shows and changes no contact, and takes no file of the record away: the record is read
page by page."""

api = NinjaAPI(
    title="Kshamta · क्षमता",
    version="1",
    description=DESCRIPTION,
    docs_url=None,
    openapi_url=None,  # the description asks for a token, too: see below
    auth=Token(),
    urls_namespace="api",
    openapi_extra={"info": {"license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}}},
)
problems.install(api)
api.add_router("/offices", changing_offices.routes, tags=["offices"])  # what is read stands at the same addresses
api.add_router("/people", changing_people.routes, tags=["people"])
api.add_router("/appointments", changing_appointments.routes, tags=["appointments"])
api.add_router("/proposals", proposals.router, tags=["appointments"])
api.add_router("/notices", notices.router, tags=["notices"])
api.add_router("/drives", ordering_drives.routes, tags=["drives"])
api.add_router("/submissions", checking_rosters.routes, tags=["drives"])
api.add_router("/remarks", checking_rosters.remarks, tags=["drives"])
api.add_router("/cases", cases.router, tags=["cases"])
api.add_router("/hand-overs", handovers.router, tags=["hand-overs"])
api.add_router("/outside-officers", handovers.outside, tags=["hand-overs"])
api.add_router("/batches", batches.router, tags=["batches"])
api.add_router("/portal-reports", portal_reports.router, tags=["portal-reports"])
api.add_router("/stages", stages.router, tags=["stages"])
api.add_router("/first-logins", first_logins.router, tags=["first-logins"])
api.add_router("/petitions", petitions.router, tags=["petitions"])
api.add_router("/exemptions", exemptions.router, tags=["exemptions"])
api.add_router("/transfers", transfers.router, tags=["transfers"])
api.add_router("/me", own.router, tags=["own-data"])
api.add_router("/merges", merging.router, tags=["merges"])
api.add_router("/record", record.router, tags=["record"])


def conditional(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """An ETag on what is read; 304 where the reader has it already."""

    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if any("\x00" in text for _, texts in request.GET.lists() for text in texts):  # PostgreSQL keeps no NUL: nothing has one
            return problems.answer(400, "request-unreadable")
        response = view(request, *args, **kwargs)
        if request.method != "GET" or response.status_code != 200 or response.streaming:
            return response
        set_response_etag(response)
        return get_conditional_response(request, etag=response["ETag"], response=response) or response

    answered.audience = AUDIENCE  # type: ignore[attr-defined]
    answered.csrf_exempt = getattr(view, "csrf_exempt", False)  # type: ignore[attr-defined]
    return answered


def described() -> dict[str, Any]:
    """The OpenAPI description; what did not work comes as a problem, not as the framework's plain JSON."""
    schema = dict(api.get_openapi_schema(path_prefix=PREFIX))
    for methods in schema["paths"].values():
        for operation in methods.values():
            for status, answer in operation["responses"].items():
                if int(status) >= 400 and (content := answer.get("content")):
                    answer["content"] = {problems.CONTENT_TYPE: content.pop("application/json")}
    return schema


@cache
def written() -> bytes:
    """The description as JSON: the same for every asker and in both languages, so that it is put together once in a process."""
    return JsonResponse(described()).content


def description(request: HttpRequest) -> HttpResponse:
    """The OpenAPI description, for whoever has a token."""
    try:
        actor = Token()(request)
    except Refusal as refusal:
        return problems.answer(refusal.status, refusal.code, refusal.data)
    if actor is None:
        return problems.answer(401, "token-unknown")
    return HttpResponse(written(), content_type="application/json")


def routes() -> list[URLPattern]:
    """The API's routes and its description, each declaring its audience."""
    found = [route for route in api.urls[0] if isinstance(route, URLPattern) and route.name != "api-root"]
    found.append(path("openapi.json", require_safe(description), name="description"))
    for route in found:
        route.callback = conditional(route.callback)
    return found
