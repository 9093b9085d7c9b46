"""PDF from data: nothing is fetched, nothing of a value becomes source, the same twice is the same."""

import socket
from datetime import UTC, datetime
from pathlib import Path

import pytest
import typst

from kshamta.foundation import typesetting

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
TEMPLATES = sorted((Path(typesetting.__file__).parents[1]).rglob("*.typ"))
HOSTILE = [
    "#panic()",
    "#sys.inputs",
    "$x^2$",
    "*bold*",
    '"; #eval("1")',
    "\\u{41}",
    "@preview/x:1",
    "// x",
    "/* x",
    "\x00\x1f",
    "]]>",
    "क्ष्म",
    "ঢাকা",
    "😀",
]


@pytest.fixture
def template(tmp_path):
    def write(body):
        path = tmp_path / "page.typ"
        head = '#let values = json(bytes(sys.inputs.values))\n#set document(title: "T")\n#set text(font: ("Noto Sans", "Noto Sans Devanagari"))\n'
        path.write_text(head + body, "utf-8")
        return path

    return write


def test_it_is_a_pdf_and_the_same_twice(template):
    page = template("#values.name")
    first = typesetting.pdf(page, {"name": "सुनीता"}, made_at=NOON)
    assert first.startswith(b"%PDF-") and first == typesetting.pdf(page, {"name": "सुनीता"}, made_at=NOON)


def test_a_moment_between_two_seconds_is_no_trouble(template):
    assert typesetting.pdf(template("x"), {}, made_at=NOON.replace(microsecond=123_456)).startswith(b"%PDF-")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_value_is_text_whatever_it_says(template, text):
    """The page asserts it: what arrives in the template is the value, letter by letter, and as long as it was."""
    page = template(
        "#assert(values.name == values.again)\n#assert(type(values.name) == str)\n#assert(values.name.len() == values.length)\n#values.name"
    )
    told = {"name": text, "again": text, "length": len(text.encode())}
    assert typesetting.pdf(page, told, made_at=NOON).startswith(b"%PDF-")


def test_a_template_reads_nothing_outside_its_folder(template, tmp_path):
    (tmp_path.parent / "secret.txt").write_text("x")
    for there in ("../secret.txt", "/etc/hostname"):
        with pytest.raises(typst.TypstError):
            typesetting.pdf(template(f'#read("{there}")'), {}, made_at=NOON)


def test_no_package_is_fetched(template, monkeypatch):
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("it went to the network"))
    with pytest.raises(typst.TypstError):
        typesetting.pdf(template('#import "@local/cetz:0.3.0"'), {}, made_at=NOON)


def test_our_templates_ask_for_no_package():
    assert TEMPLATES
    for path in TEMPLATES:
        assert "@preview" not in path.read_text("utf-8") and "@local" not in path.read_text("utf-8"), path


def test_a_page_without_a_title_is_refused_since_no_screen_reader_could_name_it(tmp_path):
    bare = tmp_path / "bare.typ"
    bare.write_text("Hello")
    with pytest.raises(typst.TypstError, match="title"):
        typesetting.pdf(bare, {}, made_at=NOON)


def test_only_our_fonts_are_there():
    assert set(typesetting._fonts().families()) == {"Noto Sans", "Noto Sans Devanagari"}


def test_a_code_is_drawn_with_its_quiet_zone():
    assert typesetting.qr("https://kshamta.example.gov.in/x").startswith("<svg")
