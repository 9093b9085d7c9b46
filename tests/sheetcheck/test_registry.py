"""Registries testify: what is declared is worded in two languages, documented, and exercised by a case; or the build stops."""

import json
import re
from pathlib import Path

import pytest

from sheetcheck import rules_page, schema, wording
from sheetcheck.codes import ERRORS, NATURES, NOTES, REFUSALS, TIDIED, WARNINGS, Code
from sheetcheck.columns import ROSTER_2026
from sheetcheck.wording.meanings import MEANINGS
from tests.sheetcheck.cases import read_all
from tests.sheetcheck.cases_cells import CONTACTS, NAMES
from tests.sheetcheck.cases_files import FILES
from tests.sheetcheck.cases_rows import TABLES
from tests.sheetcheck.cases_sheets import SHEETS
from tests.sheetcheck.cases_values import LISTS, NUMBERS

DOCS = Path(__file__).parents[2] / "docs"
DEVANAGARI = re.compile("[\u0900-\u097f]")


@pytest.fixture(scope="module")
def findings_page() -> str:
    return (DOCS / "findings.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def case_codes() -> set[str]:
    """Codes that some case expects; those of files and sheets are the keys of their tables."""
    minis = (text for cases in (NAMES, CONTACTS, LISTS, NUMBERS, *TABLES.values()) for text in cases.values())
    return {place[3] for text in minis for sheet in read_all(text) for place in sheet.expected} | {*FILES, *SHEETS}


@pytest.mark.parametrize("code", list(Code))
def test_every_code_is_worded_documented_and_exercised(code: Code, findings_page: str, case_codes: set[str]) -> None:
    english, native = wording.WORDING[code]
    assert english.title != native.title
    assert DEVANAGARI.search(native.title)
    assert DEVANAGARI.search(native.what)
    assert not DEVANAGARI.search(english.title + english.what + english.do)
    assert f"\n## {code.value}\n" in findings_page
    assert code.value in case_codes


def test_every_code_has_one_nature() -> None:
    assert set(NATURES) == set(Code)
    assert sorted([*(REFUSALS - {Code.TOO_LONG}), *ERRORS, *WARNINGS, *TIDIED, *NOTES]) == sorted(Code)


def test_every_refusal_has_the_words_of_a_refusal() -> None:
    assert set(wording.REFUSALS) == REFUSALS


def test_every_rule_of_a_cell_or_a_row_is_explained() -> None:
    assert set(MEANINGS) == ERRORS | WARNINGS | TIDIED
    assert all(DEVANAGARI.search(native[-12:]) and re.match("[A-Z+-]", english) for english, native in MEANINGS.values())


def test_every_code_of_a_cell_belongs_to_a_column() -> None:
    of_rows = {Code.HIDDEN_ROW, Code.ROW_INCOMPLETE, Code.ROW_SHAPE, Code.ROW_SHIFTED}
    declared = {code for column in ROSTER_2026 for code in column.codes}
    assert declared == (ERRORS | WARNINGS | TIDIED) - of_rows


@pytest.mark.parametrize("name", ["rules.md", "findings.md"])
def test_the_pages_are_in_step_with_the_declarations(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == rules_page.pages()[name]


def test_the_check_of_the_pages_says_which_is_out_of_step(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert rules_page.main([str(tmp_path)]) == 0
    assert rules_page.main(["--check", str(tmp_path)]) == 0
    (tmp_path / "rules.md").write_text("old", encoding="utf-8")
    assert rules_page.main(["--check", str(tmp_path)]) == 1
    assert "rules.md" in capsys.readouterr().err


@pytest.mark.parametrize("column", ROSTER_2026, ids=lambda column: column.field)
def test_an_example_of_every_column_is_judged_clean(column) -> None:
    first = rules_page.worked_examples()[column.field][0]
    assert first == (first[0], first[0], "–")


def test_the_row_schema_takes_the_examples_and_nothing_else() -> None:
    whole = json.loads(json.dumps(schema.json_schema()))
    assert whole["$schema"].endswith("draft/2020-12/schema")
    assert (whole["type"], whole["additionalProperties"]) == ("object", False)
    assert list(whole["properties"]) == whole["required"] == [column.field for column in ROSTER_2026]
    for column in ROSTER_2026:
        prop = whole["properties"][column.field]
        assert takes(prop, column.example)
        assert not any(takes(prop, bad) for bad in ("", "राकेश", "=1+1", f"{column.example}\n", "<b>"))
        assert all(re.fullmatch(column.pattern, choice) for choice in column.choices)


def takes(prop: dict, value: str) -> bool:
    """What a validator would say of a string, as far as this schema goes. Its patterns are anchored at both ends."""
    if "enum" in prop:
        return value in prop["enum"]
    assert (prop["pattern"][0], prop["pattern"][-1]) == ("^", "$")
    return prop["minLength"] <= len(value) <= prop["maxLength"] and bool(re.fullmatch(prop["pattern"][1:-1], value))


def test_the_table_schema_names_the_headings_in_order() -> None:
    table = json.loads(json.dumps(schema.table_schema()))
    assert [field["name"] for field in table["fields"]] == [column.heading for column in ROSTER_2026]
    assert all(field["type"] == "string" and field["constraints"]["required"] for field in table["fields"])
    assert table["primaryKey"] == ["Employee ID"]
    assert {"", "-", "NA", "0"} <= set(table["missingValues"])


@pytest.mark.parametrize("lang", ["en", "hi"])
def test_form_hints_speak_the_language_and_ask_the_same(lang: str) -> None:
    hints = schema.form_hints(lang)
    assert [hint.field for hint in hints] == [column.field for column in ROSTER_2026]
    assert all(bool(DEVANAGARI.search(hint.label)) is (lang == "hi") for hint in hints)
    assert [(h.pattern, h.max_length, h.choices) for h in hints] == [(c.pattern, c.max_length, c.choices) for c in ROSTER_2026]
    assert {hint.field: hint.input_mode for hint in hints}["mobile"] == "numeric"
