"""A DDO who answers for several schools: what of his roster is whose, and which school is meant where the sheet does not say."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from kshamta.audit.rights import Right
from kshamta.onboarding.operations import versions
from kshamta.onboarding.queries import desk as queries
from kshamta.onboarding.queries.schools import SchoolLine
from kshamta.web import presence, sheets
from kshamta.web.audiences import Audience, audience
from kshamta.web.desk import showing
from kshamta.web.drives.showing import done, key_given
from kshamta.web.refusing import found_only


@audience(Audience.HOLDS, right=Right.GIVE_ROSTER)
@require_http_methods(["GET", "HEAD", "POST"])
@found_only
def schools(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """POST: of one row, or of all rows that say the same text."""
    by = presence.actor_of(request)
    if request.method == "POST":
        row, school = sheets.whole(request.POST.get("row")), key_given(request.POST.get("school"))
        meant: dict[str, Any] = {"rows": [row]} if row else {"text": request.POST.get("text", "")[:120]}
        there = showing.address(submission_id, "desk-sheet" if row else "desk-schools")
        return done(
            f"{there}?row={row}#r-{row}" if row else there, "desk.done.school",
            lambda: versions.place(submission_id=submission_id, by=by, school=school, **meant),
        )  # fmt: skip
    found, asked = queries.desk(submission_id, by), queries.schools_asked(submission_id, by)
    choices = {"school_choices": choices_of(asked.schools.lines, request.LANGUAGE_CODE), "unsaid": asked.unsaid}
    context = showing.context(request, found) | choices | showing.named("desk.schools")
    return render(request, "web/desk/schools.html", context)


def choices_of(lines: Iterable[SchoolLine], language: str) -> list[tuple[str, str]]:
    """For a form: the school's id, its name and code."""
    return [
        (str(line.id), f"{(line.name_hi if language == 'hi' else line.name_en) or line.code} ({line.code})") for line in lines
    ]
