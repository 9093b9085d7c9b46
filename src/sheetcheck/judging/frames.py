"""Judging whole columns at once.

For each column a vectorised sieve clears what is plainly right; only the distinct remaining texts go through the column's own
judge (a plain function of one cell), and its verdicts are joined back. So a clean million costs a few masks, a dirty cell costs
its verdict once, and a single cell typed into a form meets exactly the same rules.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import fields
from operator import attrgetter

import orjson
import polars as pl

from sheetcheck import aadhaar
from sheetcheck.codes import Code, Severity
from sheetcheck.judging import repeats, rows_as_a_whole, sieves
from sheetcheck.judging.choices import gender_of, group_of, judge_gender, judge_group
from sheetcheck.judging.emails import judge_email
from sheetcheck.judging.ids_and_pins import judge_employee_id, judge_pin
from sheetcheck.judging.mobiles import judge_mobile
from sheetcheck.judging.names import judge_name, legacy_fault
from sheetcheck.judging.posts import judge_post
from sheetcheck.judging.verdicts import Fault, Verdict
from sheetcheck.judging.working import FOUND, MENDED, Working
from sheetcheck.raw import Note
from sheetcheck.reference import Reference
from sheetcheck.report import FINDINGS_SCHEMA, REPAIRS_SCHEMA, Judgement, Reading
from sheetcheck.table import Table

SHOWN = 80
MANY = 1000
_DIGIT = re.compile(r"\d")
_READING = [field.name for field in fields(Reading)]
_PARTS, _NOTES = attrgetter(*_READING), _READING.index("notes")
LEGACY_SHARE = 0.3  # of a file's names or designations: from here on its doubtful cells are read as legacy too


def judge(table: Table, reference: Reference) -> Judgement:
    """Judge every row of every file of the table; nothing raises for bad data."""
    work = Working(table.cells.with_row_index("at"))
    marks = _placed(table.marks, work.cells)
    for name, cell_judge in _judges(reference).items():
        _judge_column(work, name, cell_judge, reference, marks)
    _marked(work, marks, reference)
    rows_as_a_whole.judge_shifted(work, table.cells)
    rows_as_a_whole.settle_posts(work, reference)
    rows_as_a_whole.judge_groups(work, reference)
    repeats.judge_repeats(work, reference)
    return _judgement(table, work, _concat(work.findings, FOUND))


def _judges(reference: Reference) -> dict[str, Callable[..., Verdict]]:
    posts = reference.designations
    return {
        "full_name": judge_name,
        "mobile": judge_mobile,
        "email": judge_email,
        "group": judge_group,
        "designation": lambda raw, **kw: judge_post(raw, posts, **kw),
        "gender": judge_gender,
        "employee_id": lambda raw: judge_employee_id(raw, reference),
        "office_pin": lambda raw: judge_pin(raw, reference),
    }


def _placed(marks: pl.DataFrame, cells: pl.DataFrame) -> pl.DataFrame:
    """Marks with the index of their row."""
    if not marks.height:
        return marks.with_columns(pl.lit(0, pl.UInt32).alias("at"))
    return marks.join(cells.select("at", "file", "row"), on=["file", "row"], how="inner")


def _judge_column(
    work: Working, name: str, cell_judge: Callable[..., Verdict], reference: Reference, marks: pl.DataFrame
) -> None:
    cells = work.cells
    silent = marks.filter(pl.col("field") == name)["at"] if marks.height else pl.Series("at", [], pl.UInt32)
    whole = marks.filter(pl.col("code") == Code.ROW_INCOMPLETE.value)["at"] if marks.height else silent
    plain = cells.select(sieves.plain(name, reference).fill_null(value=False)).to_series()
    doubtful = cells.select("at", "file", raw=pl.col(name)).filter(~plain)
    if silent.len() or whole.len():
        doubtful = doubtful.filter(~pl.col("at").is_in(pl.concat([silent, whole]).implode()))
    if not doubtful.height:
        return
    verdicts = {raw: cell_judge(raw or "") for raw in doubtful["raw"].unique().to_list()}
    _join(work, name, doubtful, verdicts)
    if name in ("full_name", "designation"):
        _judge_legacy_columns(work, name, cell_judge, doubtful, verdicts)


def _judge_legacy_columns(
    work: Working, name: str, cell_judge: Callable[..., Verdict], doubtful: pl.DataFrame, verdicts: dict[str | None, Verdict]
) -> None:
    """Where much of a file's column is in a legacy font, its doubtful cells are read once more with that in mind."""
    legacy = {raw for raw, verdict in verdicts.items() if any(f.code is Code.LEGACY_FONT for f in verdict.faults)}
    if not legacy:
        return
    hits = doubtful.filter(pl.col("raw").is_in(list(legacy))).group_by("file").len("legacy")
    totals = work.cells.group_by("file").len("rows")
    files = hits.join(totals, on="file").filter(pl.col("legacy") >= LEGACY_SHARE * pl.col("rows"))["file"]
    again = work.cells.select("at", "file", raw=pl.col(name)).filter(
        pl.col("file").is_in(files.implode()) & pl.col("raw").is_not_null() & ~pl.col("raw").is_in(list(legacy))
    )
    seconds = {raw: cell_judge(raw, legacy_column=True) for raw in again["raw"].unique().to_list()}
    changed = {raw: v for raw, v in seconds.items() if any(f.code is Code.LEGACY_FONT for f in v.faults)}
    if not changed:
        return
    again = again.filter(pl.col("raw").is_in(list(changed)))
    work.forget(name, again["at"])
    _join(work, name, again, dict(changed))


def _join(work: Working, name: str, doubtful: pl.DataFrame, verdicts: dict[str | None, Verdict]) -> None:
    """Write the verdicts of distinct texts back to their cells."""
    raws, values, repairs, faults = [], [], [], []
    for raw, verdict in verdicts.items():
        raws.append(raw)
        values.append(verdict.value)
        found = shown(raw or "") if verdict.repair or verdict.faults else ""
        if verdict.repair and raw is not None:
            repairs.append((raw, verdict.repair.value, found, verdict.value))
        faults += [(raw, f.code.value, f.severity.value, found, f.mended, advice_text(f)) for f in verdict.faults]
    mended = pl.DataFrame({"raw": raws, "value": values}, schema={"raw": pl.String, "value": pl.String})
    new = doubtful.join(mended, on="raw", how="left", nulls_equal=True)
    column = work.cells[name].scatter(new["at"], new["value"])
    work.cells = work.cells.with_columns(column.alias(name))
    where = doubtful.select("at", "raw", pl.lit(name).alias("field"))
    if repairs:
        repaired = pl.DataFrame(repairs, schema=dict.fromkeys(("raw", "code", "found", "mended"), pl.String), orient="row")
        work.repairs.append(where.join(repaired, on="raw").select(*MENDED))
    if faults:
        schema = {"raw": pl.String} | {k: FOUND[k] for k in ("code", "severity", "found", "mended", "advice")}
        joined = where.join(pl.DataFrame(faults, schema=schema, orient="row"), on="raw", nulls_equal=True)
        work.findings.append(joined.select(*FOUND))


def _marked(work: Working, marks: pl.DataFrame, reference: Reference) -> None:
    """Findings of marks: what the text alone does not show."""
    if not marks.height:
        return
    found, blank = [], []
    for at, name, code, detail in marks.select("at", "field", "code", "detail").iter_rows():
        raw = work.cells[name][at] if name else None
        fault = _fault_of_mark(Code(code), detail, raw)
        if fault.code is Code.LEGACY_FONT and name and (offer := _listed(name, str(fault.advice["hindi"]), reference)):
            fault = Fault(fault.code, {**fault.advice, "offer": offer}, offer)
        text = shown(detail if code == Code.CELL_ERROR.value else raw or "")
        found.append((at, name, code, Severity.ERROR.value, text, fault.mended, advice_text(fault)))
        if name and code != Code.LEGACY_FONT.value:
            blank.append((name, at))
    work.findings.append(pl.DataFrame(found, schema=FOUND, orient="row"))
    for name in {name for name, _ in blank}:
        at = [a for n, a in blank if n == name]
        work.cells = work.cells.with_columns(work.cells[name].scatter(at, None).alias(name))


def _listed(name: str, hindi: str, reference: Reference) -> str | None:
    """Of a column with a list: what on it a text means that is typed in an old Hindi font."""
    if name == "designation":
        return reference.designations.canonical(hindi)
    return group_of(hindi) if name == "group" else gender_of(hindi) if name == "gender" else None


def _fault_of_mark(code: Code, detail: str, raw: str | None) -> Fault:
    if code is Code.LEGACY_FONT:
        return legacy_fault(raw or "", detail)
    if code is Code.MERGED_CELL:
        return Fault(code, {"rows": [int(n) for n in detail.split("-")]})
    if code is Code.ROW_SHAPE:
        return Fault(code, {"fields": int(detail)})
    return Fault(code, {"missing": int(detail)} if code is Code.ROW_INCOMPLETE else {})


def shown(text: str) -> str:
    """What a finding may echo of a cell: 80 characters, no Aadhaar-like number."""
    if len(text) < 12:
        return text
    return aadhaar.mask(text[: SHOWN * 2])[:SHOWN] if _DIGIT.search(text) else text[:SHOWN]


def advice_text(fault: Fault) -> str | None:
    return orjson.dumps(fault.advice).decode() if fault.advice else None


def _concat(frames: list[pl.DataFrame], schema: pl.Schema) -> pl.DataFrame:
    return pl.concat(frames) if frames else pl.DataFrame(schema=schema)


def _judgement(table: Table, work: Working, findings: pl.DataFrame) -> Judgement:
    errors = findings.filter(pl.col("severity") == Severity.ERROR.value)["at"].unique()
    held = pl.repeat(value=False, n=work.cells.height, dtype=pl.Boolean, eager=True).scatter(errors, True)
    rows = work.cells.drop("at").with_columns(held.alias("held"))
    by_letter = letters_of(table.readings)
    repairs = _concat(work.repairs, MENDED)

    def placed(frame: pl.DataFrame, schema: pl.Schema) -> pl.DataFrame:
        places = (work.cells[name].gather(frame["at"]) for name in ("file", "row"))
        lettered = frame.with_columns(*places).join(by_letter, on=["file", "field"], how="left")
        return lettered.sort("file", "row", "column", nulls_last=False).select(*schema)

    said = placed(findings, FINDINGS_SCHEMA)
    return Judgement(_noted(table.readings, rows, said), rows, said, placed(repairs, REPAIRS_SCHEMA))


def letters_of(readings: Sequence[Reading]) -> pl.DataFrame:
    """file, field, column: the sheet's letter of each of the eight columns."""
    files = [number for number, reading in enumerate(readings) for _ in reading.headings]
    headings = [heading for reading in readings for heading in reading.headings]
    columns = {"file": files, "field": [one.field for one in headings], "column": [one.letter for one in headings]}
    return pl.DataFrame(columns, schema={"file": pl.UInt32, "field": pl.String, "column": pl.String})


def _noted(readings: tuple[Reading, ...], rows: pl.DataFrame, findings: pl.DataFrame) -> tuple[Reading, ...]:
    """Notes that only the judged rows can tell: private addresses, whole rows repeated, a flood of faults."""
    more: dict[int, list[Note]] = {}
    private = rows.select("file", "email").filter(sieves.private("email")).group_by("file").len("n")
    for number, count in private.iter_rows():
        more.setdefault(number, []).append(Note(Code.PRIVATE_EMAIL, {"addresses": count}))
    for number, again in repeats.whole_rows(rows, findings).items():
        more.setdefault(number, []).append(Note(Code.ROW_REPEATED, {"rows": again}))
    if findings.height > MANY:
        for number, count in findings.group_by("file").len("n").filter(pl.col("n") > MANY).iter_rows():
            more.setdefault(number, []).append(Note(Code.MANY_ERRORS, {"findings": count}))
    return tuple(_with_notes(r, more[n]) if n in more else r for n, r in enumerate(readings))


def _with_notes(reading: Reading, notes: list[Note]) -> Reading:
    """As `dataclasses.replace` makes it, at a third of the time: most files have a note."""
    parts = list(_PARTS(reading))
    parts[_NOTES] = (*reading.notes, *notes)
    return Reading(*parts)

