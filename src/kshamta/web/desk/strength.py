"""Strength against rows per group (B17, B19, B20): what is short is explained, or the row added."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from kshamta.audit.rights import Right
from kshamta.onboarding.operations import versions
from kshamta.onboarding.queries import desk as queries
from kshamta.web import presence, sheets
from kshamta.web.audiences import Audience, audience
from kshamta.web.desk import showing
from kshamta.web.drives.showing import done
from kshamta.web.refusing import found_only


@audience(Audience.HOLDS, right=Right.GIVE_ROSTER)
@require_http_methods(["GET", "HEAD", "POST"])
@found_only
def strength(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    by = presence.actor_of(request)
    if request.method == "POST":
        given = {name: request.POST.get(name, "")[:20] for name in ("group", "reason")}
        number = sheets.whole(request.POST.get("number"))
        there = showing.address(submission_id, "desk-strength")
        return done(
            there, "desk.done.explain", lambda: versions.explain(submission_id=submission_id, by=by, number=number, **given)
        )
    found = queries.desk(submission_id, by)
    noted = [
        {"group": line.group, "reason": reason, "number": number}
        for line in found.groups for reason, number in line.explained.items()
    ]  # fmt: skip
    onward = showing.onward(found) if found.may_change and showing.step_of(found) != showing.STRENGTH else {}
    context = showing.context(request, found) | onward | {
        "noted": noted, "reasons": [(reason, f"desk.reason.{reason}") for reason in queries.REASONS],
        **showing.named("desk.strength"),
    }  # fmt: skip
    return render(request, "web/desk/strength.html", context)
