"""What is taken away: the blank form, the corrected workbook, the clean roster, the portal's file of a sample."""

import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from kshamta.onboarding.queries import files
from kshamta.web.audiences import Audience, audience
from kshamta.web.browsers import browser_of
from kshamta.web.refusing import worded


@audience(Audience.PUBLIC_CHECKER)
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    return attached(files.template(language=request.LANGUAGE_CODE))


@audience(Audience.PUBLIC_CHECKER)
@require_safe
@worded
def corrected(request: HttpRequest, copy_id: uuid.UUID) -> HttpResponse:
    return _of_copy(request, copy_id, files.corrected)


@audience(Audience.PUBLIC_CHECKER)
@require_safe
@worded
def clean(request: HttpRequest, copy_id: uuid.UUID) -> HttpResponse:
    return _of_copy(request, copy_id, files.clean)


def _of_copy(request: HttpRequest, copy_id: uuid.UUID, write: Callable[..., files.File]) -> HttpResponse:
    return attached(write(copy_id=copy_id, browser=browser_of(request), language=request.LANGUAGE_CODE))


def attached(file: files.File) -> HttpResponse:
    """Always an attachment, under a name that RFC 6266 allows; never shown in the page's own origin."""
    disposition = content_disposition_header(as_attachment=True, filename=file.name)
    return HttpResponse(file.data, content_type=file.kind, headers={"Content-Disposition": disposition})
