"""What is taken away of a position: the compiled workbook and the list of DDOs (B23), soon after a proof of identity only."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from kshamta.audit.rights import Right
from kshamta.onboarding.queries import compiled as queries
from kshamta.onboarding.queries.files import File
from kshamta.web import presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.drives import showing

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@audience(Audience.HOLDS, right=Right.HAND_OVER, sudo=True)
@require_POST
@showing.found_only
def compiled(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    return _given(queries.compiled_workbook(submission_id, presence.actor_of(request)))


@audience(Audience.HOLDS, right=Right.HAND_OVER, sudo=True)
@require_POST
@showing.found_only
def ddo_list(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    return _given(queries.ddo_list_workbook(submission_id, presence.actor_of(request)))


def _given(file: File) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=True, filename=file.name)
    return HttpResponse(file.data, content_type=_WORKBOOK, headers={"Content-Disposition": disposition})
