"""The corrected workbook: the sender's own sheet back, every fault coloured and explained in its cell (formats.md §1).

It is rebuilt from the grid, whatever the original's format was, as text: order, title rows, extra columns and addresses stay.
A sheet "Faults" and a sheet "Tidied" follow, and "Left out" where the officer left rows out (they are blank in his sheet);
nothing in them looks like a person's row, so the file can be mended and sent again as it is. Hidden rows come back shown and
coloured: whoever sends them again has seen them.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import polars as pl
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from sheetcheck import aadhaar, wording
from sheetcheck.codes import Code, Severity
from sheetcheck.columns import BY_FIELD
from sheetcheck.limits import Limits
from sheetcheck.report import Report
from sheetcheck.table import Table
from sheetcheck.writing.grids import Grid, Place, column_of, read
from sheetcheck.writing.looks import FAULT, FONT, HEAD, TIDY, WARN, Looks
from sheetcheck.writing.outputs import Out, opened
from sheetcheck.writing.safe import WORKBOOK_OPTIONS, cut, safe
from sheetcheck.writing.words import both, say

COMMENTS, LISTED, COMMENT_CHARACTERS = 2_000, 50_000, 600
IN_MEMORY_ROWS = 120_000
_OWN_SHEETS = ("Faults", "Tidied")
_LOOKS = {Severity.TIDIED.value: "tidied", Severity.WARNING.value: "warning", Severity.ERROR.value: "fault"}


class NothingToCorrect(ValueError):
    """The file was refused as a whole: there is no sheet to give back."""


def write(
    out: Out,
    *,
    original: bytes | Path,
    report: Report,
    table: Table | None = None,
    lang: str = "hi",
    limits: Limits | None = None,
    left_out: Collection[int] = (),
) -> None:
    """Write the corrected workbook.

    original: the file as sent. report: of `table` if that is given (the officer's edits on screen are carried), else of the file.
    left_out: rows of the sheet that the officer left out on screen.
    """
    if report.reading.refusal:
        raise NothingToCorrect(report.reading.refusal.code.value)
    grid = read(original, report, table, limits, left_out)
    large = grid.height > IN_MEMORY_ROWS
    with opened(out) as stream:
        book = Workbook(stream, {**WORKBOOK_OPTIONS, "in_memory": not large, "constant_memory": large})
        looks = Looks(book)
        sheets = [book.add_worksheet(_sheet_name(grid.name)), book.add_worksheet("Faults"), book.add_worksheet("Tidied")]
        _sender_sheet(sheets[0], looks, grid, report)
        _comments(sheets[0], grid, report, lang)
        _faults(sheets[1], looks, report, lang)
        _tidied(sheets[2], looks, report, lang)
        if left_out:
            _left_out(book.add_worksheet("Left out"), looks, grid, lang)
        sheets[0].activate()
        book.close()


def _sheet_name(name: str) -> str:
    """Excel's own bounds, and never the name of one of ours."""
    plain = "".join(" " if sign in "[]:*?/\\" else sign for sign in safe(name)).strip("' ")[:28] or "Roster"
    return f"{plain} 1" if plain.casefold() in {"faults", "tidied", "left out", "history"} else plain


def _sender_sheet(sheet: Worksheet, looks: Looks, grid: Grid, report: Report) -> None:
    colours, whole_rows = _colours(grid, report)
    roster = set(grid.columns.values())
    for column, width in enumerate(grid.widths()):
        sheet.set_column(column, column, width)
    for row, texts in grid.rows():
        look = "text" if row < grid.header else "head" if row == grid.header else "cell"
        width = max(len(texts), *(column + 1 for column in roster)) if row in whole_rows or row >= grid.header else len(texts)
        for column in range(width):
            mark = colours.get((row, column)) or (whole_rows.get(row) if column in roster else None)
            text = safe(texts[column]) if column < len(texts) else ""
            if text:
                sheet.write_string(row, column, text, looks[mark or look])
            elif mark or (row >= grid.header and any(texts)):
                sheet.write_blank(row, column, None, looks[mark or look])
    sheet.freeze_panes(grid.header + 1, 0)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(max(grid.header, 0))
    sheet.set_tab_color(FAULT if report.counts.rows_faulty else TIDY)


def _colours(grid: Grid, report: Report) -> tuple[dict[Place, str], dict[int, str]]:
    """Look of each cell, the gravest finding winning; and of rows that are at fault as a whole."""
    colours: dict[Place, str] = {
        (row - 1, column_of(letter)): "tidied" for row, letter in report.repairs_frame.select("row", "column").iter_rows()
    }
    rows: dict[int, str] = {}
    findings = report.findings_frame.select("row", "column", "severity").sort("severity", descending=True)
    for row, letter, severity in findings.iter_rows():  # warnings first, so that errors overwrite them
        if letter is None:
            rows[row - 1] = _LOOKS[severity]
        else:
            colours[row - 1, column_of(letter)] = _LOOKS[severity]
    return colours, rows


def _ranked(findings: pl.DataFrame, most: int) -> pl.DataFrame:
    """So many of the findings, errors before warnings, in the order of the sheet."""
    grave = pl.col("severity") == Severity.ERROR.value
    chosen = findings.with_row_index("at").sort(~grave, "row", "at").head(most)
    return chosen.sort("row", "at").drop("at")


def _comments(sheet: Worksheet, grid: Grid, report: Report, lang: str) -> None:
    """What and how, in the cell; several findings of a cell in one comment; on the gravest cells first."""
    said: dict[Place, list[str]] = {}
    first = min(grid.columns.values(), default=0)
    for finding in _ranked(report.findings_frame, COMMENTS).iter_rows(named=True):
        place = finding["row"] - 1, first if finding["column"] is None else column_of(finding["column"])
        what, how = _spoken(finding, lang)
        said.setdefault(place, []).append(f"{what} {how}".strip())
    for (row, column), texts in said.items():
        text = cut(safe("\n".join(texts)), COMMENT_CHARACTERS)
        size = {"width": 300, "height": 26 + 18 * (len(text) // 38 + len(texts))}
        sheet.write_comment(row, column, text, {"author": "", "font_name": FONT, "font_size": 9, "color": "#FFFDF2", **size})


def _spoken(finding: Mapping[str, Any], lang: str) -> tuple[str, str]:
    return _words(finding["code"], lang, finding["field"], finding["found"], finding["mended"], finding["advice"])


@lru_cache(maxsize=4096)
def _words(code: str, lang: str, field: str | None, found: str | None, mended: str | None, advice: str | None) -> tuple[str, str]:
    data = json.loads(advice) if advice else {}
    said = (
        speak(Code(code), lang, field=field, found=found or "", mended=mended, data=data)
        for speak in (wording.what, wording.advice)
    )
    what, how = said
    return what, how


def quoted(text: str | None) -> str:
    """In quotation marks, so that a sheet of ours is never taken for people's rows when the workbook comes back."""
    return f"“{text}”" if text else ""


def _heading(field: str | None) -> str:
    return f"{BY_FIELD[field].heading} / {BY_FIELD[field].heading_hi}" if field else ""


def _faults(sheet: Worksheet, looks: Looks, report: Report, lang: str) -> None:
    """Row, column, what, how: errors and warnings in the order of the sheet."""
    total = report.findings_frame.height
    remarks = [both("resend", lang), both("legend", lang)]
    if total > COMMENTS:
        remarks.append(both("comments_more", lang, count=wording.indian(COMMENTS)))
    if total > LISTED:
        remarks.append(both("more", lang, count=wording.indian(total - LISTED)))
    keys = (("row", 8), ("column", 9), ("field", 30), ("kind", 12), ("found", 26), ("what", 58), ("how", 58))
    kinds = {severity.value: say("fault" if severity is Severity.ERROR else "warning", lang) for severity in Severity}
    lines = (
        (
            f["severity"],
            f["row"],
            (f["column"] or "", _heading(f["field"]), kinds[f["severity"]], quoted(f["found"]), *_spoken(f, lang)),
        )
        for f in _ranked(report.findings_frame, LISTED).iter_rows(named=True)
    )
    _listing(sheet, looks, remarks, keys, lines)
    sheet.set_tab_color(FAULT if report.counts.rows_faulty else WARN if total else HEAD)


def _tidied(sheet: Worksheet, looks: Looks, report: Report, lang: str) -> None:
    """Every value put right: before, after, by which rule."""
    total = report.repairs_frame.height
    remarks = [both("more", lang, count=wording.indian(total - LISTED))] if total > LISTED else []
    keys = (("row", 8), ("column", 9), ("field", 30), ("before", 34), ("after", 34), ("rule", 60))
    lines = (
        (Severity.TIDIED.value, r["row"], (r["column"], _heading(r["field"]), quoted(r["found"]), quoted(r["mended"]),
         wording.title(Code(r["code"]), lang)))
        for r in report.repairs_frame.head(LISTED).iter_rows(named=True)
    )  # fmt: skip
    _listing(sheet, looks, remarks, keys, lines)
    sheet.set_tab_color(TIDY)


def _left_out(sheet: Worksheet, looks: Looks, grid: Grid, lang: str) -> None:
    """What stood in each, in one cell, for whoever wants it back; Aadhaar numbers are not written again."""
    lines = (
        (Severity.WARNING.value, row + 1, (_spelt(texts),))
        for row, texts in grid.gone()
    )
    _listing(sheet, looks, [both("left_out", lang)], (("row", 8), ("found", 120)), lines)
    sheet.set_tab_color(HEAD)


def _spelt(texts: Iterable[str]) -> str:
    return cut(aadhaar.mask(" · ".join(quoted(" ".join(text.split())) for text in texts if text)), 2_000)


def _listing(
    sheet: Worksheet,
    looks: Looks,
    remarks: Sequence[str],
    keys: Sequence[tuple[str, int]],
    lines: Iterable[tuple[str, int, Sequence[str]]],
) -> None:
    """Remarks, bilingual headings, lines; the first cell in the colour that the cell has in the sheet."""
    for row, remark in enumerate(remarks):
        sheet.set_row(row, 20)
        sheet.write_string(row, 0, remark, looks.but("quiet", text_wrap=False))
    head = len(remarks) + bool(remarks)
    sheet.set_row(head, 36)
    for column, (key, width) in enumerate(keys):
        sheet.set_column(column, column, width)
        sheet.write_string(head, column, both(key, "en", sep="\n"), looks["head"])
    row = head
    for row, (severity, number, texts) in enumerate(lines, start=head + 1):
        sheet.write_number(row, 0, number, looks.but(_LOOKS[severity], num_format="0", valign="top", align="center"))
        for column, text in enumerate(texts, start=1):
            sheet.write_string(row, column, safe(text), looks["wrap"])
    sheet.autofilter(head, 0, max(row, head + 1), len(keys) - 1)
    sheet.freeze_panes(head + 1, 0)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
