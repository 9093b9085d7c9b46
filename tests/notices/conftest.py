from datetime import datetime
from uuid import UUID

import pytest
import time_machine

from kshamta.foundation import clock
from kshamta.notices import operations as notices

ASHA = UUID("0199b2c4-0000-7000-8000-000000000001")
BILAL = UUID("0199b2c4-0000-7000-8000-000000000002")
NOON = datetime(2026, 11, 26, 12, 0, tzinfo=clock.INDIA)
CHARGE = {
    "charge_hi": "नोडल अधिकारी", "charge_en": "Nodal officer", "office_hi": "विकासखंड अ", "office_en": "Block A", "order_number": "7/2026",
}  # fmt: skip


def to_asha(**changed):
    known = {"account_id": ASHA, "language": "en", "mobile": "9712340500", "email": "asha@example.gov.in"}
    return notices.Recipient(**(known | changed))


@pytest.fixture
def at_noon():
    """Moves on by `at_noon.shift(seconds)`."""
    with time_machine.travel(NOON, tick=False) as moved:
        yield moved


def mail_server(port, timeout=5):
    options = {"host": "127.0.0.1", "port": port, "timeout": timeout}
    return {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}


@pytest.fixture
def operators(settings):
    """Not pretended: what is sent goes to the sinks a test starts."""
    settings.NOTICES_PRETENDED = False
    settings.MAIL_FROM = "Kshamta <kshamta@example.gov.in>"
    settings.SITE_ADDRESS = "https://kshamta.example.gov.in"
    settings.MAILERS = mail_server(9)
    return settings
