"""How a version of a roster is made and kept. Sealing and counting come before the transaction; what is in it is short."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import polars as pl
from django.db.models import Max

from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.onboarding.models import Kind, Source, State, Submission, Version
from kshamta.onboarding.models.submissions import MAY_CHANGE, WITH_ABOVE
from kshamta.onboarding.moves import moving, tallying
from kshamta.onboarding.moves.moving import Told
from kshamta.onboarding.refusals import Locked, NoSuchSubmission, WrongMoment
from kshamta.onboarding.rosters import certified, schools
from kshamta.onboarding.rules import journals
from kshamta.onboarding.rules.journals import Step
from kshamta.onboarding.rules.moves import Verb
from kshamta.onboarding.sheets import judging, sealed
from sheetcheck import Judgement, Report, Table
from sheetcheck.report import FIELDS, Heading, Reading
from sheetcheck.table import CELLS_SCHEMA, MARKS_SCHEMA, SCHOOLS_SCHEMA

HEAVY = ("sealed_original", "sealed_rows")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a version is made of. original: the file as sent, nothing where rows were typed."""

    source: Source
    name: str
    original: bytes
    table: Table
    judgement: Judgement
    journal: tuple[Step, ...] = ()
    file_hash: str = ""


def made(submission_id: UUID, sheet: Sheet, by: UUID | None) -> Version:
    """Sealed and counted, not yet kept; its number is given when it is."""
    version_id, report = new_id(), sheet.judgement.report(0)
    seal = sealed.Sealer(Version.SEALED_AS, version_id).seal
    return Version(
        id=version_id, submission_id=submission_id, source=sheet.source, made_at=clock.now(), made_by=by,
        file_hash=sheet.file_hash, sealed_name=seal("name", sheet.name.encode()),
        sealed_original=seal("original", sheet.original), sealed_table=seal("table", sealed.table_to(sheet.table)),
        sealed_journal=seal("journal", journals.written(sheet.journal)),
        sealed_judgement=seal("judgement", sealed.judgement_to(sheet.judgement)), **counted(report),
        schools=schools.counted(submission_id, sheet.table, journals.replay(sheet.journal), report),
    )  # fmt: skip


def next_of(version: Version, journal: tuple[Step, ...], judgement: Judgement, by: UUID | None) -> Version:
    """A version after one that was sent, or one that is taken again: the same file, with the officer's work."""
    name, original, table = sealed.name_of(version), sealed.original_of(version), sealed.table_of(version)
    sheet = Sheet(Source(version.source), name, original, table, judgement, journal, version.file_hash)
    return made(version.submission_id, sheet, by)


def rejudged(version: Version, journal: tuple[Step, ...], judgement: Judgement) -> dict[str, Any]:
    """The columns of a version that a mend changes."""
    seal, report = sealed.sealer_of(version).seal, judgement.report(0)
    return {
        "sealed_journal": seal("journal", journals.written(journal)),
        "sealed_judgement": seal("judgement", sealed.judgement_to(judgement)),
        "schools": schools.recounted(version, version.submission_id, journals.replay(journal), report),
        **counted(report),
    }


def counted(report: Report) -> dict[str, Any]:
    counts, ready = report.counts, certified.ready(report.rows)
    return {
        "rows": counts.rows, "faulty": counts.rows_faulty, "warned": counts.warnings, "tidied": counts.tidied,
        "groups": groups_of(ready["group"]), "content_hash": certified.content_hash(ready),
    }  # fmt: skip


def groups_of(column: pl.Series) -> dict[str, int]:
    """Ready rows by group, named as strengths are."""
    return {group.lower() if len(group) > 1 else group: number for group, number in column.value_counts().iter_rows()}


def people(
    rows: pl.DataFrame | None = None, *, name: str = "", kind: str = "typed", said: Mapping[int, str] | None = None
) -> Table:
    """A table that no file stands behind: the eight columns, its first person in row 2. said: what it says of the school of a
    row, by the number that the row has had so far."""
    headings = tuple(Heading(field, "ABCDEFGH"[at], "", "exact") for at, field in enumerate(FIELDS))
    reading = Reading(name, kind, "", header_row=1, headings=headings)
    marks = pl.DataFrame(schema=MARKS_SCHEMA)
    if rows is None:
        return Table((reading,), pl.DataFrame(schema=CELLS_SCHEMA), marks)
    numbers = pl.int_range(2, rows.height + 2, dtype=pl.UInt32, eager=True).alias("row")
    cells = rows.select(pl.lit(0, pl.UInt32).alias("file"), numbers, *FIELDS)
    texts = [(0, number, said[row]) for number, row in enumerate(rows["row"], 2) if row in said] if said else []
    return Table((reading,), cells, marks, pl.DataFrame(texts, schema=SCHOOLS_SCHEMA, orient="row"))


def empty() -> Sheet:
    """With nobody in it: to type into, or a nil return."""
    table = people()
    return Sheet(Source.TYPED, "", b"", table, judging.judged(table, journals.Work()))


def must_be_changeable(submission: Submission) -> None:
    """Refuses NoSuchSubmission (a compiled position), Locked, WrongMoment, DriveNotRunning."""
    if submission.kind != Kind.ROSTER:
        raise NoSuchSubmission(submission_id=submission.pk)
    moving.must_run(submission)
    if submission.state in WITH_ABOVE:
        raise Locked(state=submission.state)
    if submission.state not in MAY_CHANGE:
        raise WrongMoment(state=submission.state, verb="mend")


def put(submission: Submission, version: Version, by: Actor) -> None:
    """In the caller's transaction, the submission locked: the version is kept, and the roster stands on it."""
    last = Version.objects.filter(submission=submission).aggregate(last=Max("number"))["last"]
    version.number = (last or 0) + 1
    version.save(force_insert=True)
    stand(submission, version, by)


def stand(submission: Submission, version: Version, by: Actor) -> None:
    """The roster's figures are those of this version; with its first one it is begun."""
    changed = standing_on(version)
    if submission.state == State.NOT_BEGUN:
        moving.move(submission, Verb.BEGIN, by, Told(version_id=version.pk, rows=version.rows), **changed)
        return
    figures = tallying.figures_of(submission)
    moving.change(submission, **changed)
    tallying.noted(figures, submission)


def standing_on(version: Version) -> dict[str, Any]:
    """The columns of a roster that are its version's."""
    return {"version": version, "rows": version.rows, "faulty": version.faulty, "warned": version.warned, "nil": False}
