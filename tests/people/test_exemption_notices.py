"""Exemptions are told of: what waits to the officer above, what is decided to who asked and whom it is for, what ends to both."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kshamta.access.charges import Charge
from kshamta.access.models import Account
from kshamta.audit.actors import system
from kshamta.foundation import clock
from kshamta.notices.models import Dispatch
from kshamta.people import operations
from kshamta.people.models import Exemption
from kshamta.people.operations import exemption_notices as telling, exemptions as ops
from kshamta.people.operations.exemptions import Asked

US = system("test")
REASON = "Maternity leave by order 114"


def leave(days=180, **changed):
    today = clock.today()
    facts = {"kind": "long-leave", "starts_on": today, "ends_on": today + timedelta(days=days), "reason": REASON}
    return Asked(**(facts | changed))


@pytest.fixture
def asked(sunita, dev):
    """`asked(days=5)`: for Sunita, by the DDO of her school."""

    def ask(by=None, **changed):
        return ops.ask(person_id=sunita.pk, asked=leave(**changed), by=by or dev)

    return ask


def told(notice):
    """By account, or by person where it has no account: which ways."""
    found = {}
    for line in Dispatch.objects.filter(notice=notice).order_by("channel"):
        found.setdefault(line.account_id or line.person_id, []).append(line.channel)
    return found


def numbers(notice):
    return {line.account_id: line.values["n"] for line in Dispatch.objects.filter(notice=notice, channel="in-app")}


class TestWaiting:
    def test_it_is_told_at_the_nearest_office_above_once_a_day(self, asked, asha, bilal):
        asked()
        assert telling.tell_daily(by=US) == 2  # in the app, and for the digest
        assert told("exemptions-waiting") == {asha.account_id: ["email", "in-app"]}
        assert Dispatch.objects.get(notice="exemptions-waiting", channel="email").state == "held"
        assert telling.tell_daily(by=US) == 0
        with time_machine.travel(clock.now() + timedelta(days=1)):
            assert telling.tell_daily(by=US) == 2

    def test_who_asked_is_not_asked_to_decide_it_goes_to_the_next(self, asked, asha, bilal):
        asked(by=asha)
        telling.tell_daily(by=US)
        assert numbers("exemptions-waiting") == {bilal.account_id: 1}

    def test_each_officer_reads_how_many_wait_for_him(self, asked, asha, bilal, somebody, dev):
        asked()
        for by in (dev, asha):
            person = operations.enter(new=somebody(), by=dev)
            ops.ask(person_id=person.pk, asked=leave(), by=by)
        telling.tell_daily(by=US)
        assert numbers("exemptions-waiting") == {asha.account_id: 2, bilal.account_id: 1}

    def test_where_nobody_above_decides_nobody_is_told(self, asked, farhan, chitra):
        """The joint director reads and touches nothing; Durg is not above Raipur."""
        asked()
        assert telling.tell_daily(by=US) == 0

    def test_what_is_decided_waits_for_nobody(self, asked, asha):
        ops.approve(exemption_id=asked(), by=asha)
        telling.tell_daily(by=US)
        assert told("exemptions-waiting") == {}

    def test_more_that_wait_take_no_more_statements(self, asha, bilal, somebody, dev):
        def statements(number):
            Dispatch.objects.all().delete()
            for _ in range(number):
                ops.ask(person_id=operations.enter(new=somebody(), by=dev).pk, asked=leave(), by=dev)
            with CaptureQueriesContext(connection) as queries:
                telling.tell_daily(by=US)
            return len(queries)

        assert statements(1) == statements(6)


class TestDecided:
    def test_who_asked_and_she_herself_learn_of_it(self, asked, asha, dev, sunita):
        ops.approve(exemption_id=asked(), by=asha)
        assert told("exemption-decided") == {dev.account_id: ["email", "in-app"]}
        assert told("exemption-of-yours") == {sunita.pk: ["email", "sms"]}
        assert Dispatch.objects.filter(notice="exemption-decided").first().values == {"tab": "standing"}

    def test_refused_too_and_the_link_leads_there(self, asked, asha):
        ops.refuse(exemption_id=asked(), by=asha, reason="No such order is known here")
        assert Dispatch.objects.filter(notice="exemption-decided").first().values == {"tab": "over"}
        assert Dispatch.objects.filter(notice="exemption-of-yours").exists()

    def test_nothing_of_the_person_or_the_reason_goes_out(self, asked, asha):
        ops.approve(exemption_id=asked(), by=asha)
        values = str(list(Dispatch.objects.values_list("values", flat=True)))
        assert "114" not in values and "Sunita" not in values

    def test_nobody_writes_to_the_dead(self, asked, asha, dev):
        ops.approve(exemption_id=asked(kind="deceased", days=30), by=asha)
        telling.tell_daily(by=US)
        assert told("exemption-of-yours") == told("exemption-ending") == {} and told("exemption-decided")

    def test_who_asked_and_has_no_account_any_more_is_not_written_to(self, asked, asha, dev):
        made = asked()
        Account.objects.filter(pk=dev.account_id).update(closed_at=clock.now())
        ops.approve(exemption_id=made, by=asha)
        assert told("exemption-decided") == {}

    def test_somebody_without_a_contact_is_no_hindrance(self, somebody, dev, asha):
        person = operations.enter(new=somebody(mobile="", email=""), by=dev)
        ops.approve(exemption_id=ops.ask(person_id=person.pk, asked=leave(), by=dev), by=asha)
        assert told("exemption-of-yours") == {}


class TestEnding:
    @pytest.fixture
    def approved(self, asked, asha):
        ops.approve(exemption_id=asked(days=30), by=asha)

    def test_a_week_before_its_end_she_and_her_office_are_told_once(self, approved, sunita, dev):
        with time_machine.travel(clock.now() + timedelta(days=22)):
            telling.tell_daily(by=US)
            assert told("exemption-ending") == told("exemptions-ending") == {}
        for later in (23, 24, 29):
            with time_machine.travel(clock.now() + timedelta(days=later)):
                telling.tell_daily(by=US)
        assert told("exemption-ending") == {sunita.pk: ["email", "sms"]}
        assert told("exemptions-ending") == {dev.account_id: ["email", "in-app"]}

    def test_the_office_is_told_anew_when_another_one_comes_near(self, approved, somebody, dev, asha):
        other = operations.enter(new=somebody(), by=dev)
        ops.approve(exemption_id=ops.ask(person_id=other.pk, asked=leave(days=32), by=dev), by=asha)
        for later in (23, 25, 26):
            with time_machine.travel(clock.now() + timedelta(days=later)):
                telling.tell_daily(by=US)
        lines = Dispatch.objects.filter(notice="exemptions-ending", channel="in-app").order_by("created_at", "pk")
        assert [line.values["n"] for line in lines] == [1, 2]

    def test_what_is_over_or_ended_early_is_not_spoken_of(self, approved, sunita, dev, holding):
        ops.end(exemption_id=Exemption.objects.get().pk, by=dev)
        with time_machine.travel(clock.now() + timedelta(days=25)):
            telling.tell_daily(by=US)
        assert told("exemption-ending") == {}


def test_charges_that_are_told_are_those_that_may_do_it():
    assert Charge.DDO in telling._ASK and Charge.DDO not in telling._DECIDE
    assert Charge.JOINT_DIRECTOR not in telling._DECIDE + telling._ASK
