"""The drives one has to do with; one of them with its order; what it would be before it starts."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.offices.queries import kinds
from kshamta.onboarding.queries import drives
from kshamta.web import presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.drives import showing

_FILES = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}


@audience(Audience.HOLDS, right=Right.SEE_DRIVES)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    by = presence.actor_of(request)
    context = {
        "lines": drives.drives_of(by), "tones": showing.DRIVE_TONES, "here": "drives.title",
        "may_order": by.may_anywhere(Right.ORDER_DRIVES),
    }  # fmt: skip
    return render(request, "web/drives/drives.html", context)


@audience(Audience.HOLDS, right=Right.SEE_DRIVES)
@require_safe
@showing.found_only
def drive(request: HttpRequest, drive_id: UUID) -> HttpResponse:
    page = drives.drive_page(drive_id, presence.actor_of(request))
    context = {
        "page": page, "tones": showing.DRIVE_TONES, "today": clock.today(), **_below(request, page),
        "kinds": [_kind(code, request.LANGUAGE_CODE) for code in page.kinds],
        "steps": [(rung.step, rung.level_hi if request.LANGUAGE_CODE == "hi" else rung.level_en) for rung in page.rungs],
    }  # fmt: skip
    return render(request, "web/drives/drive.html", context)


@audience(Audience.HOLDS, right=Right.ORDER_DRIVES)
@require_safe
@showing.found_only
def preview(request: HttpRequest, drive_id: UUID) -> HttpResponse:
    """How many, and what is lacking, before anything is sent to anybody."""
    by = presence.actor_of(request)
    page, preview = drives.drive_page(drive_id, by), drives.preview(drive_id, by)
    context = {"page": page, "preview": preview, **_below(request, page)}
    context |= {
        "kinds": [(_kind(code, request.LANGUAGE_CODE), number) for code, number in preview.by_kind.items()],
        "nodal_unlisted": preview.without_nodal - len(preview.without_nodal_first),
        "strength_unlisted": preview.without_strength - len(preview.without_strength_first),
        "officer_unlisted": preview.without_officer - len(preview.without_officer_first),
        "may_nominate": by.may_anywhere(Right.NOMINATE), "may_count": by.may_anywhere(Right.CHANGE_OFFICES),
    }  # fmt: skip
    return render(request, "web/drives/preview.html", context)


@audience(Audience.HOLDS, right=Right.SEE_DRIVES)
@require_safe
@showing.found_only
def order(request: HttpRequest, drive_id: UUID) -> HttpResponse:
    """The scan, always as an attachment: nothing of it runs in our origin (trust.md T37)."""
    file = drives.order_file(drive_id, presence.actor_of(request))
    disposition = content_disposition_header(as_attachment=True, filename=file.name)
    kind = _FILES.get(file.kind, "application/octet-stream")
    return HttpResponse(file.data, content_type=kind, headers={"Content-Disposition": disposition})


def _below(request: HttpRequest, page: drives.DrivePage) -> dict[str, object]:
    here = page.name_hi if request.LANGUAGE_CODE == "hi" else page.name_en
    return {"here": here, "crumbs": [("drives.title", reverse("web:drives"))]}


def _kind(code: str, language: str) -> str:
    hindi, english = kinds().get(code, (code, code))
    return hindi if language == "hi" else english
