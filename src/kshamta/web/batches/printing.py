"""The next batch: what it would be, and that it is printed."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from kshamta.audit.rights import Right
from kshamta.foundation.numbers import grouped
from kshamta.foundation.refusing import Refusal
from kshamta.portal.operations import batches as operations, looking
from kshamta.portal.queries.previews import VIEWS, Asked, Preview
from kshamta.portal.rules import batches as rules
from kshamta.web import flash, presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.batches import showing
from kshamta.web.parts import Tab
from kshamta.web.words import say

_AT_FIELD = {"batch-reason-missing": "reason"}


@audience(Audience.HOLDS, right=Right.ONBOARD)
@require_safe
@showing.found_only
def preview(request: HttpRequest) -> HttpResponse:
    """Who goes, who is held back and why, what is changed on the way."""
    asked, faults = _asked(request.GET), _faults(request.GET, request.LANGUAGE_CODE)
    try:
        shown = looking.preview(by=presence.actor_of(request), asked=asked)
    except Refusal as refusal:
        return _back(refusal)
    context = {
        "faults": faults, "number": request.GET.get("number", "")[:20] if faults else asked.number,
        "shown": shown, "asked": asked, "query": _query(asked), "tabs": _tabs(shown, asked), "here": "batches.new",
        "pager": showing.pager(shown.rows, **_kept(asked), view=shown.view), "crumbs": showing.crumbs(),
        "offices": [(str(pk), _called(hi, en, request.LANGUAGE_CODE)) for pk, hi, en in shown.below],
    }  # fmt: skip
    return render(request, "web/batches/preview.html", context, status=422 if faults else 200)


@audience(Audience.HOLDS, right=Right.ONBOARD, sudo=True)
@require_http_methods(["GET", "HEAD", "POST"])
@showing.found_only
def print_it(request: HttpRequest) -> HttpResponse:
    """Soon after a proof of identity, with a reason; just what the officer has looked at."""
    given = request.POST if request.method == "POST" else request.GET
    if _faults(given, request.LANGUAGE_CODE):  # it is said at its field
        return HttpResponseRedirect(f"{reverse('web:batch-preview')}?{urlencode({'number': given['number']})}", status=303)
    if request.method != "POST":
        return _form(request, _asked(request.GET), {})
    asked = _asked(request.POST)
    try:
        made = operations.ask(
            by=presence.actor_of(request), number=asked.number, reason=request.POST.get("reason", "")[:400],
            seen=request.POST.get("seen", "")[:64], office_id=asked.office_id, again_of=asked.again_of,
        )  # fmt: skip
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        said = showing.sentence(refusal, request.LANGUAGE_CODE)
        return _form(request, asked, {_AT_FIELD.get(refusal.code, ""): said}, 422)
    return flash.said(HttpResponseRedirect(reverse("web:batch", args=[made]), status=303), "batches.done.printed")


def _form(request: HttpRequest, asked: Asked, faults: dict[str, str], status: int = 200) -> HttpResponse:
    try:
        shown = looking.preview(by=presence.actor_of(request), asked=asked)
    except Refusal as refusal:
        return _back(refusal)
    context = {
        "shown": shown, "asked": asked, "faults": faults, "reason": request.POST.get("reason", "")[:400],
        "hidden": {**_kept(asked), "seen": shown.seen}, "here": "batches.print",
        "crumbs": showing.crumbs(("batches.new", f"{reverse('web:batch-preview')}?{_query(asked)}")),
    }  # fmt: skip
    return render(request, "web/batches/print.html", context, status=status)


def _asked(given: QueryDict) -> Asked:
    return Asked(
        number=_number(given) or rules.USUAL, office_id=showing.id_given(given.get("office")),
        again_of=showing.id_given(given.get("again")), view=given.get("view", VIEWS[0]),
        page=showing.number_given(given.get("page")),
    )  # fmt: skip


def _number(given: QueryDict) -> int | None:
    return showing.count_given(given.get("number", ""), rules.LARGEST)


def _faults(given: QueryDict, language: str) -> dict[str, str]:
    """A number that is none is not taken for the usual one."""
    if not given.get("number", "").strip() or _number(given) is not None:
        return {}
    return {"number": say("batches.number.wrong", language, most=grouped(rules.LARGEST))}


def _kept(asked: Asked) -> dict[str, str]:
    return {
        "number": str(asked.number), "office": str(asked.office_id or ""), "again": str(asked.again_of or "")
    }  # fmt: skip


def _query(asked: Asked) -> str:
    return urlencode({name: value for name, value in _kept(asked).items() if value})


def _tabs(shown: Preview, asked: Asked) -> list[Tab]:
    there, kept = reverse("web:batch-preview"), _query(asked)
    counts: dict[str, Any] = {"go": shown.goes, "held": shown.held}
    return [
        Tab(f"batches.view.{view}", f"{there}?{kept}&view={view}#rows", shown.view == view, counts.get(view)) for view in VIEWS
    ]


def _called(hi: str, en: str, language: str) -> str:
    return hi if language == "hi" else en


def _back(refusal: Refusal) -> HttpResponse:
    """Who may not print reads the register, and why not."""
    if refusal.status == 404:
        raise refusal
    return flash.said(HttpResponseRedirect(reverse("web:batches"), status=303), showing.key_of(refusal), "fault")
