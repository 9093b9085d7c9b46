"""Values to text: one meaning for every format."""

import datetime as dt

import pytest

from sheetcheck.reading.cells import date_cells, digits, to_text

LONGEST = 501


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Asha", "Asha"),
        ("", None),
        (None, None),
        (" ", " "),
        (9812345678.0, "9812345678"),
        (0.0, "0"),
        (-5.0, "-5"),
        (1.5, "1.5"),
        (6000000003.5, "6000000003.5"),
        (1e15, "1000000000000000"),
        (9.82e9, "9820000000"),
        (1e-7, "0.0000001"),
        (float("inf"), "#NUM!"),
        (float("nan"), "#NUM!"),
        (7, "7"),
        (True, "TRUE"),
        (False, "FALSE"),
        (dt.date(2020, 5, 17), "2020-05-17"),
        (dt.datetime(2020, 5, 17), "2020-05-17"),
        (dt.datetime(2020, 5, 17, 13, 45, 10), "2020-05-17 13:45:10"),
        (dt.time(13, 45, 10), "13:45:10"),
        (dt.timedelta(days=1, hours=12), "36:00:00"),
        ("x" * 500, "x" * 500),
        ("x" * 900, "x" * 501),
    ],
)
def test_a_value_becomes_its_text(value, text):
    assert to_text([[value, "beside"]], LONGEST).grid == [[text, "beside"]]


def test_whole_numbers_are_counted_and_others_are_not():
    texts = to_text([[1.0, 2.5, "3", True], [4, "", None, 5.0]], LONGEST)
    assert texts.numbers == 3
    assert not texts.dated


def test_one_infinite_number_does_not_change_the_cells_beside_it():
    texts = to_text([["a", float("inf"), 3.0, ""]], LONGEST)
    assert texts.grid == [["a", "#NUM!", "3", None]]


def test_dates_are_found_with_their_addresses():
    rows = [["a", dt.date(2020, 1, 1)], [dt.time(1), "b"]]
    assert to_text(rows, LONGEST).dated
    assert date_cells(rows) == [(1, 2), (2, 1)]
    assert date_cells(rows, 5, 3) == [(5, 4), (6, 3)]


def test_no_number_is_written_with_an_exponent():
    assert [digits(v) for v in (1.2345e-9, 5e-324)][0] == "0.0000000012345"
    assert "e" not in digits(5e-324)
