"""What is done to a working copy: one operation a view, then back to the page, which says how it stands now."""

import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from kshamta.onboarding.operations import copies as operations
from kshamta.onboarding.refusals import ChangedMeanwhile, NoSuchCell, NothingOffered, NothingToUndo
from kshamta.web.audiences import Audience, audience
from kshamta.web.browsers import browser_of
from kshamta.web.checker import address, wish_of
from kshamta.web.refusing import worded

_SAID_ON_THE_PAGE = (NothingToUndo, NothingOffered, NoSuchCell, ChangedMeanwhile)


@audience(Audience.PUBLIC_CHECKER)
@require_POST
@worded
def mend(request: HttpRequest, copy_id: uuid.UUID) -> HttpResponse:
    """A cell gets a new text; it stays open while something is wrong with it."""
    wish = wish_of(request.POST)
    text = request.POST.get("offer") or request.POST.get("text", "")
    return _done(
        request, copy_id,
        lambda browser: operations.mend(copy_id=copy_id, browser=browser, row=wish.row, field=wish.field, text=text),
        keep_open=True,
    )  # fmt: skip


@audience(Audience.PUBLIC_CHECKER)
@require_POST
@worded
def accept(request: HttpRequest, copy_id: uuid.UUID) -> HttpResponse:
    """All offered mends of a kind."""
    code, _, field = request.POST.get("accept", "").partition(".")
    return _done(
        request, copy_id,
        lambda browser: operations.accept_mends(copy_id=copy_id, browser=browser, code=code, field=field or None),
    )  # fmt: skip


@audience(Audience.PUBLIC_CHECKER)
@require_POST
@worded
def decide(request: HttpRequest, copy_id: uuid.UUID) -> HttpResponse:
    """Hidden rows: include, or leave out."""
    rows = [int(row) for row in request.POST.getlist("decide") if row.isascii() and row.isdigit() and len(row) < 8]
    include = request.POST.get("verdict") == "include"
    return _done(
        request, copy_id,
        lambda browser: operations.decide_rows(copy_id=copy_id, browser=browser, rows=rows, include=include),
    )  # fmt: skip


@audience(Audience.PUBLIC_CHECKER)
@require_POST
@worded
def share(request: HttpRequest, copy_id: uuid.UUID) -> HttpResponse:
    """A contact is the office's."""
    wish = wish_of(request.POST)
    return _done(
        request, copy_id,
        lambda browser: operations.mark_shared(copy_id=copy_id, browser=browser, row=wish.row, field=wish.field),
        keep_open=True,
    )  # fmt: skip


@audience(Audience.PUBLIC_CHECKER)
@require_POST
@worded
def undo(request: HttpRequest, copy_id: uuid.UUID) -> HttpResponse:
    return _done(request, copy_id, lambda browser: operations.undo(copy_id=copy_id, browser=browser))


@audience(Audience.PUBLIC_CHECKER)
@require_POST
@worded
def destroy(request: HttpRequest, copy_id: uuid.UUID) -> HttpResponse:
    """Before its time, at the officer's word."""
    operations.destroy(copy_id=copy_id, browser=browser_of(request))
    return HttpResponseRedirect(f"{reverse('web:drop')}?destroyed", status=303)


def _done(
    request: HttpRequest, copy_id: uuid.UUID, operation: Callable[[str], object], keep_open: bool = False
) -> HttpResponse:
    wish = wish_of(request.POST)
    more: dict[str, str | int] = {"row": wish.row} if wish.row else {}
    try:
        operation(browser_of(request))
    except _SAID_ON_THE_PAGE as refusal:
        return HttpResponseRedirect(address(copy_id, wish, notice=refusal.code), status=303)
    if keep_open and wish.row:
        more |= {"field": wish.field, "after": "1"}
        return HttpResponseRedirect(f"{address(copy_id, wish, **more)}#c-{wish.row}-{wish.field}", status=303)
    return HttpResponseRedirect(address(copy_id, wish, **more), status=303)
