"""What is done with one batch: released, refused, withdrawn, its file taken, its result brought."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from kshamta.audit.rights import Right
from kshamta.foundation.refusing import Refusal
from kshamta.portal.operations import batches, results
from kshamta.web import flash, presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.batches import showing
from kshamta.web.refusing import plain


@audience(Audience.HOLDS, right=Right.ONBOARD, sudo=True)
@require_POST
@showing.found_only
def take_file(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    try:
        file = batches.take_file(batch_id=batch_id, by=presence.actor_of(request))
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        return flash.said(_to(batch_id), showing.key_of(refusal), "fault", **plain(refusal))
    return showing.attached(file.name, file.data, showing.CSV)


@audience(Audience.HOLDS, right=Right.ONBOARD)
@require_POST
@showing.found_only
def result(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """The portal's file is dropped: what it says is on the page that follows."""
    by, file = presence.actor_of(request), request.FILES.get("file")
    name, data = (str(file.name or ""), file.read()) if file else ("", b"")
    there = reverse("web:batch", args=[batch_id])
    return showing.done(
        there, "batches.done.result", lambda: results.receive(batch_id=batch_id, by=by, name=name, data=data)
    )  # fmt: skip


@audience(Audience.HOLDS, right=Right.HAND_OVER, sudo=True)
@require_POST
@showing.found_only
def release(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    by, there = presence.actor_of(request), reverse("web:batch", args=[batch_id])
    return showing.done(there, "batches.done.released", lambda: batches.release(batch_id=batch_id, by=by))


@audience(Audience.HOLDS, right=Right.HAND_OVER, sudo=True)
@require_POST
@showing.found_only
def refuse(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    by, reason, there = presence.actor_of(request), request.POST.get("reason", ""), reverse("web:batch", args=[batch_id])
    return showing.done(there, "batches.done.refused", lambda: batches.refuse(batch_id=batch_id, by=by, reason=reason))


@audience(Audience.HOLDS, right=Right.ONBOARD, sudo=True)
@require_POST
@showing.found_only
def withdraw(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    by, reason, there = presence.actor_of(request), request.POST.get("reason", ""), reverse("web:batch", args=[batch_id])
    return showing.done(there, "batches.done.withdrawn", lambda: batches.withdraw(batch_id=batch_id, by=by, reason=reason))


def _to(batch_id: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("web:batch", args=[batch_id]), status=303)
