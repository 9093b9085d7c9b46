"""Check a roster: drop a workbook, see its faults, mend them, take the right files away."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kshamta.web.audiences import Audience, audience

SAMPLES = ("titles", "numbers", "fonts", "hidden", "doubles", "treasury")


@audience(Audience.PUBLIC_CHECKER)
@require_safe
def drop(request: HttpRequest) -> HttpResponse:
    return render(request, "web/drop.html", {"samples": SAMPLES})
