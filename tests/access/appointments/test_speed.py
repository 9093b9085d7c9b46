"""At ten thousand offices each list answers within a fraction of a second, with two or three statements."""

import time

import pytest
from django.db import connection

from kshamta.access.charges import Charge
from kshamta.access.models import Account, Appointment
from kshamta.access.models.appointments import State
from kshamta.access.queries import appointments as reads, lags
from kshamta.access.rules.lags import Lag
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.offices.models import Office
from kshamta.offices.paths import step
from tests.access.appointments import town

OFFICES = 10_000
SLOWEST = 0.5  # seconds, on a machine that others use, too; measured alone: a tenth of it


@pytest.fixture
def a_state(offices):
    """Ten thousand blocks below the directorate; every second one has a nodal officer, each in one of four states."""
    above, level, now = offices["DPI"], offices["TILDA"].level, clock.now()
    blocks = [
        Office(
            serial=100 + number, code=f"B{number}", level=level, kind="block", name_hi=f"विकासखंड {number}", name_en=f"Block {number}",
            opened_on=town.BEGAN, parent=above, path=above.path + step(100 + number),
        )
        for number in range(OFFICES)
    ]  # fmt: skip
    Office.objects.bulk_create(blocks, batch_size=500)
    accounts = [Account(id=new_id(), name_en=f"Officer {number}", created_at=now) for number in range(OFFICES // 2)]
    Account.objects.bulk_create(accounts, batch_size=500)
    states = (State.NOMINATED, State.CONFIRMED, State.ACTIVE, State.TRAINED)
    Appointment.objects.bulk_create(
        [
            Appointment(
                account=account, charge=Charge.NODAL_OFFICER, office=blocks[2 * number], state=states[number % 4],
                starts_on=town.BEGAN, nominated_at=now, activated_at=now,
            )
            for number, account in enumerate(accounts)
        ],
        batch_size=500,
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as a loader does, and PostgreSQL by itself within a minute; without it plans are guesses


def seconds(work):
    work()
    began = time.perf_counter()
    found = work()
    return time.perf_counter() - began, found


def test_every_list_is_quick_at_the_size_of_a_state(a_state, farhan, devika, django_assert_max_num_queries):
    works = {
        "register": lambda: reads.register(farhan.scope), "last page": lambda: reads.register(farhan.scope, number=999),
        "words": lambda: reads.register(farhan.scope, reads.Wanted(words="Officer 4999")),
        "waiting": lambda: reads.waiting_for(farhan), "counts": lambda: lags.counts(farhan.scope),
        **{lag.value: (lambda lag=lag: lags.lagging(lag, farhan.scope)) for lag in Lag},
    }  # fmt: skip
    taken = {}
    for name, work in works.items():
        with django_assert_max_num_queries(10):  # twice: once to warm up
            taken[name], _ = seconds(work)
    print({name: f"{1000 * each:.0f} ms" for name, each in taken.items()})
    assert {name: each for name, each in taken.items() if each > SLOWEST} == {}
    assert lags.counts(farhan.scope)[Lag.NO_OFFICER] == OFFICES // 2 + 5
