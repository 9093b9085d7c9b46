"""LibreOffice's own format (T09, T10)."""

import pytest

from tests.sheetcheck.guard.made import X, Zip, code_of, let_through

URN, MIME = "urn:oasis:names:tc:opendocument:xmlns:", "application/vnd.oasis.opendocument.spreadsheet"
SPACES = "".join(f' xmlns:{n}="{URN}{u}:1.0"' for n, u in [("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"),
                                                             ("fo", "xsl-fo-compatible"), ("script", "script"), ("draw", "drawing")])  # fmt: skip
SPACES += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'


def content(tables, *, styles="", before=""):
    return (
        f"{X}<office:document-content{SPACES}>{before}<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )


def table(rows, more="", columns=""):
    return f'<table:table table:name="Employees"{more}>{columns}{rows}</table:table>'


def row(*cells, more=""):
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


def cell(text="a", more=' office:value-type="string"'):
    return f"<table:table-cell{more}><text:p>{text}</text:p></table:table-cell>"


EMPTY = "<table:table-cell/>"


def manifest(more=""):
    return (
        f'{X}<manifest:manifest xmlns:manifest="{URN}manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME}"/>'
        f"{more}</manifest:manifest>"
    )


def package(text, more=None, told=""):
    parts = {"mimetype": MIME, "META-INF/manifest.xml": manifest(told), "content.xml": text, **(more or {})}
    made = Zip()
    for name, data in parts.items():
        made.add(name, data if isinstance(data, bytes) else data.encode(), method=0 if name == "mimetype" else 8)
    return made.done()


def seen(rows, *, table_more="", columns="", **named):
    return let_through(package(content(table(rows, table_more, columns), **named)), "r.ods").sheets[0]


def refused(text, more=None, told=""):
    return code_of(package(text, more, told), "r.ods")


def bounds(found):
    return found.first_row, found.first_column, found.last_row, found.last_column, found.rows


def test_bounds_and_repeats_of_nothing():
    text = row(EMPTY, more=' table:number-rows-repeated="3"') + row(
        '<table:table-cell table:number-columns-repeated="2"/>', cell(), cell()
    )
    text += row('<table:table-cell table:number-columns-repeated="16384"/>', more=' table:number-rows-repeated="1048572"')
    assert bounds(seen(text)) == (4, 3, 4, 4, 1)


def test_filled_cells_that_repeat_are_counted():
    text = row(cell(more=' office:value-type="string" table:number-columns-repeated="3"'), more=' table:number-rows-repeated="4"')
    assert bounds(seen(text)) == (1, 1, 4, 3, 4)


BOMBS = {
    "across and down": (
        ' table:number-columns-repeated="16384"',
        ' table:number-rows-repeated="1048576"',
        "too-many-cells too-many-columns",
    ),
    "across": (' table:number-columns-repeated="65"', "", "too-many-columns"),
    "down": ("", ' table:number-rows-repeated="200000"', "too-many-rows"),
    "beyond the sheet": ("", ' table:number-rows-repeated="2000000"', "xml-shape"),
    "less than once": (' table:number-columns-repeated="0"', "", "xml-shape"),
    "no number": (' table:number-columns-repeated="x"', "", "xml-shape"),
}


@pytest.mark.parametrize("what", BOMBS)
def test_repeats_that_multiply(what):
    across, down, codes = BOMBS[what]
    assert refused(content(table(row(cell(more=f' office:value-type="string"{across}'), more=down)))) in codes.split()


def test_repeated_text_counts_as_often_as_it_stands():
    long = cell("a" * 30_000, ' office:value-type="string" table:number-columns-repeated="60"')
    assert refused(content(table(row(long, more=' table:number-rows-repeated="1000"')))) == "too-much-text"


def test_hidden_rows_columns_sheets_and_merges():
    text = row(cell(), more=' table:visibility="collapse"') + row(cell(), more=' table:visibility="filter"') + row(cell())
    text += row(cell(more=' office:value-type="string" table:number-rows-spanned="2" table:number-columns-spanned="2"')) + row(
        cell()
    )
    columns = '<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
    look = '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/></style:style>'
    found = seen(text, table_more=' table:style-name="ta1"', columns=columns, styles=look)
    assert (found.state, found.hidden_rows, found.hidden_columns, found.merges) == ("hidden", [(1, 2)], [(1, 1)], [(4, 1, 5, 2)])


def test_formulas_errors_and_dates():
    text = row(
        cell("A", ' table:formula="of:=PROPER([.B1])" office:value-type="string"'),
        '<table:table-cell table:formula="of:=1+1"/>',
        cell("A", ' table:formula="of:=WEBSERVICE(&quot;http://x&quot;)" office:value-type="string"'),
        cell("#N/A", ' table:formula="of:=NA()" office:value-type="string" calcext:value-type="error"'),
        cell("01/01/26", ' office:value-type="date" office:date-value="2026-01-01"'),
    )
    found = seen(text)
    assert found.formulas == [(1, 1, "value"), (1, 2, "no-value"), (1, 3, "callout"), (1, 4, "value")]
    assert (found.errors, found.dates) == ([(1, 4, "#N/A")], [(1, 5)])


def test_legacy_fonts_of_cells_columns_and_spans():
    look = (
        '<style:style style:name="ce1"><style:text-properties style:font-name="Kruti Dev 010"/></style:style>'
        '<style:style style:name="ce2" style:parent-style-name="ce1"/><style:style style:name="T1"><style:text-properties fo:font-family="DevLys 010"/></style:style>'
    )
    columns = '<table:table-column/><table:table-column table:default-cell-style-name="ce1"/>'
    text = row(
        cell(more=' office:value-type="string" table:style-name="ce2"'),
        cell(),
        cell('<text:span text:style-name="T1">jke</text:span>'),
    )
    assert seen(text, styles=look, columns=columns).fonts == [
        (1, 1, "Kruti Dev 010"),
        (1, 2, "Kruti Dev 010"),
        (1, 3, "DevLys 010"),
    ]


def test_comments_are_not_cells_text():
    note = "<table:table-cell><office:annotation><text:p>note</text:p></office:annotation></table:table-cell>"
    assert seen(row(note)).rows == 0


CARRIED = {"Basic/Standard/Module1.xml": "macro", "Scripts/python/x.py": "macro", "Dialogs/a.xml": "macro", "Object 1/content.xml": "embedded-object",
           "Object 1": "embedded-object", "database/script": "external-link", "Pictures/1.png": "", "Thumbnails/thumbnail.png": "",
           "Configurations2/accelerator/current.xml": "", "ObjectReplacements/Object 1": "", "layout-cache": "", "cargo.exe": "embedded-object"}  # fmt: skip


@pytest.mark.parametrize("part", CARRIED)
def test_parts(part):
    assert refused(content(table(row(cell()))), {part: f"{X}<a/>"}) == CARRIED[part]


def test_charts_are_the_only_objects():
    chart = '<manifest:file-entry manifest:full-path="Object 1/" manifest:media-type="application/vnd.oasis.opendocument.chart"/>'
    frame = '<table:shapes><draw:frame><draw:object xlink:href="./Object 1"/></draw:frame></table:shapes>'
    text = content(table(frame + row(cell())))
    assert refused(text, {"Object 1/content.xml": f"{X}<a/>"}, chart) == ""
    assert refused(text) == "embedded-object"


ELEMENTS = {
    '<table:table-source xlink:href="http://127.0.0.1:9/a.ods"/>': "external-link",
    '<office:dde-source office:dde-application="cmd"/>': "external-link",
    '<table:table-row><table:table-cell><table:cell-range-source xlink:href="file:///a"/></table:table-cell></table:table-row>': "external-link",
    '<table:shapes><draw:frame><draw:image xlink:href="http://127.0.0.1:9/a.png"/></draw:frame></table:shapes>': "external-link",
    '<table:shapes><draw:frame><draw:plugin xlink:href="a"/></draw:frame></table:shapes>': "embedded-object",
    "<table:shapes><office:event-listeners><script:event-listener/></office:event-listeners></table:shapes>": "macro",
    '<table:shapes><draw:frame><draw:image xlink:href="Pictures/1.png"/></draw:frame></table:shapes>': "",
}


@pytest.mark.parametrize("inside", ELEMENTS)
def test_elements_that_fetch_or_run(inside):
    assert refused(content(table(inside + row(cell())))) == ELEMENTS[inside]


def test_scripts_in_the_document():
    assert refused(content(table(row(cell())), before="<office:scripts><office:script/></office:scripts>")) == "macro"
    assert refused(content(table(row(cell())), before="<office:scripts/>")) == ""


def test_a_password():
    locked = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
    assert refused(b"\x8f\x13 noise", None, locked) == "password-protected"


@pytest.mark.parametrize("part", ["content.xml", "styles.xml", "META-INF/manifest.xml", "meta.xml"])
def test_a_doctype(part):
    parts = {"content.xml": content(table(row(cell()))), "META-INF/manifest.xml": manifest()}
    text = parts.get(part, f"{X}<a/>").replace(X, X + "<!DOCTYPE x [<!ENTITY y 'z'>]>")
    assert refused(parts["content.xml"], {part: text}) == "xml-dtd"


def test_the_doctype_of_old_manifests_is_let_through():
    told = manifest().replace(
        X, X + '<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd">'
    )
    assert refused(content(table(row(cell()))), {"META-INF/manifest.xml": told}) == ""
