"""People are found by ID, contact or name, in either script, misspelt, and only within one's scope."""

import pytest
from django.test.utils import CaptureQueriesContext

from kshamta.audit.actors import EVERYTHING, NOTHING, Scope, system
from kshamta.people import operations, queries
from kshamta.people.sounds import alike, asked, likeness, near, slips, sounds_of
from kshamta.people.values import NewPerson

NAMES = [
    ("Sunita Sahu", "सुनीता साहू"), ("Sunil Kumar Sahu", "सुनील कुमार साहू"), ("Rakesh Kumar Sharma", "राकेश कुमार शर्मा"),
    ("R K Sharma", ""), ("Lakshmi Dwivedi", "लक्ष्मी द्विवेदी"), ("Bhuneshwari Netam", ""), ("Ramkumar Yadav", ""), ("Ram Kumar Verma", ""),
    ("Kamla Bai", "कमला बाई"),
]  # fmt: skip


@pytest.fixture
def village(somebody, dev):
    return [operations.enter(new=somebody(name_en=en, name_hi=hi), by=dev) for en, hi in NAMES]


def found(text, scope=EVERYTHING, **more):
    return [each.name_en for each in queries.find(text, scope, **more).people]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Sunita Sahu", "Sunita Sahu"), ("sahu sunita", "Sunita Sahu"), ("सुनीता साहू", "Sunita Sahu"), ("सुनिता साहु", "Sunita Sahu"),
        ("Suneeta Sahoo", "Sunita Sahu"), ("Sunta Sahu", "Sunita Sahu"), ("Sunitaa", "Sunita Sahu"), ("Rakesh Sharma", "Rakesh Kumar Sharma"),
        ("Raakesh Sarma", "Rakesh Kumar Sharma"), ("Rakehs Sharma", "Rakesh Kumar Sharma"), ("राकेश शर्मा", "Rakesh Kumar Sharma"),
        ("Shri Rakesh Kumar Sharma", "Rakesh Kumar Sharma"), ("Laxmi Dwivedi", "Lakshmi Dwivedi"), ("लक्ष्मी", "Lakshmi Dwivedi"),
        ("Lakshmi Diwedi", "Lakshmi Dwivedi"), ("भुनेश्वरी नेताम", "Bhuneshwari Netam"), ("Buneshwari", "Bhuneshwari Netam"),
        ("Ram Kumar Yadav", "Ramkumar Yadav"), ("Ramkumar", "Ramkumar Yadav"), ("Bhuneshw", "Bhuneshwari Netam"), ("Kamala Bai", "Kamla Bai"),
    ],
)  # fmt: skip
def test_a_name_is_found_however_it_is_spelt(village, text, first):
    assert found(text)[:1] == [first]


def test_two_words_find_who_writes_them_as_one_and_the_other_way_round(village):
    assert "Ramkumar Yadav" in found("Ram Kumar") and "Ram Kumar Verma" in found("Ramkumar")


@pytest.mark.parametrize(
    "text", ["", "   ", ".", "?", "x", "Zzyzx", "Ghjkl Qwrtp", "%", "_", "'", "a" * 500, "अ", "\x00", "9", "@"]
)
def test_nonsense_finds_nobody_and_breaks_nothing(village, text):
    assert found(text) == []


def test_what_is_little_like_the_search_is_no_find(village):
    assert "Kamla Bai" not in found("Lakshmi Bai")[:1]


@pytest.mark.parametrize(
    "written", ["9812345610", "९८१२३४५६१०", "+91 98123 45610", "098123-45610", "rani@example.gov.in", "RANI@example.gov.in "]
)
def test_a_contact_finds_its_person_by_the_keyed_hash(sunita, dev, written):
    [person] = queries.find(written, dev.scope).people
    assert (person.id, person.contact("mobile"), person.likeness) == (sunita.pk, "98xxxxxx10", 100.0)


def test_an_employee_id_finds_its_person(sunita, dev):
    assert [each.id for each in queries.find(f" {sunita.employee_id} ", dev.scope).people] == [sunita.pk]


def test_a_number_that_was_given_up_finds_nobody(sunita, dev):
    operations.change_contact(person_id=sunita.pk, kind="mobile", value="9812345699", by=dev)
    assert found("9812345610") == [] and found("9812345699") == ["Sunita Sahu"]


def test_a_part_of_a_number_finds_nobody(sunita):
    assert found("98123456") == [] and found(sunita.employee_id[:-1]) == []


@pytest.mark.parametrize("text", ["Sunita Sahu", "9812345610", "rani@example.gov.in", "सुनीता", "Sunta Sahu"])
def test_chitra_finds_nobody_of_theirs(sunita, chitra, farhan, text):
    assert queries.find(text, chitra.scope).people == ()
    assert queries.find(text, NOTHING).people == ()
    assert len(queries.find(text, farhan.scope).people) == 1


def test_everybody_finds_himself(sunita):
    assert found("Sunita Sahu", Scope((), sunita.pk)) == [] and found(sunita.employee_id, Scope((), sunita.pk)) == ["Sunita Sahu"]


def test_more_than_asked_for_is_said(village):
    few = queries.find("Kumar", EVERYTHING, limit=1)
    assert len(few.people) == 1 and few.more
    assert not queries.find("Kumar", EVERYTHING, limit=9).more


def test_a_search_costs_a_handful_of_statements_however_many_it_finds(village, django_assert_max_num_queries):
    from django.db import connection

    with CaptureQueriesContext(connection) as one:
        queries.find("Sunita Sahu", EVERYTHING)
    for text in ("Kumar", "Ram Kumar Verma Sahu", "Buneshwari Netm"):
        with django_assert_max_num_queries(9):
            queries.find(text, EVERYTHING)
    assert len(one) <= 9


def test_who_has_no_office_is_found_by_who_reaches_everything(offices, bilal):
    operations.enter(new=NewPerson(name_en="Gauri Netam", gender="Female", audience="citizen"), by=system("test"))
    assert found("Gauri Netam") == ["Gauri Netam"] and found("Gauri Netam", bilal.scope) == []


@pytest.mark.parametrize(
    ("names", "keys"),
    [
        (("Rakesh Kumar Sharma", "राकेश कुमार शर्मा"), {"rakes", "kumar", "sarm"}), (("R K Sharma", ""), {"sarm"}), (("D'Souza", ""), {"dsoj"}),
        (("Mary-Ann", ""), {"mari", "an"}), (("", ""), set()), (("O", ""), set()),
    ],
)  # fmt: skip
def test_keys_of_names(names, keys):
    assert set(sounds_of(*names)) == keys


def test_one_slip_is_near_and_two_are_not():
    assert all(near("sunit", other) for other in ("sunit", "suni", "sunitt", "sumit", "sunti"))
    assert not near("sunit", "sumti") and not near("sunit", "anit")


def test_sounds_that_lie_near_share_a_slip():
    for other in ("suni", "sunitt", "sumit", "sunti"):
        assert slips("sunit") & slips(other)
    assert slips("ra") == {"ra"}


def test_likeness_is_of_the_best_word_for_word_and_of_either_name():
    assert likeness("Rakesh Sharma", "Rakesh Sharma") == 100
    assert likeness("Rakesh Sharma", "Rakesh Kumar Sharma") == 99
    assert likeness("राकेश", "R Sharma", "राकेश शर्मा") >= 94
    assert likeness("", "Rakesh") == likeness("Rakesh", "") == 0
    assert alike("laxmi", "lakshmi") == 95 and asked("Shri R Laxmi Laxmi") == ["laksmi"]


def test_an_employee_id_is_found_in_the_digits_of_hindi(somebody, dev):
    operations.enter(new=somebody(name_en="Sunita Sahu", employee_id="01234567890"), by=dev)
    assert found("०१२३४५६७८९०") == ["Sunita Sahu"]
