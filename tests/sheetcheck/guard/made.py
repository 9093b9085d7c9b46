"""Small packages made by hand, so that any byte of them may be wrong."""

import struct
import zlib

from sheetcheck.codes import Code
from sheetcheck.guard import Scan, scan
from sheetcheck.limits import Limits
from sheetcheck.raw import Refused, SheetScan

X = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RNS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PRNS = "http://schemas.openxmlformats.org/package/2006/relationships"
CT = "application/vnd.openxmlformats-officedocument.spreadsheetml."
SHEET = "xl/worksheets/sheet1.xml"
ROWS = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>7</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c></row>'


def worksheet(rows=ROWS, *, before="", after=""):
    return f'{X}<worksheet xmlns="{NS}" xmlns:r="{RNS}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def sst(*texts, count=None):
    told = len(texts) if count is None else count
    body = "".join(t if t.startswith("<si") else f"<si><t>{t}</t></si>" for t in texts)
    return f'{X}<sst xmlns="{NS}" count="{told}" uniqueCount="{told}">{body}</sst>'


def link(kind, target, *, id="rId9", external=False):
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{id}" Type="{kind if "://" in kind else f"{RNS}/{kind}"}" Target="{target}"{mode}/>'


def links(*some):
    return f'{X}<Relationships xmlns="{PRNS}">{"".join(some)}</Relationships>'


def styles(*, fonts=("Calibri",), formats=(), cells=((0, 0),)):
    """cells: (number format, font) of each cell style."""
    return (
        f'{X}<styleSheet xmlns="{NS}"><numFmts>'
        + "".join(f'<numFmt numFmtId="{n}" formatCode="{code}"/>' for n, code in formats)
        + "</numFmts><fonts>"
        + "".join(f'<font><name val="{name}"/></font>' for name in fonts)
        + "</fonts><cellXfs>"
        + "".join(f'<xf numFmtId="{f}" fontId="{font}"/>' for f, font in cells)
        + "</cellXfs></styleSheet>"
    )


def parts(sheet=None, *, strings=("Name", "Asha"), more=None, types="", wb_links="", main=None, wb="", look=None):
    """The parts of a small workbook; more: parts to add or (None) to leave out."""
    made = {
        "[Content_Types].xml": f'{X}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{main or CT + "sheet.main+xml"}"/>{types}</Types>',
        "_rels/.rels": links(link("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'{X}<workbook xmlns="{NS}" xmlns:r="{RNS}"><sheets><sheet name="Employees" sheetId="1" r:id="rId1"/>'
        f"</sheets>{wb}</workbook>",
        "xl/_rels/workbook.xml.rels": links(
            link("worksheet", "worksheets/sheet1.xml", id="rId1"),
            link("styles", "styles.xml", id="rId2"),
            link("sharedStrings", "sharedStrings.xml", id="rId3"),
            wb_links,
        ),
        "xl/styles.xml": look or styles(),
        SHEET: sheet if isinstance(sheet, str | bytes) else worksheet(),
        "xl/sharedStrings.xml": strings if isinstance(strings, str | bytes) else sst(*strings),
    }
    made.update(more or {})
    return {name: text.encode() if isinstance(text, str) else text for name, text in made.items() if text is not None}


class Zip:
    """A zip written field by field. Each member: local header, bytes, perhaps a descriptor; then the directory."""

    def __init__(self, some=None):
        self.body, self.listed = bytearray(), []
        for name, data in (some or {}).items():
            self.add(name, data)

    def add(
        self, name, data, *, method=8, flags=0x800, mode=0, local=None, central=None, described=False, extra=b"", offset=None
    ):
        """local, central: fields that lie: crc, packed, size, name, method, flags."""
        pack = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = pack.compress(data) + pack.flush() if method == 8 else data
        told = {"crc": zlib.crc32(data), "packed": len(packed), "size": len(data), "name": name, "method": method, "flags": flags}
        if described:
            told["flags"] |= 8
        here = {**told, **({"crc": 0, "packed": 0, "size": 0} if described else {}), **(local or {})}
        there = {**told, **(central or {})}
        at = len(self.body) if offset is None else offset
        raw, raw_there = encoded(here["name"]), encoded(there["name"])
        self.body += struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, here["flags"], here["method"], 0, 33, here["crc"], here["packed"],
                                 here["size"], len(raw), len(extra)) + raw + extra + packed  # fmt: skip
        if described:
            self.body += struct.pack("<4sIII", b"PK\x07\x08", told["crc"], told["packed"], told["size"])
        self.listed.append(struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 0x0314, 20, there["flags"], there["method"], 0, 33, there["crc"],
                                       there["packed"], there["size"], len(raw_there), 0, 0, 0, 0, mode << 16, at) + raw_there)  # fmt: skip
        return self

    def done(self, *, before=b"", after=b"", comment=b"", gap=b"", count=None):
        start, directory = len(before) + len(self.body) + len(gap), b"".join(self.listed)
        n = len(self.listed) if count is None else count
        end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, n, n, len(directory), start, len(comment))
        return before + bytes(self.body) + gap + directory + end + comment + after


def encoded(name):
    return name if isinstance(name, bytes) else name.encode()


def book(*args, **named):
    return Zip(parts(*args, **named)).done()


def code_of(data, name="roster.xlsx", limits=None):
    """The code of the refusal; '' if it is let through."""
    try:
        scan(data, name, limits or Limits())
    except Refused as refusal:
        assert isinstance(refusal.note.code, Code)
        return refusal.note.code.value
    return ""


def let_through(data, name="roster.xlsx", limits=None) -> Scan:
    return scan(data, name, limits or Limits())


def seen(rows, **named) -> SheetScan:
    """The first sheet of a workbook with these rows."""
    around = {k: named.pop(k) for k in ("before", "after") if k in named}
    return let_through(book(worksheet(rows, **around), **named)).sheets[0]


def code_of_rows(rows, **named):
    around = {k: named.pop(k) for k in ("before", "after") if k in named}
    limits = named.pop("limits", None)
    return code_of(book(worksheet(rows, **around), **named), limits=limits)
