"""An .ods package: no program, no object, no password, then content.xml element by element."""

import re

from sheetcheck.codes import Code
from sheetcheck.guard import xml
from sheetcheck.guard.archive import Archive
from sheetcheck.guard.tables import Tables
from sheetcheck.guard.tally import Found
from sheetcheck.limits import Limits
from sheetcheck.raw import Refused

FORBIDDEN_PARTS = (
    (Code.MACRO, re.compile(r"^(?:basic|scripts|dialogs)/", re.I)),
    (Code.EMBEDDED_OBJECT, re.compile(r"^(?!pictures/).*\.(?:bin|ole|exe|dll|js|py|class|jar|odb)$", re.I)),
    (Code.EXTERNAL_LINK, re.compile(r"^database/", re.I)),
)

OBJECT = re.compile(r"object(?!replacements$).*", re.I)
CHART = "application/vnd.oasis.opendocument.chart"


def scan(archive: Archive, limits: Limits) -> Found:
    for name in archive.members:
        for code, pattern in FORBIDDEN_PARTS:
            if pattern.search(name):
                raise Refused(code, part=name)
    charts = _manifest(archive) if "META-INF/manifest.xml" in archive else frozenset[str]()
    for name in archive.members:
        folder, inner, _ = name.partition("/")
        if OBJECT.fullmatch(folder) and f"{folder}/" not in charts and (inner or name not in charts):
            raise Refused(Code.EMBEDDED_OBJECT, part=name)
    for name in archive.members:
        if name.lower().endswith((".xml", ".rdf")) and name not in ("content.xml", "styles.xml", "META-INF/manifest.xml"):
            xml.plain(archive.read(name), name)
    tables = Tables(limits, charts)
    if "styles.xml" in archive:
        tables.read_styles(archive.read("styles.xml"))
    tables.read(archive.chunks("content.xml"))
    sheets = tables.sheets
    size = archive.members["content.xml"].size
    return Found(sheets, tables.cells, tables.text, [size // max(1, len(sheets))] * len(sheets))


def _manifest(archive: Archive) -> frozenset[str]:
    """The folders of charts: the only objects that may stand in a spreadsheet."""
    charts = set()
    name = "META-INF/manifest.xml"

    def start(element: str, attributes: xml.Attributes) -> None:
        if element in ("encryption-data", "encrypted-key"):
            raise Refused(Code.PASSWORD_PROTECTED)
        kind = next((v for k, v in attributes.items() if k.rpartition(":")[2] == "media-type"), "")
        if "sun.star" in kind and "basic" in kind.lower():
            raise Refused(Code.MACRO, type=kind[:80])
        if kind == CHART:
            charts.add(next((v for k, v in attributes.items() if k.rpartition(":")[2] == "full-path"), ""))

    text = archive.read(name)
    # LibreOffice before 4 wrote a DOCTYPE without a subset into the manifest, which no reader of sheets looks at
    xml.walk(re.sub(rb'<!DOCTYPE manifest:manifest PUBLIC "[^"<>]{0,80}" "Manifest\.dtd">', b"", text, count=1), name, start)
    return frozenset(charts)
