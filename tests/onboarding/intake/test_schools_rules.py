"""Which school a text means, and what of a roster is whose: without a database."""

import pytest

from kshamta.onboarding.rules import journals
from kshamta.onboarding.rules.journals import Step, Verb
from kshamta.onboarding.rules.schools import Row, School, Unsaid, counted, meant, placed, rows_saying, unsaid

KOTA = School("k", "CG-1-P1", "शासकीय प्राथमिक शाला, कोटा", "Government Primary School, Kota")
RATANPUR = School("r", "CG-1-P2", "शाला रतनपुर", "Government Middle School, Ratanpur Road East")
TWIN = School("t", "CG-1-P3", "शासकीय प्राथमिक शाला, कोटा", "Kota Girls", ("2200100009",))
BOTH = (KOTA, RATANPUR, TWIN)


@pytest.mark.parametrize(
    ("text", "school"),
    [
        ("Government Primary School, Kota", "k"),
        ("  government primary-school KOTA ", "k"),
        ("CG-1-P2", "r"),
        ("शाला रतनपुर", "r"),
        ("2200100009", "t"),
        ("Government Middle School, Ratan", "r"),  # 31 letters: Excel cut the sheet's name there
        ("Government Middle School", None),  # not cut, so not a name
        ("Government", None),
        ("शासकीय प्राथमिक शाला, कोटा", None),  # two are called so
        ("Kota", None),
        ("", None),
        ("---", None),
    ],
)
def test_a_school_is_meant_by_code_or_name_and_never_guessed(text, school):
    assert meant(text, BOTH) == school


def test_what_the_officer_says_comes_before_what_the_sheet_says():
    said = {2: "CG-1-P1", 3: "CG-1-P1", 4: "nowhere"}
    assert placed(said, {3: "r", 9: "t"}, BOTH) == {2: "k", 3: "r", 9: "t"}
    assert placed(said, {2: "gone"}, BOTH) == {2: "k", 3: "k"}  # a school that left the roster is said by nobody


def test_each_school_has_its_rows_and_its_faults():
    rows = [Row(2, held=False), Row(3, held=True), Row(4, held=True), Row(5, held=False)]
    assert counted(rows, {2: "k", 3: "k", 4: "r"}) == {"k": {"rows": [2, 3], "faulty": 1}, "r": {"rows": [4], "faulty": 1}}
    assert counted(rows, {}) == {}


def test_what_is_not_understood_is_asked_once_for_all_rows_that_say_it():
    rows = [Row(number, held=False) for number in range(2, 8)]
    said = {2: "Kota", 3: "Kota", 4: "Belha", 5: "CG-1-P1"}
    assert unsaid(rows, said, {5: "k"}) == (Unsaid("", 2), Unsaid("Kota", 2), Unsaid("Belha", 1))
    assert rows_saying("Kota", rows, said, {3: "k"}) == (2,)
    assert rows_saying("", rows, said, {}) == (6, 7)


class TestJournal:
    def test_a_place_is_a_step_that_touches_no_cell_and_leaves_nothing_out(self):
        steps = (Step(Verb.PLACE, rows=(2, 3), school="k"), Step(Verb.PLACE, rows=(3,), school="r"))
        work = journals.replay(steps)
        assert (work.schools, work.cells, work.rows, work.left_out) == ({2: "k", 3: "r"}, {}, {}, frozenset())

    def test_rows_added_may_say_their_school(self):
        work = journals.replay((Step(Verb.ADD, cells=((9, "full_name", "A"),), rows=(9,), school="k"),))
        assert (work.added, work.schools) == ((9,), {9: "k"})

    def test_it_is_written_and_read_again_and_older_journals_are_read_as_they_were(self):
        steps = (Step(Verb.PLACE, rows=(2,), school="k"), Step(Verb.MEND, cells=((2, "mobile", "1"),)))
        assert journals.read(journals.written(steps)) == steps
        assert journals.read(b'[["decide",[],[4],false,[]]]') == (Step(Verb.DECIDE, rows=(4,)),)
