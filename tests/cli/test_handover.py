"""`template`, `compile` and `export`: what goes to the office, up to the next officer, and to the portal."""

import csv
import os

import pytest
from python_calamine import CalamineWorkbook

from tests.cli.conftest import ASHA, BILAL, CHITRA, but

SHORT = but(BILAL, mobile="98271000")


def cells(path, sheet=0):
    return CalamineWorkbook.from_path(path).get_sheet_by_index(sheet).to_python()


def people_in(path):
    return [tuple(line[:8]) for line in cells(path)[1:]]


# ---- template


def test_the_empty_template_has_no_people_and_a_filled_one_is_clean(kshamta, tmp_path):
    out = tmp_path / "t.xlsx"
    assert kshamta("template", out, "--office", "GHSS Arang", "--ddo-code", "2200101", "--drive", "Onboarding").status == 0
    assert [one["code"] for one in kshamta("check", "--json", out).summaries] == ["no-rows"]
    band = " ".join(str(cell) for line in cells(out)[:6] for cell in line)
    assert all(words in band for words in ("GHSS Arang", "2200101", "Onboarding"))


def test_a_template_into_a_folder_gets_its_own_name(kshamta, tmp_path):
    run = kshamta("template", tmp_path, "--lang", "en")
    assert run.out.endswith(f"Written: {tmp_path / 'roster-template.xlsx'}\n")
    assert os.listdir(tmp_path) == ["roster-template.xlsx"]


# ---- compile


@pytest.fixture
def compiled(kshamta, roster, tmp_path):
    def run(*files, **how):
        arguments = [part for name, value in how.items() for part in (f"--{name.replace('_', '-')}", value)]
        return kshamta("compile", *files, "--out", tmp_path / "out", "--lang", "en", *arguments), tmp_path / "out"

    return run


def test_rows_that_hold_go_together_and_faults_stay_apart(compiled, roster):
    run, out = compiled(roster("a.xlsx", ASHA, SHORT), roster("b.xlsx", CHITRA))
    assert run.status == 1
    assert people_in(out / "compiled.xlsx") == [ASHA, CHITRA]
    assert [line[8:10] for line in cells(out / "compiled.xlsx")[1:]] == [["a.xlsx", "2"], ["b.xlsx", "2"]]
    (fault,) = cells(out / "faults.xlsx")[1:]
    assert fault[0] == "a.xlsx" and "98271000" in fault
    assert "2 of 3 rows ready · 1 to mend" in run.out


def test_everything_of_a_hand_over_is_there(compiled, roster):
    _, out = compiled(roster("a.xlsx", ASHA))
    names = {"compiled.xlsx", "ddo-list.xlsx", "ddo-list.csv", "faults.xlsx", "double-entries.xlsx", "summary.xlsx"}
    assert {path.name for path in out.iterdir()} == names


def test_a_person_of_two_offices_is_a_double_entry_and_compiled_twice(compiled, roster):
    run, out = compiled(roster("a.xlsx", ASHA), roster("b.xlsx", ASHA, CHITRA))
    assert run.status == 0
    assert "1 double entry to look at" in run.out
    lines = cells(out / "double-entries.xlsx")[1:]
    assert [(line[2], line[3]) for line in lines] == [("a.xlsx", "2"), ("b.xlsx", "2")]
    assert all(ASHA[1] not in line and ASHA[2] not in line for line in lines)


def test_a_refused_file_is_named_and_the_others_are_compiled(compiled, roster, tmp_path):
    (tmp_path / "z.xlsx").write_bytes(b"nothing")
    run, out = compiled(roster("a.xlsx", ASHA), tmp_path / "z.xlsx")
    assert run.status == 2
    assert "✗ z.xlsx [" in run.out
    assert people_in(out / "compiled.xlsx") == [ASHA]
    assert cells(out / "faults.xlsx")[1][0] == "z.xlsx"


def test_the_ddos_we_know_stand_in_the_list(compiled, roster, tmp_path):
    known = tmp_path / "ddos.csv"
    known.write_text("DDO Code,DDO Name,Mobile Number,Email\n2200101,R K Sahu,9827100099,ddo@cg.gov.in\n", encoding="utf-8")
    _, out = compiled(roster("2200101-ghss.xlsx", ASHA), roster("2200108-ghss.xlsx", BILAL), ddo_list=known)
    lines = list(csv.reader((out / "ddo-list.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert lines[1:] == [["2200101", "R K Sahu", "9827100099", "ddo@cg.gov.in"], ["2200108", "", "", ""]]


def test_a_compiled_workbook_passes_its_own_check(compiled, roster, kshamta):
    _, out = compiled(roster("a.xlsx", ASHA, BILAL), roster("b.xlsx", CHITRA))
    run = kshamta("check", "--json", out / "compiled.xlsx")
    assert run.status == 0 and run.found == [] and run.summaries[0]["rows"] == 3


# ---- export


def exported(kshamta, path, out):
    run = kshamta("export", path, "--portal", "igot", "--out", out, "--lang", "en")
    uploads = [list(csv.DictReader(file.read_text(encoding="utf-8").splitlines())) for file in sorted(out.glob("*.csv"))]
    return run, [row for rows in uploads for row in rows]


def test_the_portals_words_are_written_and_every_change_is_shown(kshamta, compiled, roster, tmp_path):
    _, out = compiled(roster("a.xlsx", but(ASHA, full_name="Asha D'Souza-Verma"), BILAL))
    run, rows = exported(kshamta, out / "compiled.xlsx", tmp_path / "portal")
    assert run.status == 0
    assert [(row["Full Name"], row["Group"], row["Gender"]) for row in rows] == [
        ("Asha D Souza Verma", "GROUP C", "Female"), ("Bilal Ahmad Khan", "GROUP B", "Male"),
    ]  # fmt: skip
    changes = cells(tmp_path / "portal" / "held-back-and-changes.xlsx", 1)
    assert any("Asha D'Souza-Verma" in line and "Asha D Souza Verma" in line for line in changes)


def test_rows_that_the_portal_would_refuse_are_held_back_with_the_reason(kshamta, roster, tmp_path):
    path = roster("a.xlsx", ASHA, but(BILAL, designation="Yoga Instructor"), but(CHITRA, mobile="98"))
    run, rows = exported(kshamta, path, tmp_path / "portal")
    assert run.status == 1
    assert [row["Email"] for row in rows] == [ASHA[2]]
    held = cells(tmp_path / "portal" / "held-back-and-changes.xlsx", 0)
    assert {line[0] for line in held[1:]} == {"3", "4"}
    assert "1 row in 1 file for the portal" in run.out and "2 held back" in run.out


def test_who_may_have_the_files_is_said(kshamta, roster, tmp_path):
    run, _ = exported(kshamta, roster("a.xlsx", ASHA), tmp_path / "portal")
    assert "Only the nodal officers of the block and the district" in run.out


def test_without_a_place_the_files_go_beside_the_workbook(kshamta, roster, tmp_path):
    kshamta("export", roster("a.xlsx", ASHA), "--portal", "igot")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a-igot", "a.xlsx"]


def test_a_file_that_does_not_read_back_is_not_handed_out(kshamta, roster, tmp_path, monkeypatch):
    from kshamta.portal import batches

    def differs(file, *_):
        raise batches.NotReleased(file.name, 2, "a cell differs from what was meant")

    monkeypatch.setattr(batches, "_prove", differs)
    run, _ = exported(kshamta, roster("a.xlsx", ASHA), tmp_path / "portal")
    assert run.status == 2 and "did not read back" in run.err
    assert not (tmp_path / "portal").exists()
