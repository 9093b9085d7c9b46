"""T02, T03: what no spreadsheet program writes into its XML."""

import pytest

from tests.sheetcheck.guard.made import NS, SHEET, X, book, code_of, code_of_rows, links, sst, styles, worksheet

DOCTYPE = '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1:9/"> %a;]>'
PARTS = ("xl/workbook.xml", "xl/styles.xml", SHEET, "xl/sharedStrings.xml", "[Content_Types].xml", "_rels/.rels", "docProps/core.xml",
         "xl/theme/theme1.xml", "customXml/item1.xml", "xl/drawings/vmlDrawing1.vml", "xl/worksheets/unused.xml")  # fmt: skip


def text_of(part):
    made = {SHEET: worksheet(), "xl/sharedStrings.xml": sst("Name", "Asha"), "xl/styles.xml": styles()}
    return made.get(part, f"{X}<a/>")


def with_doctype(part, doctype=DOCTYPE):
    return text_of(part).replace(X, X + doctype)


@pytest.mark.parametrize("part", PARTS)
def test_a_doctype_in_any_part_is_refused(part):
    assert code_of(book(more={part: with_doctype(part)})) == "xml-dtd"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "xl/styles.xml", "customXml/item1.xml"])
def test_a_doctype_in_disguise_is_refused(part, encoding):
    assert code_of(book(more={part: with_doctype(part).encode(encoding)})) == "xml-dtd"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32-be"])
def test_wide_encodings_are_refused_where_a_reader_looks(encoding):
    assert code_of(book(more={SHEET: worksheet().encode(encoding)})) == "xml-shape"


def test_wide_encodings_are_taken_in_the_custom_xml_of_other_programs():
    assert code_of(book(more={"customXml/item1.xml": f"{X}<a/>".encode("utf-16")})) == ""


@pytest.mark.parametrize("told", ["utf-7", "utf-16", "ebcdic-cp-us", "shift_jis"])
def test_another_declared_encoding_is_refused(told):
    text = worksheet().replace("UTF-8", told)
    assert code_of(book(more={SHEET: text})) in ("xml-shape", "not-a-workbook")


@pytest.mark.parametrize("told", ["UTF-8", "utf-8", "US-ASCII"])
def test_ordinary_encodings_are_taken(told):
    assert code_of(book(more={SHEET: worksheet().replace("UTF-8", told)})) == ""


def test_a_byte_order_mark_is_taken():
    assert code_of(book(more={SHEET: b"\xef\xbb\xbf" + worksheet().encode()})) == ""


@pytest.mark.parametrize("word", ["<!ENTITY x 'y'>", "<!ELEMENT x ANY>", "<!doctype html>", "<! DOCTYPE x>"])
def test_pieces_of_a_dtd_after_the_root_are_refused(word):
    assert code_of_rows(f"<row>{word}</row>") == "xml-dtd"
    assert code_of(book(worksheet(after=word))) == "xml-dtd"
    assert code_of(book(strings=sst(f"a{word}"))) == "xml-dtd"


def test_a_doctype_between_two_pieces_of_a_large_part_is_found():
    for pad in range(16_370, 16_390):
        comment = "x" * (2 << 20) + "y" * pad
        assert code_of(book(more={"docProps/core.xml": f"{X}<a>{comment}<!DOCTYPE x></a>"})) == "xml-dtd"
        if pad > 16_374:
            break


def test_xinclude_is_refused():
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
    assert code_of_rows(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{include}</t></is></c></row>') == "xml-shape"
    assert code_of(book(strings=sst(f"<si><t>{include}</t></si>"))) == "xml-shape"


@pytest.mark.parametrize("depth", [70, 5000])
def test_depth(depth):
    assert code_of(book(worksheet(after="<a>" * depth + "</a>" * depth))) == "xml-depth"
    assert code_of(book(more={"xl/workbook.xml": f"{X}{'<a>' * depth}{'</a>' * depth}"})) == "xml-depth"
    assert code_of_rows("<x>" * depth + "</x>" * depth) == "xml-depth"


def test_attributes():
    many = " ".join(f'a{n}="1"' for n in range(100))
    assert code_of(book(worksheet(before=f"<a {many}/>"))) == "xml-shape"
    assert code_of_rows(f'<row r="1" {many}/>') == "xml-shape"
    assert code_of_rows(f'<row r="1"><c r="A1" {many}><v>1</v></c></row>') == "xml-shape"
    assert code_of_rows('<row r="1"><c r="A1" s="1" s="2"><v>1</v></c></row>') in ("xml-shape", "not-a-workbook")


BROKEN = [
    "<row",
    '<row r="1"><c r="A1"><v>1</v></row>',
    '<row r="1"><c r="A1"><v>1</c></row>',
    "</row>",
    '<row r="1">',
    "<row r=1/>",
    "&x;<row/>",
]


@pytest.mark.parametrize("rows", BROKEN)
def test_broken_rows_are_no_workbook(rows):
    assert code_of_rows(rows) == "not-a-workbook"


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/styles.xml", "_rels/.rels", "[Content_Types].xml", SHEET, "xl/sharedStrings.xml"]
)
def test_half_a_part_is_no_workbook(part):
    text = {**{p: text_of(p) for p in (SHEET, "xl/styles.xml", "xl/sharedStrings.xml")}, "_rels/.rels": links()}.get(
        part, f"{X}<a><b/></a>"
    )
    assert code_of(book(more={part: text[:-9]})) == "not-a-workbook"


def test_a_second_body_is_refused():
    assert code_of(book(worksheet(after='<sheetData><row r="1"/></sheetData>'))) == "xml-shape"


def test_merges_without_end_are_refused():
    cells = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 60_000))
    assert code_of(book(worksheet(after=f"<mergeCells>{cells}</mergeCells>"))) == "xml-shape"


@pytest.mark.parametrize("ref", ["A1", "A2:A1", "A0:B2", "A1:XFE9", "A1:B1048577", "", "A1:B2:C3"])
def test_a_merge_that_is_none(ref):
    expected = "" if ref == "A1" else "xml-shape"
    assert code_of(book(worksheet(after=f'<mergeCells><mergeCell ref="{ref}"/></mergeCells>'))) == expected


def test_the_namespace_of_the_sheet_may_have_a_prefix():
    text = (
        worksheet()
        .replace(f'xmlns="{NS}"', f'xmlns:x="{NS}"')
        .replace("<worksheet", "<x:worksheet")
        .replace("</worksheet", "</x:worksheet")
    )
    for name in ("sheetData", "row", "c", "v"):
        text = text.replace(f"<{name}>", f"<x:{name}>").replace(f"<{name} ", f"<x:{name} ").replace(f"</{name}>", f"</x:{name}>")
    assert code_of(book(text)) == ""
