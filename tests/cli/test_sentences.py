"""Messages made by the column and by the shape say what the sentence itself says, word for word."""

import json

import polars as pl
import pytest

from kshamta.cli import sentences
from kshamta.cli.sentences import MANY, Line, message, with_messages
from sheetcheck.codes import ERRORS, TIDIED, WARNINGS, Code
from sheetcheck.columns import ROSTER_2026

SCHEMA = dict.fromkeys(Line._fields, pl.String)
ODD = ("", " ", "Asha", " Asha", "Asha  Verma", "Asha\nVerma", "A\u202eB", "{0} {x} }{", "⟦0⟧", "सुनीता साहू", "क्\u200dष", "x" * 200, "990000002", "🙏")
PLACES = [(column.field, code) for column in ROSTER_2026 for code in column.codes] + [(None, Code.HIDDEN_ROW), (None, Code.ROW_SHAPE)]
ADVICE = (
    {}, {"rows": [3, 17]}, {"row": 4, "rows": [4]}, {"rows": list(range(2, 40))}, {"why": "short"}, {"offer": "Asha {Verma}"},
    {"nearest": ["Peon", "Clerk", "Head  Master"], "people": 5}, {"files": ["Durg.xlsx"], "rows": [9], "people": 2, "reason": "spelling"},
    {"length": 11, "given": 9, "state": "UTTAR PRADESH", "districts": ["DURG"]}, {"choices": ["A", "B"], "rows": []},
)  # fmt: skip


def frame(lines):
    return pl.DataFrame([tuple(line) for line in lines], schema=SCHEMA, orient="row")


def lines_of(code, field):
    for advice in ADVICE:
        data = json.dumps(advice) if advice else None
        for at, found in enumerate(ODD):
            yield Line(code.value, field, found, (None, "Asha Verma", found)[at % 3], data)


@pytest.mark.parametrize("lang", ["en", "hi"])
def test_every_code_of_every_column_comes_out_as_the_sentence_itself(lang):
    lines = [line for field, code in PLACES for line in lines_of(code, field)]
    assert {line.code for line in lines} >= {code.value for code in (ERRORS | TIDIED | WARNINGS)} - ROWS_ONLY
    assert with_messages(frame(lines), lang)["message"].to_list() == [message(line, lang) for line in lines]


ROWS_ONLY = {"row-incomplete", "row-shifted"}


@pytest.mark.parametrize("lang", ["en", "hi"])
def test_many_lines_of_one_advice_are_filled_by_the_column(lang, monkeypatch):
    lines = [Line("mobile-normalised", "mobile", f"+91 98271{n:05}", f"98271{n:05}", None) for n in range(MANY)]
    lines += [Line("bad-mobile", "mobile", found, None, '{"why": "short"}') for found in ODD[2:] * MANY]
    wanted = [message(line, lang) for line in lines]
    monkeypatch.setattr(sentences, "_filled", lambda *_: pytest.fail("one by one"))
    assert with_messages(frame(lines), lang)["message"].to_list() == wanted


def test_a_blank_among_values_changes_the_sentence_and_is_said_rightly():
    lines = [Line("missing-value", "mobile", found, None, None) for found in ("", "-", "NA") * MANY]
    assert with_messages(frame(lines), "en")["message"].to_list() == [message(line, "en") for line in lines]


def test_the_order_of_the_lines_stays():
    lines = [Line("bad-mobile", "mobile", str(n), None, '{"why": "short"}' if n % 3 else None) for n in range(3 * MANY)]
    lines += [Line("same-name", "full_name", "Asha Verma", None, json.dumps({"rows": [n + 2]})) for n in range(20)]
    said = with_messages(frame(lines), "en")
    assert said["found"].to_list() == [line.found for line in lines]
    assert said["message"][-1] == message(lines[-1], "en")
    assert "row 21" in said["message"][-1]


def test_where_the_short_way_differs_the_sentence_itself_is_asked_for(monkeypatch):
    """A template that does not prove itself is not used, whatever it says."""
    monkeypatch.setattr(sentences, "_template", lambda *_: "wrong {0}")
    lines = [Line("bad-mobile", "mobile", f"98{n}", None, None) for n in range(2 * MANY)]
    lines += [Line("bad-pin", "office_pin", "49", None, None)]
    assert with_messages(frame(lines), "en")["message"].to_list() == [message(line, "en") for line in lines]


def test_nothing_said_gives_nothing():
    assert with_messages(frame([]), "en").height == 0
