"""Whether a number is known can be told neither by text, nor by status, nor by the time an answer takes (ASVS 6.3.8)."""

import gc
import random
import statistics
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kshamta.access.models import Account
from kshamta.access.operations import sign_in
from kshamta.access.refusals import WrongCode
from kshamta.access.sign_in.visitors import Visitor
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.foundation.sealing import ring
from kshamta.notices.models import Dispatch
from tests.access.sign_in import people


def known_numbers(number, tree):
    """So many accounts, each with a charge."""
    accounts = []
    for place in range(number):
        mobile, pk = f"97{place:08}", new_id()
        accounts.append(Account(
            id=pk, name_en="Somebody", created_at=clock.now(), mobile_hash=ring().blind(mobile, "mobile"),
            sealed_mobile=ring().seal(mobile.encode(), f"access.account/{pk}/mobile"),
        ))  # fmt: skip
    Account.objects.bulk_create(accounts)
    for account in accounts:
        people.appointed(account, "ddo", tree.block)
    return [f"97{place:08}" for place in range(number)]


def visitor(place):
    return Visitor(f"browser-{place}", f"10.{place >> 16 & 255}.{place >> 8 & 255}.{place & 255}")


def asked(identifier, place):
    """The attempt, and the processor's time of this process: no other load of the machine is in it."""
    began = time.process_time()
    attempt = sign_in.ask_code(identifier=identifier, visitor=visitor(place))
    taken = time.process_time() - began
    return attempt, taken


def entered(attempt, place):
    began = time.process_time()
    with pytest.raises(WrongCode) as refused:
        sign_in.enter_code(attempt_id=attempt, code="no-code", visitor=visitor(place))
    return refused.value.data, time.process_time() - began


def medians(known, unknown, rounds):
    """Of asking and of entering, for both kinds, in random order."""
    drawn = [(identifier, kind) for kind, each in (("known", known), ("unknown", unknown)) for identifier in each]
    random.Random(7).shuffle(drawn)
    times = {(step, kind): [] for step in ("ask", "enter") for kind in ("known", "unknown")}
    gc.disable()
    try:
        for place, (identifier, kind) in enumerate(drawn * rounds):
            attempt, taken = asked(identifier, place)
            times["ask", kind].append(taken)
            said, taken = entered(attempt, place)
            times["enter", kind].append(taken)
            assert said == {"left": 4}
    finally:
        gc.enable()
    return {step: (statistics.median(times[step, "known"]), statistics.median(times[step, "unknown"])) for step in ("ask", "enter")}


def statements(verb):
    """What a step reads and writes, without the values; the marks of transactions inside it left out."""
    with CaptureQueriesContext(connection) as captured:
        verb()
    words = [query["sql"].split(maxsplit=1)[0] for query in captured.captured_queries]
    return tuple(word for word in words if word not in {"SAVEPOINT", "RELEASE", "ROLLBACK"})


@pytest.fixture
def roomy(monkeypatch):
    """An office of two thousand is asked for here."""
    monkeypatch.setattr("kshamta.access.sign_in.limits.OFFICE_CODES_AN_HOUR", 10**9)


def test_a_hundred_known_and_unknown_get_the_same_answer_after_the_same_statements(tree, roomy):
    """A message that goes nowhere is made like any other, and waits like any other; of whom it is for nothing is kept."""
    known, unknown, seen = known_numbers(100, tree), [f"98{place:08}" for place in range(100)], {}
    for place, identifier in enumerate([*known, *unknown]):
        held = {}
        asking = statements(lambda: held.update(attempt=asked(identifier, place)[0]))  # noqa: B023 - called at once
        entering = statements(lambda: held.update(said=entered(held["attempt"], place)[0]))  # noqa: B023
        seen.setdefault((asking, entering, str(held["said"])), []).append(identifier)
    assert list(seen.values()) == [[*known, *unknown]]
    nobody = Dispatch.objects.filter(masked_to="")
    assert (Dispatch.objects.exclude(masked_to="").count(), nobody.count()) == (100, 100)
    assert set(nobody.values_list("account_id", "sealed_to", "sealed_values")) == {(None, None, None)}


@pytest.mark.long
def test_a_thousand_of_each_take_the_same_time(tree, roomy):
    """Medians differ by less than five in a hundred."""
    known, unknown = known_numbers(1000, tree), [f"98{place:08}" for place in range(1000)]
    medians(known[:50], unknown[:50], 1)  # warm
    found = medians(known, unknown, 1)
    for step, (of_known, of_unknown) in found.items():
        print(f"{step}: {of_known * 1e3:.3f} ms known, {of_unknown * 1e3:.3f} ms unknown")
        assert abs(of_known - of_unknown) / max(of_known, of_unknown) < 0.05, (step, of_known, of_unknown)
