"""`kshamta check`: statuses, the table, JSON Lines and CSV."""

import csv
import io

import pytest

from sheetcheck.writing.safe import safe
from tests.cli.conftest import ASHA, BILAL, CHITRA, but, write

JSON_FIELDS = ["file", "sheet", "row", "column", "field", "code", "severity", "found", "mended", "message", "path"]
SUMMARY_FIELDS = {
    "summary", "file", "path", "status", "rows", "rows_ok", "rows_faulty", "tidied", "warnings", "private_emails", "code", "message",
}  # fmt: skip
SHORT = but(BILAL, mobile="98271000")
SPACED = but(ASHA, mobile="+91 98271 00010")


@pytest.mark.parametrize(
    ("people", "status", "stands"),
    [
        ((ASHA, BILAL), 0, "clean"),
        ((SPACED, BILAL), 0, "clean"),
        ((but(ASHA, full_name="ASHA VERMA"), BILAL), 0, "clean"),
        ((ASHA, SHORT), 1, "faults"),
        ((), 2, "refused"),
    ],
)
def test_the_status_says_whether_something_must_be_mended(kshamta, roster, people, status, stands):
    run = kshamta("check", "--json", roster("a.xlsx", *people))
    assert run.status == status
    assert [one["status"] for one in run.summaries] == [stands]


def test_a_refused_file_outweighs_faults_and_is_named_with_its_code(kshamta, roster, tmp_path):
    (tmp_path / "z.xlsx").write_bytes(b"no workbook at all")
    run = kshamta("check", "--json", roster("a.xlsx", ASHA, SHORT), tmp_path / "z.xlsx")
    assert run.status == 2
    faulty, refused = run.summaries
    assert (faulty["status"], faulty["code"], faulty["message"]) == ("faults", None, None)
    assert (refused["status"], refused["rows"], refused["rows_ok"]) == ("refused", 0, 0)
    assert refused["code"] and refused["message"].endswith(".")


def test_a_finding_stands_where_excel_shows_it(kshamta, roster):
    path = roster("a.xlsx", ASHA, SHORT, title="OFFICE OF THE PRINCIPAL")
    run = kshamta("check", "--json", "--lang", "en", path)
    (line,) = run.found
    message = line.pop("message")
    assert line == {
        "file": "a.xlsx", "sheet": "Sheet1", "row": 4, "column": "B", "field": "mobile", "code": "bad-mobile", "severity": "error",
        "found": "98271000", "mended": None, "path": str(path),
    }  # fmt: skip
    assert message.startswith("“98271000” is not a mobile number")


def test_a_repair_shows_both_values_and_is_counted_by_the_cell(kshamta, roster):
    run = kshamta("check", "--json", roster("a.xlsx", but(SPACED, email=" ASHA.VERMA@CG.GOV.IN "), BILAL))
    assert {(line["field"], line["severity"]) for line in run.found} == {("mobile", "tidied"), ("email", "tidied")}
    assert {line["mended"] for line in run.found if line["field"] == "mobile"} == {"9827100010"}
    (summary,) = run.summaries
    assert (summary["rows"], summary["rows_ok"], summary["rows_faulty"], summary["tidied"]) == (2, 2, 0, 2)


def test_lines_and_summaries_have_exactly_the_fields_that_are_documented(kshamta, roster):
    run = kshamta("check", "--json", roster("a.xlsx", SPACED, SHORT, title="DISTRICT"))
    assert all(list(line) == JSON_FIELDS for line in (*run.found, *run.notes))
    assert [set(line) for line in run.summaries] == [SUMMARY_FIELDS]


def test_how_the_sheet_was_read_is_said_without_a_place(kshamta, roster):
    run = kshamta("check", "--json", roster("a.xlsx", ASHA, BILAL, title="OFFICE OF THE PRINCIPAL"))
    (note,) = run.notes
    assert (note["code"], note["severity"], note["row"], note["column"], note["field"]) == (
        "header-found-lower", "tidied", None, None, None,
    )  # fmt: skip


def test_private_addresses_are_a_number_in_the_summary_and_nothing_else(kshamta, roster):
    run = kshamta("check", "--json", roster("a.xlsx", ASHA, CHITRA))
    assert "private-email" not in run.out.replace("private_emails", "")
    assert run.summaries[0]["private_emails"] == 1


def test_what_is_known_of_the_state_can_be_told(kshamta, roster):
    path = roster("a.xlsx", ASHA, but(BILAL, office_pin="250001"))
    assert [line["code"] for line in kshamta("check", "--json", path).found] == ["pin-state"]
    elsewhere = kshamta("check", "--json", "--state", "uttar pradesh", path)
    assert {(line["row"], line["code"]) for line in elsewhere.found} == {(2, "pin-state")}
    ids = kshamta("check", "--json", "--id-length", "8", path)
    assert {line["row"] for line in ids.found if line["code"] == "id-length"} == {2, 3}
    far = kshamta("check", "--json", "--district", "Surguja", roster("b.xlsx", ASHA))
    assert [(line["code"], line["severity"]) for line in far.found] == [("pin-district", "warning")]


def test_the_state_may_stand_in_the_environment(kshamta, roster, monkeypatch):
    monkeypatch.setenv("KSHAMTA_STATE", "Uttar Pradesh")
    assert [line["code"] for line in kshamta("check", "--json", roster("a.xlsx", ASHA)).found] == ["pin-state"]


def test_a_contact_of_two_offices_is_a_warning_to_both(kshamta, roster):
    run = kshamta("check", "--json", roster("a.xlsx", ASHA), roster("b.xlsx", but(BILAL, mobile=ASHA[1])))
    said = [(line["file"], line["row"], line["column"], line["code"]) for line in run.found]
    assert said == [("a.xlsx", 2, "B", "mobile-elsewhere"), ("b.xlsx", 2, "B", "mobile-elsewhere")]
    assert [(one["status"], one["warnings"]) for one in run.summaries] == [("clean", 1), ("clean", 1)]
    assert run.status == 0


def test_notes_are_said_once_when_files_are_compared(kshamta, roster):
    files = [roster(f"{name}.xlsx", ASHA, title="OFFICE") for name in "ab"]
    assert [note["file"] for note in kshamta("check", "--json", *files).notes] == ["a.xlsx", "b.xlsx"]


def test_two_files_of_one_name_are_told_apart_by_their_paths(kshamta, roster):
    run = kshamta("check", "--json", roster("x/a.xlsx", ASHA), roster("y/a.xlsx", SHORT))
    assert [(one["file"], one["status"]) for one in run.summaries] == [("a.xlsx", "clean"), ("a.xlsx", "faults")]
    assert len({one["path"] for one in run.summaries}) == 2


def test_an_aadhaar_like_number_is_never_repeated(kshamta, roster):
    number = "999963344027"
    path = roster("a.xlsx", but(ASHA, employee_id=number), BILAL)
    runs = [kshamta("check", *shape, path) for shape in ((), ("--json",), ("--csv",), ("--all", "--lang", "hi"))]
    assert all(run.status == 1 and number not in run.out + run.err for run in runs)
    assert all("aadhaar-like" in run.out for run in runs)


# ---- CSV


def test_csv_holds_the_same_lines_under_one_heading(kshamta, roster):
    path = roster("a.xlsx", SPACED, SHORT, title="OFFICE")
    rows = list(csv.DictReader(io.StringIO(kshamta("check", "--csv", path).out)))
    lines = [line for line in kshamta("check", "--json", path).lines if not line.get("summary")]
    assert rows == [{k: "" if v is None else safe(str(v)) for k, v in line.items()} for line in lines]


def test_csv_cannot_start_a_formula(kshamta, roster):
    path = roster("a.xlsx", but(ASHA, full_name='=HYPERLINK("http://127.0.0.1:9","x")'), BILAL)
    rows = list(csv.DictReader(io.StringIO(kshamta("check", "--csv", path).out)))
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())
    assert any(row["found"].startswith("'=") for row in rows)


# ---- the table


def test_the_table_groups_by_kind_and_then_by_row(kshamta, roster):
    people = [but(ASHA, mobile=f"98271{n}", email=f"a{n}@nic.in", employee_id=f"1090000{n:04}", full_name=f"Asha {chr(65 + n)}arma") for n in range(3)]
    run = kshamta("check", "--lang", "en", roster("a.xlsx", *people, but(BILAL, gender="Yes")))
    assert run.out.startswith("Checking 1 file …\n")
    heads = [line for line in run.out.splitlines() if line.startswith("  ") and not line.startswith("    ")]
    assert heads == ["  Mobile number is not a mobile number [bad-mobile] (3)", "  Gender: Not one of the permitted values [bad-choice] (1)"]
    places = [line.split(":")[0].strip() for line in run.out.splitlines() if line.startswith("    ")]
    assert places == ["B2", "B3", "B4", "F5"]
    assert run.out.rstrip().endswith("4 rows to mend.")


def test_the_table_shows_the_first_rows_and_says_how_many_more(kshamta, roster):
    people = [but(ASHA, mobile=f"98{n}", email=f"a{n}@nic.in", employee_id=f"10200{n:06}", full_name=f"Asha {'abcdefghijklmnopqrstuvwxyz'[n]}arma") for n in range(25)]
    path = roster("a.xlsx", *people)
    short, whole = (kshamta("check", "--lang", "en", *more, path).out for more in ((), ("--all",)))
    assert "… and 15 more (--all shows them)" in short
    assert short.count(" is not a mobile number:") == 10
    assert whole.count(" is not a mobile number:") == 25
    assert "--all" not in whole


def test_hindi_speaks_hindi_throughout(kshamta, roster):
    run = kshamta("check", "--lang", "hi", roster("a.xlsx", SPACED, SHORT))
    assert "1 फाइलों की जांच" in run.out or "फाइल" in run.out
    assert "मोबाइल नंबर सही नहीं है [bad-mobile] (1)" in run.out
    assert "rows" not in run.out and "mend" not in run.out


def test_a_strangers_text_cannot_steer_the_terminal(kshamta, roster):
    run = kshamta("check", "--lang", "en", "--all", roster("a.xlsx", but(ASHA, full_name="Asha \u202eVerma"), but(BILAL, email="x\u009b31m@nic.in")))
    assert "\u202e" not in run.out and "\u009b" not in run.out and "\x1b" not in run.out


def test_many_files_are_told_refused_ones_first(kshamta, roster, tmp_path):
    roster("a.xlsx", ASHA)
    roster("b.xlsx", SHORT)
    (tmp_path / "c.xlsx").write_bytes(b"nothing")
    lines = kshamta("check", "--lang", "en", tmp_path).out.splitlines()
    assert lines[0] == "Checking 3 files …"
    marks = [line for line in lines if line[:1] in "✓✗" and line]
    assert [mark.split()[1].rstrip(":") for mark in marks] == ["c.xlsx", "b.xlsx", "a.xlsx"]
    assert "3 files: 1 clean, 1 with faults, 1 refused" in lines


# ---- corrected workbooks


def test_a_corrected_workbook_mended_and_sent_again_passes(kshamta, roster, tmp_path):
    out = tmp_path / "corrected.xlsx"
    assert kshamta("check", roster("a.xlsx", SPACED, SHORT), "--corrected", out).status == 1
    again = kshamta("check", "--json", out)
    assert [(line["row"], line["code"]) for line in again.found] == [(3, "bad-mobile")]


def test_several_corrected_workbooks_go_into_a_folder(kshamta, roster, tmp_path):
    (tmp_path / "z.xlsx").write_bytes(b"nothing")
    files = [roster("x/a.xlsx", SHORT), roster("y/a.xlsx", ASHA), tmp_path / "z.xlsx"]
    out = tmp_path / "back"
    assert kshamta("check", *files, "--corrected", out).status == 2
    assert sorted(path.name for path in out.iterdir()) == ["a-2.xlsx", "a.xlsx"]


def test_what_was_sent_is_never_written_over(kshamta, roster, tmp_path):
    path = roster("a.xlsx", SHORT)
    before = path.read_bytes()
    for out in (path, tmp_path):
        run = kshamta("check", path, "--corrected", out)
        assert run.status == 2 and "one of the files to check" in run.err
    assert path.read_bytes() == before


def test_a_folder_is_read_in_order_and_lock_files_are_passed_over(kshamta, tmp_path):
    for name in ("b/2.xlsx", "a.xlsx", "b/1.xlsx", "~$a.xlsx", ".hidden.xlsx", ".git/x.xlsx"):
        write(tmp_path / name, [ASHA])
    (tmp_path / "notes.docx").write_bytes(b"")
    run = kshamta("check", "--json", tmp_path)
    assert [one["file"] for one in run.summaries] == ["a.xlsx", "1.xlsx", "2.xlsx"]
