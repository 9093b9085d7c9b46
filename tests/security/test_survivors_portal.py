"""The portal's batches, reports and accounts: rights and scopes that no other test missed when they were gone, each by an officer who
lacks the one right, or of something that lies elsewhere."""

from dataclasses import replace

import pytest

from kshamta.audit.rights import Right
from kshamta.portal.models import DesignationRequest, Report, UserCase
from kshamta.portal.operations import batches as printing, results, user_cases as accounts
from kshamta.portal.queries import batches, designations, reports, rows, user_cases
from kshamta.portal.refusals import NoSuchBatch, NoSuchKind, NoSuchReport, NoSuchRequest, NoSuchUserCase, UserCaseNotOffered
from tests.access.appointments import town
from tests.security.surviving import filled, lacking

KINDS = ("answered-batch", "waiting-batch", "designation-request", "portal-report", "portal-account", "error-text")


world = filled(KINDS)


@pytest.fixture
def devika(world):
    """She administers, at RAIPUR; and onboards there, so that one right alone can be missing."""
    actor = town.acting(world.asker.appointment)
    return replace(actor, rights=actor.rights | {Right.ONBOARD})


def elsewhere_and_without(world, devika, kind, right):
    """What is not there for her: of another district; and her own, without the right."""
    return (world.thing("sibling", kind), devika), (world.thing("own", kind), lacking(devika, right))


@pytest.mark.parametrize("ask, right", [
    (batches.one, Right.ONBOARD), (batches.whole, Right.HAND_OVER), (rows.listed, Right.ONBOARD), (rows.rows, Right.HAND_OVER),
])  # fmt: skip
def test_a_batch_elsewhere_and_without_the_right_is_not_there(world, devika, ask, right):
    ask(world.thing("own", "answered-batch"), devika)
    for batch, by in elsewhere_and_without(world, devika, "answered-batch", right):
        with pytest.raises(NoSuchBatch):
            ask(batch, by)


def test_a_batch_elsewhere_and_without_the_right_is_not_let_leave(world, devika):
    for batch, by in elsewhere_and_without(world, devika, "waiting-batch", Right.HAND_OVER):
        with pytest.raises(NoSuchBatch):
            printing.refuse(batch_id=batch, by=by, reason="Not of this district")


def test_batches_are_listed_within_the_reach_of_who_onboards(world, devika):
    own = {world.thing("own", "answered-batch"), world.thing("own", "waiting-batch")}
    assert {facts.id for facts in batches.listed(devika)} == own
    assert batches.listed(lacking(devika, Right.ONBOARD)) == []


def test_batches_are_counted_within_the_reach_of_who_lets_them_leave(world, devika):
    assert (batches.register(devika).total, sum(batches.counts(devika).values())) == (2, 1)
    without = lacking(devika, Right.HAND_OVER)
    assert (batches.register(without).total, sum(batches.counts(without).values())) == (0, 0)


def test_a_request_for_a_designation_elsewhere_and_without_the_right_is_not_there(world, devika):
    own = world.thing("own", "designation-request")
    assert designations.request_of(own, devika).pk == own
    for request, by in elsewhere_and_without(world, devika, "designation-request", Right.ONBOARD):
        with pytest.raises(NoSuchRequest):
            designations.request_of(request, by)


def test_a_request_for_a_designation_of_another_district_is_in_no_scope(world, devika):
    """The office is asked for, too; the scope by itself holds as well."""
    assert {row.pk for row in DesignationRequest.objects.within(devika.scope)} == {world.thing("own", "designation-request")}
    moved = replace(devika, office_id=world.at("sibling").pk)
    with pytest.raises(NoSuchRequest):
        designations.request_of(world.thing("sibling", "designation-request"), moved)


def test_a_report_elsewhere_and_without_the_right_is_not_there(world, devika):
    own = world.thing("own", "portal-report")
    assert reports.report_of(own, devika).id == own and [row.pk for row in Report.objects.within(devika.scope)] == [own]
    assert [line.id for line in reports.listing(devika).lines] == [own]
    assert reports.listing(lacking(devika, Right.ONBOARD)).lines == ()
    for report, by in elsewhere_and_without(world, devika, "portal-report", Right.ONBOARD):
        with pytest.raises(NoSuchReport):
            reports.report_of(report, by)


def test_an_account_of_the_portal_without_the_right_is_neither_seen_nor_settled(world, devika):
    case, by = world.thing("own", "portal-account"), lacking(devika, Right.ONBOARD)
    assert user_cases.case_page(case, devika).line
    with pytest.raises(NoSuchUserCase):
        user_cases.case_page(case, by)
    with pytest.raises(NoSuchUserCase):
        accounts.decide(case_id=case, outcome=UserCase.Outcome.OURS, person_id=world.thing("own", "person"), by=by)


def test_an_account_is_given_to_nobody_of_another_district(world, devika):
    case, ours = world.thing("own", "portal-account"), UserCase.Outcome.OURS
    with pytest.raises(UserCaseNotOffered):
        accounts.decide(case_id=case, outcome=ours, person_id=world.thing("sibling", "person"), by=devika)


def test_texts_of_the_portal_are_for_who_lets_rosters_leave(world, devika):
    text, by = world.thing("own", "error-text"), lacking(devika, Right.HAND_OVER)
    kind = rows.kinds()[0].code
    assert rows.texts(devika).total and not rows.texts(by).total
    with pytest.raises(NoSuchKind):
        results.say_kind(text_id=text, kind=kind, by=by)
    results.say_kind(text_id=text, kind=kind, by=devika)
