"""A file on its way in: dropped, or exported by a treasury; and last time's roster. A large one has a bar."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation.refusing import Refusal
from kshamta.onboarding.operations import intakes, versions
from kshamta.onboarding.queries import desk as queries, intakes as waiting, refused, templates, versions as rosters
from kshamta.onboarding.queries.intakes import IntakeLine
from kshamta.onboarding.refusals import NoSuchIntake
from kshamta.web import errors, flash, presence, sheets
from kshamta.web.audiences import Audience, audience
from kshamta.web.desk import showing
from kshamta.web.drives.showing import done, sent
from kshamta.web.files import attached
from kshamta.web.refusing import found_only
from kshamta.web.uploads import CAP

_form = require_http_methods(["GET", "HEAD", "POST"])


@audience(Audience.HOLDS, right=Right.GIVE_ROSTER)
@require_POST
@found_only
def give(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """An Excel file: a small one is judged before the answer, a large one by a worker, whose progress is shown."""
    return _taken(request, submission_id, "file")


@audience(Audience.HOLDS, right=Right.GIVE_ROSTER)
@_form
@found_only
def export(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """B14, B15: how to get the treasury's file, and where to give it; its columns are matched next."""
    if request.method == "POST":
        return _taken(request, submission_id, "export")
    found = queries.desk(submission_id, presence.actor_of(request))
    return render(request, "web/desk/export.html", showing.context(request, found) | showing.named("desk.export"))


def _taken(request: HttpRequest, submission_id: UUID, source: str) -> HttpResponse:
    """To the sheet, where the file is judged already; else to the file's own page: its bar, or what is wrong with it."""
    by, file = presence.actor_of(request), request.FILES.get("file")
    back = showing.address(submission_id)
    if file is None:
        rosters.own(submission_id, by)
        return flash.said(sent(back), "desk.given.none", "look")
    if file.size is None or file.size > CAP:
        return errors.page(request, 413)
    try:
        intake_id = intakes.receive_and_judge(
            submission_id=submission_id, by=by, name=file.name or "", data=file.read(), source=intakes.Source(source)
        )
    except Refusal as refusal:
        return showing.refused(back, refusal)
    return sent(place_of(waiting.intake_bar(intake_id, by)))


def of_desk(submission_id: UUID, intake_id: UUID, by: Actor) -> IntakeLine:
    """Of the office's own roster: whoever orders drives may bring files in, and has no desk here."""
    line = waiting.intake_bar(intake_id, by)
    if rosters.own(submission_id, by).pk != line.submission_id:
        raise NoSuchIntake(intake_id=intake_id)
    return line


def place_of(line: IntakeLine) -> str:
    """Where a file is gone on with."""
    if line.state == "judged":
        return showing.address(line.submission_id, "desk-sheet")
    if line.mappable and line.source == "export":
        return showing.address(line.submission_id, "desk-map", intake=line.id)
    return showing.address(line.submission_id, "desk-intake", intake=line.id)


@audience(Audience.HOLDS, right=Right.GIVE_ROSTER)
@require_safe
@found_only
def intake(request: HttpRequest, submission_id: UUID, intake_id: UUID) -> HttpResponse:
    """The bar; htmx asks again until the file is judged. The tab may be closed meanwhile."""
    line = of_desk(submission_id, intake_id, presence.actor_of(request))
    if line.state == "judged":
        return _onward(request, place_of(line))
    said = refused.worded(line.refused, request.LANGUAGE_CODE) if line.refused else None
    context = {
        "intake": line, "desk_id": line.submission_id, "refused": said, "waits": line.state == "received",
        "why": "" if said else f"desk.intake.{line.state}" if line.state == "parked" else f"refused.{line.code}",
        "title": "desk.intake",
    }  # fmt: skip
    part = "#bar" if sheets.only_a_part(request) else ""
    return render(request, f"web/desk/intake.html{part}", context)


def _onward(request: HttpRequest, place: str) -> HttpResponse:
    """htmx is sent there as a browser would be."""
    if sheets.only_a_part(request):
        return HttpResponse(status=204, headers={"HX-Redirect": place})
    return HttpResponseRedirect(place)


@audience(Audience.HOLDS, right=Right.GIVE_ROSTER)
@require_POST
@found_only
def again(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """ "Same as last time": what the office certified last is the beginning."""
    by, there = presence.actor_of(request), showing.address(submission_id, "desk-sheet")
    return done(there, "desk.done.again", lambda: versions.begin_from_last(submission_id=submission_id, by=by))


@audience(Audience.HOLDS, right=Right.GIVE_ROSTER)
@require_POST
@found_only
def template(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """The form, with the office and its people in it. Asked for with a button: that their contacts were seen is recorded."""
    return attached(templates.template_with_people(submission_id, presence.actor_of(request), request.LANGUAGE_CODE))
