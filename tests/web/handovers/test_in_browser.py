"""Hand-overs in a real Chromium: nothing runs over the edge of a phone, and the whole path works with scripts off, in Hindi."""

import os

import pytest
from django.test import Client
from django.urls import reverse

from kshamta.audit.actors import system
from kshamta.onboarding.models import HandOver, HandOverState, OutsideOfficer, Way
from kshamta.onboarding.operations import sending
from tests.onboarding.handing.conftest import code_sent, token_of
from tests.screen import fits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("PICTURES", "")


@pytest.fixture
def tabs(live_server, chromium, signed, signed_in):
    """tabs("bilal", 360, language): a tab in which he is signed in ("": nobody)."""
    contexts = []

    def tab(name, width, language="hi", scripts=True):
        client = Client()
        if name:
            signed_in(client, signed.held[name].account, signed.held[name])
        cookies = [{"name": key, "value": morsel.value, "url": live_server.url} for key, morsel in client.cookies.items()]
        cookies.append({"name": "language", "value": language, "url": live_server.url})
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=scripts, base_url=live_server.url
        )
        contexts.append(context)
        context.add_cookies(cookies)
        return context.new_page()

    yield tab
    for context in contexts:
        context.close()


def pages_of(signed, rakesh, given):
    position = signed.position("D").pk
    return {
        "register": reverse("web:hand-overs"), "hand-over": reverse("web:hand-over", args=[given.pk]), "choose": reverse("web:hand-over-begin"),
        "ask": reverse("web:hand-over-ask", args=[position]), "officers": reverse("web:outside-officers"),
        "officer": reverse("web:outside-officer", args=[rakesh.pk]), "enter": reverse("web:outside-officer-enter"),
        "dailies": reverse("web:daily-positions"), "daily": reverse("web:daily-position", args=[position]), "receive": reverse("web:receive"),
        "acknowledge": reverse("web:acknowledge", args=[token_of(given)]),
    }  # fmt: skip


def test_no_page_runs_over_the_edge_of_a_phone_or_a_screen(tabs, signed, rakesh, sent):
    given = sent(way=Way.HAND)
    for language, width in (("hi", 360), ("en", 360), ("hi", 1280), ("en", 1280)):
        tab = tabs("bilal", width, language)
        for name, address in pages_of(signed, rakesh, given).items():
            assert tab.goto(address).status == 200, address
            assert fits(tab), (address, width)
            if PICTURES:
                tab.screenshot(path=f"{PICTURES}/{name}-{language}-{width}.png", full_page=True)


def test_a_roster_is_handed_over_and_acknowledged_without_scripts(tabs, signed):
    """Bilal registers, Nisha confirms, Bilal hands over, a worker sends, the officer outside acknowledges."""
    bilal, nisha, outside = (tabs(name, 1280, scripts=False) for name in ("bilal", "nisha", ""))
    bilal.goto(reverse("web:outside-officer-enter"))
    facts = {
        "name_en": "Rakesh Sahu", "called": "पोर्टल के नोडल अधिकारी", "order_number": "DPI/131", "order_date": "2025-04-02", "email": "rakesh.sahu@cg.gov.in",
        "mobile": "9712388001",
    }  # fmt: skip
    for name, text in facts.items():
        bilal.fill(f"[name={name}]", text)
    bilal.click("form.form .btn-primary")
    bilal.click("text=कोड भेजें")
    bilal.fill("[name=code]", code_sent("outside-officer-code"))
    bilal.click("form.form .btn-primary")
    officer = OutsideOfficer.objects.get()
    nisha.goto(reverse("web:outside-officer", args=[officer.pk]))
    nisha.click("summary:has-text('पुष्टि करें')")
    nisha.click(".confirm-box button")
    bilal.goto(reverse("web:hand-over-begin"))
    bilal.click("td.act a")
    bilal.select_option("[name=officer]", str(officer.pk))
    bilal.check("[name=way][value=mail]")
    bilal.fill("[name=reason]", "संचालनालय का आदेश")
    bilal.click("form.form .btn-primary")
    assert sending.send_released(by=system("test")) == 1
    given = HandOver.objects.get()
    outside.goto(reverse("web:acknowledge", args=[token_of(given)]))
    outside.click("button:has-text('कोड मंगाएं')")  # the help names it, too
    outside.fill("[name=code]", code_sent("hand-over-code"))
    outside.click("form.form .btn-primary")
    assert "प्राप्ति स्वीकार हुई" in outside.inner_text("main .alert")
    bilal.goto(reverse("web:hand-over", args=[given.pk]))
    assert HandOver.objects.get().state == HandOverState.ACKNOWLEDGED and "प्राप्ति स्वीकार" in bilal.inner_text("main")
