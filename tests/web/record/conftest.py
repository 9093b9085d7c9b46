"""Asha keeps block A's people, Bilal the district above; Chitra sits in another district; Omar audits the state."""

from uuid import UUID

import pytest
from django.db import transaction

from kshamta.access.charges import RIGHTS, Charge
from kshamta.audit import record
from kshamta.audit.actors import Actor
from tests.access.sign_in import people as cast


@pytest.fixture
def tree(db):
    state = cast.office("state")
    district = cast.office("district", state)
    return {"state": state, "district": district, "block": cast.office("block", district), "other": cast.office("other", state)}


@pytest.fixture
def held(tree):
    """name → (account, appointment)"""
    places = {
        "asha": ("block", Charge.NODAL_OFFICER),
        "bilal": ("district", Charge.DISTRICT_OFFICER),
        "chitra": ("other", Charge.NODAL_OFFICER),
        "omar": ("state", Charge.AUDITOR),
    }
    found = {}
    for name, (place, charge) in places.items():
        account = cast.account(f"{name.title()} Verma")
        more = {"state": "trained"} if charge == Charge.NODAL_OFFICER else {}
        found[name] = account, cast.appointed(account, charge, tree[place], **more)
    return found


@pytest.fixture
def as_(client, held, signed_in):
    """`as_("asha")`: the client is signed in as her, in her charge."""

    def sign(name, **changed):
        signed_in(client, *held[name], **changed)
        return client

    return sign


@pytest.fixture
def actor(held):
    def make(name):
        account, appointment = held[name]
        return Actor(
            account_id=account.pk, appointment_id=appointment.pk, charge=appointment.charge, office_id=appointment.office_id,
            office_path=appointment.office.path, reach=(appointment.office.path,), rights=RIGHTS[appointment.charge], address="192.0.2.7",
        )  # fmt: skip

    return make


@pytest.fixture
def wrote(actor, tree):
    """`wrote("asha", operation, place, …)`"""

    def write(name="asha", operation="offices.office.renamed", place="block", **more):
        about = more.pop("about", ("offices.office", tree[place].pk))
        with transaction.atomic():
            record.write(operation, by=actor(name), about=about, office_path=tree[place].path, **more)

    return write


NOBODY = UUID(int=404)
