"""What only a whole row shows: a group that is unusual for the designation or says which one is meant, cells that stand one
column aside."""

import json
import re

import polars as pl

from sheetcheck.codes import Code, Severity
from sheetcheck.judging.working import FOUND, MENDED, Working
from sheetcheck.reference import Reference
from sheetcheck.report import FIELDS

_FITS = {
    "full_name": r"[A-Za-z][A-Za-z .']*[A-Za-z.]",
    "mobile": r"(?:\+?91|0)?[ -]?[6-9][0-9 -]{9,11}(?:\.0)?",
    "email": r"[^@\s]+@[^@\s]+",
    "group": r"(?i:(?:class|group|gr\.?)?[ -]*(?:[abcd]|[1-4]|i{1,3}|iv)|contract.*)",
    "designation": r"[A-Za-z][A-Za-z0-9 .()/-]{2,}",
    "gender": r"(?i:m|f|male|female|other)",
    "employee_id": r"(?i:[A-Z]{0,4}[0-9/-]{4,})",
    "office_pin": r"[1-9][0-9]{5}(?:\.0)?",
}
_PATTERNS = [re.compile(_FITS[name]) for name in FIELDS]
SHIFT_FAULTS = 3  # errors in a row before it is asked whether its cells stand aside
SHIFT_FITS = 5  # cells that must fit one column aside
_GRADED = frozenset("ABCD")


def settle_posts(work: Working, reference: Reference) -> None:
    """An abbreviation of two posts (DEO) is settled where only one of them is usual in the row's group, and that is shown."""
    of_two = (pl.col("code") == Code.DESIGNATION_UNLISTED.value) & pl.col("advice").str.contains('"why":"two"', literal=True)
    asked = [found for frame in work.findings if (found := frame.filter(of_two).select("at", "found")).height]
    if not asked:
        return
    told = pl.concat(asked).join(work.cells.select("at", "group", "designation"), on="at")
    pairs = told.select("group", "designation").unique().drop_nulls()
    meant = [(group, post, of) for group, post in pairs.iter_rows() if (of := reference.designations.of_group(post, group))]
    frame = pl.DataFrame(meant, schema=dict.fromkeys(("group", "designation", "mended"), pl.String), orient="row")
    hits = told.join(frame, on=["group", "designation"])
    work.forget("designation", hits["at"])
    work.cells = work.cells.with_columns(work.cells["designation"].scatter(hits["at"], hits["mended"]).alias("designation"))
    code = pl.lit(Code.DESIGNATION_ALIAS.value).alias("code")
    work.repairs.append(hits.select("at", pl.lit("designation").alias("field"), code, "found", "mended").select(*MENDED))


def judge_groups(work: Working, reference: Reference) -> None:
    """Warn where the group is not one in which the designation usually stands. Contractual staff may hold any post."""
    pairs = work.cells.select("group", "designation").unique().drop_nulls()
    odd = [(g, d) for g, d in pairs.iter_rows() if g in _GRADED and _unusual(g, reference.designations.usual_groups(d))]
    if not odd:
        return
    frame = pl.DataFrame(odd, schema={"group": pl.String, "designation": pl.String}, orient="row")
    hits = work.cells.select("at", "group", "designation").join(frame, on=["group", "designation"])
    advice = {d: json.dumps({"usual": sorted(reference.designations.usual_groups(d))}) for _, d in odd}
    work.findings.append(
        hits.select(
            "at", pl.lit("group").alias("field"), pl.lit(Code.GROUP_UNUSUAL.value).alias("code"),
            pl.lit(Severity.WARNING.value).alias("severity"), pl.col("group").alias("found"),
            pl.lit(None, pl.String).alias("mended"), pl.col("designation").replace_strict(advice).alias("advice"),
        )
    )  # fmt: skip


def _unusual(group: str, usual: frozenset[str]) -> bool:
    return bool(usual & _GRADED) and group not in usual


def judge_shifted(work: Working, raw: pl.DataFrame) -> None:
    """Rows of many errors whose cells fit the next column say so once, as they stand: no fault and no repair in every cell.

    raw: the cells as written, in the order of `work.cells`.
    """
    of_a_cell = (pl.col("severity") == Severity.ERROR.value) & pl.col("field").is_not_null()
    errors = [frame.filter(of_a_cell).select("at") for frame in work.findings]
    many = pl.concat(errors).group_by("at").len("n").filter(pl.col("n") >= SHIFT_FAULTS)["at"] if errors else pl.Series([])
    if not many.len():
        return
    rows = raw.select(FIELDS)[many].with_columns(at=many)
    aside = {row[-1]: by for row in rows.iter_rows() if (by := _aside(row[:-1]))}
    if not aside:
        return
    at = pl.Series("at", list(aside), dtype=pl.UInt32)
    for frames in (work.findings, work.repairs):
        frames[:] = [frame.filter(~pl.col("at").is_in(at.implode())) for frame in frames]
    work.cells = work.cells.with_columns(work.cells[name].scatter(at, raw[name].gather(at)).alias(name) for name in FIELDS)
    what = (None, Code.ROW_SHIFTED.value, Severity.ERROR.value, "", None)
    faults = [(at, *what, json.dumps({"by": by})) for at, by in aside.items()]
    work.findings.append(pl.DataFrame(faults, schema=FOUND, orient="row"))


def _aside(cells: tuple[str | None, ...]) -> int:
    """1 where the cells fit the columns to their left, -1 to their right, 0 where they stand as well where they are."""
    here = _fit(cells, 0)
    right, left = _fit(cells, 1), _fit(cells, -1)
    best = max(right, left)
    return 0 if best < SHIFT_FITS or best <= here + 2 else (1 if right >= left else -1)


def _fit(cells: tuple[str | None, ...], by: int) -> int:
    moved = ((pattern, cells[i + by]) for i, pattern in enumerate(_PATTERNS) if 0 <= i + by < len(cells))
    return sum(1 for pattern, text in moved if text and pattern.fullmatch(text.strip()))
