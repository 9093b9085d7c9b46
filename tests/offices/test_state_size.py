"""At the size of a state, 10,000 DDO offices: lists, sums and the search are quick, and cost the same number of statements."""

import time
from datetime import date

import pytest

from kshamta.audit.actors import system
from kshamta.offices import operations, queries
from kshamta.offices.models import Office
from kshamta.offices.values import NewOffice
from tests.holding import Held

from .conftest import acting_at

BY = system("test")
DAY = date(2025, 4, 1)


def ddo(number, block):
    return NewOffice(
        code=f"DDO-{number:05}", level="ddo", kind="school", parent=block, ddo_code=f"02{number:05}",
        name_hi=f"शासकीय उच्चतर माध्यमिक विद्यालय, ग्राम {number}", name_en=f"Government Higher Secondary School, Village {number}",
        strength={"A": 1, "B": 4, "C": 30, "D": 5, "contractual": 2},
    )  # fmt: skip


def build():
    operations.load_pack(name="chhattisgarh", by=BY)
    blocks = sorted(Office.objects.filter(kind="beo").values_list("code", flat=True))
    operations.bulk_open(rows=[ddo(number, blocks[number % 146]) for number in range(10_000)], by=BY, on=DAY)


built = Held(build).fixture()


@pytest.fixture
def whole_state(built):
    return Office.objects.get(code="CG")


def best(verb, times=5):
    """Milliseconds of this process's own time, which a busy machine does not lengthen; and by the clock, to be printed."""
    own, clock = [], []
    for _ in range(times):
        began = time.process_time(), time.perf_counter()
        verb()
        own.append((time.process_time() - began[0]) * 1000)
        clock.append((time.perf_counter() - began[1]) * 1000)
    return round(min(own), 1), round(min(clock), 1)


def test_what_pages_ask_is_quick_among_ten_thousand_offices(whole_state, capsys, django_assert_max_num_queries):
    root, by = whole_state, acting_at(whole_state)
    dpi = Office.objects.get(code="CG-DPI")
    asked = {
        "page of the root": lambda: queries.office_page(root.pk, by),
        "page of the directorate": lambda: queries.office_page(dpi.pk, by),
        "search of a village": lambda: queries.find("village 9999", by.scope),
        "search of many": lambda: queries.find("शासकीय विद्यालय", by.scope),
        "search of a DDO code": lambda: queries.find("0209999", by.scope),
        "strength of a subtree": lambda: queries.subtree_strength(root.path),
    }
    took = {what: best(verb) for what, verb in asked.items()}
    with capsys.disabled():
        print("\n", took)
    with django_assert_max_num_queries(16):
        queries.office_page(dpi.pk, by)
    assert queries.subtree_strength(root.path)["C"] == 300_000
    assert queries.strength_on(dpi, DAY) == queries.subtree_strength(dpi.path)
    assert queries.office_page(dpi.pk, by).strength == queries.subtree_strength(dpi.path)
    assert [office.code for office in queries.find("village 9999", by.scope)] == ["DDO-09999"]
    assert max(own for own, _ in took.values()) < 400, took


def test_the_old_tree_of_ten_thousand_offices_is_read_in_two_statements(whole_state, django_assert_num_queries):
    with django_assert_num_queries(2):
        found = queries.tree_on(date(2025, 10, 1), whole_state)
    assert len(found) == 10_229 and found[0].code == "CG" and max(each.depth for each in found) == 6


def test_a_division_with_its_thousands_moves_in_one_go(whole_state, django_assert_max_num_queries):
    """Divisions stand under the directorate; SCERT's level is the same, so a division may move there."""
    division, scert = Office.objects.get(code="CG-JD-2"), Office.objects.get(code="CG-SCERT")
    below = Office.objects.filter(path__startswith=division.path).count()
    assert below > 1500
    with django_assert_max_num_queries(45):
        operations.move(office_id=division.pk, to=scert.pk, by=BY)
    assert Office.objects.filter(path__startswith=scert.path).count() == below + 1
