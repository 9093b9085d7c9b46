"""The same people in the demonstration's database, for a real browser."""

import base64

from kshamta.access.sign_in import totp
from kshamta.foundation import clock
from tests.access.sign_in import people

MOBILES = {
    "asha": "9712341001", "asha-without-scripts": "9712341002", "bilal": "9712341003", "chitra": "9712341004",
    "esha-360": "9712341005", "esha-1280": "9712341006",
}  # fmt: skip


def settle():
    state = people.office("state")
    district = people.office("district", state)
    for who, mobile in MOBILES.items():
        charge = "district-officer" if who in {"bilal", "chitra"} else "ddo"
        people.appointed(people.account(who.title(), mobile), charge, district)


def code_of(key):
    """What an app shows now that was given the key of the page."""
    secret = base64.b32decode(key.replace(" ", ""))
    return totp.code_at(secret, int(clock.now().timestamp()) // totp.STEP)
