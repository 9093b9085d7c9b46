"""Rows of one batch with what became of each; and the texts of the portal that nobody has explained yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from kshamta.access.pages import Page, page_of
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.offices.models import Office
from kshamta.portal import designating
from kshamta.portal.models import Batch, BatchRow, ErrorText, Outcome
from kshamta.portal.queries.previews import Change
from kshamta.portal.reasons import MISSING, UNCLEAR, UNKNOWN
from kshamta.portal.refusals import NoSuchBatch
from kshamta.portal.rules import errors
from kshamta.portal.rules.errors import Kind
from kshamta.portal.waiting import PORTAL

OTHERWISE = (MISSING, UNCLEAR, UNKNOWN)  # why a row came to nothing though no kind of error says so


@dataclass(frozen=True, slots=True)
class Told:
    """A row of a batch. silent: refused without a word that anybody could explain. listed: his designation is on the list
    that the batch was printed by; asked only where the portal refused it."""

    id: UUID
    line: int
    person_id: UUID
    name: str
    office_hi: str
    office_en: str
    outcome: str
    kinds: tuple[Kind, ...]
    said: str
    told_at: datetime | None
    changes: tuple[Change, ...]
    silent: bool
    listed: bool


@dataclass(frozen=True, slots=True)
class Text:
    id: UUID
    text: str
    kind: str
    seen: int
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Plain:
    """A row as other programs read it."""

    line: int
    person: UUID
    outcome: str
    kinds: tuple[str, ...]
    told_at: datetime | None


def listed(batch_id: UUID, by: Actor, *, after: str = "", limit: int = 50, outcome: str = "") -> list[Plain]:
    """In the order of the file, those after the line. Two statements. Refuses NoSuchBatch."""
    if not Batch.objects.within(by.scope_for(Right.ONBOARD)).filter(pk=batch_id).exists():
        raise NoSuchBatch
    found = BatchRow.objects.filter(batch_id=batch_id, line__gt=int(after) if after.isdecimal() and len(after) < 8 else 0)
    if outcome in set(Outcome):
        found = found.filter(outcome=outcome)
    return [
        Plain(row.line, row.person_id, row.outcome, tuple(row.kinds.split()), row.told_at)
        for row in found.order_by("line").only("line", "person_id", "outcome", "kinds", "told_at")[:limit]
    ]


def rows(batch_id: UUID, by: Actor, number: int = 1, *, outcome: str = "") -> Page[Told]:
    """In the order of the file. Five statements at most. Refuses NoSuchBatch."""
    batch = Batch.objects.within(by.scope_for(Right.HAND_OVER)).select_related("office").filter(pk=batch_id).first()
    if batch is None:
        raise NoSuchBatch
    found = BatchRow.objects.filter(batch_id=batch_id)
    if outcome in set(Outcome):
        found = found.filter(outcome=outcome)
    return page_of(found.select_related("person", "office").order_by("line"), number, partial(_rows, batch.office))


def texts(by: Actor, number: int = 1) -> Page[Text]:
    """Those without a meaning first, the most frequent first. Two statements."""
    found = ErrorText.objects.filter(portal=PORTAL) if by.may_anywhere(Right.HAND_OVER) else ErrorText.objects.none()
    return page_of(found.order_by("kind", "-seen", "pk"), number, _texts)


def kinds() -> tuple[Kind, ...]:
    """What a text may mean."""
    return tuple(errors.kinds(PORTAL).values())


def _rows(office: Office, found: Iterable[BatchRow]) -> list[Told]:
    known, found = errors.kinds(PORTAL), list(found)
    refused = {row.person.designation for row in found if "designation" in row.kinds.split()}
    names = designating.known_to(office) if refused else None
    listed = {text for text in refused if names and names.canonical(text)}
    return [
        Told(
            row.pk, row.line, row.person_id, row.person.name_en, row.office.name_hi, row.office.name_en, row.outcome,
            tuple(known[code] for code in row.kinds.split() if code in known), row.said, row.told_at,
            tuple(Change(*change) for change in row.changes), _silent(row), row.person.designation in listed,
        )
        for row in found
    ]  # fmt: skip


def _silent(row: BatchRow) -> bool:
    return row.outcome == Outcome.BAD and not row.kinds and not errors.read(row.said, PORTAL).unknown


def _texts(found: Iterable[ErrorText]) -> list[Text]:
    return [Text(row.pk, row.text, row.kind, row.seen, row.last_at) for row in found]
