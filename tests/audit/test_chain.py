"""The chain, pure: every change, loss, exchange and insertion is found, and the first bad row named."""

import random

import pytest

from kshamta.audit import chain
from kshamta.audit.chain import Fault, Sealed, Wrong

KINDS = ("change", "delete", "reorder", "insert", "hash", "renumber")


def whole(count: int) -> list[Sealed]:
    rows, previous = [], chain.GENESIS
    for number in range(1, count + 1):
        content = b'[1,"2026-11-26T05:30:00","offices.office.renamed",%d]' % number
        previous = chain.hash_of(previous, number, content)
        rows.append(Sealed(number, previous, f"{number:032x}", content))
    return rows


def tampered(rows: list[Sealed], kind: str, at: int, chance: random.Random) -> tuple[list[Sealed], int]:
    """The rows as somebody left them who touched row `at` (from 0), and the number that must be named."""
    row = rows[at]
    rows = rows.copy()
    if kind == "change":
        flip = chance.randrange(len(row.content))
        rows[at] = row._replace(content=row.content[:flip] + bytes([row.content[flip] ^ 1]) + row.content[flip + 1 :])
    elif kind == "hash":
        rows[at] = row._replace(hash=chain.hash_of("f" * 64, row.number, row.content))
    elif kind == "renumber":
        rows[at] = row._replace(number=row.number + 1)
    elif kind == "delete":
        del rows[at]
    elif kind == "reorder":
        other = chance.choice([n for n in (0, len(rows) // 2, len(rows) - 1, at - 1, at + 1) if 0 <= n < len(rows) and n != at])
        rows[at], rows[other] = (
            rows[other]._replace(number=row.number, hash=row.hash),
            row._replace(number=rows[other].number, hash=rows[other].hash),
        )
        return rows, min(at, other) + 1
    else:
        invented = Sealed(
            row.number, chain.hash_of(rows[at - 1].hash if at else chain.GENESIS, row.number, b"[]"), "f" * 32, b"[]"
        )
        rows[at:at] = [invented]
        after = [later._replace(number=later.number + 1) for later in rows[at + 1 :]]
        rows[at + 1 :] = after
        return rows, min(at + 2, len(rows) - 1)  # sealed well, it is shown by the one after it; at the end, by the signed day
    return rows, at + 1


def trials(count: int, size: int) -> list[tuple[str, int, Fault | None, int]]:
    """What was not found where it had to be."""
    rows, chance, missed = whole(size), random.Random(20261126), []
    signed = {size: rows[-1].hash}
    for trial in range(count):
        kind, at = KINDS[trial % len(KINDS)], chance.randrange(size)
        changed, expected = tampered(rows, kind, at, chance)
        fault = chain.walk(changed, signed).fault
        if fault is None or fault.number != expected:
            missed.append((kind, at, fault, expected))
    return missed


def test_a_whole_chain_is_whole():
    rows = whole(50)
    walked = chain.walk(rows, {10: rows[9].hash, 50: rows[49].hash})
    assert walked == chain.Walk(50, rows[-1].hash, None, 2)


def test_an_empty_chain_is_whole():
    assert chain.walk([]) == chain.Walk(0, chain.GENESIS)


def test_every_tampering_of_any_row_is_found_and_the_first_bad_row_named():
    assert trials(600, 200) == []


@pytest.mark.long
def test_1_000_tamperings_of_100_000_rows_are_found():
    assert trials(1_000, 100_000) == []


def test_each_of_twelve_rows_each_kind():
    rows, chance = whole(12), random.Random(1)
    for kind in KINDS:
        for at in range(12):
            changed, expected = tampered(rows, kind, at, chance)
            fault = chain.walk(changed, {12: rows[-1].hash}).fault
            assert fault and fault.number == expected, (kind, at, fault)


def test_a_chain_written_anew_is_not_the_one_that_was_signed():
    rows, forged = whole(30), whole(30)
    previous = rows[9].hash
    for at in range(10, 30):
        content = b"[forged]"
        previous = chain.hash_of(previous, at + 1, content)
        forged[at] = Sealed(at + 1, previous, f"{at + 1:032x}", content)
    assert chain.walk(forged).fault is None
    assert chain.walk(forged, {5: rows[4].hash, 20: rows[19].hash}).fault == Fault(20, Wrong.CHECKPOINT, f"{20:032x}")


def test_an_end_that_was_cut_off_is_missed_by_a_signed_day():
    rows = whole(30)
    assert chain.walk(rows[:25], {30: rows[-1].hash}).fault == Fault(26, Wrong.CUT)
    assert chain.walk([], {30: rows[-1].hash}).fault == Fault(1, Wrong.CUT)


@pytest.mark.parametrize(
    "one, other",
    [
        ('{"b": 1, "a": "\\u0915"}', '{"a":"क","b":1}'),
        ("{}", "{}"),
    ],
)
def test_details_are_the_same_in_any_spelling(one, other):
    assert chain.canonical("2026", ["x", None, "1"], one) == chain.canonical("2026", ["x", None, "1"], other)


def test_fields_cannot_run_into_each_other():
    for one, other in [(["ab", "c"], ["a", "bc"]), ([None, "a"], ["a", None]), (["", "a"], ["a", ""]), ([None], [""])]:
        assert chain.canonical("2026", one, "{}") != chain.canonical("2026", other, "{}")
