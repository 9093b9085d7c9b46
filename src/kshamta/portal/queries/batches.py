"""The register of batches and one of them, as pages show it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kshamta.access.charges import Name
from kshamta.access.pages import Page, page_of
from kshamta.access.queries.appointments import accounts_named
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.portal import onboarding, sealing
from kshamta.portal.models import BATCH_MOVES, Batch, BatchRow, BatchState, Outcome, PrintedFile, ResultFile
from kshamta.portal.refusals import NoSuchBatch, NotTheOnboarder, NotTrained
from kshamta.portal.rules import batches as rules

STATES = tuple(state.value for state in BatchState)
OUTCOMES = tuple(outcome.value for outcome in Outcome)
_S = BatchState


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the register. mixed: the portal calls such a batch FAILED, though rows of it were created."""

    id: UUID
    number: str
    office_hi: str
    office_en: str
    state: str
    rows: int
    good: int
    bad: int
    missing: int
    asked_at: datetime
    answered_at: datetime | None

    @property
    def mixed(self) -> bool:
        return bool(self.good and self.bad)

    @property
    def unclear(self) -> int:
        """Rows of which the answer says neither yes nor no."""
        return self.rows - self.good - self.bad - self.missing if self.state == _S.ANSWERED else 0


@dataclass(frozen=True, slots=True)
class Result:
    """A result file that came back."""

    id: UUID
    name: str
    rows: int
    good: int
    bad: int
    news: int
    strangers: int
    unread: int
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Whole:
    """One batch. may: what the reader may do with it now."""

    line: Line
    organisation_hi: str
    organisation_en: str
    order: str
    profile: str
    reason: str
    end_reason: str
    file_name: str
    file_hash: str
    asked_by: Name | None
    released_by: Name | None
    ended_by: Name | None
    released_at: datetime | None
    taken_at: datetime | None
    ended_at: datetime | None
    purge_at: datetime | None
    purged_at: datetime | None
    again_of: UUID | None
    results: tuple[Result, ...]
    may: frozenset[str]


@dataclass(frozen=True, slots=True)
class Facts:
    """A batch as other programs read it."""

    id: UUID
    number: str
    office: UUID
    office_code: str
    state: str
    rows: int
    good: int
    bad: int
    missing: int
    file_hash: str
    asked_at: datetime
    answered_at: datetime | None


def listed(by: Actor, *, after: str = "", limit: int = 50, state: str = "") -> list[Facts]:
    """The newest first, those before the batch `after`. One statement."""
    rows = Batch.objects.within(by.scope_for(Right.ONBOARD))
    if state in STATES:
        rows = rows.filter(state=state)
    if after:
        rows = rows.filter(pk__lt=_key(after))
    return [_facts(row) for row in rows.select_related("office").order_by("-pk")[:limit]]


def one(batch_id: UUID, by: Actor) -> Facts:
    """Refuses NoSuchBatch."""
    found = Batch.objects.within(by.scope_for(Right.ONBOARD)).select_related("office").filter(pk=batch_id).first()
    if found is None:
        raise NoSuchBatch
    return _facts(found)


def register(by: Actor, number: int = 1, *, state: str = "") -> Page[Line]:
    """Of his office and those below, the newest first. Two statements."""
    rows = Batch.objects.within(by.scope_for(Right.HAND_OVER))
    if state in STATES:
        rows = rows.filter(state=state)
    return page_of(rows.select_related("office").order_by("-pk"), number, _lines)


def counts(by: Actor) -> dict[str, int]:
    """How many wait for release, and how many for their result. One statement."""
    rows = Batch.objects.within(by.scope_for(Right.HAND_OVER)).filter(state__in=(_S.WAITING, _S.PRINTED))
    states = list(rows.order_by().values_list("state", flat=True))
    return {state: states.count(state) for state in (_S.WAITING.value, _S.PRINTED.value)}


def why_not(by: Actor) -> str:
    """Why he may not print: the code of a refusal; "" where he may. Three statements at most."""
    try:
        onboarding.desk_of(by)
    except (NotTheOnboarder, NotTrained) as refusal:
        return refusal.code
    return ""


def whole(batch_id: UUID, by: Actor) -> Whole:
    """Refuses NoSuchBatch."""
    rows = Batch.objects.within(by.scope_for(Right.HAND_OVER)).select_related("office", "organisation")
    found = rows.filter(pk=batch_id).first()
    if found is None:
        raise NoSuchBatch
    names = accounts_named([found.asked_by, found.released_by, found.ended_by])
    purge_at = PrintedFile.objects.filter(batch=found).values_list("purge_at", flat=True).first()
    results = ResultFile.objects.filter(batch=found).order_by("-received_at")[:20]
    return Whole(
        line=_line(found), organisation_hi=found.organisation.name_hi, organisation_en=found.organisation.name_en,
        order=found.order, profile=found.profile, reason=sealing.words_of(found.pk, "reason", found.sealed_reason),
        end_reason=sealing.words_of(found.pk, "end-reason", found.sealed_end_reason), file_name=found.file_name,
        file_hash=found.file_hash, asked_by=names.get(found.asked_by), released_by=_of(names, found.released_by),
        ended_by=_of(names, found.ended_by), released_at=found.released_at, taken_at=found.taken_at, ended_at=found.ended_at,
        purge_at=purge_at, purged_at=found.purged_at, again_of=found.again_of_id, results=tuple(map(_result, results)),
        may=_may(found, by, kept=purge_at is not None),
    )  # fmt: skip


def figures(batch_id: UUID) -> dict[str, int]:
    """Rows by outcome. One statement."""
    states = list(BatchRow.objects.filter(batch_id=batch_id).order_by().values_list("outcome", flat=True))
    return {outcome: states.count(outcome) for outcome in OUTCOMES}


def _may(found: Batch, by: Actor, *, kept: bool) -> frozenset[str]:
    """What the page offers; the operations decide anew."""
    allowed = set()
    own = by.office_id == found.office_id and by.may(Right.ONBOARD, at=found.office.path) and not why_not(by)
    if found.state == _S.WAITING and by.account_id != found.asked_by:
        allowed |= {"release", "refuse"}
    if own and _S.WITHDRAWN in _after(found):
        allowed.add("withdraw")
    if own and found.state in {_S.PRINTED, _S.ANSWERED}:
        allowed |= {"result"} | ({"file"} if kept else set())
    if own and found.state == _S.ANSWERED and found.missing:
        allowed.add("again")
    return frozenset(allowed)


def _key(text: str) -> UUID:
    """Refuses NoSuchBatch."""
    try:
        return UUID(text)
    except ValueError:
        raise NoSuchBatch from None


def _facts(row: Batch) -> Facts:
    return Facts(
        row.pk, rules.number_of(row.pk.hex), row.office_id, row.office.code, row.state, row.rows, row.good, row.bad, row.missing,
        row.file_hash, row.asked_at, row.answered_at,
    )  # fmt: skip


def _after(found: Batch) -> set[BatchState]:
    return BATCH_MOVES[BatchState(found.state)]


def _lines(rows: Iterable[Batch]) -> list[Line]:
    return [_line(row) for row in rows]


def _line(row: Batch) -> Line:
    return Line(
        row.pk, rules.number_of(row.pk.hex), row.office.name_hi, row.office.name_en, row.state, row.rows, row.good, row.bad,
        row.missing, row.asked_at, row.answered_at,
    )  # fmt: skip


def _result(row: ResultFile) -> Result:
    name = sealing.name_of(row.pk, row.sealed_name)
    return Result(row.pk, name, row.rows, row.good, row.bad, row.news, row.strangers, row.unread, row.received_at)


def _of(names: dict[UUID, Name], account: Any) -> Name | None:
    return names.get(account) if account else None
