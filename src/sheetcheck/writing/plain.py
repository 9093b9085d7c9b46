"""Big plain workbooks, fast: text cells under one styled heading row (why not a library: docs/decisions, "plain sheets").

A frame's slice leaves polars as CSV with separators that no text holds, and one `bytes.replace` turns them into the tags
between two cells. Every text is an inline string in the text format, so nothing that somebody typed can be a formula, a link or a
number. Columns that a sheet names as `figures` are numbers, so that they can be summed; such a sheet is written cell by cell.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from xml.sax.saxutils import escape  # nosec: writes only

import polars as pl

from sheetcheck.writing.looks import FONT, HEAD, HEAD_INK, INK, RULE
from sheetcheck.writing.outputs import Out, opened
from sheetcheck.writing.packing import Package
from sheetcheck.writing.safe import is_plain, safe, safe_series

SHEET_ROWS = 1_000_000  # below Excel's 1,048,576, and a number one can say
_SLICE, _PIECE, _WIDEST = 25_000, 1 << 18, 110
_BETWEEN, _ROW_END = b"\x1f", b"\x1e"
_CELL, _CELL_END = b'<c s="1" t="inlineStr"><is><t>', b"</t></is></c>"
_BLANK = b'<c s="1"/>'
_NUMBER, _NUMBER_END = '<c s="3"><v>', "</v></c>"
_LAKHS = "[&gt;=10000000]##\\,##\\,##\\,##0;[&gt;=100000]##\\,##\\,##0;#,##0"  # grouped as India counts
_KEPT = b'<c s="1" t="inlineStr"><is><t xml:space="preserve">'  # for cells whose outer spaces are theirs
_QUOTE = {'"': "&quot;"}
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ESCAPES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))


@dataclass(frozen=True)
class Sheet:
    """One table: string columns of `frame` under `headings`. Longer than a sheet may be, it goes on in 'name 2', 'name 3' …

    widths: in characters; without them a column is as wide as its texts need. Nothing wraps: a plain row knows no height.
    printed: stands above and below every printed page. figures: the columns of whole numbers that we have reckoned.
    """

    name: str
    frame: pl.DataFrame
    headings: Sequence[str]
    widths: Sequence[int] = field(default_factory=tuple)
    printed: str = ""
    figures: frozenset[str] = frozenset()


def write(out: Out, sheets: Sequence[Sheet]) -> None:
    """Write a workbook of plain sheets. Columns that are neither text nor figures are written as their text."""
    pages = [page for sheet in sheets for page in _pages(sheet)]
    with opened(out) as stream:
        package = Package(stream)
        for name, text in _fixed_parts([page.name for page in pages]):
            package.write(name, [text.encode()])
        for number, page in enumerate(pages, start=1):
            package.write(f"xl/worksheets/sheet{number}.xml", _sheet_xml(page))
        package.close()


def _pages(sheet: Sheet) -> Iterator[Sheet]:
    """The sheet, or as many as its rows need."""
    for number, start in enumerate(range(0, max(sheet.frame.height, 1), SHEET_ROWS), start=1):
        name = sheet.name if number == 1 else f"{sheet.name[:27]} {number}"
        yield replace(sheet, name=name, frame=sheet.frame[start : start + SHEET_ROWS])


def _sheet_xml(sheet: Sheet) -> Iterator[bytes]:
    last = f"{_letter(len(sheet.headings))}{sheet.frame.height + 1}"
    yield (
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:{last}"/>'
        '<sheetViews><sheetView workbookViewId="0" showGridLines="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" '
        'state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="17"/>{_widths(sheet)}<sheetData>{_heading_row(sheet.headings)}'
    ).encode()
    yield from _mixed(sheet.frame, sheet.figures) if sheet.figures else _rows(sheet.frame)
    yield (
        f'</sheetData><autoFilter ref="A1:{last}"/><pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" '
        f'footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>{_printed(sheet.printed)}'
        f'<ignoredErrors><ignoredError sqref="A1:{last}" numberStoredAsText="1"/></ignoredErrors></worksheet>'
    ).encode()


def _rows(frame: pl.DataFrame) -> Iterator[bytes]:
    """The rows, some at a time, so that memory does not grow with the sheet."""
    odd: set[str] = set()
    for start in range(0, frame.height, _SLICE):
        part = frame[start : start + _SLICE].select(pl.all().cast(pl.String))
        numbers = pl.int_range(start + 2, start + 2 + part.height, eager=True, dtype=pl.UInt32)
        raw, rest = None if odd else _marked(part, numbers), part.drop(odd)
        if rest.width and not _is_plain(rest, raw):
            odd |= {column.name for column in rest.get_columns() if not _is_plain(column.to_frame())}
            raw = None
        if raw is None:
            part = part.with_columns(escaped(part[name]) for name in odd)
            raw = _marked(part, numbers)
        yield from _pieces(part, raw, _KEPT if odd else _CELL)


def _mixed(frame: pl.DataFrame, figures: frozenset[str]) -> Iterator[bytes]:
    """Rows in which some columns are numbers."""
    for start in range(0, frame.height, _SLICE):
        part = frame[start : start + _SLICE]
        texts = [escaped(part[name].cast(pl.String)) for name in part.columns if name not in figures]
        cells = [
            pl.format(f"{_NUMBER}{{}}{_NUMBER_END}", name) if name in figures
            else pl.format(f"{_KEPT.decode()}{{}}{_CELL_END.decode()}", pl.when(pl.col(name) != "").then(pl.col(name)))
            for name in part.columns
        ]  # fmt: skip
        number = pl.int_range(start + 2, start + 2 + part.height, dtype=pl.UInt32)
        row = pl.concat_str(
            pl.format('<row r="{}">', number), *(cell.fill_null(_BLANK.decode()) for cell in cells), pl.lit("</row>")
        )
        yield "".join(part.with_columns(texts).select(row).to_series()).encode()


def _pieces(part: pl.DataFrame, raw: bytes, opening: bytes) -> Iterator[bytes]:
    """Marks become tags, whole rows of about a quarter of a megabyte at a time: more would not stay in the cache."""
    blanks = any(part.select((pl.all().is_null() | (pl.all() == "")).any()).row(0))
    at = 0
    while at < len(raw):
        end = raw.find(_ROW_END, at + _PIECE) + 1 or len(raw)
        yield _tagged(raw[at:end], opening, blanks=blanks)
        at = end


def _is_plain(part: pl.DataFrame, raw: bytes | None = None) -> bool:
    """Nothing to escape or to prefix, and no mark of ours in any cell."""
    numbered, raw = raw is not None, raw or _delimited(part)
    return is_plain(raw, part.height * (part.width - 1), part.height, numbered=numbered)


def _marked(part: pl.DataFrame, numbers: pl.Series) -> bytes:
    """The cells between marks; the row's number goes before its first cell."""
    first = part.columns[0]
    led = part.with_columns(pl.concat_str(pl.lit("\x1c"), numbers, pl.lit("\x1d"), pl.col(first).fill_null("")).alias(first))
    return _delimited(led)


def _delimited(texts: pl.DataFrame) -> bytes:
    out = BytesIO()
    texts.write_csv(out, include_header=False, separator="\x1f", line_terminator="\x1e", quote_style="never")
    return out.getvalue()


def _tagged(marked: bytes, opening: bytes, *, blanks: bool) -> bytes:
    marked = marked.replace(b"\x1c", b'<row r="').replace(b"\x1d", b'">' + opening).replace(_ROW_END, _CELL_END + b"</row>")
    rows = marked.replace(_BETWEEN, _CELL_END + opening)
    return rows.replace(opening + _CELL_END, _BLANK) if blanks else rows


def escaped(texts: pl.Series) -> pl.Series:
    """Safe, and escaped for XML; `_x0041_`, which readers take for a letter (LibreOffice `_xB_` too), with its underscore
    written out.

    Every distinct text once: odd columns are mostly file names and lists' words.
    """
    distinct = texts.unique()
    if len(distinct) * 2 < len(texts):
        return texts.to_frame().select(pl.col(texts.name).replace_strict(distinct, escaped(distinct), return_dtype=pl.String))[
            texts.name
        ]
    written = safe_series(texts)
    for mark, entity in _ESCAPES:
        written = written.str.replace_all(mark, entity, literal=True)
    return written.str.replace_all(r"_(x[0-9A-Fa-f]{1,4}_)", "_x005F_${1}")


def _heading_row(headings: Sequence[str]) -> str:
    cells = "".join(f'<c s="2" t="inlineStr"><is><t xml:space="preserve">{escape(safe(text))}</t></is></c>' for text in headings)
    lines = max((text.count("\n") for text in headings), default=0) + 1
    return f'<row r="1" ht="{16 * lines + 6}" customHeight="1">{cells}</row>'


def _printed(text: str) -> str:
    """An ampersand begins a command in headers and footers: it is doubled. Excel takes 255 characters."""
    if not text:
        return ""
    said = escape(safe(" ".join(text.split()))[:100].replace("&", "&&"))
    foot = f"&amp;L{said}&amp;R&amp;P / &amp;N"
    return f"<headerFooter><oddHeader>&amp;C{said}</oddHeader><oddFooter>{foot}</oddFooter></headerFooter>"


def _widths(sheet: Sheet) -> str:
    widths = sheet.widths or [
        _needed(column, text) for column, text in zip(sheet.frame.get_columns(), sheet.headings, strict=True)
    ]
    cols = "".join(
        f'<col min="{n}" max="{n}" width="{width}" style="1" customWidth="1"/>' for n, width in enumerate(widths, start=1)
    )
    return f"<cols>{cols}</cols>"


def _needed(column: pl.Series, heading: str) -> int:
    longest = int(column.cast(pl.String).str.len_chars().max() or 0)  # type: ignore[arg-type]
    head = max(map(len, heading.split("\n")))
    return min(max(longest + 3, head + 4, 8), _WIDEST)


def _letter(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _fixed_parts(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The parts that every workbook must have, and no other."""
    numbers = range(1, len(names) + 1)
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPES}.worksheet+xml"/>' for n in numbers
    )  # fmt: skip
    sheets = "".join(
        f'<sheet name="{escape(name, _QUOTE)}" sheetId="{n}" r:id="rId{n}"/>' for n, name in zip(numbers, names, strict=True)
    )
    links = "".join(f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers)
    last = len(names) + 1
    yield (
        "[Content_Types].xml",
        (
            f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/>{kinds}</Types>'
        ),
    )
    yield (
        "_rels/.rels",
        (
            f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
    )
    yield (
        "xl/workbook.xml",
        (
            f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets>'
            f"<definedNames>{_repeated(names)}</definedNames></workbook>"
        ),
    )
    yield (
        "xl/_rels/workbook.xml.rels",
        (
            f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{links}'
            f'<Relationship Id="rId{last}" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
        ),
    )
    yield "xl/styles.xml", _styles()


def _repeated(names: Sequence[str]) -> str:
    """The heading row is printed on every page."""
    quoted = [escape(name.replace("'", "''")) for name in names]
    return "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{n}">\'{name}\'!$1:$1</definedName>'
        for n, name in enumerate(quoted)
    )


def _styles() -> str:
    """1: a text cell. 2: a heading, bold on its band. 3: a number."""

    def colour(tag: str, code: str) -> str:
        return f'<{tag} rgb="FF{code.lstrip("#")}"/>'

    rule = "".join(f'<{side} style="thin">{colour("color", RULE)}</{side}>' for side in ("left", "right", "top", "bottom"))
    return (
        f'{_XML}<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="{_LAKHS}"/></numFmts>'
        '<fonts count="2">'
        f'<font><sz val="10"/>{colour("color", INK)}<name val="{FONT}"/></font>'
        f'<font><b/><sz val="10"/>{colour("color", HEAD_INK)}<name val="{FONT}"/></font></fonts>'
        '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
        f'<fill><patternFill patternType="solid">{colour("fgColor", HEAD)}</patternFill></fill></fills>'
        f'<borders count="2"><border><left/><right/><top/><bottom/></border><border>{rule}</border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">'
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="49" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" '
        'applyAlignment="1"><alignment horizontal="left" vertical="center" indent="1"/></xf>'
        '<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" '
        'applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>'
        '<xf numFmtId="164" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" '
        'applyAlignment="1"><alignment horizontal="right" vertical="center" indent="1"/></xf></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
