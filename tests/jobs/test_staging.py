"""`kshamta stages`: the operator reads a funnel, proves the figures, books what waits."""

from io import StringIO

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from kshamta.audit.actors import system
from kshamta.people import operations as people
from kshamta.people.models import StageCount
from kshamta.people.operations import stage_tallies
from kshamta.people.values import NewPerson
from tests.access.appointments import town


@pytest.fixture
def offices(db):
    made = town.build()
    facts = {"gender": "Female", "designation": "Teacher", "group": "C", "office_id": made["A1"].pk}
    people.enter(new=NewPerson(name_en="Sunita Sahu", **facts), by=system("test"))
    stage_tallies.fold()
    return made


def said(*words):
    out = StringIO()
    call_command("stages", *map(str, words), stdout=out)
    return out.getvalue()


def test_the_funnel_of_an_office_and_of_those_below_it(offices):
    lines = said("ABHANPUR").splitlines()
    assert [line.split("\t")[:3] for line in lines[-2:]] == [["ABHANPUR", "1", "0"], ["A1", "1", "0"]]


def test_without_a_code_it_begins_at_the_top(offices):
    assert "\nCG\t1\t0" in said()


def test_it_is_written_as_a_workbook(offices, tmp_path):
    assert str(tmp_path / "f.xlsx") in said("A1", "--out", tmp_path / "f.xlsx")
    assert openpyxl.load_workbook(tmp_path / "f.xlsx").worksheets[0]["A2"].value == "A1"


def test_an_office_that_is_not_there_is_said(offices):
    with pytest.raises(CommandError, match="NOWHERE"):
        said("NOWHERE")


def test_wrong_figures_are_counted_anew(offices):
    StageCount.objects.update(on_roll=9)
    assert "1" in said("--recount").splitlines()[0]
    assert "\nCG\t1\t0" in said()


def test_with_nothing_to_book_it_says_so(offices):
    assert said("--book").startswith("0") or "0" in said("--book").splitlines()[0]


def test_a_folder_that_is_not_there_is_told_in_a_sentence(offices, tmp_path):
    with pytest.raises(CommandError, match="cannot be written"):
        said("--out", tmp_path / "nowhere" / "funnel.xlsx")
