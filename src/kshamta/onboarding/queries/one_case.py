"""One case as its officers see it: the rows side by side, what was said of them, and what the reader may say or decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import polars as pl

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.sealing import ring
from kshamta.onboarding.models import Case, CaseSide, CaseStep, DriveState, Version
from kshamta.onboarding.queries.cases import CaseLine, SideLine, decides, line_of, sides_of
from kshamta.onboarding.refusals import NoSuchCase
from kshamta.onboarding.rosters import certified
from kshamta.onboarding.rules import cases as rules
from kshamta.onboarding.rules.cases import Kind, Said, Verdict

ROWS_SHOWN = 12  # side by side


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of all rows. same: all say the same."""

    field: str
    values: tuple[str, ...]
    same: bool


@dataclass(frozen=True, slots=True)
class StepLine:
    """office: of which roster, or where the decision lies. reason: where the reader may read it."""

    what: str
    said: str
    at: datetime
    charge: str
    name_hi: str
    name_en: str
    reason: str


@dataclass(frozen=True, slots=True)
class CasePage:
    """columns: (side, row of its sheet) of each column of `compared`. offered: what I may say, by roster of mine. choices: what
    I may decide. revision: goes along with what I do."""

    line: CaseLine
    columns: tuple[tuple[SideLine, int], ...]
    compared: tuple[Compared, ...]
    left_out: int
    steps: tuple[StepLine, ...]
    offered: tuple[tuple[SideLine, tuple[Said, ...]], ...]
    choices: tuple[Verdict, ...]
    revision: int
    running: bool

    @property
    def shows_people(self) -> bool:
        return any(side.whole for side, _ in self.columns)


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """A case without its people: what a program reads. As of `CasePage`."""

    line: CaseLine
    offered: tuple[Said, ...]
    choices: tuple[Verdict, ...]
    revision: int
    running: bool


def case_page(case_id: UUID, by: Actor) -> CasePage:
    """Five statements. Refuses NoSuchCase."""
    case, known = _known(case_id, by)
    line = known.line
    here = [(side, row) for side in line.sides if side.here for row in side.rows]
    columns = tuple(here[:ROWS_SHOWN])
    return CasePage(
        line, columns, _compared(case, columns), len(here) - len(columns), _steps(case, line, by),
        tuple((side, known.offered) for side in line.sides if side.mine and side.here and known.offered), known.choices,
        known.revision, known.running,
    )  # fmt: skip


def facts_of(case_id: UUID, by: Actor) -> CaseFacts:
    """Two statements. Refuses NoSuchCase."""
    return _known(case_id, by)[1]


def _known(case_id: UUID, by: Actor) -> tuple[Case, CaseFacts]:
    case = Case.objects.select_related("drive__office", "decider__answers").filter(pk=case_id).first()
    sides = sides_of([case])[case.pk] if case else []
    if case is None or not case.seen_by(by, sides):
        raise NoSuchCase
    line = line_of(case, sides, by, clock.today())
    running = case.drive.state == DriveState.RUNNING and case.state in rules.WAITING
    speaks = running and Right.DECIDE_CASES in by.rights
    mine = speaks and any(side.mine and side.here for side in line.sides)
    choices = rules.choices(Kind(case.kind), [side.submission_id for side in line.sides if side.here])
    return case, CaseFacts(
        line, rules.OFFERED[Kind(case.kind)] if mine else (), tuple(choices) if speaks and decides(case, by) else (),
        case.revision, running,
    )  # fmt: skip


def _compared(case: Case, columns: Sequence[tuple[SideLine, int]]) -> tuple[Compared, ...]:
    facts = _facts(case, columns)
    return tuple(
        Compared(
            field,
            tuple(rules.shown(field, row.get(field), whole=side.whole) for (side, _), row in zip(columns, facts, strict=True)),
            rules.same([row.get(field) for row in facts]),
        )
        for field in rules.FIELDS
    )


def _facts(case: Case, columns: Sequence[tuple[SideLine, int]]) -> list[dict[str, Any]]:
    """The eight cells of each row, as certified."""
    versions = Version.objects.filter(pk__in=CaseSide.objects.filter(case=case, here=True).values("version"))
    rows: dict[tuple[UUID, int], dict[str, Any]] = {}
    for version in versions.only("submission", "sealed_rows"):
        wanted = [row for side, row in columns if side.submission_id == version.submission_id]
        for found in certified.rows_of(version).filter(pl.col("row").is_in(wanted)).iter_rows(named=True):
            rows[version.submission_id, found["row"]] = found
    return [rows.get((side.submission_id, row), {}) for side, row in columns]


def _steps(case: Case, line: CaseLine, by: Actor) -> tuple[StepLine, ...]:
    """The words of an office are read by itself and by those above it; those of a decision by both offices."""
    sides = {side.submission_id: side for side in line.sides}
    return tuple(
        _step(step, line, sides.get(step.submission_id) if step.submission_id else None) for step in case.steps.order_by("pk")
    )


def _step(step: CaseStep, line: CaseLine, side: SideLine | None) -> StepLine:
    decision = step.what == CaseStep.What.DECIDED
    sealed, reason = step.sealed_reason, ""
    if sealed and (decision or (side and (side.mine or side.whole))):
        reason = ring().unseal(bytes(sealed), f"onboarding.case-step/{step.pk}/reason").decode()
    return StepLine(
        step.what, step.said, step.at, step.charge, side.name_hi if side else "", side.name_en if side else "", reason
    )  # fmt: skip
