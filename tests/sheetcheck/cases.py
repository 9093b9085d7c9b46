"""Little spreadsheets in strings, and what must be said of them.

A sheet is lines of cells separated by `|`, its first line the headings. Columns that are not written are filled with a good
person's values, another person on every row. Two more columns may stand at the end: `?` names what is expected of the row,
`=` the value that comes of the sheet's first column. An expectation is a code of the sheet's first column, `field:code` of
another one, or `row:code` of the whole row. A line of dashes begins another office's file.

In a cell `␠` is a space at an edge, `␤` a line break, `¦` a bar; `{error}`, `{date}`, `{no-value}`, `{callout}`, `{value}`,
`{merged}` (with the cell above), `{font Kruti Dev 010}` and, anywhere in a row, `{hidden}` and `{fields 6}` say what the reading saw
besides the text.
"""

import re
from dataclasses import dataclass, field, replace
from functools import cache

import polars as pl

import sheetcheck
from sheetcheck import duplicates
from sheetcheck.codes import Code
from sheetcheck.columns import BY_FIELD, ROSTER_2026
from sheetcheck.headings import recognise
from sheetcheck.raw import Raw, SheetScan
from sheetcheck.reference import Reference
from sheetcheck.report import Judgement

FIRST = ("Asha Bilal Chitra Devendra Eshwari Farhan Gajanan Hemlata Indrajeet Jyotsna Kaushal Lakshmi Mukund Nirupama Omprakash "
         "Pushpendra Qamar Rukhsana Sameer Tulsi Umashankar Vrinda Wasim Yashoda Zubeda").split()  # fmt: skip
LAST = ("Sahu Ansari Markam Netam Pandey Khan Wankhede Baghel Toppo Mishra Dhruw Chandrakar Rathore Yadav Verma Soni Ekka Quraishi "
        "Thakur Patel Gupta Nair Siddiqui Dewangan Kujur").split()  # fmt: skip
_MARK = re.compile(r"\{(\w[\w -]*)\}")
type Place = tuple[int, int, str | None, str]  # file, row, field, code


@dataclass
class Sheet:
    """A mini-sheet read: the reading's values, what is expected, and what becomes of the first column's cells."""

    raw: Raw
    expected: set[Place] = field(default_factory=set)
    becomes: dict[tuple[int, int], str | None] = field(default_factory=dict)
    first: str = ""
    places: set[tuple[int, int]] = field(default_factory=set)


def person(i: int) -> dict[str, str]:
    """Good values, another person for every i."""
    first, last = FIRST[i % 25], LAST[(i + i // 25) % 25]
    email = f"{first}.{last}{i}@example.gov.in".lower()
    gender = "Female" if first[-1] in "ai" else "Male"
    return dict(zip(BY_FIELD, (f"{first} {last}", f"97{i:03d}41{i:03d}", email, "C", "Assistant Teacher", gender, f"2310{i:04d}", "492001"), strict=True))


@cache
def reference() -> Reference:
    return Reference.for_state("Chhattisgarh", district="Raipur", id_length=8)


def read(text: str, start: int = 0, file: int = 0) -> Sheet:
    """One office's mini-sheet as the reading hands it on."""
    lines = [[_cell(cell) for cell in line.split("|")] for line in text.strip("\n").split("\n") if line.strip()]
    heads = [cell.strip() for cell in lines[0]]
    fields = [known[0] if (known := recognise(head)) else head for head in heads]
    scan = SheetScan("Sheet1", rows=len(lines), last_row=len(lines), last_column=8)
    sheet = Sheet(Raw(f"office-{file}.xlsx", kind="xlsx", sheet=scan), first=fields[0], places={(file, row) for row in range(2, len(lines) + 1)})
    sheet.raw.grid = [[column.heading for column in ROSTER_2026]]
    for number, line in enumerate(lines[1:], start=2):
        given = dict(zip(fields, line, strict=True))
        sheet.expected |= {(file, number, *_place(word, fields[0])) for word in given.pop("?", "").split()}
        if "=" in given and (text := given.pop("=")):
            sheet.becomes[file, number] = None if text == "(blank)" else text
        values = person(start + number) | given
        sheet.raw.grid.append([_marked(sheet.raw, number, at, values[name]) or None for at, name in enumerate(BY_FIELD, start=1)])
    return sheet


def _cell(text: str) -> str:
    return text.strip(" ").replace("␠", " ").replace("␤", "\n").replace("¦", "|")


def _place(word: str, first: str) -> tuple[str | None, str]:
    name, _, code = word.rpartition(":")
    return (None if name == "row" else name or first), Code(code).value


def _marked(raw: Raw, row: int, column: int, text: str) -> str:
    """The cell's text, what is written in braces noted in the scan."""
    scan = raw.sheet
    for mark in _MARK.findall(text):
        if mark == "hidden":
            scan.hidden_rows.append((row, row))
        elif mark == "date":
            scan.dates.append((row, column))
        elif mark == "merged":
            scan.merges.append((row - 1, column, row, column))
        elif mark == "error":
            scan.errors.append((row, column, _MARK.sub("", text).strip()))
        elif mark.startswith("fields "):
            raw.ragged.append((row, int(mark.removeprefix("fields "))))
        elif mark.startswith("font "):
            scan.fonts.append((row, column, mark.removeprefix("font ")))
        elif mark in ("value", "no-value", "callout"):
            scan.formulas.append((row, column, mark))
        else:
            return text
    return _MARK.sub("", text).rstrip(" ") if _MARK.search(text) else text


def read_all(text: str, file: int = 0) -> list[Sheet]:
    return [read(part, start=30 * at, file=file + at) for at, part in enumerate(re.split(r"(?m)^\s*-{3,}\s*$", text))]


def judged(sheets: list[Sheet]) -> Judgement:
    """The sheets judged; of several, also what stands in more than one of them."""
    judgement = sheetcheck.judge(sheetcheck.lay_out([sheet.raw for sheet in sheets]), reference())
    if len(sheets) == 1:
        return judgement
    letters = [(file, h.field, h.letter) for file, reading in enumerate(judgement.readings) for h in reading.headings]
    placed = pl.DataFrame(letters, schema={"file": pl.UInt32, "field": pl.String, "column": pl.String}, orient="row")
    elsewhere = duplicates.across(judgement.rows, [sheet.raw.name for sheet in sheets], placed)
    return replace(judgement, findings=pl.concat([judgement.findings, elsewhere]))


def said(judgement: Judgement) -> set[Place]:
    """Findings and repairs alike, each at its place."""
    frames = (judgement.findings, judgement.repairs)
    return {(r["file"], r["row"], r["field"], r["code"]) for frame in frames for r in frame.iter_rows(named=True)}


def found(text: str) -> set[Place]:
    """What is said of a mini-sheet."""
    return said(judged(read_all(text)))
