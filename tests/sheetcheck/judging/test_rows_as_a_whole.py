"""Rows whose cells stand aside, and groups unusual for a post."""

import json

import polars as pl
import pytest

import sheetcheck
from sheetcheck.judging import rows_as_a_whole
from sheetcheck.judging.rows_as_a_whole import judge_groups
from sheetcheck.judging.working import Working
from sheetcheck.report import FIELDS
from tests.sheetcheck.cases import found, judged, person, read, read_all, reference

ROW = list(person(7).values())
HEADS = "Full Name | Mobile Number | Email | Group | Designation | Gender | Employee ID | Office PIN Code\n"


def moved(by: int, cells: list[str] = ROW) -> tuple[str | None, ...]:
    return (*([None] * by), *cells[: 8 - by]) if by > 0 else (*cells[-by:], *([None] * -by))


@pytest.mark.parametrize(
    ("cells", "by"),
    [
        (tuple(ROW), 0),
        (moved(1), 1),
        (moved(-1), -1),
        (("4", *ROW[:7]), 1),
        (("S", *ROW[:7]), 1),
        (moved(2), 0),  # two columns aside is more than a slip of one
        ((None,) * 8, 0),
        ((ROW[0], *([None] * 7)), 0),
        ((*moved(1)[:4], None, None, None, None), 0),  # too few cells fit
        (tuple(reversed(ROW)), 0),
        (("x", "y", "z", "C", "Peon", "M", "1", "2"), 0),
    ],
)  # fmt: skip
def test_which_way_a_rows_cells_stand_aside(cells: tuple[str | None, ...], by: int) -> None:
    assert rows_as_a_whole._aside(cells) == by


@pytest.mark.parametrize("by", [1, -1])
def test_a_shifted_row_is_said_once_and_kept_as_it_was_written(by: int) -> None:
    line = " | ".join(cell or "" for cell in moved(by))
    sheet = read(HEADS + line + "\n" + " | ".join(person(8).values()))
    judgement = sheetcheck.judge(sheetcheck.lay_out([sheet.raw]), reference())
    assert judgement.findings.select("row", "column", "code").rows() == [(2, None, "row-shifted")]
    assert json.loads(judgement.findings["advice"][0]) == {"by": by}
    assert judgement.repairs.height == 0
    assert judgement.rows.row(0)[2:10] == moved(by)
    assert judgement.rows["held"].to_list() == [True, False]


def test_a_row_of_many_errors_that_fit_nowhere_keeps_them() -> None:
    told = found(HEADS + "Ritu Netam | 98000 | gita | X | 12-03-1985 | Femail | 1 | 1")
    assert len(told) == 7
    assert "row-shifted" not in {code for *_, code in told}


def test_marked_rows_are_asked_too_and_a_hidden_one_says_only_that_it_is_shifted() -> None:
    told = found(HEADS + " | ".join(cell or "" for cell in moved(1)) + " {hidden}")
    assert {code for *_, code in told} <= {"row-shifted", "hidden-row"}
    assert "row-shifted" in {code for *_, code in told}


@pytest.mark.parametrize(
    ("group", "post", "usual"),
    [
        ("A", "Peon", ["D"]),
        ("D", "District Education Officer", ["A"]),
        ("D", "Peon", None),
        ("Contractual", "District Education Officer", None),
        ("A", "Yoga Instructor Grade Nine", None),
        ("E", "Peon", None),
        (None, "Peon", None),
    ],
)
def test_a_group_is_unusual_only_for_a_listed_post_and_never_a_contracts(group: str | None, post: str, usual: list[str] | None) -> None:
    row = {**person(1), "group": group, "designation": post}
    work = Working(pl.DataFrame([(0, 0, 2, *row.values())], schema=["at", "file", "row", *FIELDS], orient="row").cast({"at": pl.UInt32}))
    judge_groups(work, reference())
    said = [(line["at"], line["field"], line["code"], line["severity"], line["found"], json.loads(line["advice"])) for frame in work.findings for line in frame.iter_rows(named=True)]
    assert said == ([(0, "group", "group-unusual", "warning", group, {"usual": usual})] if usual else [])


def test_an_abbreviation_of_two_posts_is_settled_by_the_group_and_that_is_shown() -> None:
    judgement = judged(read_all("Designation | Group\nDEO | C\nDEO | Contractual\n D.E.O.  | A\nDEO | B\nDEO | D\nDEO | x"))
    assert judgement.rows["designation"].to_list() == ["Data Entry Operator"] * 2 + ["District Education Officer"] + ["DEO"] * 3
    repairs = judgement.repairs.filter(pl.col("field") == "designation").select("row", "code", "mended").rows()
    assert repairs == [(2, "designation-alias", "Data Entry Operator"), (3, "designation-alias", "Data Entry Operator"), (4, "designation-alias", "District Education Officer")]
    asked = judgement.findings.filter(pl.col("field") == "designation").select("row", "code").rows()
    assert asked == [(row, "designation-unlisted") for row in (5, 6, 7)]
    assert judgement.findings.filter(pl.col("code") == "group-unusual").height == 0
