"""At the size of a state (10,000 rosters, 20 lakh keys): comparing a roster is two statements and a few milliseconds, lists are quick.

The short form has a tenth of it; `./kshamta test --long` the whole.
"""

import random
import time
from itertools import batched

import pytest
from django.db import connection

from kshamta.access.charges import Charge
from kshamta.foundation import landing
from kshamta.foundation.paths import step
from kshamta.offices.models import Office
from kshamta.onboarding.models import Case, CaseSide, Kind as RosterKind, RowKey, State, Submission, Uncompared
from kshamta.onboarding.operations import cases
from kshamta.onboarding.queries import cases as queries
from kshamta.onboarding.queries.cases import Wanted
from kshamta.onboarding.rules.cases import Kind

from .conftest import US

pytestmark = pytest.mark.django_db
ROWS = 50
SHARED = 200  # one row in so many holds a key of another roster


def best(verb, times=5):
    """Milliseconds of this process's own time, which a busy machine does not lengthen."""
    own = []
    for _ in range(times):
        began = time.process_time()
        verb()
        own.append((time.process_time() - began) * 1000)
    return round(min(own), 1)


def rosters(doubles, number):
    """So many more schools below ABHANPUR's position, each with a roster."""
    above, offices = doubles.position("ABHANPUR"), doubles.standing.offices
    block = offices["ABHANPUR"]
    made = [
        Office(
            serial=1000 + n, code=f"S{n:05}", level=offices["A1"].level, kind="ddo", name_hi=f"शाला {n}", name_en=f"School {n}",
            words=f" school {n} ", opened_on=block.opened_on, parent=block, path=block.path + step(1000 + n),
        )
        for n in range(number)
    ]  # fmt: skip
    Office.objects.bulk_create(made, batch_size=2000)
    drive = doubles.standing.drive
    given = [
        Submission(
            drive=drive, office=office, answers=office, kind=RosterKind.ROSTER, step_of_route=0, serial=1000 + n, above=above,
            way=above.way + step(1000 + n), state=State.SUBMITTED,
        )
        for n, office in enumerate(made)
    ]  # fmt: skip
    Submission.objects.bulk_create(given, batch_size=2000)
    return given


def fill(doubles, given):
    """Four keys a row. A name stands three times in the state at its PIN by chance; one contact is an office's of a thousand."""
    chance, drive = random.Random(7), doubles.standing.drive

    def keys():
        last = [chance.randbytes(16) for _ in Kind]
        for n, roster in enumerate(given):
            for row in range(2, 2 + ROWS):
                for kind in RowKey.Kind:
                    key = chance.randbytes(16)
                    if kind is RowKey.Kind.NAME_AND_PIN and chance.random() < 0.04:
                        key = chance.randint(1, len(given) * 2).to_bytes(16)
                    elif kind is RowKey.Kind.EMAIL and n % 10 == 0 and row == 2:
                        key = b"the-district's-m"
                    elif chance.random() * SHARED * 3 < 1:
                        key = last[kind]
                    last[kind] = key if chance.random() < 0.01 else last[kind]
                    yield drive.pk.hex, roster.pk.hex, row, int(kind), key

    for some in batched(keys(), 20_000):
        landing.added(RowKey, ("drive_id", "submission_id", "row", "kind", "key"), some)


@pytest.mark.parametrize("number", [1000, pytest.param(10_000, marks=pytest.mark.long)])
def test_a_roster_is_compared_with_a_whole_state_in_a_few_milliseconds(doubles, number, capsys, django_assert_max_num_queries):
    given = rosters(doubles, number)
    fill(doubles, given)
    cases.look_later(submission_ids=[each.pk for each in given])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as a loader does, and PostgreSQL by itself within a minute; without it plans are guesses
    began = time.process_time()
    while Uncompared.objects.exists():
        cases.find_waiting(by=US)
    took = {"all, a roster": round((time.process_time() - began) * 1000 / number, 2)}
    open_ones = Case.objects.waiting().count()
    assert open_ones > number / 10 and not Case.objects.filter(kind=Kind.EMAIL, key=b"the-district's-m").waiting().exists()
    chance = random.Random(1)
    some = [each.pk for each in chance.sample(given, 20)]
    took["one roster again"] = best(lambda: [cases.find_for(submission_ids=[each], by=US) for each in some]) / len(some)
    for each in some:
        with django_assert_max_num_queries(20):
            assert cases.find_for(submission_ids=[each], by=US) == 0
    assert cases.find_again(drive_id=doubles.standing.drive.pk, by=US) == 0
    took["the nightly search"] = best(lambda: cases.find_again(drive_id=doubles.standing.drive.pk, by=US), 1)
    took |= read(doubles, some)
    with capsys.disabled():
        print(
            f"\n{number} rosters, {RowKey.objects.count()} keys, {open_ones} cases open, {CaseSide.objects.count()} sides: {took}"
        )
    assert took["all, a roster"] < 40 and took["one roster again"] < 40, took
    assert max(took[what] for what in took if what.startswith("list")) < 400, took


def read(doubles, some):
    """What pages ask."""
    who = {"state": (Charge.STATE_ADMIN, "CG"), "district": (Charge.DISTRICT_OFFICER, "RAIPUR"), "office": (Charge.DDO, "A1")}
    took = {}
    for name, (charge, code) in who.items():
        by = doubles.acting(charge, code)
        took[f"list of the {name}"] = best(lambda by=by: (queries.listing(by, Wanted()), queries.counts(by)))
    by = doubles.acting(Charge.STATE_ADMIN, "CG")
    took["list beside a roster"] = best(lambda: queries.of_submission(some[0], by))
    return took
