"""The rule of grants, without a database: nobody grants more than he holds, above himself, or to himself."""

from uuid import uuid4

import pytest

from kshamta.access.charges import (
    BY_TRAINING,
    HOME,
    IDLE_MINUTES,
    MAY_NOMINATE,
    NAMES,
    NEEDS_SECOND_FACTOR,
    RIGHTS,
    Charge,
    Where,
    needs_second_factor,
)
from kshamta.access.rules import grants
from kshamta.access.rules.grants import Place
from kshamta.audit.actors import Actor, system
from kshamta.audit.rights import Right

STATE, DIRECTORATE, DISTRICT, BLOCK = "00001", "0000100002", "000010000200003", "00001000020000300004"
ELSEWHERE = "0000100009"
C = Charge


def actor(charge: Charge, path: str, *branches: str) -> Actor:
    return Actor(
        account_id=uuid4(), appointment_id=uuid4(), charge=charge, office_path=path, reach=(path, *branches), rights=RIGHTS[charge]
    )


def place(path: str, *branches: str) -> Place:
    return Place(path, (path, *branches))


@pytest.mark.parametrize("charge", list(Charge))
def test_every_charge_has_rights_a_home_a_name_and_an_idle_time(charge):
    assert charge in RIGHTS and charge in HOME and NAMES[charge].hi and NAMES[charge].en and IDLE_MINUTES[charge] <= 30


@pytest.mark.parametrize(("granter", "granted"), [(g, c) for g, table in MAY_NOMINATE.items() for c in table])
def test_nobody_may_nominate_for_more_than_he_holds(granter, granted):
    theirs, ours = RIGHTS[granted] - BY_TRAINING, RIGHTS[granter] - BY_TRAINING
    assert theirs <= ours
    assert Right.NOMINATE in RIGHTS[granter]
    if MAY_NOMINATE[granter][granted] is not Where.BELOW:
        assert theirs < ours  # at his own office it is truly less


def test_what_comes_with_the_training_is_the_nodal_officers_alone_and_ranks_nobody_higher():
    """B25–B27: the district officer nominates, certifies and ends nodal officers whose training lets them onboard; a nodal officer
    does none of it to his equal at his own office, although he holds that right and the equal's nomination does not count it."""
    assert [charge for charge in Charge if RIGHTS[charge] & BY_TRAINING] == [C.NODAL_OFFICER]
    nodal, district = actor(C.NODAL_OFFICER, DISTRICT), actor(C.DISTRICT_OFFICER, DISTRICT)
    for at, equal in ((DISTRICT, False), (BLOCK, True)):
        assert grants.outranks(district, C.NODAL_OFFICER, place(at))
        assert grants.outranks(nodal, C.NODAL_OFFICER, place(at)) is equal


def test_the_state_administrator_is_nominated_by_nobody():
    assert all(Charge.STATE_ADMIN not in table for table in MAY_NOMINATE.values())


def test_the_joint_director_reads_and_reminds_and_touches_nothing():
    reads = {Right.SEE_OFFICES, Right.SEE_APPOINTMENTS, Right.SEE_PEOPLE, Right.SEE_DRIVES}
    assert RIGHTS[C.JOINT_DIRECTOR] == reads | {Right.REMIND}


def test_the_auditor_sees_the_record_and_no_person():
    assert {Right.SEARCH_RECORD, Right.EXPORT_RECORD, Right.SEE_OFFICES, Right.SEE_APPOINTMENTS} <= RIGHTS[C.AUDITOR]
    assert not RIGHTS[C.AUDITOR] & {Right.SEE_PEOPLE, Right.UNMASK_CONTACT, Right.EXPORT_PEOPLE}


@pytest.mark.parametrize("charge", [C.TRAINER, C.COURSE_AUTHOR, C.REVIEWER])
def test_those_who_teach_have_no_rights_on_people_yet(charge):
    assert RIGHTS[charge] == frozenset()


def test_who_approves_or_administers_needs_a_second_factor_and_is_signed_out_sooner():
    assert set(NEEDS_SECOND_FACTOR) == {
        C.BLOCK_OFFICER, C.DISTRICT_OFFICER, C.NODAL_OFFICER, C.HEAD_OF_DEPARTMENT, C.STATE_ADMIN, C.AUDITOR
    }  # fmt: skip
    assert {IDLE_MINUTES[charge] for charge in NEEDS_SECOND_FACTOR} == {15}


def test_a_representative_who_may_accept_approves():
    assert needs_second_factor(C.REPRESENTATIVE, may_accept=True) and not needs_second_factor(C.REPRESENTATIVE)


NOMINATIONS = [
    # granter, at, charge, there: may he?
    (C.DISTRICT_OFFICER, DISTRICT, C.BLOCK_OFFICER, BLOCK, True),
    (C.DISTRICT_OFFICER, DISTRICT, C.NODAL_OFFICER, BLOCK, True),
    (C.DISTRICT_OFFICER, DISTRICT, C.NODAL_OFFICER, DISTRICT, True),  # of his own office: truly less than he
    (C.DISTRICT_OFFICER, DISTRICT, C.DISTRICT_OFFICER, DISTRICT, False),  # his equal
    (C.DISTRICT_OFFICER, DISTRICT, C.BLOCK_OFFICER, DISTRICT, False),  # only below
    (C.DISTRICT_OFFICER, DISTRICT, C.NODAL_OFFICER, DIRECTORATE, False),  # above himself
    (C.DISTRICT_OFFICER, DISTRICT, C.NODAL_OFFICER, ELSEWHERE, False),  # elsewhere
    (C.DISTRICT_OFFICER, DISTRICT, C.HEAD_OF_DEPARTMENT, BLOCK, False),  # more than he holds
    (C.DISTRICT_OFFICER, DISTRICT, C.REPRESENTATIVE, DISTRICT, True),
    (C.DISTRICT_OFFICER, DISTRICT, C.REPRESENTATIVE, BLOCK, False),  # the block officer names his own
    (C.BLOCK_OFFICER, BLOCK, C.NODAL_OFFICER, BLOCK, False),
    (C.NODAL_OFFICER, DISTRICT, C.NODAL_OFFICER, BLOCK, True),
    (C.NODAL_OFFICER, DISTRICT, C.NODAL_OFFICER, DISTRICT, False),
    (C.JOINT_DIRECTOR, DIRECTORATE, C.DDO, BLOCK, False),
    (C.AUDITOR, STATE, C.DDO, BLOCK, False),
    (C.STATE_ADMIN, STATE, C.AUDITOR, STATE, True),
    (C.STATE_ADMIN, STATE, C.STATE_ADMIN, STATE, False),
    (C.STATE_ADMIN, STATE, C.STATE_ADMIN, BLOCK, False),
]


@pytest.mark.parametrize(("granter", "at", "charge", "there", "may"), NOMINATIONS)
def test_who_may_nominate_whom_and_where(granter, at, charge, there, may):
    assert grants.may_nominate(actor(granter, at), charge, place(there)) is may


def test_a_charge_that_would_reach_further_by_a_branch_is_not_his_to_give():
    bilal = actor(C.DISTRICT_OFFICER, DISTRICT)
    assert not grants.may_nominate(bilal, C.NODAL_OFFICER, place(BLOCK, ELSEWHERE))


def test_an_office_attached_by_a_branch_is_below_but_never_one_above():
    scert = actor(C.HEAD_OF_DEPARTMENT, DIRECTORATE, ELSEWHERE, STATE)  # a tree gone wrong: the state attached below
    assert grants.may_nominate(scert, C.DDO, place(ELSEWHERE))
    assert not grants.may_nominate(scert, C.DDO, place(STATE))


def test_the_system_is_in_no_table():
    assert not grants.may_nominate(system("tick"), C.DDO, place(BLOCK)) and grants.grantable(system("tick")) == []
    assert grants.may_end(system("tick"), C.STATE_ADMIN, place(STATE))


def test_four_eyes():
    bilal = actor(C.DISTRICT_OFFICER, DISTRICT)
    nominator, nominee = uuid4(), uuid4()
    asked = {"charge": C.NODAL_OFFICER, "place": place(BLOCK)}
    assert grants.may_confirm(bilal, **asked, nominator=nominator, nominee=nominee)
    assert not grants.may_confirm(bilal, **asked, nominator=bilal.account_id, nominee=nominee)
    assert not grants.may_confirm(bilal, **asked, nominator=nominator, nominee=bilal.account_id)
    assert not grants.may_confirm(system("tick"), **asked, nominator=nominator, nominee=nominee)


def test_nobody_certifies_himself_nor_his_equal():
    nisha = actor(C.NODAL_OFFICER, DISTRICT)
    assert grants.may_certify(nisha, C.NODAL_OFFICER, place(BLOCK), holder=uuid4())
    assert not grants.may_certify(nisha, C.NODAL_OFFICER, place(BLOCK), holder=nisha.account_id)
    assert not grants.may_certify(nisha, C.NODAL_OFFICER, place(DISTRICT), holder=uuid4())


def test_what_he_may_confirm_at_his_own_office_is_truly_less():
    bilal = actor(C.DISTRICT_OFFICER, DISTRICT)
    assert C.DISTRICT_OFFICER in grants.confirmable(bilal, own_office=False)
    assert C.DISTRICT_OFFICER not in grants.confirmable(bilal, own_office=True)
    assert grants.confirmable(actor(C.DDO, BLOCK), own_office=False) == []


def test_what_he_may_nominate_for_comes_from_the_table():
    assert grants.grantable(actor(C.BLOCK_OFFICER, BLOCK)) == [C.DDO, C.REPRESENTATIVE]
    assert grants.grantable(actor(C.JOINT_DIRECTOR, DIRECTORATE)) == []
