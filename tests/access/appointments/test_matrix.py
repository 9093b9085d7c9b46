"""Every charge × every charge × own, child, sibling, parent and foreign office, for each verb: the rule told twice, differently."""

from itertools import product
from uuid import uuid4

import pytest

from kshamta.access.charges import BY_TRAINING, MAY_NOMINATE, RIGHTS, Charge, Where
from kshamta.access.rules import grants
from kshamta.access.rules.grants import Place
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right

OWN = "000010000200003"
PLACES = {"own": OWN, "child": OWN + "00004", "grandchild": OWN + "0000400005", "sibling": "000010000200009", "parent": "0000100002", "foreign": "00007"}
BELOW = {"child", "grandchild"}


def actor(charge):
    return Actor(account_id=uuid4(), appointment_id=uuid4(), charge=charge, office_path=OWN, reach=(OWN,), rights=RIGHTS[charge])


def granted(charge, other, where):
    """In words: everything the other may do I may do, and he stands below me, or beside me with less."""
    ours, theirs = RIGHTS[charge] - BY_TRAINING, RIGHTS[other] - BY_TRAINING
    return theirs <= ours and (where in BELOW or (where == "own" and theirs != ours))


def expected(verb, charge, other, where):
    right = {"nominate": Right.NOMINATE, "confirm": Right.CONFIRM_NOMINATION, "certify": Right.CERTIFY_TRAINING, "end": Right.END_APPOINTMENT}[verb]
    if right not in RIGHTS[charge] or not granted(charge, other, where):
        return False
    if verb != "nominate":
        return True
    allowed = MAY_NOMINATE.get(charge, {}).get(other)
    return {None: False, Where.OWN: where == "own", Where.BELOW: where in BELOW, Where.OWN_OR_BELOW: True}[allowed]


def judged(verb, charge, other, where):
    place, by = Place(PLACES[where], (PLACES[where],)), actor(charge)
    if verb == "nominate":
        return grants.may_nominate(by, other, place)
    if verb == "confirm":
        return grants.may_confirm(by, other, place, nominator=uuid4(), nominee=uuid4())
    if verb == "certify":
        return grants.may_certify(by, other, place, holder=uuid4())
    return grants.may_end(by, other, place)


@pytest.mark.parametrize("verb", ["nominate", "confirm", "certify", "end"])
@pytest.mark.parametrize("charge", list(Charge))
def test_no_cell_of_the_matrix_is_wrong(verb, charge):
    wrong = [(o, w) for o, w in product(Charge, PLACES) if judged(verb, charge, o, w) is not expected(verb, charge, o, w)]
    assert wrong == []


@pytest.mark.parametrize("verb", ["nominate", "confirm", "certify", "end"])
@pytest.mark.parametrize("where", ["sibling", "parent", "foreign"])
def test_nothing_is_granted_beside_or_above(verb, where):
    assert not any(judged(verb, charge, other, where) for charge, other in product(Charge, Charge))


@pytest.mark.parametrize("charge", [C for C in Charge if not RIGHTS[C] & {Right.NOMINATE, Right.CONFIRM_NOMINATION, Right.END_APPOINTMENT}])
def test_who_only_looks_grants_nothing_anywhere(charge):
    for verb, other, where in product(("nominate", "confirm", "end"), Charge, PLACES):
        assert not judged(verb, charge, other, where)
