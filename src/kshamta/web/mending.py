"""What is done to a working copy: one operation a view, then back to the page, which says how it stands now."""

import uuid
from collections.abc import Callable
from functools import partial

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from kshamta.onboarding.operations import copies as operations
from kshamta.web import sheets
from kshamta.web.audiences import Audience, audience
from kshamta.web.browsers import browser_of
from kshamta.web.checker import places
from kshamta.web.refusing import worded


@audience(Audience.PUBLIC_CHECKER)
@require_POST
@worded
def mend(request: HttpRequest, copy_id: uuid.UUID) -> HttpResponse:
    """A cell gets a new text; it stays open while something is wrong with it."""
    operation = partial(operations.mend, **sheets.mend_of(request))
    return _done(request, copy_id, operation, keep_open=True)


@audience(Audience.PUBLIC_CHECKER)
@require_POST
@worded
def accept(request: HttpRequest, copy_id: uuid.UUID) -> HttpResponse:
    """All offered mends of a kind."""
    code, field = sheets.kind_of(request)
    return _done(request, copy_id, partial(operations.accept_mends, code=code, field=field))


@audience(Audience.PUBLIC_CHECKER)
@require_POST
@worded
def decide(request: HttpRequest, copy_id: uuid.UUID) -> HttpResponse:
    """Hidden rows: include, or leave out."""
    return _done(request, copy_id, partial(operations.decide_rows, **sheets.rows_of(request)))


@audience(Audience.PUBLIC_CHECKER)
@require_POST
@worded
def share(request: HttpRequest, copy_id: uuid.UUID) -> HttpResponse:
    """A contact is the office's."""
    wish = sheets.wish_of(request.POST)
    return _done(request, copy_id, partial(operations.mark_shared, row=wish.row, field=wish.field), keep_open=True)


@audience(Audience.PUBLIC_CHECKER)
@require_POST
@worded
def undo(request: HttpRequest, copy_id: uuid.UUID) -> HttpResponse:
    return _done(request, copy_id, partial(operations.undo, steps=sheets.steps_of(request)))


@audience(Audience.PUBLIC_CHECKER)
@require_POST
@worded
def destroy(request: HttpRequest, copy_id: uuid.UUID) -> HttpResponse:
    """Before its time, at the officer's word."""
    operations.destroy(copy_id=copy_id, browser=browser_of(request))
    return HttpResponseRedirect(f"{reverse('web:drop')}?destroyed", status=303)


def _done(request: HttpRequest, copy_id: uuid.UUID, operation: Callable[..., object], keep_open: bool = False) -> HttpResponse:
    do = partial(operation, copy_id=copy_id, browser=browser_of(request))
    return sheets.done(request, places(copy_id), do, keep_open)
