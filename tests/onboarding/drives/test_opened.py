"""One submission opened: the summary first, the primary check with its evidence, contacts masked, the look recorded."""

import pytest

from kshamta.audit.models import Event
from kshamta.onboarding.operations import checking, opening
from kshamta.onboarding.queries.opened import opened
from kshamta.onboarding.queries.pages import Wish
from kshamta.onboarding.queries.sent_before import _masked
from kshamta.onboarding.queries.versions import people_of
from kshamta.onboarding.refusals import NoSuchSubmission
from kshamta.onboarding.rules.changes import between
from kshamta.onboarding.rules.checks import Check
from tests.onboarding.drives import cast as people


@people.RUNNING.above
def sent(running):
    """A1 lies with Asha: one person more than counted."""
    running.send("A1", 1, 2, 3, to="asha")
    return running


def shown(cast, name, code="A1", **wish):
    return opened(cast.roster(code).pk, cast[name], "en", Wish(**wish))


def test_what_is_unusual_comes_first_then_the_checks_with_their_evidence(sent):
    whole = shown(sent, "asha")
    assert [(odd.code.value, odd.n) for odd in whole.unusual] == [("over", 1)]
    checks = {line.check: line for line in whole.checks}
    assert checks[Check.NO_FAULTS].ticked and checks[Check.NUMBER_CERTIFIED].evidence == {"certified": 3, "rows": 3}
    assert not checks[Check.STRENGTH_MET].ticked and checks[Check.STRENGTH_MET].evidence == {"rows": 3, "working": 2}
    assert not checks[Check.PEOPLE_RIGHT].automatic and not checks[Check.PEOPLE_RIGHT].ticked


class TestComingAgain:
    @pytest.fixture
    def again(self, sent):
        """Asha gave it back; of the three one left, one joined, one has another mobile."""
        checking.return_(submission_id=sent.roster("A1").pk, by=sent["asha"], reason="One is wrong.")
        sent.send("A1", 1, 3, 4, to="asha")
        return sent

    def test_who_checks_it_again_sees_what_changed_since_it_was_sent(self, again):
        since = shown(again, "asha").since
        assert since.number == 1 and since.changes.same == 2
        assert [len(each) for each in (since.changes.joined, since.changes.left, since.changes.changed)] == [1, 1, 0]

    def test_a_contact_that_changed_is_told_masked(self, again):
        earlier, now = people_of(again.roster("A1").version), people_of(again.roster("A1").version)
        now[0] = now[0] | {"mobile": "9712399999"}
        masked = _masked(between(earlier, now))
        [(field, before, after)] = masked.changed[0].fields
        assert (field, after) == ("mobile", "97xxxxxx99") and "x" in before

    def test_what_comes_first_has_nothing_before_it(self, sent):
        assert shown(sent, "asha").since is None

    def test_who_sees_figures_alone_is_shown_no_change(self, again):
        for name in ("jyoti", "ddo A1"):
            assert shown(again, name).since is None

    def test_it_costs_two_statements_more(self, again, django_assert_max_num_queries):
        shown(again, "asha")
        with django_assert_max_num_queries(20):
            shown(again, "asha")


def test_contacts_are_masked_on_the_way_up(sent):
    page = shown(sent, "asha", row=2, field="mobile").page
    cells = {cell.field: cell.text for cell in page.rows[0].cells}
    assert cells["mobile"] == "97xxxxxx37" and cells["email"] == "s•••@example.gov.in" and cells["full_name"] == "Sunita Bahu"
    assert page.mending.text == "97xxxxxx37"
    assert "9712340537" not in repr(page)


def test_a_draft_is_its_offices_own(running):
    running.fill("A1", 1, 2)
    assert shown(running, "asha").page is None


def test_who_sees_figures_alone_sees_no_names_and_no_words(sent):
    checking.remark(submission_id=sent.roster("A1").pk, by=sent["asha"], text="Is she not at A2?", row=2)
    whole = shown(sent, "jyoti")
    assert whole.page is None and whole.remarks == () and whole.sent_by is None and whole.rows == 3
    assert all(move.by is None and move.reason == "" for move in whole.moves)


def test_ticks_and_remarks_show_who_and_when(sent):
    roster = sent.roster("A1")
    checking.tick(submission_id=roster.pk, by=sent["asha"], check="people-right", hash=roster.submitted_hash)
    checking.remark(submission_id=roster.pk, by=sent["arun"], text="The PIN is another office's.", row=3, field="office_pin")
    whole = shown(sent, "asha")
    ticked = next(line for line in whole.checks if line.check == "people-right")
    assert ticked.ticked and ticked.by.name_en == "Asha"
    assert [(line.row, line.field, line.text, line.mine) for line in whole.remarks] == [
        (3, "office_pin", "The PIN is another office's.", False)
    ]


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("asha", {"tick", "remark", "accept", "return"}), ("amit", {"tick", "remark", "return"}), ("bilal", set()),
        ("farhan", {"extend"}), ("jyoti", set()),
    ],
)  # fmt: skip
def test_each_may_what_his_charge_at_the_office_above_lets_him(sent, name, may):
    assert shown(sent, name).may == may


def test_a_look_is_recorded_once_an_hour(sent):
    for _ in range(3):
        opening.look(submission_id=sent.roster("A1").pk, by=sent["asha"], language="hi", wish=Wish())
    looks = Event.objects.filter(operation="audit.data.viewed")
    assert [(event.about_id, event.number) for event in looks] == [(sent.roster("A1").pk, 3)]


def test_a_compiled_position_is_opened_too(sent):
    whole = opened(sent.position("A").pk, sent["asha"], "en", Wish())
    assert [(odd.code.value, odd.n) for odd in whole.unusual] == [("missing", 3)]
    assert "sign-up" in whole.may and whole.page is None
    assert [receiver.name_en for receiver in whole.receivers] == ["Bilal", "Nisha"]


def test_chitra_opens_nothing_of_another_district(sent):
    with pytest.raises(NoSuchSubmission):
        shown(sent, "chitra")


def test_opening_asks_a_constant_number_of_times(sent, django_assert_max_num_queries):
    asha, roster = sent["asha"], sent.roster("A1").pk
    with django_assert_max_num_queries(18):
        opened(roster, asha, "hi", Wish())
