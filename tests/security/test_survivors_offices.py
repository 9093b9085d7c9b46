"""Guards of offices that no other test missed when they were gone (tests/security/mutations.py)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kshamta.access.charges import Charge
from kshamta.audit.actors import Scope
from kshamta.audit.rights import Right
from kshamta.offices import queries
from kshamta.offices.models import OfficePlacement, Route
from kshamta.offices.refusals import NoSuchOffice
from tests.access.appointments import town

offices = town.TOWN.fixture()


@pytest.mark.parametrize("code", ["DURG", "PATAN", "DIV", "SCERT"])
def test_an_office_beyond_the_scope_is_not_there(offices, code):
    raipur = Scope((offices["RAIPUR"].path,))
    assert queries.office_of(offices["ABHANPUR"].pk, raipur).code == "ABHANPUR"
    with pytest.raises(NoSuchOffice):
        queries.office_of(offices[code].pk, raipur)


def test_crumbs_begin_where_the_scope_begins(offices):
    raipur = Scope((offices["RAIPUR"].path,))
    assert [office.code for office in queries.breadcrumbs(offices["A1"], raipur)] == ["RAIPUR", "ABHANPUR", "A1"]


def test_a_list_and_a_search_end_where_the_scope_ends(offices):
    raipur = Scope((offices["RAIPUR"].path,))
    listed = {office.code for office in queries.listed(raipur, after="", limit=50, level="", kind="", closed=False)}
    assert listed == {"RAIPUR", "ABHANPUR", "TILDA", "A1", "DIET"}
    below = queries.children_of(offices["DIV"], raipur).rows
    assert [child.office.code for child in below] == ["RAIPUR"]


def test_where_it_lay_is_a_link_only_within_the_scope(offices):
    """Its former place is named whatever it is; it opens to who reaches it."""
    for code in ("RAIPUR", "DURG"):
        OfficePlacement.objects.create(
            office=offices["ABHANPUR"], parent=offices[code], route=Route.LINE, starts_on=town.BEGAN, ends_on=town.BEGAN + timedelta(days=1)
        )
    _, placed = queries.history_of(offices["ABHANPUR"], Scope((offices["RAIPUR"].path,)))
    assert {(one.code, one.seen) for one in placed} >= {("RAIPUR", True), ("DURG", False)}


def test_an_office_is_changed_by_who_may_change_offices_there(offices):
    admin = town.acting(town.appoint(town.account(901), Charge.STATE_ADMIN, offices["RAIPUR"]))
    office = offices["ABHANPUR"].pk
    assert queries.office_page(office, admin).may_change
    assert not queries.office_page(office, replace(admin, rights=admin.rights - {Right.CHANGE_OFFICES})).may_change
