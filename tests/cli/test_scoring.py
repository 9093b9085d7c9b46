"""The scorer is judged too: a score that cannot fall proves nothing."""

import json

import polars as pl
import pytest
import scoring

TRUTH = """file,sheet,row,column,letter,kind,kind_class,scope,also,found,clean
a.xlsx,S,2,Mobile Number,B,mobile_short,error,cell,,98271,9827100010
a.xlsx,S,3,Mobile Number,B,mobile_spaces,tidied,cell,,98271 00027,9827100027
a.xlsx,S,3,Full Name,A,name_all_caps,warning,cell,,ASHA VERMA,Asha Verma
a.xlsx,S,4,Email,C,email_private,warning,optional,,a@gmail.com,a@gmail.com
a.xlsx,S,5,Employee ID,G,id_elsewhere,warning,state,error,102,102
a.xlsx,S,6,Gender,F,gender_case,tidied,cell,,Male,Male
"""
RIGHT = [
    (2, "B", "mobile", "bad-mobile", "error", "98271", None),
    (3, "B", "mobile", "whitespace", "tidied", "98271 00027", "98271 00027"),
    (3, "B", "mobile", "mobile-normalised", "tidied", "98271 00027", "9827100027"),
    (3, "A", "full_name", "all-caps", "warning", "ASHA VERMA", "Asha Verma"),
    (5, "G", "employee_id", "employee-id-elsewhere", "warning", "102", None),
]
SCOPES = frozenset({"cell", "file", "setting", "state"})
PEOPLE = pl.DataFrame({"file": ["a.xlsx"], "rows": [5]})


def said(*lines, rows=5, status="faults"):
    keys = ("row", "column", "field", "code", "severity", "found", "mended")
    objects = [{"file": "a.xlsx", "sheet": "S", **dict(zip(keys, line, strict=True))} for line in lines]
    objects.append({"summary": True, "file": "a.xlsx", "status": status, "rows": rows})
    return scoring.read_said("".join(json.dumps(one) + "\n" for one in objects).encode())


@pytest.fixture
def score(tmp_path):
    (tmp_path / "truth.csv").write_text(TRUTH, encoding="utf-8")

    def of(*lines, scopes=SCOPES, **summary):
        return scoring.score(scoring.read_truth(tmp_path, scopes), said(*lines, **summary), PEOPLE)

    return of


def test_all_right_is_all_right(score):
    right = score(*RIGHT)
    assert right.misses == []
    assert right.wrong.height == 0
    assert (right.figures["errors_planted"], right.figures["tidied_planted"], right.figures["warnings_planted"]) == (1, 1, 2)


@pytest.mark.parametrize(
    ("lines", "figure", "value"),
    [
        (RIGHT[1:], "error_recall", 0),
        ([(2, "B", "mobile", "bad-mobile", "warning", "98271", None), *RIGHT[1:]], "error_recall", 0),
        ([RIGHT[0], *RIGHT[3:]], "mended_right", 0),
        ([*RIGHT, (3, "B", "mobile", "mobile-normalised", "tidied", "98271 00027", "9827100028")], "mended_right", 0),
        ([*RIGHT, (3, "B", "mobile", "bad-mobile", "error", "98271 00027", None)], "tidied_as_errors", 1),
        ([*RIGHT, (3, "A", "full_name", "name-characters", "error", "ASHA VERMA", None)], "warnings_as_errors", 1),
        ([*RIGHT, (4, "H", "office_pin", "bad-pin", "error", "492001", None)], "errors_on_clean", 1),
        ([*RIGHT, (4, "C", "email", "bad-email", "error", "a@gmail.com", None)], "errors_on_clean", 0),
        ([*RIGHT[:4], (5, "G", "employee_id", "duplicate-employee-id", "error", "102", None)], "warnings_as_errors", 0),
        ([*RIGHT, (4, "H", "office_pin", "pin-normalised", "tidied", "492001", "492002")], "clean_altered", 1),
        ([*RIGHT, (4, "H", "office_pin", "pin-district", "warning", "492001", None)], "warnings_on_clean", 1),
        ([*RIGHT, (4, None, None, "hidden-row", "error", "", None)], "row_errors_without_cause", 1),
        ([*RIGHT, (2, None, None, "hidden-row", "error", "", None)], "row_errors_without_cause", 0),
        ([(2, "C", *RIGHT[0][2:]), *RIGHT[1:]], "wrong_addresses", 1),
    ],
)  # fmt: skip
def test_each_slip_moves_its_figure(score, lines, figure, value):
    assert score(*lines).figures[figure] == value


def test_what_a_checker_cannot_know_is_not_asked_of_it(score):
    figures = score(*RIGHT[:4], scopes=frozenset({"cell"})).figures
    assert "warning_recall_state" not in figures and figures["warnings_planted"] == 1


def test_files_left_out_and_rows_miscounted_are_seen(score):
    assert score(*RIGHT, rows=4).figures["files_with_rows_miscounted"] == 1
    assert score(status="refused", rows=0).figures["files_refused_or_missing"] == 1


def test_the_table_names_each_kind_once(score):
    kinds = score(*RIGHT[1:]).kinds
    assert kinds["kind"].to_list() == ["mobile_short", "mobile_spaces", "name_all_caps", "id_elsewhere"]
    assert kinds["seen"].to_list() == [0, 1, 1, 1]
