"""Many files judged as one frame, and cut again into what each of them alone would have given."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import polars as pl

from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.onboarding.models import Source, Version
from kshamta.onboarding.rosters import certified, schools
from kshamta.onboarding.rules import journals
from kshamta.onboarding.sheets import judging, sealed
from sheetcheck import Judgement, Severity, Table, judge, lay_out
from sheetcheck.raw import Note, Raw

_JOURNAL = journals.written(())


@dataclass(frozen=True, slots=True)
class OneFile:
    """A file, judged or refused. counts: what a version keeps of it."""

    name: str
    data: bytes
    file_hash: str
    refusal: Note | None
    table: Table
    judgement: Judgement
    counts: dict[str, Any] = field(default_factory=dict)


def judged(raws: Sequence[Raw], data: Sequence[bytes]) -> Iterator[OneFile]:
    """In the order given."""
    table = lay_out(raws, judging.LIMITS)
    judgement = judge(table, judging.reference())
    counts = _counts(judgement)
    frames = [
        _cut(frame) for frame in (table.cells, table.marks, table.schools, judgement.rows, judgement.findings, judgement.repairs)
    ]
    for at, (reading, said) in enumerate(zip(table.readings, judgement.readings, strict=True)):
        cells, marks, places, rows, findings, repairs = (parts[at] for parts in frames)
        yield OneFile(
            reading.name, data[at], reading.content_hash, reading.refusal, Table((reading,), cells, marks, places),
            Judgement((said,), rows, findings, repairs), counts[at],
        )  # fmt: skip


def version(one: OneFile, submission_id: UUID, source: Source, by: UUID | None) -> Version:
    """Sealed, as `keeping.made` does for one file; its number is given when it is kept."""
    version_id = new_id()
    seal = sealed.Sealer(Version.SEALED_AS, version_id).seal
    return Version(
        id=version_id, submission_id=submission_id, source=source, made_at=clock.now(), made_by=by, file_hash=one.file_hash,
        sealed_name=seal("name", one.name.encode()), sealed_original=seal("original", one.data),
        sealed_table=seal("table", sealed.table_to(one.table)), sealed_journal=seal("journal", _JOURNAL),
        sealed_judgement=seal("judgement", sealed.judgement_to(one.judgement)), **one.counts,
        schools=schools.counted(submission_id, one.table, journals.Work(), one.judgement.report(0)),
    )  # fmt: skip


class _Parts(dict[int, pl.DataFrame]):
    """By file; a file without rows has an empty frame."""

    def __init__(self, found: dict[int, pl.DataFrame], empty: pl.DataFrame) -> None:
        super().__init__(found)
        self.empty = empty

    def __missing__(self, at: int) -> pl.DataFrame:
        return self.empty


def _cut(frame: pl.DataFrame) -> _Parts:
    """One frame for each file, each as if it were alone: its `file` is 0."""
    parts = frame.partition_by("file", as_dict=True, include_key=True, maintain_order=True)
    alone = {key[0]: part.with_columns(pl.lit(0, pl.UInt32).alias("file")) for key, part in parts.items()}
    return _Parts(alone, frame.clear())


def _counts(judgement: Judgement) -> defaultdict[int, dict[str, Any]]:
    """The columns of a version, counted for all files at once; the same as `keeping.counted` says of each."""
    counts: defaultdict[int, dict[str, Any]] = defaultdict(_nothing)
    for file, rows, faulty in judgement.rows.group_by("file").agg(pl.len(), pl.col("held").sum()).iter_rows():
        counts[file] |= {"rows": rows, "faulty": faulty}
    warned = judgement.findings.filter(pl.col("severity") == Severity.WARNING.value)
    tidied = judgement.repairs.unique(["file", "row", "field"])
    for name, frame in (("warned", warned), ("tidied", tidied)):
        for file, number in frame["file"].value_counts().iter_rows():
            counts[file][name] = number
    ready = judgement.rows.filter(~pl.col("held"))
    for file, group, number in ready.group_by("file", "group").len().iter_rows():
        counts[file]["groups"][group.lower() if len(group) > 1 else group] = number
    lines = ready.select("file", line=certified.cell_lines(ready)).group_by("file").agg("line")
    for file, texts in lines.iter_rows():
        counts[file]["content_hash"] = certified.hash_of_lines(texts)
    return counts


def _nothing() -> dict[str, Any]:
    return {"rows": 0, "faulty": 0, "warned": 0, "tidied": 0, "groups": {}, "content_hash": certified.EMPTY}
