"""The receipt of a submission (B12): who sent what of which order to whom, when, and how one knows it again."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

from kshamta.access.models import Appointment
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock, typesetting
from kshamta.onboarding.models import Kind, Move, State, Submission
from kshamta.onboarding.printing.letterheads import fact, letterhead, officer
from kshamta.onboarding.printing.words import day, moment, name_of, say
from kshamta.onboarding.queries.files import File
from kshamta.onboarding.refusals import NoSuchSubmission

_TEMPLATE = Path(__file__).parent / "receipt.typ"
PLACE = "/desk/receipts/{move_id}/"  # of the page that shows it; tests/onboarding/printing hold it to the routes
_GIVES_ONE = {State.SUBMITTED, State.ACCEPTED}


def number_of(move_id: UUID) -> str:
    """The receipt's number as it is read aloud: the random end of its id, in fours."""
    digits = move_id.hex[-12:].upper()
    return "-".join(digits[at : at + 4] for at in range(0, 12, 4))


def receipt_pdf(move_id: UUID, by: Actor, language: str) -> File:
    """For whoever may see the submission. Refuses NoSuchSubmission, also for a move that sent nothing."""
    move = _move(move_id, by)
    data = typesetting.pdf(_TEMPLATE, _values(move, language), made_at=clock.now())
    return File(f"receipt-{number_of(move_id)}.pdf", data, typesetting.PDF)


def _move(move_id: UUID, by: Actor) -> Move:
    seen = Submission.objects.within(by.scope_for(Right.SEE_DRIVES))
    names = ("submission__office__parent", "submission__drive", "version", "to__account", "to__office__level")
    move = Move.objects.select_related(*names).filter(pk=move_id, after__in=_GIVES_ONE, submission__in=seen).first()
    if move is None or not _sent(move):
        raise NoSuchSubmission
    return move


def _sent(move: Move) -> bool:
    """To somebody, or signed at the top: an acceptance by the office above is no submission."""
    return move.after == State.SUBMITTED or (move.submission.kind == Kind.COMPILED and move.submission.above_id is None)


def _values(move: Move, language: str) -> dict[str, Any]:
    roster = move.submission.kind == Kind.ROSTER
    lead = "roster" if roster else "compiled" if move.to else "signed"
    address = settings.SITE_ADDRESS.rstrip("/") + PLACE.format(move_id=move.pk)
    return {
        **letterhead(move.submission.office, language, clock.now()),
        "title": say("receipt.title", language), "number-label": say("number", language), "number": number_of(move.pk),
        "lead": say(f"receipt.lead.{lead}", language), "facts": list(_facts(move, language, roster=roster)),
        "hash-label": say("hash", language), "hash": move.hash, "note": say("receipt.note", language),
        "qr": typesetting.qr(address), "qr-alt": f"{say('qr', language)}: {address}",
    }  # fmt: skip


def _facts(move: Move, language: str, *, roster: bool) -> list[dict[str, Any]]:
    office, drive = move.submission.office, move.submission.drive
    order = say("order.said", language, number=drive.order_number, day=day(drive.order_date))
    facts = [
        fact(say("office", language), f"{name_of(office, language)} ({office.code})", strong=True),
        fact(say("drive", language), name_of(drive, language)),
        fact(say("order", language), order),
        _counted(move, language, roster=roster),
        fact(say("receipt.by", language), _sender(move, language)),
    ]
    if move.to is not None:
        facts.append(fact(say("receipt.to", language), officer(move.to, language), strong=True))
    facts.append(fact(say("receipt.at", language), moment(move.at)))
    if move.version is not None:
        facts.append(fact(say("receipt.version", language), str(move.version.number)))
    return facts


def _counted(move: Move, language: str, *, roster: bool) -> dict[str, Any]:
    if not roster:
        return fact(say("receipt.rows.compiled", language), say("plain", language, n=move.rows), strong=True)
    certified = move.version.certified_number if move.version is not None else None
    if not (certified or move.rows):
        return fact(say("receipt.certified", language), say("receipt.nil", language), strong=True)
    said = say("receipt.certified.said", language, number=move.rows if certified is None else certified)
    return fact(say("receipt.certified", language), said, strong=True)


def _sender(move: Move, language: str) -> str:
    held = Appointment.objects.select_related("account", "office__level").filter(pk__in=[move.appointment]).first()
    return officer(held, language)
