"""One log line a request: which route, what came of it, how long it took, by which account. No address, form or name."""

import time
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse

from kshamta.foundation.ids import new_id

_log = structlog.get_logger("kshamta.web.request")


class RequestsToldMiddleware:
    """Outermost. The request's id is on every line logged meanwhile, and in the answer, so that a complaint can be traced."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began, request_id = time.perf_counter(), str(new_id())
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            response = self.get_response(request)
            match = request.resolver_match
            actor = getattr(request, "actor", None)
            _log.info(
                "request",
                route=match.view_name if match else "",
                method=request.method,
                status=response.status_code,
                milliseconds=round((time.perf_counter() - began) * 1000, 1),
                account=str(actor.account_id) if actor and actor.account_id else "",
            )
        response.headers["X-Request-Id"] = request_id
        return response
