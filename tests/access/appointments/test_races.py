"""At the same moment: fifty sessions and an end (trust.md T22); twenty officers and one confirmation (T40)."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event as Signal

import pytest
from django.db import connection

from kshamta.access import links
from kshamta.access.charges import Charge
from kshamta.access.models import Account, ActivationLink, Appointment, SignedIn
from kshamta.access.models.appointments import State
from kshamta.access.operations import appointments
from kshamta.access.queries import sessions
from kshamta.access.recorded import Recorded
from kshamta.access.rules.lags import Lag
from kshamta.audit.actors import Actor
from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.foundation.refusing import Refusal

pytestmark = pytest.mark.django_db(transaction=True)
SESSIONS, OFFICERS = 50, 20
C = Charge


def apart(work):
    """In a thread of its own, with a connection of its own."""

    def run(*given):
        try:
            return work(*given)
        finally:
            connection.close()

    return run


def test_after_the_commit_of_an_end_fifty_sessions_get_no_authorised_answer(bilal, asha):
    held, now = Appointment.objects.get(pk=asha.appointment_id), clock.now()
    given = {"account_id": asha.account_id, "acting_in": held, "signed_in_at": now, "seen_at": now, "proved_at": now}
    lines = [SignedIn.objects.create(**given, second_factor=True).pk for _ in range(SESSIONS)]
    ended, ready = Signal(), Barrier(9)

    @apart
    def ask(some):
        """Asks over and over, before and after; counts what was answered with rights after the commit was known."""
        ready.wait()
        before = after = 0
        for _ in range(40):
            known_ended = ended.is_set()  # read first: an answer that began after the commit must have no right
            for line in some:
                actor = sessions.actor_for(line)
                authorised = bool(actor and actor.rights)
                before += authorised and not known_ended
                after += authorised and known_ended
            if known_ended:
                break
        return before, after

    with ThreadPoolExecutor(8) as pool:
        asking = [pool.submit(ask, lines[start::8]) for start in range(8)]
        ready.wait()
        appointments.end(appointment_id=held.pk, on=clock.today(), reason="Transferred", by=bilal)
        ended.set()
        answers = [each.result() for each in asking]
    assert sum(after for _, after in answers) == 0
    assert not any(sessions.actor_for(line).rights for line in lines)


def test_twenty_who_confirm_at_once_confirm_once(nominated, holding, offices):
    second = [holding(C.HEAD_OF_DEPARTMENT, "DPI") for _ in range(OFFICERS)]
    waiting = nominated(C.NODAL_OFFICER)
    start = Barrier(OFFICERS)

    @apart
    def confirm(officer):
        start.wait()
        try:
            appointments.confirm(appointment_id=waiting.pk, by=officer)
        except Refusal:
            return 0
        return 1

    with ThreadPoolExecutor(OFFICERS) as pool:
        assert sum(pool.map(confirm, second)) == 1
    assert ActivationLink.objects.filter(appointment=waiting).count() == 1
    assert Event.objects.filter(operation=Recorded.CONFIRMED).count() == 1


def test_two_nominations_of_one_human_at_once_make_one_account(offices, bilal, order, nominee):
    gauri, start = nominee(), Barrier(2)

    @apart
    def nominate(code):
        start.wait()
        appointments.nominate(office_id=offices[code].pk, charge=C.NODAL_OFFICER, nominee=gauri, order=order, by=bilal)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(nominate, ("ABHANPUR", "TILDA")))
    assert Account.objects.filter(name_en="Gauri Netam").count() == 1
    assert Appointment.objects.filter(state=State.NOMINATED).count() == 2


def test_the_same_nomination_twice_at_once_is_made_once(offices, bilal, order, nominee):
    gauri, start = nominee(), Barrier(2)

    @apart
    def nominate(_):
        start.wait()
        try:
            appointments.nominate(office_id=offices["TILDA"].pk, charge=C.NODAL_OFFICER, nominee=gauri, order=order, by=bilal)
        except Refusal:
            return 0
        return 1

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(nominate, range(2))) == 1


def test_one_reminder_however_many_press(offices, bilal, holding):
    pressing, start = [holding(C.HEAD_OF_DEPARTMENT, "DPI") for _ in range(6)], Barrier(6)

    @apart
    def press(officer):
        start.wait()
        try:
            appointments.remind(lag=Lag.NO_OFFICER, about=offices["TILDA"].pk, by=officer)
        except Refusal:
            return 0
        return 1

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(press, pressing)) == 1


def test_an_end_while_he_takes_it_up_leaves_no_right(nominated, farhan, bilal):
    appointment = nominated(C.NODAL_OFFICER)
    appointments.confirm(appointment_id=appointment.pk, by=farhan)
    token, _ = links.make(appointment)
    start = Barrier(2)

    @apart
    def take_up():
        start.wait()
        try:
            appointments.activate(token=token, by=Actor(account_id=appointment.account_id))
        except Refusal:
            return

    @apart
    def end():
        start.wait()
        for _ in range(5):
            try:
                appointments.end(appointment_id=appointment.pk, on=clock.today(), reason="No", by=bilal)
            except Refusal:
                continue
            break

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda work: work(), (take_up, end)))
    appointment.refresh_from_db()
    assert appointment.state == State.ENDED and not Appointment.objects.filter(pk=appointment.pk).holding_on(clock.today())

