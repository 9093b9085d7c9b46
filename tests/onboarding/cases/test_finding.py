"""Cases agree with the keys of the rosters, whatever came first and however often it is asked."""

import random
from itertools import permutations

import pytest

from kshamta.audit.models import Event
from kshamta.onboarding.cases import keys
from kshamta.onboarding.models import Case, CaseSide, CaseStep, RowKey, Uncompared
from kshamta.onboarding.operations import cases
from kshamta.onboarding.recorded import Recorded
from kshamta.onboarding.rules.cases import Kind, State
from tests.cast import person

from .conftest import US, certify

pytestmark = pytest.mark.django_db
SUNITA = person(1)


FIELDS = ("full_name", "mobile", "email", "group", "designation", "gender", "employee_id", "office_pin")


def same_as_sunita(number, *fields):
    return person(number, **{name: SUNITA[FIELDS.index(name)] for name in fields})


def other(number, *fields, name=SUNITA[0]):
    """Somebody of that name who shares these fields with Sunita."""
    return person(number, full_name=name, **{each: SUNITA[FIELDS.index(each)] for each in fields if each != "full_name"})


def waiting():
    """Cases that wait: kind, and each roster's rows."""
    found = Case.objects.waiting().prefetch_related("sides__submission__office")
    return sorted(
        (Kind(case.kind).name, *sorted((side.submission.office.code, *side.rows) for side in case.sides.all() if side.here))
        for case in found
    )


# ---- what is found ----


def test_one_employee_id_in_two_offices_becomes_a_case_of_both_under_their_common_superior(doubles, twice):
    assert waiting() == [("EMPLOYEE_ID", ("A1", 2), ("TILDA", 3))]
    assert twice.state == State.OPEN and twice.decider == doubles.position("RAIPUR")
    assert str(twice.due_on) == "2025-12-24"


def test_two_offices_of_one_block_have_its_officer_above_them(doubles):
    doubles.give("A1", SUNITA)
    doubles.give("ABHANPUR", same_as_sunita(9, "employee_id"))
    assert doubles.the_case().decider == doubles.position("ABHANPUR")


def test_across_districts_the_directorate_decides(doubles):
    doubles.give("A1", SUNITA)
    doubles.give("PATAN", same_as_sunita(9, "employee_id"))
    assert doubles.the_case().decider == doubles.position("DPI")


@pytest.mark.parametrize(("fields", "kinds"), [
    (("employee_id",), ["EMPLOYEE_ID"]), (("mobile",), ["MOBILE"]), (("email",), ["EMAIL"]), (("full_name",), ["NAME_AND_PIN"]),
    (("employee_id", "mobile", "email", "full_name"), ["EMPLOYEE_ID"]), (("mobile", "email", "full_name"), ["MOBILE"]), ((), []),
])  # fmt: skip
def test_a_double_entry_is_one_case_for_its_gravest_reason(doubles, fields, kinds):
    doubles.give("A1", person(7), SUNITA)
    doubles.give("TILDA", same_as_sunita(9, *fields))
    assert [kind for kind, *_ in waiting()] == kinds


def test_rows_of_one_roster_are_no_case(doubles):
    doubles.give("A1", SUNITA, same_as_sunita(9, "employee_id"))
    assert waiting() == []


def test_another_drive_is_another_matter(doubles):
    doubles.give("A1", SUNITA)
    drive = doubles.standing.drive
    drive.pk = None
    drive._state.adding = True
    drive.id = Case(opened_at=None).id
    drive.save()
    doubles.give("TILDA", same_as_sunita(9, "employee_id"))
    RowKey.objects.filter(submission=doubles.roster("TILDA")).update(drive=drive)
    Case.objects.all().delete()
    assert cases.find_for(submission_ids=[doubles.roster("A1").pk, doubles.roster("TILDA").pk], by=US) == 0


def test_a_name_at_one_pin_stands_in_the_list_and_presses_nobody(doubles):
    doubles.give("A1", SUNITA)
    doubles.give("TILDA", same_as_sunita(9, "full_name"))
    assert doubles.the_case(Kind.NAME_AND_PIN).due_on is None


def test_a_contact_of_more_than_three_people_is_an_offices_and_no_case(doubles):
    doubles.give("A1", SUNITA, same_as_sunita(5, "mobile"))
    doubles.give("TILDA", same_as_sunita(6, "mobile"))
    assert [kind for kind, *_ in waiting()] == ["MOBILE"]
    doubles.give("PATAN", same_as_sunita(8, "mobile"))
    assert waiting() == [] and doubles.the_case(Kind.MOBILE).state == State.COMMON


def test_when_a_contact_becomes_common_the_name_speaks_for_itself_and_falls_silent_again(doubles):
    doubles.give("A1", SUNITA)
    doubles.give("TILDA", same_as_sunita(6, "mobile", "full_name"))
    assert [kind for kind, *_ in waiting()] == ["MOBILE"]
    doubles.give("PATAN", same_as_sunita(8, "mobile"), same_as_sunita(9, "mobile"))
    assert [kind for kind, *_ in waiting()] == ["NAME_AND_PIN"]
    doubles.give("PATAN", person(8))
    told = Event.objects.filter(operation=Recorded.CASES_FOUND).count()
    cases.find_again(drive_id=doubles.standing.drive.pk, by=US)
    assert Event.objects.filter(operation=Recorded.CASES_FOUND).count() == told + 1
    assert [kind for kind, *_ in waiting()] == ["MOBILE"]


def test_three_offices_are_three_sides_of_one_case(doubles, twice):
    doubles.give("PATAN", same_as_sunita(9, "employee_id"))
    assert waiting() == [("EMPLOYEE_ID", ("A1", 2), ("PATAN", 2), ("TILDA", 3))]
    twice.refresh_from_db()
    assert twice.decider == doubles.position("DPI")


# ---- rosters that are mended ----


def test_a_mended_roster_ends_the_case_by_itself(doubles, twice):
    doubles.give("TILDA", person(3))
    twice.refresh_from_db()
    assert (twice.state, twice.due_on) == (State.GONE, None)
    doubles.give("TILDA", person(3), person(30), same_as_sunita(9, "employee_id"))
    twice.refresh_from_db()
    assert twice.state == State.OPEN and waiting() == [("EMPLOYEE_ID", ("A1", 2), ("TILDA", 4))]
    assert [step.what for step in twice.steps.order_by("pk")] == ["found", "gone", "reopened"]


def test_an_office_that_takes_part_no_more_is_in_no_case(doubles, twice):
    keys.forget([doubles.roster("TILDA").pk])
    cases.look_later(submission_ids=[doubles.roster("TILDA").pk])
    assert cases.find_waiting(by=US) == 1 and waiting() == []


def test_an_id_corrected_leaves_the_shared_number_as_a_case(doubles):
    doubles.give("A1", SUNITA)
    doubles.give("TILDA", same_as_sunita(9, "employee_id", "mobile"))
    doubles.give("TILDA", same_as_sunita(9, "mobile"))
    assert [kind for kind, *_ in waiting()] == ["MOBILE"]


# ---- in whatever order, however often ----


def pictures():
    """Cases that wait, by kind and rows, without ids and moments."""
    return waiting(), sorted(CaseSide.objects.filter(here=True, case__state__in=["open"]).values_list("said", flat=True))


ROSTERS = {
    "A1": [SUNITA, other(11, "mobile", name="Rekha Netam"), person(12, full_name="Kamla Markam")],
    "TILDA": [other(21, "employee_id", "email", name="Gita Dhruw"), person(22, full_name="Kamla Markam")],
    "PATAN": [other(31, "email", name="Mohan Lal Verma"), other(32, "employee_id", "mobile", "full_name")],
    "ABHANPUR": [person(41, full_name="Dinesh Yadav"), other(42, "mobile", "full_name")],
}


ORDERS = list(permutations(ROSTERS))


@pytest.mark.parametrize("order", [*ORDERS[::5], *[pytest.param(each, marks=pytest.mark.long) for each in ORDERS[2::5]]])
def test_rosters_in_any_order_each_asked_for_five_times_give_the_same_cases(doubles, order):
    """Protocol C6: each event five times in random order, the same final state."""
    chance = random.Random(str(order))
    asked = []
    for code in order:
        certify(doubles.roster(code), ROSTERS[code])
        asked += [doubles.roster(code).pk] * 4
        if chance.random() < 0.5:
            cases.find_waiting(by=US)
        chance.shuffle(asked)
        cases.find_for(submission_ids=asked[:2], by=US)
    chance.shuffle(asked)
    for each in asked:
        cases.find_for(submission_ids=[each], by=US)
    cases.find_waiting(by=US)
    assert pictures() == EXPECTED
    assert cases.find_again(drive_id=doubles.standing.drive.pk, by=US) == 0


EXPECTED = (
    [
        ("EMAIL", ("A1", 2), ("PATAN", 2), ("TILDA", 2)),
        ("EMPLOYEE_ID", ("A1", 2), ("PATAN", 3), ("TILDA", 2)),
        ("NAME_AND_PIN", ("A1", 2), ("ABHANPUR", 3), ("PATAN", 3)),
        ("NAME_AND_PIN", ("A1", 4), ("TILDA", 3)),
    ],
    [""] * 11,
)


def test_all_at_once_is_the_same_as_one_by_one(doubles):
    for code, people in ROSTERS.items():
        certify(doubles.roster(code), people)
    assert cases.find_waiting(by=US) == 4
    assert pictures() == EXPECTED


def test_what_was_missed_is_found_by_the_nightly_search(doubles):
    for code, people in ROSTERS.items():
        certify(doubles.roster(code), people)
    Uncompared.objects.all().delete()
    assert cases.find_again(drive_id=doubles.standing.drive.pk, by=US) == 4
    assert pictures() == EXPECTED


# ---- what it costs, what it writes ----


def test_a_roster_that_shares_nothing_costs_two_statements(doubles, django_assert_num_queries):
    doubles.give("TILDA", person(3))
    certify(doubles.roster("A1"), [person(number, office_pin=f"49{number:04}") for number in range(10, 60)])
    with django_assert_num_queries(5):  # begin, taken from what waits, two questions, end
        assert cases.find_for(submission_ids=[doubles.roster("A1").pk], by=US) == 0


@pytest.mark.parametrize("doubled", [1, 30])
def test_doubles_cost_the_same_however_many(doubles, doubled, django_assert_max_num_queries):
    doubles.give("TILDA", *[person(number) for number in range(10, 60)])
    certify(doubles.roster("A1"), [person(100 + n, employee_id=person(n)[6]) for n in range(10, 10 + doubled)])
    with django_assert_max_num_queries(20):
        assert cases.find_for(submission_ids=[doubles.roster("A1").pk], by=US) == doubled


def test_finding_is_one_row_of_the_record_and_says_nothing_of_people(doubles, twice):
    event = Event.objects.filter(operation="onboarding.cases.found").get()
    assert (event.number, event.details, event.person_id) == (1, {}, None)


def test_what_is_asked_again_changes_nothing(doubles, twice):
    before = Case.objects.values_list("revision", "changed_at").get()
    assert cases.find_for(submission_ids=[doubles.roster("A1").pk, doubles.roster("TILDA").pk], by=US) == 0
    assert Case.objects.values_list("revision", "changed_at").get() == before
    assert CaseStep.objects.count() == 1
