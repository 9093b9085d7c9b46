"""What is taken away of a position: many people's names leave the product, so each time is a line of the record (trust.md T23).

Above a thousand rows a second pair of eyes has seen just these: the position stands accepted by the office above it. Whoever
needs more before that, has it handed over and released by a second officer. What one takes without another's look is counted over
the day, however many positions it comes of; and whoever takes many rows in a day is told of to the officers beside and above him.
"""

from datetime import datetime, time
from enum import StrEnum
from uuid import UUID

from django.db import transaction

from kshamta.access.charges import NAMES, Charge
from kshamta.access.models import Account
from kshamta.audit import queries as events
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.foundation.numbers import grouped
from kshamta.offices.models import Office
from kshamta.onboarding.hand_overs import handing
from kshamta.onboarding.models import State, Submission
from kshamta.onboarding.moves import moving
from kshamta.onboarding.queries import compiled
from kshamta.onboarding.queries.compiled import Compiled
from kshamta.onboarding.queries.files import File
from kshamta.onboarding.recorded import Recorded
from kshamta.onboarding.refusals import NotSeenByAnother, PurposeMissing, TakenEnough
from kshamta.onboarding.rules import handovers as rules

MOST_ALONE = 1000  # rows of one position


class Purpose(StrEnum):
    """What it is taken for: one of a list, so that the record holds no officer's free words."""

    CHECK = "check"
    PORTAL = "portal"
    ASKED = "asked"
    KEPT = "kept"


@transaction.atomic
def workbook(*, submission_id: UUID, by: Actor, purpose: str = "") -> File:
    """The compiled workbook, saying who took it and when.

    Refuses NoSuchSubmission, NotSeenByAnother, PurposeMissing, TakenEnough.
    """
    whole = _taken(submission_id, by, purpose)
    names = Account.objects.filter(pk=by.account_id).values_list("name_en", flat=True) if by.account_id else ()
    return compiled.printed(whole, taken_by=next(iter(names), by.charge), at=clock.now())


@transaction.atomic
def ddo_list(*, submission_id: UUID, by: Actor) -> File:
    """The list of DDOs (B23). Refuses NoSuchSubmission."""
    file = compiled.ddo_list_workbook(submission_id, by)
    _write(_position(submission_id), by, "ddo-list", 1)
    return file


def _taken(submission_id: UUID, by: Actor, purpose: str) -> Compiled:
    whole, position = compiled.compiled(submission_id, by), _position(submission_id)
    number = whole.rows.height
    alone = position.state != State.ACCEPTED or (position.above_id is None and position.sent_by == by.account_id)
    if number > MOST_ALONE and alone:
        raise NotSeenByAnother(limit=MOST_ALONE, rows=number)
    if number > MOST_ALONE and purpose not in set(Purpose):
        raise PurposeMissing(limit=MOST_ALONE)
    before, this = _today(by), rules.File(whole.position.hash, number, alone)
    _must_be_left(before, this)
    said = {"hash": this.hash, "purpose": purpose if purpose in set(Purpose) else "", "alone": str(alone).lower()}
    _write(position, by, "workbook", number, **said)
    if rules.taken([*before, this]) > rules.TELLING_ABOVE and this.hash not in {file.hash for file in before}:
        _tell(position, by, rules.taken([*before, this]))
    return whole


def _today(by: Actor) -> list[rules.File]:
    """What the account took since midnight. It is locked: two files at once are counted one after the other."""
    if by.account_id is None:
        return []
    Account.objects.select_for_update().get(pk=by.account_id)
    began = datetime.combine(clock.today(), time(), tzinfo=clock.INDIA)
    lines = events.deeds_of(by.account_id, Recorded.EXPORTED.value, began)
    return [
        rules.File(details["hash"], number, details.get("alone") != "false")
        for number, details in lines
        if details.get("what") == "workbook"
    ]


def _must_be_left(before: list[rules.File], this: rules.File) -> None:
    """Refuses TakenEnough."""
    if len(before) >= rules.FILES_A_DAY or (this.alone and rules.taken_alone([*before, this]) > rules.ALONE_A_DAY):
        raise TakenEnough(most=rules.ALONE_A_DAY, files=rules.FILES_A_DAY)


def _tell(position: Submission, by: Actor, rows: int) -> None:
    """At once, to the officers beside him and those of the nearest office above: by his charge; his name is in the record."""
    office, called = position.office, NAMES[Charge(by.charge)]
    his = Office.objects.filter(pk=by.office_id).first() if by.office_id else None
    values = {
        "rows": grouped(rows), "office_hi": office.name_hi, "office_en": office.name_en, "called_hi": called.hi,
        "called_en": called.en,
    }  # fmt: skip
    key = f"rows-taken/{by.account_id}/{position.pk}/{rows}/{clock.today():%Y%m%d}"
    handing.tell_officers("rows-taken", his or office, values, key, [by.account_id])


def _position(submission_id: UUID) -> Submission:
    return Submission.objects.select_related("office").get(pk=submission_id)


def _write(position: Submission, by: Actor, what: str, number: int, **more: str) -> None:
    moving.write(Recorded.EXPORTED, position, by, number=max(number, 1), details={"what": what, **more})
