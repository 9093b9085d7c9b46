"""Ten promises of a session (trust.md 7.2.4, 7.3.1, 7.3.2, 7.4.1, 7.4.2, 7.4.5, 7.5.1, 8.3.2), through the pages, with a moved clock."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.contrib.sessions.models import Session
from django.http import Http404, HttpResponse
from django.test import Client

from kshamta.access.models import Account, Appointment, SignedIn
from kshamta.access.models.appointments import State
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.web import presence
from kshamta.web.audiences import Audience, AudienceMiddleware, audience
from kshamta.web.signed_in import LINE
from tests.access.sign_in.walks import ASHA, last_code

MINUTE = timedelta(minutes=1)


def is_in(client):
    return client.get("/security/").status_code == 200


@pytest.fixture
def bilal_in(bilal, browser, signed_in):
    return signed_in(browser, bilal, bilal.charge)


@pytest.fixture
def asha_in(asha, browser, signed_in):
    return signed_in(browser, asha, asha.charge)


def test_1_the_id_is_new_at_sign_in_and_the_old_one_is_dead(asha, browser):
    browser.post("/sign-in/", {"identifier": ASHA})
    old = browser.cookies[settings.SESSION_COOKIE_NAME].value
    browser.post("/sign-in/code/", {"code": last_code()})
    thief = Client(headers={"host": "localhost"})
    thief.cookies[settings.SESSION_COOKIE_NAME] = old
    assert is_in(browser) and not is_in(thief)


def test_2_an_approver_who_keeps_working_stays(bilal_in, browser):
    with time_machine.travel(clock.now(), tick=False) as moved:
        for _ in range(10):
            moved.shift(14 * MINUTE)
            assert is_in(browser)


def test_3_an_approver_who_rests_for_fifteen_minutes_is_out(bilal_in, browser, clock_at):
    with clock_at(minutes=15):
        assert not is_in(browser)


def test_4_who_does_not_approve_has_thirty(asha_in, browser, clock_at):
    with clock_at(minutes=29):
        assert is_in(browser)
    with clock_at(minutes=60):
        assert not is_in(browser)


def test_5_after_twelve_hours_everybody_signs_in_anew(asha_in, browser):
    with time_machine.travel(clock.now(), tick=False) as moved:
        for _ in range(28):
            moved.shift(25 * MINUTE)
            assert is_in(browser)
        moved.shift(20 * MINUTE + timedelta(seconds=1))
        assert not is_in(browser)


def test_6_signing_out_is_final_for_every_copy_of_the_cookie(asha_in, browser):
    copy = Client(headers={"host": "localhost"})
    copy.cookies[settings.SESSION_COOKIE_NAME] = browser.cookies[settings.SESSION_COOKIE_NAME].value
    assert is_in(copy)
    browser.post("/sign-out")
    assert not is_in(copy)


@pytest.mark.parametrize("change", [
    lambda asha: Account.objects.filter(pk=asha.pk).update(closed_at=clock.now()),
    lambda asha: SignedIn.objects.filter(account=asha).update(ended_at=clock.now()),
    lambda asha: SignedIn.objects.filter(account=asha).delete(),
])  # fmt: skip
def test_7_a_closed_account_is_out_at_the_next_request(asha, asha_in, browser, change):
    assert is_in(browser)
    change(asha)
    assert not is_in(browser)


@pytest.mark.parametrize("change", [{"state": State.ENDED}, {"ends_on": clock.today()}, {"state": State.REFUSED}])
def test_8_the_right_is_gone_with_the_appointment_and_the_person_is_not(bilal, bilal_in, browser, change):
    assert browser.get("/resets/").status_code == 200
    Appointment.objects.filter(pk=bilal.charge.pk).update(**change)
    assert browser.get("/resets/").status_code == 404 and is_in(browser)


def test_9_a_session_that_is_forged_or_of_nobody_opens_nothing(db, browser):
    from django.contrib.sessions.backends.db import SessionStore

    for value in ("x" * 32, "../../etc", "", str(new_id()), "'; DROP TABLE access_signedin; --"):
        browser.cookies[settings.SESSION_COOKIE_NAME] = value
        assert not is_in(browser)
    forged = SessionStore()
    forged[LINE] = str(new_id())
    forged.save()
    browser.cookies[settings.SESSION_COOKIE_NAME] = forged.session_key
    assert not is_in(browser)


def test_10_a_clock_set_back_lengthens_nothing(asha_in, bilal, other_browser, signed_in, browser, clock_at):
    signed_in(other_browser, bilal, bilal.charge)
    with clock_at(days=-1):
        assert not is_in(browser) and not is_in(other_browser)
    with clock_at(days=4000):
        assert not is_in(browser)


# ---- the middleware and what a view declares


def test_a_browser_without_our_cookie_costs_no_question(db, browser, django_assert_num_queries):
    with django_assert_num_queries(0):
        browser.get("/sign-in/")


def test_activity_is_written_once_a_minute(asha_in, browser):
    with time_machine.travel(asha_in.seen_at, tick=False) as moved:
        seen = []
        for seconds in (30, 29, 1, 30, 60):
            moved.shift(timedelta(seconds=seconds))
            browser.get("/security/")
            asha_in.refresh_from_db()
            seen.append(int((asha_in.seen_at - asha_in.signed_in_at).total_seconds()))
    assert seen == [0, 0, 60, 60, 150]


def test_no_session_is_written_for_a_first_look(db, browser):
    for address in ("/sign-in/", "/sign-in/password/", "/sign-in/slip/", "/sign-in/code/", "/sign-in/second/"):
        browser.get(address)
    assert not Session.objects.exists() and settings.SESSION_COOKIE_NAME not in browser.cookies


@pytest.mark.parametrize("name, right", [
    (Audience.HOLDS, None), (Audience.SIGNED_IN, Right.SEE_PEOPLE), (Audience.ANYONE, Right.SEE_PEOPLE), (Audience.DEMO, Right.REMIND),
])  # fmt: skip
def test_a_right_goes_with_holds_and_with_nothing_else(name, right):
    with pytest.raises(ValueError):
        audience(name, right=right)


def asked(rf, view, who=None, method="get", **headers):
    """What the guard says: None lets the view be called."""
    request = getattr(rf, method)("/x/?y=1", headers={"host": "localhost", **headers})
    request.signed_in, request.actor = who, who.actor if who else None
    return AudienceMiddleware(lambda _: HttpResponse()).process_view(request, view, (), {})


def view_for(name, **more):
    @audience(name, **more)
    def view(request): ...

    return view


@pytest.fixture
def present(asha, asha_in):
    from kshamta.access.queries import sessions

    return sessions.present(asha_in.pk)


def test_anyone_is_let_in_where_anyone_may(rf):
    assert asked(rf, view_for(Audience.ANYONE)) is None


def test_a_view_for_the_signed_in_lets_them_in_and_sends_others_to_sign_in(rf, present):
    view = view_for(Audience.SIGNED_IN)
    assert asked(rf, view, present) is None
    assert asked(rf, view).url == "/sign-in/?next=%2Fx%2F%3Fy%3D1"
    assert asked(rf, view, method="post", referer="http://localhost/form/").url == "/sign-in/?next=%2Fform%2F"
    assert asked(rf, view, method="post").status_code == 303


def test_who_lacks_the_right_is_told_there_is_nothing(rf, present):
    assert asked(rf, view_for(Audience.HOLDS, right=Right.SEE_PEOPLE), present) is None
    for right in (Right.RESET_SIGN_IN, Right.SEARCH_RECORD, Right.CHANGE_OFFICES):
        with pytest.raises(Http404):
            asked(rf, view_for(Audience.HOLDS, right=right), present)


def test_the_right_is_asked_for_before_the_proof(rf, present, clock_at):
    """Who may not do it is not led to a proof, which would tell that it is there."""
    with clock_at(minutes=11), pytest.raises(Http404):
        asked(rf, view_for(Audience.HOLDS, right=Right.RESET_SIGN_IN, sudo=True), present)


def test_a_demonstration_view_is_there_in_a_demonstration_alone(rf, settings):
    view = view_for(Audience.DEMO)
    settings.DEMO = True
    assert asked(rf, view) is None
    settings.DEMO = False
    with pytest.raises(Http404):
        asked(rf, view)


def test_the_actor_of_a_request_is_there_or_nothing_is(rf, present):
    request = rf.get("/")
    with pytest.raises(Http404):
        presence.actor_of(request)
    request.signed_in = present
    assert presence.actor_of(request) == present.actor and presence.of(rf.get("/")) is None
