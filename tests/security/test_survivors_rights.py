"""Rights and scopes that no other test missed when they were gone: each by an officer who lacks the one right, or sits elsewhere."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kshamta.access.charges import Charge
from kshamta.access.models.appointments import State
from kshamta.access.operations import appointments, slips
from kshamta.access.queries import appointments as charges_held, nominating, nominations, sign_in
from kshamta.access.refusals import NoSuchAppointment, NotYours, NotYourSlip
from kshamta.access.rules import grants
from kshamta.access.rules.grants import Place
from kshamta.access.rules.lags import Lag
from kshamta.audit.actors import Scope
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.offices import operations as offices_changed, queries as offices_read, refusals as offices_refused
from kshamta.offices.models import Office, OfficeSheet
from kshamta.offices.sheets import plans
from kshamta.people import operations as people, queries as people_read, refusals as people_refused
from kshamta.people.operations import looking
from tests.access.appointments import town
from tests.security import places
from tests.security.surviving import lacking


@pytest.fixture
def world(db):
    """Devika administers, at RAIPUR; places.RELATIONS says who is where."""
    return places.build(Charge.STATE_ADMIN)


def test_without_the_right_to_remind_nobody_is_reminded(world, devika):
    held, by = world.thing("child", "nominated"), lacking(devika, Right.REMIND)
    with pytest.raises(NoSuchAppointment):
        appointments.remind(lag=Lag.NOT_ACTIVE, about=held, by=by)
    with pytest.raises(NotYours):
        appointments.remind(lag=Lag.NO_OFFICER, about=world.at("child").pk, by=by)
    appointments.remind(lag=Lag.NO_OFFICER, about=world.at("child").pk, by=devika)  # the unit does wait for an officer


def test_a_slip_opens_nothing_beyond_the_issuers_reach(world, devika):
    """The holder has a charge elsewhere, too: with the slip one would hold that as well (T21)."""
    held = world.thing("child", "held")
    holder = town.Appointment.objects.get(pk=held).account
    town.appoint(holder, Charge.DDO, world.at("sibling"))
    with pytest.raises(NotYourSlip):
        slips.issue_slip(appointment_id=held, by=devika)


def test_holders_of_an_office_elsewhere_are_not_listed(world, devika):
    world.thing("sibling", "held"), world.thing("child", "held")
    assert charges_held.holders_of([world.at("sibling").pk], devika.scope) == []
    assert len(charges_held.holders_of([world.at("child").pk], devika.scope)) == 1


def test_without_the_right_no_appointment_of_others_is_seen(world, devika):
    with pytest.raises(NoSuchAppointment):
        charges_held.whole(world.thing("child", "held"), lacking(devika, Right.SEE_APPOINTMENTS))


@pytest.mark.parametrize("kind, right, offered", [
    ("nominated", Right.CONFIRM_NOMINATION, "confirm"),
    ("untrained", Right.CERTIFY_TRAINING, "certify"),
    ("held", Right.END_APPOINTMENT, "end"),
])  # fmt: skip
def test_a_page_offers_only_what_the_right_allows(world, devika, kind, right, offered):
    appointment = world.thing("child", kind)
    assert offered in charges_held.whole(appointment, devika).may
    assert offered not in charges_held.whole(appointment, lacking(devika, right)).may


def test_taking_back_and_sending_again_are_offered_by_their_rights(world, devika):
    nominated, confirmed = world.thing("child", "nominated"), world.thing("child", "confirmed")
    town.Appointment.objects.filter(pk=nominated).update(nominated_by=devika.account_id)
    assert "withdraw" in charges_held.whole(nominated, devika).may
    assert "withdraw" not in charges_held.whole(nominated, lacking(devika, Right.NOMINATE)).may
    for right in (Right.NOMINATE, Right.CONFIRM_NOMINATION):
        assert "resend" in charges_held.whole(confirmed, lacking(devika, right)).may
    neither = lacking(lacking(devika, Right.NOMINATE), Right.CONFIRM_NOMINATION)
    assert "resend" not in charges_held.whole(confirmed, neither).may


def test_the_form_of_a_nomination_is_for_those_who_nominate(world, devika):
    by = lacking(devika, Right.NOMINATE)
    with pytest.raises(offices_refused.NoSuchOffice):
        nominating.at(world.at("child").pk, by)
    assert nominating.found("Office", by) == [] and nominating.found("Office", devika)
    assert list(nominations.mine(by)) == []


def test_the_form_offers_no_chair_that_may_not_be_given_there(world, devika):
    """At his own office nobody is set beside or above him; without one right of a charge, the charge is not offered."""
    assert Charge.DISTRICT_OFFICER not in {chair.charge for chair in nominating.at(world.at("own").pk, devika).chairs}
    offered = {chair.charge for chair in nominating.at(world.at("child").pk, devika).chairs}
    assert Charge.BLOCK_OFFICER in offered
    for charge in offered:
        place = Place(world.at("child").path)
        assert not grants.may_nominate(lacking(devika, Right.NOMINATE), charge, place)


def test_a_sheet_of_nominations_is_his_while_he_nominates(world, devika):
    world.thing("own", "nominations")
    assert nominations.mine(devika).count() == 1
    assert nominations.mine(lacking(devika, Right.NOMINATE)).count() == 0


def test_without_the_right_nobody_is_shown_for_a_slip_or_a_reset(world, devika):
    held = world.thing("child", "held")
    world.thing("child", "reset")
    assert sign_in.holder_of(held, Right.ISSUE_SLIP, devika) is not None
    assert sign_in.holder_of(held, Right.ISSUE_SLIP, lacking(devika, Right.ISSUE_SLIP)) is None
    assert len(sign_in.resets_waiting(devika)) == 1
    assert sign_in.resets_waiting(lacking(devika, Right.RESET_SIGN_IN)) == []


def test_without_the_right_no_card_is_looked_at(world, devika):
    with pytest.raises(people_refused.NoSuchPerson):
        looking.look(person_id=world.thing("child", "person"), by=lacking(devika, Right.SEE_PEOPLE))


def test_an_additional_posting_elsewhere_is_not_there_and_one_here_wants_the_right(world, devika):
    today = clock.today()
    with pytest.raises(people_refused.NoSuchPosting):
        people.end_posting(posting_id=world.thing("sibling", "posting"), on=today, by=devika)
    with pytest.raises(people_refused.NotYours):
        people.end_posting(posting_id=world.thing("child", "posting"), on=today, by=lacking(devika, Right.CHANGE_PEOPLE))


def test_a_list_goes_on_from_nobody_it_would_not_show(world, devika):
    """The mark of a page is an id: of somebody elsewhere it leads nowhere, or places in the tree could be guessed by it."""
    world.thing("own", "person"), world.thing("child", "person")
    beyond = str(world.thing("parent", "person"))
    assert people_read.people_at(world.at("own").pk, devika.scope, below=True, after=beyond).people == ()


def test_below_an_office_are_its_own_people_alone(world, devika):
    own, child = world.thing("own", "person"), world.thing("child", "person")
    listed = {each.id for each in people_read.people_at(world.at("child").pk, devika.scope, below=True).people}
    assert child in listed and own not in listed


def test_a_pack_is_loaded_by_whoever_may_change_every_office(devika):
    everywhere = replace(devika, reach=("",))
    for name in ("chhattisgarh", "nowhere"):  # and is not told which packs there are
        with pytest.raises(offices_refused.NotYours):
            offices_changed.load_pack(name=name, by=lacking(everywhere, Right.CHANGE_OFFICES))


def test_a_sheet_of_offices_wants_the_right(world, devika):
    with pytest.raises(offices_refused.NotYours):
        offices_changed.discard_sheet(sheet_id=world.thing("child", "office-sheet"), by=lacking(devika, Right.CHANGE_OFFICES))


def test_a_sheet_tells_no_name_of_an_office_elsewhere(world, devika):
    """A row that names only a code is filled up with the name as it stands: of an office within reach."""
    sheet = OfficeSheet.objects.get(pk=world.thing("own", "office-sheet"))
    row = {"row": 2, "verdict": "change", "level": "", "values": {}, "changes": {}, "faults": []}
    sheet.plan = plans.packed({"rows": [row | {"code": "DURG"}, row | {"code": "ABHANPUR"}], "letters": {}})
    sheet.counts = sheet.counts | {"change": 2}
    sheet.save()
    shown = offices_read.sheet_page(sheet.pk, devika.scope).rows
    assert [(each.code, each.name_en) for each in shown] == [("DURG", ""), ("ABHANPUR", "Office Niche")]


def test_a_tree_begins_at_ones_reach(world, devika):
    def tops(scope):
        return {child.office.code for child in offices_read.tops_of(scope).rows}

    assert tops(devika.scope) == {"RAIPUR"}
    assert tops(Scope(("",))) == {"CG"}
    assert tops(Scope()) == set()
    assert Office.objects.count() == len(town.TREE)


def test_an_old_day_shows_as_links_only_what_may_be_opened(world, devika):
    page = offices_read.old_page(world.at("own").pk, devika, clock.today() - timedelta(days=30))
    assert world.at("child").pk in page.seen and world.at("parent").pk not in page.seen


def test_the_forms_of_an_office_are_for_those_who_may_change_it(world, devika):
    by = lacking(devika, Right.CHANGE_OFFICES)
    for ask in (
        lambda: offices_read.to_change(world.at("child").pk, by),
        lambda: offices_read.to_choose(world.at("child").pk, by, "", 5),
    ):
        with pytest.raises(offices_refused.NoSuchOffice):
            ask()


def test_what_is_held_below_is_seen_with_its_state(world, devika):
    """So that the tests above speak of things that are there."""
    assert charges_held.whole(world.thing("child", "nominated"), devika).line.state == State.NOMINATED
