"""The covering letter of a hand-over, with count and hash (B24); the slip of a delivery by hand, with its code (B12)."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

from kshamta.access.models import Appointment
from kshamta.access.sign_in import codes
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock, typesetting
from kshamta.onboarding.hand_overs import handing
from kshamta.onboarding.models import HandOver, HandOverState, Way
from kshamta.onboarding.printing.letterheads import fact, letterhead, officer
from kshamta.onboarding.printing.words import day, moment, name_of, say
from kshamta.onboarding.queries.files import File
from kshamta.onboarding.refusals import NoSuchHandOver
from kshamta.onboarding.rules import handovers as rules

_HERE = Path(__file__).parent
RECEIVE = "/hand-overs/receive/"  # tests/web/handovers hold it to the route


def letter_pdf(hand_over_id: UUID, by: Actor, language: str) -> File:
    """Of what has gone. Refuses NoSuchHandOver."""
    given = _given(hand_over_id, by)
    if not given.file_hash:
        raise NoSuchHandOver
    return _file("letter", given, _letter(given, language))


def slip_pdf(hand_over_id: UUID, by: Actor, language: str) -> File:
    """For the officer who carries it, while it is on its way. Refuses NoSuchHandOver."""
    given = _given(hand_over_id, by)
    if given.way != Way.HAND or given.state != HandOverState.SENT or given.asked_by != by.account_id or not given.sealed_code:
        raise NoSuchHandOver
    return _file("slip", given, _slip(given, language))


def _given(hand_over_id: UUID, by: Actor) -> HandOver:
    names = ("submission__office__parent", "submission__drive", "to")
    rows = HandOver.objects.within(by.scope_for(Right.HAND_OVER)).select_related(*names)
    found = rows.filter(pk=hand_over_id).first()
    if found is None:
        raise NoSuchHandOver
    return found


def _file(name: str, given: HandOver, values: dict[str, Any]) -> File:
    data = typesetting.pdf(_HERE / f"{name}.typ", values, made_at=clock.now())
    return File(f"{name}-{rules.number_of(given.pk.hex)}.pdf", data, typesetting.PDF)


def _letter(given: HandOver, language: str) -> dict[str, Any]:
    drive, office = given.submission.drive, given.submission.office
    order = say("order.said", language, number=drive.order_number, day=day(drive.order_date))
    said = {"order": order, "office": name_of(office, language), "rows": given.rows, "ddos": given.ddos}
    way = "mail" if given.way == Way.MAIL else "hand"
    return _common(given, language) | {
        "title": say("letter.title", language), "date": day(given.sent_at), "to-label": say("letter.to", language),
        "to": name_of(given.to, language), "called": given.to.called,
        "text": [say("letter.sir", language), say("letter.text", language, **said), say(f"letter.way.{way}", language)],
        "after": [say("letter.alone", language), say("letter.acknowledge", language, days=rules.LASTS.days)],
        "facts": _facts(given, language), "hash-label": say("letter.hash", language), "hash": given.hash,
        "signed": officer(_asker(given), language),
    }  # fmt: skip


def _slip(given: HandOver, language: str) -> dict[str, Any]:
    code = codes.grouped_slip(handing.unsealed(given.pk, "code", given.sealed_code))
    where = settings.SITE_ADDRESS.rstrip("/") + RECEIVE
    to = fact(say("slip.to", language), f"{name_of(given.to, language)}, {given.to.called}", strong=True)
    until = fact(say("slip.until", language), moment(given.expires_at) if given.expires_at else "–")
    return _common(given, language) | {
        "title": say("slip.title", language), "lead": say("slip.lead", language), "code-label": say("slip.code", language),
        "code": code, "qr": typesetting.qr(f"{where}#{code}"), "qr-alt": say("slip.qr", language),
        "steps": [say("slip.step.1", language, where=where), say("slip.step.2", language), say("slip.step.3", language)],
        "facts": [to, *_facts(given, language), until], "given-by": say("slip.given", language),
        "taken-by": say("slip.taken", language),
    }  # fmt: skip


def _common(given: HandOver, language: str) -> dict[str, Any]:
    return {
        **letterhead(given.submission.office, language, clock.now()), "number-label": say("number", language),
        "number": rules.number_of(given.pk.hex), "file-label": say("letter.file", language), "file": given.file_hash,
    }  # fmt: skip


def _facts(given: HandOver, language: str) -> list[dict[str, Any]]:
    drive = given.submission.drive
    order = say("order.said", language, number=drive.order_number, day=day(drive.order_date))
    return [
        fact(say("drive", language), name_of(drive, language)), fact(say("order", language), order),
        fact(say("rows", language), say("plain", language, n=given.rows), strong=True),
        fact(say("letter.ddos", language), say("plain", language, n=given.ddos)),
        fact(say("time", language), moment(given.sent_at) if given.sent_at else "–"),
    ]  # fmt: skip


def _asker(given: HandOver) -> Appointment | None:
    return Appointment.objects.select_related("account", "office__level").filter(pk__in=[given.appointment]).first()
