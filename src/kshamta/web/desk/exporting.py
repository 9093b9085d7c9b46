"""The columns of a treasury's export, or of any sheet whose headings were not recognised, matched by hand (B14)."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from kshamta.audit.rights import Right
from kshamta.foundation.refusing import Refusal
from kshamta.onboarding.operations import intakes
from kshamta.onboarding.queries import files, intakes as waiting, refused
from kshamta.onboarding.refusals import FileRefused
from kshamta.web import presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.desk.giving import of_desk, place_of
from kshamta.web.drives.showing import sent, told
from kshamta.web.refusing import found_only


@audience(Audience.HOLDS, right=Right.GIVE_ROSTER)
@require_http_methods(["GET", "HEAD", "POST"])
@found_only
def match(request: HttpRequest, submission_id: UUID, intake_id: UUID) -> HttpResponse:
    """Which column of the export is which of ours. Filled in with what this office, or one beside it, said last time."""
    by, faults, status = presence.actor_of(request), dict[str, str](), 200
    of_desk(submission_id, intake_id, by)
    if request.method == "POST":
        columns = {field: request.POST.get(field, "")[:4] for field in files.FIELDS}
        constants = {field: request.POST.get(f"same-{field}", "").strip()[:60] for field in files.FIELDS}
        try:
            intakes.map_columns(intake_id=intake_id, by=by, columns=columns, constants={f: t for f, t in constants.items() if t})
        except FileRefused as refusal:
            faults, status = {"": refused.worded(refusal, request.LANGUAGE_CODE).what_to_do}, 422
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            faults, status = told(refusal, request.LANGUAGE_CODE, {}), 422
        else:
            return sent(place_of(waiting.intake_bar(intake_id, by)))
    headings = waiting.headings_of(intake_id, by)
    context = {
        "headings": headings, "faults": faults, "desk_id": submission_id, "title": "desk.map",
        "lines": [_line(field, headings, request) for field in files.FIELDS],
        "known_key": f"desk.map.{headings.known}" if headings.known else "",
    }  # fmt: skip
    return render(request, "web/desk/map.html", context, status=status)


_SAME = {"group", "designation", "office_pin"}  # one value may hold for everybody


def _line(field: str, headings: Any, request: HttpRequest) -> dict[str, Any]:
    name = files.heading(field, request.LANGUAGE_CODE)
    letter = request.POST.get(field, headings.guessed.get(field, ""))
    same = request.POST.get(f"same-{field}", headings.constants.get(field, ""))
    return {
        "field": field,
        "name": name,
        "letter": letter,
        "same": same,
        "may_be_same": field in _SAME,
    }
