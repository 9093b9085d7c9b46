"""The register of officers outside: by an order, with a mobile proven by a code, confirmed by a second officer (trust.md T24)."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from kshamta.access.contacts import masked_email, masked_mobile, mobile_of
from kshamta.access.refusals import WrongCode
from kshamta.access.sign_in import limits
from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.foundation.sealing import ring
from kshamta.offices.models import Office
from kshamta.onboarding.hand_overs import handing, mailboxes
from kshamta.onboarding.models import OutsideOfficer, OutsideState
from kshamta.onboarding.recorded import Recorded
from kshamta.onboarding.refusals import (
    AddressRefused,
    AlreadyRegistered,
    HandOverFourEyes,
    NoSuchOutsideOfficer,
    OutsideIncomplete,
    OutsideWrongMoment,
)
from kshamta.onboarding.rules import addresses, handovers as rules

_S = OutsideState


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the order says of him. called: designation and office."""

    name_en: str
    called: str
    order_number: str
    order_date: date | None
    mobile: str = field(repr=False)
    email: str = field(repr=False)
    name_hi: str = ""
    language: str = "hi"


def register(*, wanted: Wanted, by: Actor) -> UUID:
    """At one's own office.

    Refuses NoSuchOutsideOfficer, OutsideIncomplete, AddressRefused, HandOverFourEyes, AlreadyRegistered.
    """
    office = _own_office(by)
    mobile, email = _judged(wanted, office)
    made = _made(wanted, office, mobile, email, by)
    if handing.is_himself(made, by.account_id):
        raise HandOverFourEyes
    try:
        _kept(made, by)
    except IntegrityError:
        raise AlreadyRegistered from None
    return made.pk


@transaction.atomic
def _kept(made: OutsideOfficer, by: Actor) -> None:
    made.save(force_insert=True)
    _record(Recorded.OUTSIDE_REGISTERED, made, by, order=made.order_number)


def send_code(*, officer_id: UUID, by: Actor) -> None:
    """To his mobile: he tells it to the officer who registers him.

    Refuses NoSuchOutsideOfficer, OutsideWrongMoment, TooManyTries.
    """
    limits.insist([limits.Limit("outside-codes", f"{officer_id}/{by.account_id}", rules.CODES_AN_HOUR, limits.HOUR)])
    _code_sent(officer_id, by)


@transaction.atomic
def _code_sent(officer_id: UUID, by: Actor) -> None:
    officer = _at(officer_id, by, {_S.REGISTERED})
    handing.send_code(officer, officer.office, "outside-officer-code")
    _record(Recorded.OUTSIDE_CODE_SENT, officer, by)


def prove(*, officer_id: UUID, code: str, by: Actor) -> None:
    """With the code he told. Then a second officer is asked.

    Refuses NoSuchOutsideOfficer, OutsideWrongMoment, CodeSpent, WrongCode.
    """
    left = _tried(officer_id, code, by)
    if left is not None:
        raise WrongCode(left=left)


@transaction.atomic
def _tried(officer_id: UUID, code: str, by: Actor) -> int | None:
    officer = _at(officer_id, by, {_S.REGISTERED})
    left = handing.code_tried(officer, code)
    if left is None:
        _move(officer, _S.PROVEN, proven_at=clock.now())
        _record(Recorded.OUTSIDE_PROVEN, officer, by)
        _tell_second(officer)
    return left


@transaction.atomic
def confirm(*, officer_id: UUID, by: Actor) -> None:
    """By a second officer, who has compared with the order.

    Refuses NoSuchOutsideOfficer, OutsideWrongMoment, HandOverFourEyes.
    """
    officer = _at(officer_id, by, {_S.PROVEN})
    if by.account_id is None or by.account_id == officer.registered_by or handing.is_himself(officer, by.account_id):
        raise HandOverFourEyes
    _move(officer, _S.CONFIRMED, decided_at=clock.now(), decided_by=by.account_id)
    _record(Recorded.OUTSIDE_CONFIRMED, officer, by)


@transaction.atomic
def refuse(*, officer_id: UUID, by: Actor, reason: str) -> None:
    """Refuses NoSuchOutsideOfficer, OutsideWrongMoment, HandOverReasonMissing."""
    words = handing.reason_given(reason)
    officer = _at(officer_id, by, {_S.REGISTERED, _S.PROVEN})
    _move(officer, _S.REFUSED, decided_at=clock.now(), decided_by=by.account_id, end_reason=words[:200])
    _record(Recorded.OUTSIDE_REFUSED, officer, by)


@transaction.atomic
def end(*, officer_id: UUID, by: Actor, reason: str) -> None:
    """Nothing more goes to him. Refuses NoSuchOutsideOfficer, OutsideWrongMoment, HandOverReasonMissing."""
    words = handing.reason_given(reason)
    officer = _at(officer_id, by, {_S.CONFIRMED})
    _move(officer, _S.ENDED, ended_at=clock.now(), ended_by=by.account_id, end_reason=words[:200])
    _record(Recorded.OUTSIDE_ENDED, officer, by)


def _own_office(by: Actor) -> Office:
    mine = Office.objects.within(by.scope_for(Right.HAND_OVER)).select_related("level").filter(pk__in=[by.office_id]).first()
    if mine is None or by.account_id is None:
        raise NoSuchOutsideOfficer
    return mine


def _judged(wanted: Wanted, office: Office) -> tuple[str, str]:
    """His mobile and address in their written forms. Refuses OutsideIncomplete, AddressRefused."""
    for name in ("name_en", "called", "order_number"):
        if len(getattr(wanted, name).strip()) < 3:
            raise OutsideIncomplete(field=name)
    if wanted.order_date is None or wanted.order_date > clock.today():
        raise OutsideIncomplete(field="order_date")
    mobile = mobile_of(wanted.mobile)
    if mobile is None:
        raise OutsideIncomplete(field="mobile")
    doubt = mailboxes.doubt(wanted.email, state=office.level.state, name=wanted.name_en)
    if doubt is not None:
        raise AddressRefused(why=doubt.value)
    return mobile, addresses.written(wanted.email)


def _made(wanted: Wanted, office: Office, mobile: str, email: str, by: Actor) -> OutsideOfficer:
    made, seal, blind = new_id(), ring().seal, ring().blind
    about = f"onboarding.outside-officer/{made}"
    assert wanted.order_date is not None and by.account_id is not None
    return OutsideOfficer(
        id=made, office=office, name_hi=_line(wanted.name_hi), name_en=_line(wanted.name_en), called=_line(wanted.called),
        order_number=_line(wanted.order_number)[:80], order_date=wanted.order_date, registered_at=clock.now(),
        language="en" if wanted.language == "en" else "hi", registered_by=by.account_id,
        sealed_mobile=seal(mobile.encode(), f"{about}/mobile"), mobile_hash=blind(mobile, "mobile"),
        sealed_email=seal(email.encode(), f"{about}/email"), email_hash=blind(email, "email"),
        masked_mobile=masked_mobile(mobile), masked_email=masked_email(email),
        names_him=addresses.names_him(email, wanted.name_en),
    )  # fmt: skip


def _line(text: str) -> str:
    return " ".join(text.split())[:120]


def _at(officer_id: UUID, by: Actor, states: set[OutsideState]) -> OutsideOfficer:
    officer = handing.officer(officer_id, by)
    if officer.state not in states:
        raise OutsideWrongMoment(state=officer.state)
    return officer


def _move(officer: OutsideOfficer, to: OutsideState, **changed: Any) -> None:
    mine = OutsideOfficer.objects.filter(pk=officer.pk, state=officer.state)
    if not mine.update(state=to, **changed):
        raise OutsideWrongMoment(state=officer.state)


def _tell_second(officer: OutsideOfficer) -> None:
    office = officer.office
    values = {
        "id": str(officer.pk), "order_number": officer.order_number, "office_hi": office.name_hi, "office_en": office.name_en
    }  # fmt: skip
    handing.tell_officers("outside-officer-waiting", office, values, f"outside/{officer.pk}", [officer.registered_by])


def _record(what: Recorded, officer: OutsideOfficer, by: Actor, **details: Any) -> None:
    record.write(what, by=by, about=officer, office_path=officer.office.path, details=details)
