"""Pure judgement of intake: what is short and why, what changed between two versions, what a clipboard amounts to."""

import pytest
from hypothesis import given, strategies as st

from kshamta.onboarding.rules import changes, journals, pastes, shorts
from kshamta.onboarding.rules.journals import Step, Verb
from kshamta.onboarding.rules.shorts import GROUPS, GroupLine, Reason

FIELDS = changes.FIELDS
_people = st.lists(
    st.fixed_dictionaries(
        {"employee_id": st.sampled_from("abcdef"), "mobile": st.sampled_from("123456"), "full_name": st.sampled_from("XYZ")}
    ),
    max_size=8,
)


class TestShorts:
    @pytest.mark.parametrize(
        ("working", "rows", "explained", "short", "unexplained", "over"),
        [
            (5, 5, {}, 0, 0, 0),
            (5, 3, {}, 2, 2, 0),
            (5, 3, {"vacant": 1}, 2, 1, 0),
            (5, 3, {"vacant": 1, "on-leave": 4}, 2, 0, 0),
            (5, 7, {}, 0, 0, 2),
            (None, 7, {}, 0, 0, 0),
        ],
    )
    def test_a_group_is_short_by_what_is_neither_on_the_roster_nor_explained(
        self, working, rows, explained, short, unexplained, over
    ):
        line = GroupLine("C", working, rows, explained)
        assert (line.short, line.unexplained, line.over) == (short, unexplained, over)

    def test_every_group_that_was_counted_or_has_rows_is_listed_in_order(self):
        found = shorts.lines({"D": 2, "A": 0}, {"C": 1}, {"D": {"vacant": 2}})
        assert [(line.group, line.working, line.rows) for line in found] == [("A", 0, 0), ("C", None, 1), ("D", 2, 0)]
        assert shorts.unexplained(found) == {}

    def test_only_the_groups_of_the_drive_are_asked_for(self):
        assert [line.group for line in shorts.lines({"A": 1, "C": 1}, {"D": 1}, {}, ("C",))] == ["C"]

    @given(st.sampled_from(GROUPS), st.sampled_from(list(Reason)), st.integers(1, 50))
    def test_a_reason_that_is_given_and_taken_back_leaves_nothing(self, group, reason, number):
        before = {"A": {"vacant": 1}}
        said = shorts.with_reason(before, group, reason, number)
        assert said[group][reason] == number
        gone = shorts.with_reason(said, group, reason, 0)
        assert reason not in gone.get(group, {}) and {} not in gone.values()
        assert {g: r for g, r in gone.items() if g != group} == {g: r for g, r in before.items() if g != group}
        assert before == {"A": {"vacant": 1}}


class TestChanges:
    def test_the_same_person_is_known_by_id_then_mobile_then_address_then_name(self):
        before = [
            {"employee_id": "1", "full_name": "A"}, {"mobile": "98", "full_name": "B"}, {"email": "c@x", "full_name": "C"},
            {"full_name": "D D"}, {"full_name": "E"},
        ]  # fmt: skip
        after = [
            {"full_name": "d d", "gender": "Male"}, {"email": "c@x", "full_name": "CC"}, {"mobile": "98", "full_name": "BB"},
            {"employee_id": "1", "full_name": "AA"}, {"full_name": "F"},
        ]  # fmt: skip
        found = changes.between(before, after)
        assert [p["full_name"] for p in found.joined] == ["F"]
        assert [p["full_name"] for p in found.left] == ["E"]
        assert [c.fields for c in found.changed] == [
            (("full_name", "D D", "d d"), ("gender", "", "Male")), (("full_name", "C", "CC"),), (("full_name", "B", "BB"),),
            (("full_name", "A", "AA"),),
        ]  # fmt: skip
        assert (found.same, found.number) == (0, 6)

    @given(_people, _people)
    def test_everybody_is_counted_once_on_each_side(self, before, after):
        found = changes.between(before, after)
        matched = len(found.changed) + found.same
        assert (matched + len(found.left), matched + len(found.joined)) == (len(before), len(after))

    @given(_people)
    def test_nothing_changed_between_a_version_and_itself(self, people):
        found = changes.between(people, people)
        assert (found.joined, found.left, found.same + len(found.changed)) == ((), (), len(people))


class TestPastes:
    @pytest.mark.parametrize("text", ["", "\n\n", " \t \n", "\x00"])
    def test_nothing_is_nobody(self, text):
        assert pastes.people_of(text) == []

    def test_columns_beyond_the_eighth_are_not_taken(self):
        assert pastes.people_of("\t".join("abcdefghij"))[0] == dict(zip(FIELDS, "abcdefgh", strict=True))

    def test_a_column_of_no_name_is_not_taken(self):
        people = pastes.people_of("Full Name\tAadhaar No\tMobile Number\tEmail\nAsha\t999941057058\t98\ta@x")
        assert people == [{"full_name": "Asha", "mobile": "98", "email": "a@x"}]

    @pytest.mark.parametrize(
        ("text", "people"),
        [
            ("नाम\tमोबाइल\nSunita Sahu\t9800000010", [{"full_name": "Sunita Sahu", "mobile": "9800000010"}]),
            ("Mobile\tName\n9800000010\tSunita Sahu", [{"full_name": "Sunita Sahu", "mobile": "9800000010"}]),
            ("क्र\tनाम\n1\tSunita Sahu", [{"full_name": "Sunita Sahu"}]),
            ("नाम\tमोबाइल\tजिला\nSunita Sahu\t98\tDurg", [{"full_name": "Sunita Sahu", "mobile": "98"}]),
            ("Name\nSunita Sahu", [{"full_name": "Sunita Sahu"}]),
            ("नाम\tमोबाइल", []),
        ],
    )
    def test_headings_of_one_or_two_columns_are_no_person(self, text, people):
        assert pastes.people_of(text) == people

    def test_a_line_that_names_but_one_column_beside_other_texts_is_a_person(self):
        assert len(pastes.people_of("Sunita Sahu\tMobile\nRamesh Verma\t9800000010")) == 2

    def test_a_single_cell_is_a_name(self):
        assert pastes.people_of("Sunita Sahu") == [{"full_name": "Sunita Sahu"}]


class TestJournals:
    def test_added_rows_survive_keeping(self):
        journal = (Step(Verb.ADD, cells=((5, "full_name", "Asha"),), rows=(5,)), Step(Verb.DECIDE, rows=(5,), include=False))
        assert journals.read(journals.written(journal)) == journal

    def test_what_was_added_is_no_decision_on_a_row(self):
        work = journals.replay((Step(Verb.ADD, cells=((5, "full_name", "Asha"),), rows=(5,)),))
        assert (work.added, work.rows, work.left_out, work.cells) == ((5,), {}, frozenset(), {(5, "full_name"): "Asha"})
