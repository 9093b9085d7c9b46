"""Offices, accounts and charges for the tests of signing in: a state, a district in it, a block in that, and one elsewhere.

Asha holds a charge of the block, Bilal of the district above her, Chitra of another district; Divya of the state.
"""

from datetime import date
from itertools import count

from kshamta.access.charges import Charge
from kshamta.access.models import Account, Appointment
from kshamta.access.models.appointments import State
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.foundation.sealing import ring
from kshamta.offices import paths
from kshamta.offices.models import Level, Office

SERIALS = count(40_000_000)  # apart from those of other tests in the same database
LONG_AGO = date(2020, 1, 1)


def office(code, parent=None):
    level, _ = Level.objects.get_or_create(state="22", code="any", defaults={"rank": 1, "name_hi": "स्तर", "name_en": "Level"})
    serial = next(SERIALS)
    return Office.objects.create(
        serial=serial, code=f"{code}-{serial}", level=level, kind="office", name_hi=f"कार्यालय {code}", name_en=f"Office {code}",
        opened_on=LONG_AGO, parent=parent, path=(parent.path if parent else "") + paths.step(serial),
    )  # fmt: skip


def account(name="Asha Verma", mobile=None, email=None, **more):
    new = Account(id=new_id(), name_en=name, name_hi="", created_at=clock.now(), **more)
    if mobile:
        new.mobile_hash = ring().blind(mobile, "mobile")
        new.sealed_mobile = ring().seal(mobile.encode(), f"access.account/{new.id}/mobile")
    if email:
        new.email_hash = ring().blind(email, "email")
        new.sealed_email = ring().seal(email.encode(), f"access.account/{new.id}/email")
    new.save()
    return new


def appointed(holder, charge, at, **more):
    given = {"state": State.ACTIVE, "starts_on": LONG_AGO, "nominated_at": clock.now(), "activated_at": clock.now()}
    return Appointment.objects.create(account=holder, charge=Charge(charge), office=at, **(given | more))
