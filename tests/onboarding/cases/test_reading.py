"""Who sees a case, and how much of it: one's own side whole, the other masked, contacts never; in few statements however many."""

from dataclasses import replace

import pytest

from kshamta.access.charges import Charge
from kshamta.audit.actors import Actor
from kshamta.audit.models import Event
from kshamta.onboarding.models import Case
from kshamta.onboarding.operations import cases as operations
from kshamta.onboarding.queries import cases as queries, one_case
from kshamta.onboarding.queries.cases import Wanted
from kshamta.onboarding.refusals import NoSuchCase
from kshamta.onboarding.rules.cases import Kind, Said
from tests.cast import person

pytestmark = pytest.mark.django_db
OURS = person(1, full_name="Rekha Netam", designation="Lecturer")
THEIRS = person(4, full_name="Gita Dhruw", employee_id=OURS[6], designation="Lecturer")


@pytest.fixture
def case(doubles):
    doubles.give("A1", OURS)
    doubles.give("TILDA", person(3), THEIRS)
    return doubles.the_case()


def waiting(by):
    return queries.counts(by)["mine"]


def texts(page):
    return {each.field: each.values for each in page.compared}


# ---- one case ----


def test_an_office_sees_its_own_row_whole_and_the_other_masked(case, dev):
    page = one_case.case_page(case.pk, dev)
    assert [(side.code, side.mine, row) for side, row in page.columns] == [("A1", True, 2), ("TILDA", False, 3)]
    shown = texts(page)
    assert shown["full_name"] == ("Rekha Netam", "G••• D•••")
    assert shown["employee_id"] == (OURS[6], "02xxxxxx11")
    assert shown["designation"] == ("Lecturer", "Lecturer")


def test_contacts_are_masked_for_everybody(case, bilal):
    shown = texts(one_case.case_page(case.pk, bilal))
    assert shown["full_name"] == ("Rekha Netam", "Gita Dhruw")
    assert shown["mobile"] == ("97xxxxxx37", "97xxxxxx48") and shown["email"] == ("s•••@example.gov.in",) * 2


def test_what_both_say_alike_is_marked(case, dev):
    same = {each.field for each in one_case.case_page(case.pk, dev).compared if each.same}
    assert same == {"employee_id", "designation", "group", "gender", "office_pin"}


@pytest.mark.parametrize(("who", "speaks", "decides"), [
    ("dev", ["A1"], False), ("tara", ["TILDA"], False), ("bina", [], False), ("bilal", [], True), ("harsh", [], False),
])  # fmt: skip
def test_each_is_offered_what_he_may(case, request, who, speaks, decides):
    page = one_case.case_page(case.pk, request.getfixturevalue(who))
    assert [side.code for side, _ in page.offered] == speaks and bool(page.choices) is decides


def test_the_block_officer_sees_that_a_case_holds_his_roster_and_the_other_side_masked(case, bina):
    shown = texts(one_case.case_page(case.pk, bina))
    assert shown["full_name"] == ("Rekha Netam", "G••• D•••")


def test_whoever_may_not_see_people_sees_no_name(doubles, case):
    auditor = doubles.acting(Charge.AUDITOR, "CG")
    page = one_case.case_page(case.pk, auditor)
    assert texts(page)["full_name"] == ("R••• N•••", "G••• D•••") and not page.shows_people


def test_the_list_and_the_page_agree_on_who_sees_a_case(doubles, case, dev, tara, bina, bilal, harsh, chitra):
    readers = [
        dev,
        tara,
        bina,
        bilal,
        harsh,
        chitra,
        doubles.acting(Charge.AUDITOR, "CG"),
        doubles.acting(Charge.JOINT_DIRECTOR, "DIV"),
    ]
    readers += [doubles.acting(Charge.TRAINER, "A1"), doubles.acting(Charge.HEAD_OF_DEPARTMENT, "SCERT"), Actor(None)]
    for by in readers:
        listed, sides = Case.objects.seen_by(by).filter(pk=case.pk).exists(), case.sides.select_related("submission__office")
        assert listed is case.seen_by(by, sides), by.charge
    assert sum(Case.objects.seen_by(by).exists() for by in readers) == 7


@pytest.mark.parametrize("who", [Actor(None), None])
def test_another_districts_officer_finds_nothing(case, chitra, who):
    with pytest.raises(NoSuchCase):
        one_case.case_page(case.pk, who or chitra)


def test_without_the_right_to_see_drives_there_is_no_case(case, dev):
    with pytest.raises(NoSuchCase):
        one_case.case_page(case.pk, replace(dev, rights=frozenset()))


def test_a_case_costs_five_statements(case, dev, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        one_case.case_page(case.pk, dev)


def test_an_offices_words_are_read_by_itself_and_above_not_by_the_other(case, dev, tara, bilal, doubles):
    operations.say(case_id=case.pk, submission_id=doubles.roster("A1").pk, by=dev, said=Said.CLAIM, reason="Gita left us in May")
    reasons = {who: [step.reason for step in one_case.case_page(case.pk, who).steps] for who in (dev, tara, bilal)}
    assert reasons == {dev: ["", "Gita left us in May"], tara: ["", ""], bilal: ["", "Gita left us in May"]}


def test_a_decisions_words_are_read_by_both_offices(case, dev, tara, bilal, doubles):
    operations.decide(
        case_id=case.pk, by=bilal, outcome="released", holder=doubles.roster("A1").pk, reason="The pay is drawn at A1"
    )
    for who in (dev, tara):
        page = one_case.case_page(case.pk, who)
        assert page.steps[-1].reason == "The pay is drawn at A1" and not page.offered and not page.choices


def test_looking_is_recorded_where_people_are_shown(case, dev, doubles):
    operations.look(case_id=case.pk, by=dev)
    operations.look(case_id=case.pk, by=doubles.acting(Charge.AUDITOR, "CG"))
    event = Event.objects.get(operation="audit.data.viewed")
    assert (event.account_id, event.about_id, event.details, event.number) == (dev.account_id, case.pk, {"what": "case"}, 2)


# ---- lists ----


@pytest.fixture
def many(doubles):
    """In A1 and TILDA: an ID, a number and a name doubled; a number in TILDA and PATAN."""
    named = [person(n, full_name=name) for n, name in enumerate(("Rekha Netam", "Mohan Lal Verma", "Dinesh Yadav"), 1)]
    doubles.give("A1", *named)
    doubles.give(
        "TILDA", person(11, full_name="Gita Dhruw", employee_id=named[0][6]), person(12, full_name="Kamla Bai", mobile=named[1][1]),
        person(13, full_name="Dinesh Yadav"), person(14, full_name="Anil Sahu"),
    )  # fmt: skip
    doubles.give("PATAN", person(21, full_name="Ramesh Kurre", mobile=person(14)[1]))
    return doubles


def listed(by, tab="open", **wanted):
    return [(line.kind, *[side.code for side in line.others]) for line in queries.listing(by, Wanted(tab, **wanted)).rows]


def test_each_sees_the_cases_of_his_offices_the_gravest_first(many, dev, bilal, chitra):
    assert listed(dev) == [("employee-id", "TILDA"), ("mobile", "TILDA")]
    assert listed(bilal) == [("employee-id", "A1", "TILDA"), ("mobile", "A1", "TILDA"), ("mobile", "TILDA", "PATAN")]
    assert listed(chitra) == [("mobile", "TILDA", "PATAN")]


def test_names_alone_stand_by_themselves(many, dev):
    assert listed(dev, "maybe") == [("name-and-pin", "TILDA")]


def test_a_list_is_chosen_by_kind_and_drive(many, dev):
    assert listed(dev, kind="mobile") == [("mobile", "TILDA")]
    assert listed(dev, kind="nonsense") == listed(dev)
    assert len(listed(dev, drive_id=many.standing.drive.pk)) == 2 and listed(dev, drive_id=many.roster("A1").pk) == []


def test_what_waits_for_my_office_is_mine(many, dev, bilal, tara):
    assert (waiting(dev), waiting(tara), waiting(bilal)) == (2, 3, 0)
    for by, code in ((dev, "A1"), (tara, "TILDA")):
        operations.say(case_id=many.the_case().pk, submission_id=many.roster(code).pk, by=by, said=Said.CLAIM)
    assert (waiting(dev), waiting(tara), waiting(bilal)) == (1, 2, 1)
    assert listed(bilal, "mine") == [("employee-id", "A1", "TILDA")]
    assert waiting(Actor(None)) == 0


def test_what_waits_for_an_office_is_among_what_it_sees(many, dev, bilal, tara, harsh, chitra):
    """Its own are found from its own rosters, not from all it sees. One case is disputed, one waits to be decided by the state."""
    for by, code in ((dev, "A1"), (tara, "TILDA")):
        operations.say(case_id=many.the_case().pk, submission_id=many.roster(code).pk, by=by, said=Said.CLAIM)
    Case.objects.filter(kind=Kind.MOBILE, sides__submission=many.roster("PATAN")).update(state="disputed", decider=None)
    readers, found = [dev, bilal, tara, harsh, chitra, many.acting(Charge.AUDITOR, "CG")], []
    readers += [replace(by, rights=frozenset()) for by in readers] + [replace(by, reach=()) for by in readers] + [Actor(None)]
    for by in readers:
        seen = set(Case.objects.seen_by(by).filter(queries._my_turn(by)).values_list("pk", flat=True))
        assert {line.id for line in queries.listing(by, Wanted("mine")).rows} == seen and queries.counts(by)["mine"] == len(seen)
        found.append(len(seen))
    assert found[:6] == [1, 1, 1, 1, 0, 0] and not any(found[6:])


def test_the_tabs_are_counted_in_two_statements(many, dev, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert queries.counts(dev) == {"mine": 2, "open": 2, "maybe": 1, "settled": 0}


def test_a_list_costs_four_statements_however_long(many, bilal, django_assert_num_queries):
    """How many, which come on this page, those cases whole, their sides."""
    with django_assert_num_queries(4):
        queries.listing(bilal, Wanted())


def test_what_a_tab_holds_is_what_is_listed_in_it_and_is_not_counted_twice(many, dev, bilal, django_assert_num_queries):
    operations.say(case_id=many.the_case().pk, submission_id=many.roster("A1").pk, by=dev, said=Said.CLAIM)
    for by in (dev, bilal):
        counts = queries.counts(by, many.standing.drive.pk)
        assert sum(counts.values()) >= 3
        for tab, number in counts.items():
            assert queries.listing(by, Wanted(tab, drive_id=many.standing.drive.pk)).total == number
    with django_assert_num_queries(3):
        queries.listing(bilal, Wanted(), total=counts["open"])


def test_drives_with_cases_are_named(many, dev, chitra):
    assert queries.drives_of(dev) == [(many.standing.drive.pk, "ऑनबोर्डिंग दिसंबर 2025", "Onboarding December 2025")]


def test_how_old_a_case_is(many, dev):
    many.standing.moved.shift(86_400 * 3)
    assert {line.days for line in queries.listing(dev, Wanted()).rows} == {3}


# ---- beside a roster ----


def test_beside_a_roster_stand_its_open_cases_with_their_rows(many, dev, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        found = queries.of_submission(many.roster("A1").pk, dev)
    assert [(line.kind, line.mine[0].rows, line.others[0].name_en) for line in found.waiting] == [
        ("employee-id", (2,), "Office Tilda"), ("mobile", (3,), "Office Tilda"), ("name-and-pin", (4,), "Office Tilda"),
    ]  # fmt: skip
    assert found.total == 3 and found.to_do == ()


def test_what_is_to_be_mended_after_a_case_stands_beside_the_roster_until_it_is(many, dev, tara):
    case = many.the_case()
    operations.say(case_id=case.pk, submission_id=many.roster("A1").pk, by=dev, said=Said.CLAIM)
    operations.say(case_id=case.pk, submission_id=many.roster("TILDA").pk, by=tara, said=Said.RELEASE)
    assert queries.of_submission(many.roster("A1").pk, dev).to_do == ()
    assert [line.id for line in queries.of_submission(many.roster("TILDA").pk, tara).to_do] == [case.pk]
    many.give("TILDA", person(14))
    assert queries.of_submission(many.roster("TILDA").pk, tara).to_do == ()
    assert Case.objects.get(pk=case.pk).state == "agreed"


def test_a_stranger_is_told_of_no_case_beside_a_roster(many, chitra):
    found = queries.of_submission(many.roster("A1").pk, chitra)
    assert found.waiting == () and found.total == 0
