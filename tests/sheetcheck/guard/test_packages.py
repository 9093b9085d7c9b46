"""T04, T06, T07, T10, T11: what a package carries, what it points at, and whether its name tells the truth."""

import pytest

from sheetcheck.guard import scan
from sheetcheck.limits import Limits
from sheetcheck.raw import Refused
from tests.sheetcheck.guard.made import CT, SHEET, X, Zip, book, code_of, let_through, link, links, parts, worksheet

BIN = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
SHEET_LINKS = "xl/worksheets/_rels/sheet1.xml.rels"

CARRIED = {
    "xl/vbaProject.bin": "macro",
    "xl/macrosheets/sheet1.xml": "macro",
    "xl/intlMacrosheets/sheet1.xml": "macro",
    "customUI/customUI14.xml": "macro",
    "xl/externalLinks/externalLink1.xml": "external-link",
    "xl/connections.xml": "external-link",
    "xl/queryTables/queryTable1.xml": "external-link",
    "xl/model/item.data": "external-link",
    "xl/embeddings/oleObject1.bin": "embedded-object",
    "xl/embeddings/Microsoft_Word_Document.docx": "embedded-object",
    "xl/activeX/activeX1.xml": "embedded-object",
    "xl/activeX/activeX1.bin": "embedded-object",
    "xl/webextensions/webextension1.xml": "embedded-object",
    "xl/media/run.exe": "embedded-object",
    "cargo.dll": "embedded-object",
    "xl/workbook.bin": "type-mismatch",
}


@pytest.mark.parametrize("part", CARRIED)
def test_parts_that_have_no_place_in_a_list(part):
    assert code_of(book(more={part: BIN if part.endswith((".bin", ".exe")) else f"{X}<a/>"})) == CARRIED[part]


ORDINARY = (
    "docProps/core.xml", "docProps/app.xml", "docProps/custom.xml", "docProps/thumbnail.wmf", "docMetadata/LabelInfo.xml", "customXml/item1.xml",
    "customXml/itemProps1.xml", "customXml/_rels/item1.xml.rels", "xl/theme/theme1.xml", "xl/calcChain.xml", "xl/metadata.xml",
    "xl/drawings/drawing1.xml", "xl/drawings/vmlDrawing1.vml", "xl/charts/chart1.xml", "xl/comments1.xml", "xl/threadedComments/threadedComment1.xml",
    "xl/persons/person.xml", "xl/tables/table1.xml", "xl/pivotTables/pivotTable1.xml", "xl/pivotCache/pivotCacheDefinition1.xml",
    "xl/printerSettings/printerSettings1.bin", "xl/media/image1.png", "xl/media/image1.jpeg", "xl/ctrlProps/ctrlProp1.xml",
    "xl/richData/richValueRel.xml", "xl/featurePropertyBag/featurePropertyBag.xml", "xl/cellimages.xml", "_xmlsignatures/sig1.xml",
    "[trash]/0000.dat", "xl/slicers/slicer1.xml", "xl/namedSheetViews/namedSheetView1.xml", "xl/customProperty1.bin",
)  # fmt: skip


@pytest.mark.parametrize("part", ORDINARY)
def test_ordinary_parts_of_office_programs_are_let_through(part):
    text = links() if part.endswith(".rels") else f"{X}<a/>" if part.endswith((".xml", ".vml")) else BIN
    assert code_of(book(more={part: text})) == ""


TYPES = {
    "application/vnd.ms-excel.sheet.macroEnabled.main+xml": "macro",
    "application/vnd.ms-office.vbaProject": "macro",
    "application/vnd.ms-excel.macrosheet+xml": "macro",
    f"{CT}externalLink+xml": "external-link",
    f"{CT}connections+xml": "external-link",
    "application/vnd.openxmlformats-officedocument.oleObject": "embedded-object",
    "application/vnd.ms-office.activeX+xml": "embedded-object",
    f"{CT}table+xml": "",
    "application/vnd.ms-excel.controlproperties+xml": "",
    f"{CT}printerSettings": "",
}


@pytest.mark.parametrize("kind", TYPES)
def test_content_types(kind):
    assert code_of(book(types=f'<Override PartName="/xl/x.xml" ContentType="{kind}"/>')) == TYPES[kind]


def test_a_macro_workbook_under_another_name():
    assert code_of(book(main="application/vnd.ms-excel.sheet.macroEnabled.main+xml")) == "macro"


KINDS = {
    "vbaProject": "macro", "externalLink": "external-link", "connections": "external-link", "queryTable": "external-link",
    "oleObject": "embedded-object", "package": "embedded-object", "control": "embedded-object",
    "drawing": "", "vmlDrawing": "", "comments": "", "printerSettings": "", "table": "", "ctrlProp": "",
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_relationships(kind):
    assert code_of(book(more={SHEET_LINKS: links(link(kind, "../x.xml"))})) == KINDS[kind]


TARGETS = {
    "mailto:asha@example.gov.in": "", "https://example.gov.in/?a=1": "", "http://example.gov.in": "", "list.pdf": "", "file:///C:/a.xlsx": "",
    "file://server/share/a.xlsx": "external-link", "\\\\server\\share": "external-link", "//server/share": "external-link",
    "javascript:alert(1)": "external-link", "ms-excel:ofe|u|http://127.0.0.1/x": "external-link",
}  # fmt: skip


@pytest.mark.parametrize("target", TARGETS)
def test_hyperlinks_are_ordinary_and_calls_are_not(target):
    assert code_of(book(more={SHEET_LINKS: links(link("hyperlink", target, external=True))})) == TARGETS[target]


@pytest.mark.parametrize("kind", ["image", "externalLinkPath", "attachedTemplate", "pivotCacheDefinition", "frame"])
def test_anything_else_outside_the_file_is_refused(kind):
    assert code_of(book(more={SHEET_LINKS: links(link(kind, "http://127.0.0.1:9/x", external=True))})) == "external-link"


@pytest.mark.parametrize("target", ["../../etc/passwd", "../../../x.xml", "/../x.xml", "..\\..\\x.xml", "file:///etc/passwd"])
def test_sheet_targets_that_leave_the_package(target):
    made = links(link("worksheet", target, id="rId1"))
    assert code_of(book(more={"xl/_rels/workbook.xml.rels": made})) == "zip-path"


@pytest.mark.parametrize(
    "target", ["worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml", "./worksheets/sheet1.xml", "../xl/worksheets/sheet1.xml"]
)
def test_sheet_targets_in_all_their_forms(target):
    made = links(
        link("worksheet", target, id="rId1"),
        link("sharedStrings", "/xl/sharedStrings.xml", id="rId2"),
        link("styles", "styles.xml"),
    )
    assert let_through(book(more={"xl/_rels/workbook.xml.rels": made})).sheets[0].rows == 2


def test_a_sheet_that_is_not_there():
    assert code_of(book(more={SHEET: None})) == "not-a-workbook"
    assert code_of(book(more={"xl/workbook.xml": None})) in ("not-a-workbook", "type-mismatch")
    assert code_of(book(more={"[Content_Types].xml": None})) == "not-a-workbook"


def test_strings_that_readers_would_look_for_elsewhere():
    made = links(
        link("worksheet", "worksheets/sheet1.xml", id="rId1"),
        link("sharedStrings", "other.xml", id="rId2"),
        link("styles", "styles.xml"),
    )
    assert code_of(book(more={"xl/_rels/workbook.xml.rels": made, "xl/other.xml": f"{X}<sst/>"})) == "xml-shape"


def test_two_sheets_of_one_part():
    text = parts()["xl/workbook.xml"].decode().replace("</sheets>", '<sheet name="Again" sheetId="2" r:id="rId1"/></sheets>')
    assert code_of(book(more={"xl/workbook.xml": text})) == "xml-shape"


def test_chart_sheets_keep_their_place():
    text = (
        parts()["xl/workbook.xml"]
        .decode()
        .replace("<sheets>", '<sheets><sheet name="Chart" sheetId="2" state="hidden" r:id="rId8"/>')
    )
    rels = parts(wb_links=link("chartsheet", "chartsheets/sheet1.xml", id="rId8"))["xl/_rels/workbook.xml.rels"]
    more = {"xl/workbook.xml": text, "xl/_rels/workbook.xml.rels": rels, "xl/chartsheets/sheet1.xml": f"{X}<chartsheet/>"}
    found = let_through(book(more=more))
    assert [(s.name, s.state, s.rows) for s in found.sheets] == [("Chart", "hidden", 0), ("Employees", "visible", 2)]


def test_the_strict_form():
    strict = worksheet().replace(
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"
    )
    assert code_of(book(strict)) == "strict-ooxml"
    assert (
        code_of(book(more={"xl/workbook.xml": f'{X}<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'}))
        == "strict-ooxml"
    )


GOOD, HTML, CSV = book(), b"<html><body><table><tr><td>Name</td></tr></table></body></html>", b"Name,Mobile\nAsha,6000000003\n"
XML = b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>'
NAMES = [
    ("roster.xlsx", GOOD, "", ""), ("ROSTER.XLSX", GOOD, "", ""), ("a.b.xlsx", GOOD, "", ""), ("roster.csv", CSV, "", ""), ("roster.xls", HTML, "", ""),
    ("roster.xls", b"\xef\xbb\xbf  " + HTML.upper(), "", ""), ("roster.xls", HTML.decode().encode("utf-16"), "", ""),
    ("roster.xls", GOOD, "type-mismatch", "xlsx"), ("roster.csv", GOOD, "type-mismatch", "xlsx"), ("roster.ods", GOOD, "type-mismatch", "xlsx"),
    ("roster.xlsx", CSV, "type-mismatch", "csv"), ("roster.xls", CSV.replace(b",", b"\t"), "type-mismatch", "csv"), ("roster.xlsx", HTML, "type-mismatch", "html"),
    ("roster.csv", HTML, "type-mismatch", "html"), ("roster.xls", XML, "type-mismatch", "xml-spreadsheet"), ("roster.xlsx", b"%PDF-1.7", "type-mismatch", "pdf"),
    ("roster.xlsx", b"MZ\x90\0", "type-mismatch", "exe"), ("roster.csv", b"\x7fELF\2", "type-mismatch", "exe"), ("roster.xls", b"{\\rtf1}", "type-mismatch", "rtf"),
    ("roster.xlsx", b"Rar!\x1a\7", "type-mismatch", "archive"), ("roster.xls", b"\x09\x08\x10\0\0\6", "type-mismatch", "old-excel"),
    ("roster.xls", b"<html><p>No table</p>", "not-a-workbook", "html"), ("roster.xlsx", b"", "empty-file", None), ("roster.csv", b" \r\n\n", "empty-file", None),
    ("roster.xlsm", GOOD, "macro", None), ("roster.xlsb", GOOD, "extension", None), ("roster.pdf", GOOD, "extension", None), ("roster", GOOD, "extension", None),
    ("roster.xlsx.exe", GOOD, "extension", None), ("roster.txt", CSV, "extension", None), ("roster.xls", HTML + GOOD, "polyglot", "html"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "code", "what"), NAMES)
def test_the_name_must_tell_what_it_is(name, data, code, what):
    if not code:
        scan(data, name, Limits())
        return
    with pytest.raises(Refused) as refused:
        scan(data, name, Limits())
    assert (refused.value.note.code, refused.value.note.data.get("is")) == (code, what)


def test_other_office_files_are_named():
    docx = {k: v for k, v in parts(more={"word/document.xml": f"{X}<a/>"}).items() if k != "xl/workbook.xml"}
    assert code_of(Zip(docx).done()) == "type-mismatch"
