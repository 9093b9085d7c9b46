"""What is taken away of a position: the compiled workbook and the list of DDOs (B23), soon after a proof of identity only."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from kshamta.audit.rights import Right
from kshamta.foundation.refusing import Refusal
from kshamta.onboarding.operations import taking
from kshamta.onboarding.queries.files import File
from kshamta.web import flash, presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.drives import showing


@audience(Audience.HOLDS, right=Right.HAND_OVER, sudo=True)
@require_POST
@showing.found_only
def compiled(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    by, purpose = presence.actor_of(request), request.POST.get("purpose", "")
    return _given(submission_id, lambda: taking.workbook(submission_id=submission_id, by=by, purpose=purpose))


@audience(Audience.HOLDS, right=Right.HAND_OVER, sudo=True)
@require_POST
@showing.found_only
def ddo_list(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    by = presence.actor_of(request)
    return _given(submission_id, lambda: taking.ddo_list(submission_id=submission_id, by=by))


def _given(submission_id: UUID, take: Callable[[], File]) -> HttpResponse:
    """The file; or back to the board, with why not."""
    try:
        file = take()
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        there = showing.sent(showing.back_to("board", submission_id))
        return flash.said(there, f"refused.{refusal.code}", "fault", **showing.plain(refusal))
    disposition = content_disposition_header(as_attachment=True, filename=file.name)
    return HttpResponse(file.data, content_type=file.kind, headers={"Content-Disposition": disposition})
