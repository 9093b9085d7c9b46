"""Files on their way in, for those who wait for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.offices.scopes import within
from kshamta.onboarding.intake import exports
from kshamta.onboarding.intake.exports import Export
from kshamta.onboarding.models import Intake, Submission
from kshamta.onboarding.refusals import FileRefused, NoSuchIntake
from kshamta.onboarding.rules.mappings import ColumnFound, Mapped
from kshamta.onboarding.sheets import judging, sealed
from sheetcheck import Code
from sheetcheck.raw import Note

SEALED_AS = "intake"
LATELY = timedelta(hours=48)
UNTAKEN = timedelta(seconds=10)  # a worker asks every second
UNFINISHED = timedelta(minutes=5)  # twice what the guarded child is given
MAPPABLE = {Code.NO_HEADER.value, Code.MISSING_COLUMN.value, Code.DUPLICATE_COLUMN.value}
_BAR = (
    "id",
    "submission_id",
    "state",
    "source",
    "done",
    "tries",
    "size",
    "received_at",
    "finished_at",
    "refusal",
    "version__number",
    "sealed_name",
)


@dataclass(frozen=True, slots=True)
class IntakeLine:
    """refused: why it could not be read as a roster, to be worded (queries.refused); None if the office may not change its roster
    now (`code` says why), or if all is well. mappable: its columns can be named by hand."""

    id: UUID
    submission_id: UUID
    state: str
    source: str
    done: int
    tries: int
    size: int
    received_at: datetime
    finished_at: datetime | None
    code: str
    refused: FileRefused | None
    version: int | None
    name: str = ""
    mappable: bool = False


@dataclass(frozen=True, slots=True)
class Headings:
    """guessed: letter by field; constants: one text for all by field; known: whose words these are ("known": this office's last
    time, "sibling": those of an office beside it, "": nobody's)."""

    name: str
    columns: tuple[ColumnFound, ...]
    guessed: Mapping[str, str]
    constants: Mapping[str, str]
    known: str


def intake_bar(intake_id: UUID, by: Actor, submission_id: UUID | None = None) -> IntakeLine:
    """How far it is; of this submission, where one is named. One statement. Refuses NoSuchIntake."""
    found = mine(by).filter(pk=intake_id, **({"submission": submission_id} if submission_id else {}))
    row = found.values_list(*_BAR).first()
    if row is None:
        raise NoSuchIntake(intake_id=intake_id)
    return _line(row)


def lately(submission: Submission) -> tuple[IntakeLine, ...]:
    """Not yet judged, or refused or parked within two days; the newest first. One statement."""
    fresh = Q(state=Intake.State.RECEIVED) | Q(state__in=("refused", "parked"), received_at__gte=clock.now() - LATELY)
    rows = Intake.objects.filter(fresh, submission=submission).order_by("-received_at", "-pk").values_list(*_BAR)
    return tuple(_line(row) for row in rows[:10])


def mine(by: Actor) -> QuerySet[Intake]:
    """Files of his own office's rosters; of all in his reach for whoever orders drives there."""
    own = Q(submission__answers=by.office_id) if Right.GIVE_ROSTER in by.rights and by.office_id else Q(pk__in=[])
    ordered = within("submission__office__path", by.scope) if Right.ORDER_DRIVES in by.rights else Q(pk__in=[])
    return Intake.objects.filter(own | ordered)


def headings_of(intake_id: UUID, by: Actor) -> Headings:
    """What the columns of an export may mean: as this office said last time, else one beside it, else by their words. Refuses
    NoSuchIntake, also where nothing in the file looks like headings."""
    intake = mine(by).filter(pk=intake_id, sealed_data__isnull=False).select_related("submission__office").first()
    export = export_of(intake) if intake else None
    if intake is None or export is None:
        raise NoSuchIntake(intake_id=intake_id)
    office = intake.submission.office
    own, beside = exports.remembered(office.pk, export.key), exports.offered(office, export.key)
    row = own or beside
    said = exports.mapped_of(row) if row else Mapped()
    guessed = {name: place for name, place in export.guessed().items() if place not in export.placed(said).values()}
    guessed = {name: place for name, place in guessed.items() if name not in said.constants} | export.placed(said)
    constants = {name: text for name, text in said.constants.items() if own or name != "office_pin"}
    if "office_pin" not in guessed and office.pin:
        constants.setdefault("office_pin", office.pin)
    return Headings(name_of(intake), export.columns, guessed, constants, "known" if own else "sibling" if beside else "")


def export_of(intake: Intake) -> Export | None:
    """The file as it is, headings and all; read in the guarded child."""
    return exports.read(judging.raw_of(name_of(intake), data_of(intake)))


def state_of(intake_id: UUID) -> str:
    """Refuses NoSuchIntake."""
    state = Intake.objects.filter(pk=intake_id).values_list("state", flat=True).first()
    if state is None:
        raise NoSuchIntake(intake_id=intake_id)
    return state


def free() -> Q:
    """No worker has it in hand, or one that must be dead by now."""
    return Q(claimed_at=None) | Q(claimed_at__lte=clock.now() - UNFINISHED)


def waiting(*, left_behind: bool) -> list[UUID]:
    """Received and not judged, the oldest first: those that no worker took, and those whose worker must be dead by now."""
    received = Intake.objects.filter(state=Intake.State.RECEIVED)
    overdue = received.filter(free(), received_at__lte=clock.now() - UNTAKEN)
    rows = (received if left_behind else overdue).order_by("received_at")
    return list(rows.values_list("pk", flat=True)[:100])


def name_of(intake: Intake) -> str:
    return _sealer(intake.pk).unseal("name", intake.sealed_name).decode()


def data_of(intake: Intake) -> bytes:
    return _sealer(intake.pk).unseal("data", intake.sealed_data or b"")


def _sealer(intake_id: UUID) -> sealed.Sealer:
    return sealed.Sealer(SEALED_AS, intake_id)


def _line(row: Sequence[Any]) -> IntakeLine:
    *facts, refusal, number, sealed_name = row
    name = _sealer(facts[0]).unseal("name", sealed_name).decode()
    code = refusal["code"] if refusal else ""
    told = FileRefused(Note(Code(code), refusal["data"]), name) if refusal and code in set(Code) else None
    return IntakeLine(*(*facts, code, told, number, name, code in MAPPABLE))
