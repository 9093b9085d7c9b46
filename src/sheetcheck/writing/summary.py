"""The summary page of a compiled hand-over: totals on one A4 page, then the offices, one line each."""

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape  # nosec: writes only

import polars as pl
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from sheetcheck.codes import Severity
from sheetcheck.columns import GROUP
from sheetcheck.report import Reading
from sheetcheck.wording import refusal_title
from sheetcheck.writing.looks import FAULT, FAULT_INK, Looks
from sheetcheck.writing.outputs import Out, opened
from sheetcheck.writing.plain import escaped
from sheetcheck.writing.safe import WORKBOOK_OPTIONS, safe
from sheetcheck.writing.words import both, say

ON_FIRST_PAGE = 28  # offices that fit below the totals on one A4 page; with more, the list goes on overleaf
_FIGURE_COLUMNS = ((0, 1), (2, 4), (5, 7), (8, 10))
_GROUPS = GROUP.choices
_COUNTS = ("rows", "rows_ok", "rows_faulty", "warnings")
_TO_MEND = "rows_faulty"


def write(
    out: Out, readings: Sequence[Reading], table: pl.DataFrame, more: Mapping[str, int], *, title: str = "", lang: str = "hi"
) -> None:
    """Counts per office (file) and group. Rows count as ready when nothing holds them; groups count ready rows.

    table: `offices(…)`. more: double_entries and ddo_blanks, which no single office has.
    """
    with opened(out) as stream:
        book = Workbook(stream, WORKBOOK_OPTIONS)
        looks = Looks(book)
        sheet = book.add_worksheet("Summary", _LongSheet)
        row = _totals(sheet, looks, table, readings, more, title, lang)
        last = _offices(sheet, looks, row, table, readings, lang)
        _page(sheet, lang, row, last, one_page=len(readings) <= ON_FIRST_PAGE)
        book.close()


def offices(count: int, rows: pl.DataFrame, findings: pl.DataFrame) -> pl.DataFrame:
    """file, rows, rows_ok, rows_faulty, warnings, then accepted rows by group."""
    ok = ~pl.col("held")
    counted = rows.group_by("file").agg(
        pl.len().alias("rows"), ok.sum().alias("rows_ok"), pl.col("held").sum().alias("rows_faulty"),
        *((ok & (pl.col("group") == group)).sum().alias(group) for group in _GROUPS),
    )  # fmt: skip
    warned = findings.filter(pl.col("severity") == Severity.WARNING.value).group_by("file").agg(pl.len().alias("warnings"))
    files = pl.DataFrame({"file": range(count)}, schema={"file": pl.UInt32})
    table = files.join(counted, on="file", how="left").join(warned, on="file", how="left").sort("file")
    return table.with_columns(pl.all().exclude("file").fill_null(0).cast(pl.Int64)).select("file", *_COUNTS, *_GROUPS)


def _totals(
    sheet: Worksheet,
    looks: Looks,
    table: pl.DataFrame,
    readings: Sequence[Reading],
    more: Mapping[str, int],
    title: str,
    lang: str,
) -> int:
    """The head: title, the figures that matter, groups. Returns the row where the offices begin."""
    width = 2 + len(_COUNTS) + len(_GROUPS)
    for row, (look, height) in enumerate((("title", 30), ("band_small", 18))):
        sheet.set_row(row, height)
        for column in range(width):
            sheet.write_blank(row, column, None, looks[look])
    sheet.write_string(0, 0, safe(f"{both('summary', lang)}{'  ·  ' + title if title else ''}"), looks.but("title", indent=1))
    sheet.write_string(1, 0, both("confidential", lang), looks.but("band_small", indent=1))
    totals = table.select(pl.all().exclude("file").sum()).row(0, named=True)
    refused = sum(reading.refusal is not None for reading in readings)
    figures = [("offices", len(readings)), ("refused", refused), ("rows", totals["rows"]), ("rows_ok", totals["rows_ok"]),
               ("rows_faulty", totals["rows_faulty"]), ("warnings", totals["warnings"]), *more.items()]  # fmt: skip
    for at, (key, value) in enumerate(figures):
        line, (first, last) = 3 + 4 * (at // 4), _FIGURE_COLUMNS[at % 4]
        sheet.set_row(line + 2, 26)
        for below, code in enumerate((lang, "en" if lang == "hi" else "hi")):
            sheet.write_string(line + below, first, say(key, code), looks.but("quiet", text_wrap=False, font_size=9, indent=1))
        # merged: a number does not run over into the next column as a text does, but turns into ###
        sheet.merge_range(line + 2, first, line + 2, last, value, looks.but("count", indent=1))
    return 11


class _LongSheet(Worksheet):  # type: ignore[misc]  # xlsxwriter names no types
    """A sheet whose many lines alike come last and are written at once: cell by cell, 10,000 offices cost as much as all their
    people's rows in a plain sheet."""

    lines = ""

    def _write_rows(self) -> None:
        super()._write_rows()
        self.fh.write(self.lines)


def _offices(sheet: _LongSheet, looks: Looks, row: int, table: pl.DataFrame, readings: Sequence[Reading], lang: str) -> int:
    """The total, then one line an office. Returns the last row."""
    heads = [both("number", lang, sep="\n"), both("office_file", lang, sep="\n"), *(both(key, lang, sep="\n") for key in _COUNTS)]
    heads += [
        both("group", lang, sep="\n") + f"\n{group}" if len(group) == 1 else both("contractual", lang, sep="\n")
        for group in _GROUPS
    ]
    sheet.set_row(row, 52)
    for column, text in enumerate(heads):
        sheet.write_string(row, column, text, looks.but("head", font_size=9))
    sheet.write_blank(row + 1, 0, None, looks["cell"])
    sheet.write_string(row + 1, 1, both("total", lang, sep=" / "), looks.but("cell", bold=True))
    for column, value in enumerate(table.select(pl.all().exclude("file").sum()).row(0), start=2):
        sheet.write_number(row + 1, column, value, looks.but("number", bold=True))
    sheet.lines = "".join(_lines(row + 3, looks, table, readings, lang))
    last = row + 1 + len(readings)
    sheet.dim_rowmax = last
    return last


def _lines(first: int, looks: Looks, table: pl.DataFrame, readings: Sequence[Reading], lang: str) -> list[str]:
    """The offices' rows as XML, from row `first` (as Excel counts) on. A refused file says why in place of its counts."""
    made = (looks.but("number", align="center"), looks.but("cell", shrink=True), looks["number"],
            looks.but("number", bg_color=FAULT, font_color=FAULT_INK), looks["fault"])  # fmt: skip
    serial, name, number, to_mend, refused = (look._get_xf_index() for look in made)
    at, counts = pl.int_range(table.height, eager=True), [*_COUNTS, *_GROUPS]
    head = (
        pl.lit('<row r="'), at + first, pl.lit(f'"><c s="{serial}"><v>'), at + 1, pl.lit(f"</v></c>{_opening(name)}"),
        escaped(pl.Series([reading.name for reading in readings], dtype=pl.String)), pl.lit(_CLOSING),
    )  # fmt: skip
    cells = (part for count in counts for part in (*_cell(count, number, to_mend), pl.lit("</v></c>")))
    lines = table.select(pl.concat_str(*head, *cells, pl.lit("</row>"))).to_series().to_list()
    heads = table.select(pl.concat_str(*head)).to_series()
    blanks = f'<c s="{refused}"/>' * (len(counts) - 1)
    for office, reading in enumerate(readings):
        if reading.refusal:
            why = escape(safe(refusal_title(reading.refusal.code, lang)))
            lines[office] = f"{heads[office]}{_opening(refused)}{why}{_CLOSING}{blanks}</row>"
    return lines


def _cell(count: str, number: int, to_mend: int) -> tuple[pl.Expr, pl.Expr]:
    """A count's cell up to the end of its value; rows to mend are marked."""
    plain, marked = (pl.lit(f'<c s="{style}"><v>') for style in (number, to_mend))
    return (pl.when(pl.col(count) > 0).then(marked).otherwise(plain) if count == _TO_MEND else plain), pl.col(count)


def _opening(style: int) -> str:
    return f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">'


_CLOSING = "</t></is></c>"


def _page(sheet: Worksheet, lang: str, head: int, last: int, *, one_page: bool) -> None:
    for column, width in enumerate((7, 46, *(11,) * len(_COUNTS), *(9,) * (len(_GROUPS) - 1), 11)):
        sheet.set_column(column, column, width)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 1 if one_page else 0)
    sheet.repeat_rows(head)
    sheet.print_area(0, 0, last, 1 + len(_COUNTS) + len(_GROUPS))
    sheet.set_footer(f"&L&8{say('confidential', lang)}&R&8{say('page', lang)} &P / &N")
    sheet.hide_gridlines(2)
