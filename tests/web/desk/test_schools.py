"""A1 answers for two schools: its desk shows each, asks once where the sheet does not say, and the officer above sees them, too."""

import pytest

from kshamta.offices.models import Level, Office
from kshamta.offices.paths import step
from kshamta.onboarding.models import Submission
from tests.cast import HEADINGS, person
from tests.sheetcheck.reading.books import workbook
from tests.web.desk.conftest import give, page


@pytest.fixture
def schools(standing):
    """A1 itself and S1 of its institutions: three of group C here, one of D there."""
    a1 = standing.offices["A1"]
    school = Office.objects.create(
        serial=900, code="S1", level=Level.objects.get(code="institution"), kind="school", name_hi="शाला कोटा", name_en="School Kota",
        words=" school kota ", opened_on=a1.opened_on, parent=a1, path=a1.path + step(900),
    )  # fmt: skip
    Submission.objects.filter(pk=standing.rosters["A1"].pk).update(schools={str(a1.pk): {"C": 3}, str(school.pk): {"D": 1}})
    return {"A1": a1, "S1": school}


def file(*pairs):
    return workbook([[*HEADINGS, "School Name"], *([*person(number), said] for number, said in pairs)])


def test_the_desk_shows_each_school_and_how_to_give_them(schools, asha, home):
    first = page(asha, home)
    assert "School Kota" in first and "a sheet for each school" in first
    give(asha, home, data=file((1, "A1"), (2, "S1"), (3, "nowhere")), name="a.xlsx")
    shown = page(asha, home)
    assert "1 row does not say its school" in shown and f"{home}schools/" in shown


def test_which_school_is_meant_is_asked_once(schools, asha, home, mine):
    give(asha, home, data=file((1, "Kota Boys"), (2, "Kota Boys"), (3, "A1")), name="a.xlsx")
    assert "Kota Boys" in page(asha, f"{home}schools/")
    answer = asha.post(f"{home}schools/", {"text": "Kota Boys", "school": str(schools["S1"].pk)})
    assert (answer.status_code, answer.url) == (303, f"{home}schools/")
    shown = page(asha, f"{home}schools/")
    assert "Kota Boys" not in shown and "Each row says its school" in shown
    assert mine().version.schools[str(schools["S1"].pk)]["rows"] == [2, 3]


def test_a_row_gets_its_school_in_the_sheet_and_one_that_is_typed_with_it(schools, asha, home, mine):
    give(asha, home, data=file((1, ""), (2, "A1")), name="a.xlsx")
    opened = page(asha, f"{home}sheet/?row=2&field=")
    assert 'id="mend-school"' in opened and "of-school" in opened
    asha.post(f"{home}schools/", {"row": "2", "school": str(schools["S1"].pk)})
    fields = ("full_name", "mobile", "email", "group", "designation", "gender", "employee_id", "office_pin")
    asha.post(f"{home}type/", dict(zip(fields, person(5), strict=True)) | {"school": str(schools["S1"].pk)})
    assert mine().version.schools[str(schools["S1"].pk)]["rows"] == [2, 4]
    assert "f-school-one" in page(asha, f"{home}type/")


def test_a_school_of_another_roster_is_refused_in_words(schools, asha, home, standing):
    give(asha, home, data=file((1, "")), name="a.xlsx")
    asha.post(f"{home}schools/", {"text": "", "school": str(standing.offices["TILDA"].pk)})
    assert "That school is not of this roster" in page(asha, f"{home}schools/")


def test_a_roster_of_one_office_says_nothing_of_schools(asha, home):
    give(asha, home, data=file((1, "Kota"), (2, "Kota")), name="a.xlsx")
    assert "desk-schools" not in page(asha, home) and "School Kota" not in page(asha, home)
    assert "of one office alone" in page(asha, f"{home}schools/")
    assert "of-school" not in page(asha, f"{home}sheet/")


def test_another_office_finds_nothing(schools, chitra, home):
    assert chitra.get(f"{home}schools/").status_code == 404
    assert chitra.post(f"{home}schools/", {"text": "", "school": str(schools["S1"].pk)}).status_code == 404


def test_the_board_and_the_opened_roster_show_the_schools(schools, asha, bilal, home, standing):
    give(asha, home, data=file((1, "A1"), (2, "S1")), name="a.xlsx")
    assert "people of 2 of 2 schools" in page(bilal, f"/drives/boards/{standing.positions['ABHANPUR'].pk}/")
    assert "School Kota" in page(bilal, f"/drives/rosters/{standing.rosters['A1'].pk}/")
