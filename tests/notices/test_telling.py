from datetime import timedelta

import pytest
from django.db import transaction

from kshamta.audit.actors import EVERYTHING, Actor, Scope
from kshamta.foundation import clock
from kshamta.notices import operations as notices, queries
from kshamta.notices.models import Channel, Delivery, Dispatch
from kshamta.notices.refusals import NoSuchNotice
from tests.notices.conftest import ASHA, BILAL, CHARGE, to_asha

pytestmark = pytest.mark.django_db


def lines(**wanted):
    return list(Dispatch.objects.filter(**wanted).order_by("channel"))


def test_a_notice_goes_by_every_way_it_may_and_the_recipient_has(at_noon):
    notices.tell("contact-changed", to=to_asha(), values={"kind": "mobile"}, key="k")
    assert [line.channel for line in lines()] == ["email", "in-app", "sms"]
    notices.tell("contact-changed", to=to_asha(mobile=None), values={"kind": "mobile"}, key="k2")
    assert [line.channel for line in lines(idempotency_key__startswith="k2/")] == ["email", "in-app"]


def test_told_twice_is_sent_once(at_noon):
    assert notices.tell("reset-done", to=to_asha(), key="same") is not None
    assert notices.tell("reset-done", to=to_asha(), key="same") is None
    assert len(lines(channel="email")) == 1


def test_without_a_way_nothing_is_said(at_noon):
    assert (
        notices.tell(
            "sign-in-code", to=to_asha(mobile=None, email=None), values={"minutes": 10}, sealed_values={"code": "1"}, key="k"
        )
        is None
    )
    assert lines() == []


def test_neither_address_nor_secret_stands_in_the_clear(at_noon):
    notices.tell("sign-in-code", to=to_asha(email=None), values={"minutes": 10}, sealed_values={"code": "482913"}, key="k")
    [line] = lines()
    stored = b"".join(
        bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode() for value in vars(line).values()
    )
    assert b"9712340500" not in stored and b"482913" not in stored
    assert line.masked_to == "97xxxxxx00"
    assert "9712340500" not in repr(to_asha())


def test_what_is_rolled_back_was_never_said(at_noon):
    class Stop(Exception):
        pass

    with pytest.raises(Stop), transaction.atomic():
        notices.tell("reset-done", to=to_asha(), key="k")
        raise Stop
    assert lines() == []


@pytest.mark.parametrize(("notice", "hours"), [("reset-done", 0), ("appointment-ended", 11)])
def test_at_night_only_the_urgent_goes(at_noon, notice, hours):
    at_noon.shift(timedelta(hours=9))  # 21:00
    values = CHARGE if notice == "appointment-ended" else {}
    notices.tell(notice, to=to_asha(mobile=None), values=values, key="k")
    [mail] = lines(channel="email")
    assert mail.not_before - clock.now() == timedelta(hours=hours)
    [bell] = lines(channel="in-app")
    assert bell.not_before == clock.now()


# ---- the bell ----


def actor(account_id):
    return Actor(account_id=account_id)


def test_the_bell_counts_what_is_unread_and_stops_at_a_hundred(at_noon):
    for n in range(3):
        notices.tell("appointment-ended", to=to_asha(), values=CHARGE, key=f"k{n}")
    assert queries.unread(ASHA) == 3 and queries.unread(BILAL) == 0
    for n in range(120):
        notices.tell("appointment-ended", to=to_asha(), values=CHARGE, key=f"m{n}")
    assert queries.unread(ASHA) == 100


def test_the_inbox_is_read_page_by_page_in_the_readers_language(at_noon, django_assert_num_queries):
    for n in range(35):
        notices.tell("appointment-ended", to=to_asha(), values=CHARGE, key=f"k{n}")
    with django_assert_num_queries(2):
        first = queries.inbox(ASHA, "hi")
    assert len(first.rows) == 30 and first.unread == 35
    assert first.rows[0].text == "आपका प्रभार समाप्त हुआ: नोडल अधिकारी, विकासखंड अ।"
    rest = queries.inbox(ASHA, "hi", first.before)
    assert len(rest.rows) == 5 and rest.before is None
    assert len({row.id for row in (*first.rows, *rest.rows)}) == 35


def test_reading_is_ones_own(at_noon):
    notices.tell("appointment-ended", to=to_asha(), values=CHARGE, key="k")
    [told] = queries.inbox(ASHA, "en").rows
    with pytest.raises(NoSuchNotice):
        notices.mark_read(notice_id=told.id, by=actor(BILAL))
    with pytest.raises(NoSuchNotice):
        notices.mark_read(notice_id=told.id, by=actor(None))
    notices.mark_read(notice_id=told.id, by=actor(ASHA))
    assert queries.unread(ASHA) == 0
    assert notices.mark_all_read(by=actor(ASHA)) == 0 and notices.mark_all_read(by=actor(None)) == 0


# ---- the outbox ----


def test_the_outbox_is_seen_within_ones_reach(at_noon):
    notices.tell("appointment-ended", to=to_asha(), values=CHARGE, key="a", about_path="0000100002")
    notices.tell("appointment-ended", to=to_asha(), values=CHARGE, key="b", about_path="0000100003")
    seen, _ = queries.outbox(Scope(("0000100002",)))
    assert [line.status.masked_to for line in seen] == ["a•••@example.gov.in"]
    assert len(queries.outbox(EVERYTHING)[0]) == 2 and queries.outbox(Scope())[0] == []


def test_the_outbox_hides_codes_but_in_a_demonstration(at_noon, settings):
    notices.tell("sign-in-code", to=to_asha(email=None), values={"minutes": 10}, sealed_values={"code": "482913"}, key="k")
    assert "482913" in queries.outbox(EVERYTHING)[0][0].text
    settings.NOTICES_PRETENDED = False
    assert "482913" not in queries.outbox(EVERYTHING)[0][0].text


def test_the_outbox_is_filtered_and_paged(at_noon, django_assert_num_queries):
    for n in range(55):
        notices.tell("reset-done", to=to_asha(), key=f"k{n}")
    with django_assert_num_queries(1):
        rows, before = queries.outbox(EVERYTHING, channel=Channel.SMS)
    assert len(rows) == 50 and len(queries.outbox(EVERYTHING, channel=Channel.SMS, before=before)[0]) == 5
    assert queries.outbox(EVERYTHING, state=Delivery.FAILED)[0] == []
