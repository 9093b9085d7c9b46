"""The record, the outbox and the bell on a phone and on a desk, in both languages: nothing runs out of the page, every eye and hand is served."""

from uuid import UUID

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from kshamta.access.charges import Charge
from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.notices import operations as notices
from tests.access.sign_in import people as cast
from tests.browser.test_reach import BESIDES
from tests.screen import grave_faults, too_small, too_wide
from tests.signing_in import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = ["/record/", "/record/mine/", "/record/offices/{office}/", "/notices/", "/notices/outbox/", "/notices/previews/"]


@pytest.fixture(scope="session", autouse=True)
def between_the_steps():
    """The browser's driver runs a loop in this thread; the database is asked between its steps."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


@pytest.fixture
def bilal():
    """He administers the state; much has happened. His browser's cookie, and the office."""
    from kshamta.people.models import Person

    state = cast.office("state")
    account = cast.account("Bilal Verma")
    appointment = cast.appointed(account, Charge.STATE_ADMIN, state)
    person = Person.objects.create(name_en="Bilal Verma", gender="M", audience="personnel", account=account, office=state)
    by = Actor(
        account_id=account.pk,
        charge="state-admin",
        office_id=state.pk,
        office_path=state.path,
        reach=(state.path,),
        address="192.0.2.7",
    )
    with transaction.atomic():
        for operation in ("offices.office.renamed", "people.contact.unmasked", "access.appointment.nominated"):
            record.write(
                operation,
                by=by,
                about=("offices.office", state.pk),
                office_path=state.path,
                person_id=person.pk,
                details={
                    "reason": "to tell of the training",
                    "was": "A very long former name of an office that is nearly unending",
                },
            )
        for n, notice in enumerate(("sign-in-code", "appointment-ended", "training-reminder")):
            to = notices.Recipient(account_id=account.pk, mobile="9712340500", email="bilal@example.gov.in")
            values = {
                "charge_hi": "नोडल अधिकारी",
                "charge_en": "Nodal officer",
                "office_hi": "विकासखंड अ",
                "office_en": "Block A",
                "order_number": "7/2026",
                "minutes": 10,
            }
            notices.tell(notice, to=to, values=values, sealed_values={"code": "482913"}, key=f"k{n}", about_path=state.path)
        notices.tell(
            "sign-in-code",
            to=notices.Recipient(account_id=UUID(int=1), email="averyveryverylongaddress@office.example.gov.in"),
            values={"minutes": 10},
            sealed_values={"code": "1"},
            key="long",
        )
    client = Client()
    sign_in(client, account, appointment)
    return client.cookies[settings.SESSION_COOKIE_NAME].value, state


@pytest.mark.parametrize("language", ["hi", "en"])
def test_each_page_serves_every_eye_and_hand(live_server, chromium, bilal, language):
    cookie, office = bilal
    context = chromium.new_context(viewport={"width": 360, "height": 740}, bypass_csp=True)  # axe is put into the page
    names = {settings.SESSION_COOKIE_NAME: cookie, settings.LANGUAGE_COOKIE_NAME: language}
    context.add_cookies([{"name": name, "value": value, "url": live_server.url} for name, value in names.items()])
    page, found = context.new_page(), {}
    try:
        for path in PAGES:
            page.set_viewport_size({"width": 360, "height": 740})
            assert page.goto(live_server.url + path.format(office=office.pk)).status == 200
            found[path] = faults(page, 360)
            page.set_viewport_size({"width": 1280, "height": 900})
            found[path] += faults(page, 1280)
    finally:
        context.close()
    assert found == {path: [] for path in PAGES}


def faults(page, width):
    small = too_small(page, "", BESIDES) if width < 1000 else []
    return too_wide(page) + small + grave_faults(page)
