"""What happens to a confirmed appointment: taken up, trained for, ended."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from kshamta.access import links, nomination_sheets, telling
from kshamta.access.charges import NEEDS_TRAINING, Charge
from kshamta.access.models import ActivationLink, Appointment, SignedIn
from kshamta.access.models.appointments import HOLDS, OPEN, State
from kshamta.access.operations.appointments import holds
from kshamta.access.operations.appointments.deciding import end_links, said
from kshamta.access.recorded import Recorded
from kshamta.access.refusals import (
    ChangedMeanwhile,
    DateWrong,
    EvidenceMissing,
    FourEyes,
    NotForYou,
    NotYours,
    WrongMoment,
)
from kshamta.access.rules import grants
from kshamta.audit import record
from kshamta.audit.actors import EVERYTHING, Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock

LONGEST_EVIDENCE = 200
AT_ONCE = 1000  # appointments ended by their date in one transaction


@transaction.atomic
def activate(*, token: str, by: Actor) -> UUID:
    """The nominee, signed in by a code, takes up the charge; where he acted for himself alone, he acts in it from now on.

    Refuses LinkSpent, NotForYou, WrongMoment.
    """
    link = links.standing(token)
    if by.account_id is None or link.appointment.account_id != by.account_id:
        raise NotForYou
    appointment = holds.locked().get(pk=link.appointment_id)
    if appointment.ends_on is not None and appointment.ends_on <= clock.today():
        raise WrongMoment(state=State.ENDED)
    if not ActivationLink.objects.filter(pk=link.pk, used_at=None, ended_at=None).update(used_at=clock.now()):
        raise ChangedMeanwhile
    holds.move(appointment, State.ACTIVE, activated_at=clock.now())
    if appointment.charge in NEEDS_TRAINING:
        telling.training_due(appointment)
    holds.write(Recorded.ACTIVATED, appointment, by, before=State.CONFIRMED)
    if by.session_id is not None:
        SignedIn.objects.filter(pk=by.session_id, account_id=by.account_id, acting_in=None).update(acting_in=appointment)
    return appointment.pk


@transaction.atomic
def certify_training(*, appointment_id: UUID, on: date | None, evidence: str, by: Actor) -> None:
    """B26: trained, so that he may onboard. Refuses as `confirm` does, and EvidenceMissing, DateWrong."""
    appointment = holds.taken(appointment_id, by)
    if not by.may(Right.CERTIFY_TRAINING, at=appointment.office.path):
        raise NotYours
    if by.account_id in (None, appointment.account_id):
        raise FourEyes
    if not grants.may_certify(by, Charge(appointment.charge), holds.place_of(appointment), holder=appointment.account_id):
        raise NotYours
    if appointment.charge not in NEEDS_TRAINING:
        raise WrongMoment(state=appointment.state)
    if on is None:
        raise DateWrong(field="trained_on", why="missing")
    evidence = " ".join(evidence.split())
    if not evidence or len(evidence) > LONGEST_EVIDENCE:
        raise EvidenceMissing
    if on > clock.today():
        raise DateWrong(field="trained_on", why="future")
    changed = {"trained_on": on, "trained_certified_by": by.account_id, "training_evidence": evidence}
    holds.move(appointment, State.TRAINED, **changed)
    holds.write(Recorded.TRAINING_CERTIFIED, appointment, by, before=State.ACTIVE, trained_on=str(on))


@transaction.atomic
def end(*, appointment_id: UUID, on: date | None, reason: str, by: Actor) -> None:
    """From `on` the charge gives no right: at the commit, where that is today or was before; else on that day. What depends
    on it ends with it: his representatives. Refuses NoSuchAppointment, NotYours, ReasonMissing, DateWrong, WrongMoment."""
    appointment = holds.taken(appointment_id, by)
    server = by.account_id is None and Right.END_APPOINTMENT in by.rights
    if not server and not grants.may_end(by, Charge(appointment.charge), holds.place_of(appointment)):
        raise NotYours
    before, today, reason = appointment.state, clock.today(), said(reason)
    if on is None:
        raise DateWrong(field="ends_on", why="missing")
    if not server and on < appointment.starts_on <= today:
        raise DateWrong(field="ends_on", why="before")
    facts = {"ends_on": max(on, appointment.starts_on), "ended_at": clock.now(), "ended_by": by.account_id, "end_reason": reason}
    if on > today:
        _plan(appointment, facts)
        holds.write(Recorded.END_PLANNED, appointment, by, before=before, ends_on=str(on))
        return
    holds.move(appointment, State.ENDED, **facts)
    fallen = _end_dependants([appointment.pk], facts)
    end_links([appointment.pk, *fallen])
    telling.ended(appointment)
    holds.write(Recorded.ENDED, appointment, by, before=before, number=1 + len(fallen), representatives=len(fallen))


@transaction.atomic
def lapse(*, appointment_id: UUID, on: date, reason: str, by: Actor) -> None:
    """A nomination that waits does not outlive what it stood on, the nominee's posting at that office (docs/decisions/0028): it
    is refused; where he leaves on a day to come, it holds until then, confirmed or not. Only the product itself says so.

    Refuses NoSuchAppointment, NotYours, WrongMoment.
    """
    appointment, reason = holds.taken(appointment_id, by), said(reason)
    if by.account_id is not None or not by.may(Right.END_APPOINTMENT, at=appointment.office.path):
        raise NotYours
    if appointment.state == State.NOMINATED and max(clock.today(), appointment.starts_on) < on:
        holds.change(appointment, ends_on=on, end_reason=reason)
        holds.write(Recorded.END_PLANNED, appointment, by, before=State.NOMINATED, ends_on=str(on))
        return
    holds.move(appointment, State.REFUSED, refused_at=clock.now(), refused_by=None, refuse_reason=reason)
    holds.write(Recorded.REFUSED, appointment, by, before=State.NOMINATED, withdrawn=False)


@transaction.atomic
def end_due(*, by: Actor) -> int:
    """Those whose last day is over, in one sweep; they have given no right since, and what waits for its second pair of eyes is
    refused. Says how many. Refuses NotYours."""
    if by.account_id is not None or not by.may(Right.END_APPOINTMENT, at=""):
        raise NotYours
    nomination_sheets.forget_old(clock.now())
    due = Appointment.objects.within(EVERYTHING).filter(state__in=OPEN, ends_on__lte=clock.today())
    ids = list(due.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
    if not ids:
        return 0
    facts = {"ends_on": clock.today(), "ended_at": clock.now(), "ended_by": None, "end_reason": ""}
    fallen = _end_dependants(ids, facts)
    swept = Appointment.objects.filter(pk__in=ids)
    swept.filter(state=State.NOMINATED).update(state=State.REFUSED, refused_at=facts["ended_at"])
    swept.exclude(state=State.REFUSED).update(state=State.ENDED)
    end_links([*ids, *fallen])
    number = len(ids) + len(fallen)
    record.write(Recorded.ENDED_BY_DATE, by=by, about=("access.appointment", None), number=number, details={"number": number})
    return number


def _plan(appointment: Appointment, facts: Mapping[str, object]) -> None:
    if appointment.state not in HOLDS | {State.CONFIRMED}:
        raise WrongMoment(state=appointment.state)
    holds.change(appointment, **facts)
    later = Q(ends_on=None) | Q(ends_on__gt=facts["ends_on"])  # his representatives' letters lapse with him
    Appointment.objects.filter(later, on_behalf_of=appointment, state__in=OPEN).update(ends_on=facts["ends_on"])


def _end_dependants(appointment_ids: list[UUID], facts: Mapping[str, object]) -> list[UUID]:
    """A letter lapses with the officer who wrote it (B12); a nomination that waits is refused."""
    theirs = Appointment.objects.filter(Q(on_behalf_of__in=appointment_ids), state__in=OPEN)
    ids = list(theirs.values_list("pk", flat=True))
    if ids:
        Appointment.objects.filter(pk__in=ids, state=State.NOMINATED).update(
            state=State.REFUSED, refused_at=facts["ended_at"], refused_by=facts["ended_by"]
        )
        Appointment.objects.filter(pk__in=ids).exclude(state=State.REFUSED).update(state=State.ENDED, **facts)
    return ids
