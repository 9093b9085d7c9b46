"""Check a roster: give a workbook, see its faults. `mending` is what is done to it then, `files` what is taken away."""

import uuid
from dataclasses import replace
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST, require_safe
from django_htmx.middleware import HtmxDetails

from kshamta.onboarding import samples
from kshamta.onboarding.operations import copies as operations
from kshamta.onboarding.queries import pages, refused
from kshamta.onboarding.queries.pages import Wish
from kshamta.onboarding.queries.values import CheckPage, Show
from kshamta.onboarding.refusals import FileRefused
from kshamta.web import errors
from kshamta.web.audiences import Audience, audience
from kshamta.web.browsers import address_of, browser_of
from kshamta.web.refusing import worded
from kshamta.web.uploads import CAP
from kshamta.web.words import WORDS


@audience(Audience.PUBLIC_CHECKER)
@require_safe
def drop(request: HttpRequest) -> HttpResponse:
    """The first page: what this is, a place to drop the file, six samples."""
    context = {"samples": samples.SAMPLES, "cap": CAP, "destroyed": "destroyed" in request.GET}
    return render(request, "web/drop.html", context)


@audience(Audience.PUBLIC_CHECKER)
@require_POST
@worded
def open_file(request: HttpRequest) -> HttpResponse:
    file = request.FILES.get("file")
    if file is None:
        return HttpResponseRedirect(reverse("web:drop"))
    if file.size is None or file.size > CAP:
        return errors.page(request, 413)
    return _opened(request, file.name or "", file.read())


@audience(Audience.PUBLIC_CHECKER)
@require_POST
@worded
def open_sample(request: HttpRequest) -> HttpResponse:
    sample = samples.BY_SLUG.get(request.POST.get("sample", ""))
    if sample is None:
        return HttpResponseRedirect(reverse("web:drop"))
    return _opened(request, sample.name, sample.data(), sample.slug)


def _opened(request: HttpRequest, name: str, data: bytes, sample: str = "") -> HttpResponse:
    try:
        copy_id = operations.open_copy(
            name=name, data=data, browser=browser_of(request), address=address_of(request), sample=sample
        )
    except FileRefused as refusal:
        context = {"refused": refused.worded(refusal, request.LANGUAGE_CODE), "page_address": reverse("web:drop")}
        return render(request, "web/refused.html", context, status=422)
    return HttpResponseRedirect(address(copy_id, Wish()), status=303)


@audience(Audience.PUBLIC_CHECKER)
@require_safe
@worded
def check(request: HttpRequest, copy_id: uuid.UUID) -> HttpResponse:
    """The result; for htmx only the part that changes."""
    wish = wish_of(request.GET)
    page = pages.check_page(copy_id=copy_id, browser=browser_of(request), language=request.LANGUAGE_CODE, wish=wish)
    notice = f"notice.{request.GET.get('notice', '')}"
    context = {
        "page": page, "wish": wish, "base": query(wish), "turn": _turn(wish), "shows": _shows(page),
        "until": localtime(page.expires_at).strftime("%H:%M"), "notice": notice if notice in WORDS else "",
    }  # fmt: skip
    htmx = HtmxDetails(request)
    part = htmx.request_type == "partial" and not htmx.history_restore_request
    return render(request, "web/check.html#check" if part else "web/check.html", context)


def wish_of(given: dict[str, str]) -> Wish:
    """What an address or a form asks to see; what makes no sense is passed over."""
    show = given.get("show", "")
    return Wish(
        show=Show(show) if show in set(Show) else Show.ALL,
        kind=given.get("kind", "")[:60],
        number=_whole(given.get("page")),
        row=_whole(given.get("row")),
        field=given.get("field", "")[:20],
        opened="field" in given,
        only_if_faulty="after" in given,
    )


def query(wish: Wish) -> str:
    """The lasting part of a wish, as the beginning of an address: which rows, which page."""
    parts = {"show": wish.show.value if wish.show is not Show.ALL else "", "kind": wish.kind, "page": wish.number or ""}
    return urlencode({name: value for name, value in parts.items() if value})


def address(copy_id: uuid.UUID, wish: Wish, **more: str | int) -> str:
    """Where the wish is seen."""
    queries = "&".join(filter(None, (query(wish), urlencode(more))))
    path = reverse("web:check", args=[copy_id])
    return f"{path}?{queries}" if queries else path


def _turn(wish: Wish) -> str:
    """The beginning of an address of another page of the same rows."""
    same = query(replace(wish, number=0))
    return f"{same}&" if same else ""


def _shows(page: CheckPage) -> list[Show]:
    shows = [Show.ALL]
    if page.rows_faulty or page.show is Show.MEND:
        shows.append(Show.MEND)
    if page.warnings or page.show is Show.LOOK:
        shows.append(Show.LOOK)
    return shows


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else 0
