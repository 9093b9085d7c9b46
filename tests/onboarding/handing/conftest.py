"""The small state of a drive (tests/onboarding/drives/cast.py): Bilal has signed his district, Rakesh Sahu outside is to have it."""

import re
from contextlib import contextmanager
from datetime import date
from functools import cache

import pytest
from django.test import override_settings
from msoffcrypto.method.ecma376_agile import ECMA376Agile

from kshamta.access.charges import Charge
from kshamta.audit.actors import system
from kshamta.foundation.sealing import ring
from kshamta.notices.models import Channel, Dispatch
from kshamta.notices.telling import secrets_of
from kshamta.onboarding.models import HandOver, OutsideOfficer, Way
from kshamta.onboarding.operations import handovers, outside_officers, sending
from kshamta.onboarding.operations.outside_officers import Wanted
from tests.holding import Held
from tests.onboarding.drives import cast as people

RAKESH = {
    "name_en": "Rakesh Sahu", "name_hi": "राकेश साहू", "called": "Nodal officer of the portal, Raipur", "order_number": "DPI/2025/131",
    "order_date": date(2025, 4, 2), "mobile": "9712388001", "email": "rakesh.sahu@cg.gov.in", "language": "en",
}  # fmt: skip


@pytest.fixture(autouse=True)
def derived_once(monkeypatch):
    """The library derives the key of a file from its password three times, 100,000 rounds each: once to write it, twice to open
    it again. What follows from the same password and salt is reckoned once here; foundation/test_locked_workbooks.py has it
    reckoned each time, and LibreOffice does so by itself."""
    derive = cache(ECMA376Agile._derive_iterated_hash_from_password)
    monkeypatch.setattr(ECMA376Agile, "_derive_iterated_hash_from_password", staticmethod(derive))


def wanted(**changed):
    return Wanted(**(RAKESH | changed))


def code_sent(key):
    """The last secret sent by that notice, as the telephone shows it."""
    line = Dispatch.objects.filter(notice=key, channel=Channel.SMS).order_by("-pk").first()
    return next(iter(dict(secrets_of(line)).values()))


def sign(cast):
    cast.seat("bela", Charge.DISTRICT_OFFICER, "D")
    people.begin(cast)
    for code, numbers in (("A1", (1, 2)), ("A2", (3, 4)), ("A3", (5,))):
        cast.given(code, *numbers, to="asha")
    cast.signed("A", "asha", "bilal")
    cast.accept(cast.position("A"), "bilal")
    cast.signed("D", "bilal", "devi")
    return cast


@contextmanager
def with_mail(cast):
    """What the installation says of hand-overs by mail."""
    with override_settings(GOVERNMENT_DOMAINS=["example.gov.in"], HAND_OVER_FROM="Karmayogi <karmayogi@cg.gov.in>"):
        yield cast


# All of A came, B is late; Bilal signs what he has: five people of three offices.
signed = Held(sign, on=people.SMALL_STATE).fixture(with_mail)


@pytest.fixture
def rakesh(signed):
    """Registered by Bilal, his mobile proven, confirmed by Nisha."""
    return register(signed)


def register(cast, by="bilal", second="nisha", **changed):
    made = outside_officers.register(wanted=wanted(**changed), by=cast[by])
    outside_officers.send_code(officer_id=made, by=cast[by])
    outside_officers.prove(officer_id=made, code=code_sent("outside-officer-code"), by=cast[by])
    outside_officers.confirm(officer_id=made, by=cast[second])
    return OutsideOfficer.objects.get(pk=made)


@pytest.fixture
def ask(signed, rakesh):
    """`ask()`: Bilal asks to hand the district over to Rakesh, by mail. The hand-over."""

    def asked(way=Way.MAIL, by="bilal", to=None, reason="Order of the directorate", code="D"):
        made = handovers.ask(
            submission_id=signed.position(code).pk, officer_id=(to or rakesh).pk, way=way, reason=reason, by=signed[by]
        )
        return HandOver.objects.get(pk=made)

    return asked


@pytest.fixture
def sent(ask):
    """`sent()`: asked for and gone, as a worker does it."""

    def gone(**how):
        made = ask(**how)
        assert sending.send_released(by=system("test")) == 1
        return HandOver.objects.get(pk=made.pk)

    return gone


def token_of(given):
    """Of the link in the mail, or of the printed slip."""
    if given.sealed_code:
        return ring().unseal(bytes(given.sealed_code), f"onboarding.hand-over/{given.pk}/code").decode()
    return dict(secrets_of(Dispatch.objects.get(pk=given.dispatch)))["token"]


def mentions_contact(text):
    return re.search(r"97123\d{5}|@cg\.gov\.in", text)
