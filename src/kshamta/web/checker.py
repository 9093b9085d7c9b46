"""Check a roster: give a workbook, see its faults. `mending` is what is done to it then, `files` what is taken away."""

import uuid

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST, require_safe

from kshamta.onboarding import samples
from kshamta.onboarding.operations import copies as operations
from kshamta.onboarding.queries import pages, refused
from kshamta.onboarding.refusals import FileRefused
from kshamta.web import errors, sheets
from kshamta.web.audiences import Audience, audience
from kshamta.web.browsers import address_of, browser_of
from kshamta.web.refusing import worded
from kshamta.web.sheets import Places
from kshamta.web.uploads import CAP


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
    return HttpResponseRedirect(reverse("web:check", args=[copy_id]), status=303)


@audience(Audience.PUBLIC_CHECKER)
@require_safe
@worded
def check(request: HttpRequest, copy_id: uuid.UUID) -> HttpResponse:
    """The result; for htmx only the part that changes."""
    wish = sheets.wish_of(request.GET)
    page = pages.check_page(copy_id=copy_id, browser=browser_of(request), language=request.LANGUAGE_CODE, wish=wish)
    until = localtime(page.expires_at).strftime("%H:%M")
    context = sheets.shown(request, page, wish, places(copy_id)) | {"until": until, "copy_id": copy_id}
    return render(request, "web/check.html#check" if sheets.only_a_part(request) else "web/check.html", context)


def places(copy_id: uuid.UUID) -> Places:
    return Places.named("web:check", "web:", copy_id)
