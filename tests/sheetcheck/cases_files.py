"""Small files, one for each way in which a file is refused or read in an unusual way: name, bytes, limits, expected code.

The large and the hostile ones are in the corpus; these say what each code is about, in a few hundred bytes.
"""

import csv
import io
import struct
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from sheetcheck.codes import Code
from sheetcheck.columns import ROSTER_2026
from sheetcheck.limits import Limits
from tests.sheetcheck.cases import person

HEADINGS = [column.heading for column in ROSTER_2026]
PEOPLE = [list(person(i).values()) for i in (1, 2, 3)]
MANY = [list(person(i).values()) for i in range(200)]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACK = "http://schemas.openxmlformats.org/package/2006"
SMALL = Limits()
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


@dataclass(frozen=True)
class File:
    """What the sender called it, its bytes, and whether it is refused."""

    name: str
    make: Callable[[], bytes]
    limits: Limits = SMALL
    refused: bool = True


def sheet_xml(rows: list[list[str]], *, before: str = "", after: str = "") -> str:
    def cell(at: int, row: int, text: str) -> str:
        safe = text.replace("&", "&amp;").replace("<", "&lt;")
        return f'<c r="{chr(65 + at)}{row}" t="inlineStr"><is><t>{safe}</t></is></c>'

    lines = (f'<row r="{r}">{"".join(cell(a, r, t) for a, t in enumerate(row))}</row>' for r, row in enumerate(rows, 1))
    return f'<?xml version="1.0" encoding="UTF-8"?>{before}<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData>{after}</worksheet>'


ROSTER = sheet_xml([HEADINGS, *PEOPLE])


def parts(*sheets: str, state: tuple[str, ...] = ()) -> dict[str, str]:
    """The parts of a workbook by name."""
    states = [*state, *[""] * len(sheets)]
    overrides = "".join(f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{TYPE}.worksheet+xml"/>' for i in range(1, len(sheets) + 1))
    listed = "".join(
        f'<sheet name="Sheet{i}" sheetId="{i}" {f"state={chr(34)}{s}{chr(34)}" if s else ""} r:id="rId{i}"/>'
        for i, s in zip(range(1, len(sheets) + 1), states, strict=False)
    )
    links = "".join(f'<Relationship Id="rId{i}" Type="{RELS}/worksheet" Target="worksheets/sheet{i}.xml"/>' for i in range(1, len(sheets) + 1))
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACK}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        f'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{TYPE}.sheet.main+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACK}/relationships"><Relationship Id="rId1" Type="{RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELS}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACK}/relationships">{links}</Relationships>',
    } | {f"xl/worksheets/sheet{i}.xml": sheet for i, sheet in enumerate(sheets, 1)}


def pack(members: dict[str, str] | list[tuple[str, str]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, text in members.items() if isinstance(members, dict) else members:
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text, method)
    return buffer.getvalue()


def book(*sheets: str, **more: str) -> bytes:
    return pack(parts(*(sheets or (ROSTER,))) | more)


def with_part(name: str, text: str = "x") -> bytes:
    return pack(parts(ROSTER) | {name: text})


def text(rows: list[list[str]], separator: str = ",", end: str = "\n") -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=separator, lineterminator=end).writerows(rows)
    return buffer.getvalue()


CSV = text([HEADINGS, *PEOPLE])


def lying_size() -> bytes:
    """The directory tells another size of the sheet than there is."""
    raw = bytearray(book())
    at = raw.rfind(b"PK\x01\x02")
    raw[at + 24 : at + 28] = struct.pack("<I", 17)
    return bytes(raw)


def locked() -> bytes:
    """The flag of an encrypted member set."""
    raw = bytearray(book())
    at = raw.rfind(b"PK\x01\x02")
    raw[at + 8] |= 1
    return bytes(raw)


def linked() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, part in parts(ROSTER).items():
            archive.writestr(name, part)
        link = zipfile.ZipInfo("xl/link.xml")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/hostname")
    return buffer.getvalue()


def twice() -> bytes:
    members = list(parts(ROSTER).items())
    return pack([*members, ("xl/Worksheets/sheet1.xml", ROSTER)])


def ods_repeated() -> bytes:
    """A spreadsheet whose last row is repeated a million times, with a value in it."""
    office, table, words = (f"urn:oasis:names:tc:opendocument:xmlns:{n}:1.0" for n in ("office", "table", "text"))
    cells = '<table:table-cell office:value-type="string" table:number-columns-repeated="1000"><text:p>x</text:p></table:table-cell>'
    body = f'<table:table table:name="S"><table:table-row table:number-rows-repeated="1000000">{cells}</table:table-row></table:table>'
    content = (
        f'<office:document-content xmlns:office="{office}" xmlns:table="{table}" xmlns:text="{words}"><office:body><office:spreadsheet>{body}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return pack([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content)], zipfile.ZIP_STORED)


def old_xls(rows: Sequence[Sequence[object]]) -> bytes:
    import xlwt

    workbook, buffer = xlwt.Workbook(), io.BytesIO()
    sheet = workbook.add_sheet("Sheet1")
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if value:
                sheet.write(r, c, value)
    workbook.save(buffer)
    return buffer.getvalue()


def cut_off() -> bytes:
    """As many rows as an old workbook holds; most with half a person only, to keep it small."""
    return old_xls([HEADINGS, *PEOPLE, *([["Asha Sahu", 1, None, "C", "Peon"]] * 65532)])


def html(rows: list[list[str]]) -> bytes:
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<html><body><table>{lines}</table></body></html>".encode()


def numbered() -> bytes:
    """Mobiles and PINs as numbers, and one formula with its result, as Excel keeps them."""
    cells = ROSTER.replace(f't="inlineStr"><is><t>{PEOPLE[0][1]}</t></is>', f"><v>{PEOPLE[0][1]}</v>")
    return book(cells.replace(f't="inlineStr"><is><t>{PEOPLE[1][7]}</t></is>', f"><f>492000+1</f><v>{PEOPLE[1][7]}</v>", 1))


def hidden_column() -> bytes:
    return book(ROSTER.replace("<sheetData>", '<cols><col min="7" max="7" width="9" hidden="1"/></cols><sheetData>'))


FILES: dict[Code, tuple[File, ...]] = {
    Code.AMBIGUOUS_CELL: (File("a.xlsx", lambda: book(ROSTER.replace('<c r="B2"', '<c r="A2"'))),),
    Code.BINARY_CONTENT: (File("a.csv", lambda: (CSV + "a\0b,\0\n").encode()),),
    Code.CSV_QUOTE: (File("a.csv", lambda: CSV.replace(PEOPLE[1][0], '"' + PEOPLE[1][0]).encode()),),
    Code.DUPLICATE_COLUMN: (File("a.csv", lambda: text([[*HEADINGS, "Email"], [*PEOPLE[0], "x@example.in"]]).encode()),),
    Code.EMBEDDED_OBJECT: (File("a.xlsx", lambda: with_part("xl/embeddings/oleObject1.bin")),),
    Code.EMPTY_FILE: (File("a.xlsx", lambda: b""), File("a.csv", lambda: b"  \n"),),
    Code.ENCODING_UNKNOWN: (File("a.csv", lambda: CSV.encode("utf-16-be")),),
    Code.EXTENSION: (File("a.xlsb", book), File("a.docx", book), File("a", book)),
    Code.EXTERNAL_LINK: (File("a.xlsx", lambda: with_part("xl/externalLinks/externalLink1.xml", "<externalLink/>")),),
    Code.FILE_REFUSED: (File("a.xlsx", book, replace(SMALL, wall_seconds=0)),),
    Code.FILE_TOO_BIG: (File("a.xlsx", book, replace(SMALL, file_bytes=500)), File("a.csv", CSV.encode, replace(SMALL, file_bytes=50))),
    Code.FORBIDDEN_COLUMN: (File("a.csv", lambda: text([[*HEADINGS, "Aadhaar No."], [*PEOPLE[0], "999941057058"]]).encode()),),
    Code.HIDDEN_DATA: (File("a.xlsx", lambda: pack(parts(ROSTER, sheet_xml([HEADINGS, *[list(person(i).values()) for i in (4, 5)]]), state=("", "hidden")))),),
    Code.MACRO: (File("a.xlsm", book), File("a.xlsx", lambda: with_part("xl/vbaProject.bin"))),
    Code.MISSING_COLUMN: (File("a.xlsx", lambda: book(sheet_xml([HEADINGS[:7], PEOPLE[0][:7]]))),),
    Code.NO_HEADER: (File("a.xlsx", lambda: book(sheet_xml(PEOPLE))),),
    Code.NO_ROWS: (File("a.xlsx", lambda: book(sheet_xml([HEADINGS]))), File("a.csv", lambda: text([HEADINGS]).encode())),
    Code.NOT_A_WORKBOOK: (File("a.xlsx", lambda: book()[:-200]), File("a.xlsx", lambda: book(ROSTER[:-30]))),
    Code.PASSWORD_PROTECTED: (File("a.xlsx", locked),),
    Code.POLYGLOT: (File("a.xlsx", lambda: book() + b"<html><body>x</body></html>"), File("a.csv", lambda: CSV.encode() + book())),
    Code.SEVERAL_SHEETS: (File("a.xlsx", lambda: book(ROSTER, sheet_xml([HEADINGS, *[list(person(i).values()) for i in (4, 5)]]))),),
    Code.STRICT_OOXML: (File("a.xlsx", lambda: pack({n: t.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main") for n, t in parts(ROSTER).items()})),),
    Code.TOO_BIG_INFLATED: (File("a.xlsx", book, replace(SMALL, inflated_bytes=1000)),),
    Code.TOO_LONG: (File("a.csv", lambda: (CSV + "x" * 3000 + "\n").encode(), replace(SMALL, line_bytes=2000)),),
    Code.TOO_MANY_CELLS: (File("a.ods", ods_repeated),),
    Code.TOO_MANY_COLUMNS: (File("a.csv", lambda: text([[*HEADINGS, *(f"Col {i}" for i in range(9))], [*PEOPLE[0], *"123456789"]]).encode(), replace(SMALL, columns=10)),),
    Code.TOO_MANY_MEMBERS: (File("a.xlsx", book, replace(SMALL, members=4)),),
    Code.TOO_MANY_ROWS: (
        File("a.xlsx", lambda: book(sheet_xml([HEADINGS, *MANY])), replace(SMALL, rows=5)),
        File("a.csv", lambda: text([HEADINGS, *MANY]).encode(), replace(SMALL, rows=5)),
    ),
    Code.TOO_MUCH_TEXT: (File("a.csv", CSV.encode, replace(SMALL, text_bytes=100)),),
    Code.TWO_TABLES: (File("a.csv", lambda: (CSV + "\n" + text([["Office", "Head of office"], ["School A", "Asha Sahu"], ["School B", "Ravi Netam"]])).encode()),),
    Code.TYPE_MISMATCH: (
        File("a.xlsx", CSV.encode),
        File("a.csv", book),
        File("a.xlsx", lambda: html([HEADINGS, *PEOPLE])),
        File("a.xlsx", lambda: b"MZ" + bytes(200)),
        File("a.xlsx", lambda: b"%PDF-1.7\n%x"),
        File("a.xlsx", lambda: pack({"hello.txt": "x"})),
    ),
    Code.XML_DEPTH: (File("a.xlsx", lambda: book(sheet_xml([HEADINGS, *PEOPLE], after="<a>" * 3000 + "</a>" * 3000))),),
    Code.XML_DTD: (File("a.xlsx", lambda: book(sheet_xml([HEADINGS, *PEOPLE], before='<!DOCTYPE x [<!ENTITY a "b">]>'))),),
    Code.XML_SHAPE: (File("a.xlsx", lambda: book(ROSTER.replace("<row ", "<row " + " ".join(f'a{i}="1"' for i in range(3000)) + " ", 1))),),
    Code.ZIP_DUPLICATE: (File("a.xlsx", twice),),
    Code.ZIP_INCONSISTENT: (File("a.xlsx", lying_size),),
    Code.ZIP_LINK: (File("a.xlsx", linked),),
    Code.ZIP_METHOD: (File("a.xlsx", lambda: pack(parts(ROSTER), zipfile.ZIP_BZIP2)),),
    Code.ZIP_PATH: (File("a.xlsx", lambda: with_part("../evil.xml")),),
    # read, and said
    Code.ENCODING_DETECTED: (File("a.csv", lambda: CSV.encode("utf-16"), refused=False),),
    Code.ENCODING_GUESSED: (File("a.csv", lambda: CSV.replace(PEOPLE[0][0], "Maria D’Souza").encode("cp1252"), refused=False),),
    Code.SEPARATOR_DETECTED: (File("a.csv", lambda: text([HEADINGS, *PEOPLE], ";").encode(), refused=False), File("a.csv", lambda: text([HEADINGS, *PEOPLE], "\t").encode(), refused=False)),
    Code.LINE_ENDS: (File("a.csv", lambda: text([HEADINGS, *PEOPLE], end="\r").encode(), refused=False),),
    Code.HTML_TABLE: (File("a.xls", lambda: html([HEADINGS, *PEOPLE]), refused=False),),
    Code.OLD_FORMAT: (File("a.xls", lambda: old_xls([HEADINGS, *PEOPLE]), refused=False),),
    Code.ROW_LIMIT_HIT: (File("a.xls", cut_off, refused=False),),
    Code.NUMBER_TO_TEXT: (File("a.xlsx", numbered, refused=False),),
    Code.FORMULA_VALUE_USED: (File("a.xlsx", numbered, refused=False),),
    Code.HIDDEN_COLUMN: (File("a.xlsx", hidden_column, refused=False),),
    Code.ROW_SHAPE: (File("a.csv", lambda: (CSV + "Asha Sahu,9800000001\n").encode(), refused=False),),
}  # fmt: skip
# nothing is refused, nothing read in an unusual way
PLAIN = (File("a.xlsx", book, refused=False), File("a.csv", CSV.encode, refused=False), File("a.csv", text([HEADINGS, *PEOPLE], end="\r\n").encode, refused=False))
