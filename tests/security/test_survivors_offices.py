"""Guards of offices that no other test missed when they were gone (tests/security/mutations.py)."""

import pytest

from kshamta.audit.actors import Scope
from kshamta.offices import queries
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
