"""A load comes to the same as entering one by one; it is whole or not at all."""

from datetime import date

import pytest

from kshamta.audit.actors import system
from kshamta.audit.models import Event
from kshamta.people import contacting, operations, queries, refusals
from kshamta.people.models import Contact, NameKey, Person, Posting, SoundSlip, StageTally
from kshamta.people.operations import bulk, stage_tallies as tallies
from kshamta.people.recorded import Recorded
from kshamta.people.values import LoadedPerson, NewPerson


@pytest.fixture
def rows(offices):
    school = offices["A1"].pk
    return [
        LoadedPerson("Sunita Sahu", "सुनीता साहू", "Female", "02210000001", school, "Teacher", "C", date(2020, 7, 1), "9812340001", "s@example.gov.in"),
        LoadedPerson("O'Brien \\ Tab\tline\nrow", "", "Male", "02210000002", school, "Peon", "D", date(2021, 7, 1), "9812340002", ""),
        LoadedPerson("Rekha Netam", "", "Female", "", offices["TILDA"].pk, "Peon", "D", date(2021, 7, 1), "", "", title="Smt."),
    ]  # fmt: skip


def plain(model, *fields):
    return sorted(model.objects.values_list(*fields), key=str)


def everything():
    contacts = [
        (each.kind, contacting.opened(each), each.masked, bytes(each.value_hash).hex(), each.shared)
        for each in Contact.objects.all()
    ]
    return {
        "people": plain(Person, "name_en", "name_hi", "title", "gender", "employee_id", "office", "designation", "group", "audience", "version", "left_on", "account"),
        "postings": plain(Posting, "person__name_en", "office", "kind", "designation", "group", "starts_on", "ends_on", "end", "order_number"),
        "contacts": sorted(contacts),
        "keys": plain(NameKey, "key", "office", "person__name_en"),
        "sounds": plain(SoundSlip, "slip", "sound"),
    }  # fmt: skip


def test_a_load_comes_to_the_same_as_entering_one_by_one(rows, bilal):
    rows = [rows[0], rows[2]]
    operations.bulk_load(people=rows, by=bilal)
    loaded = everything()
    for model in (NameKey, SoundSlip, Contact, Posting, Person):
        model.objects.all().delete()
    for row in rows:
        facts = {field: value for field, value in row._asdict().items() if field not in {"account_id", "shared"}}
        operations.enter(new=NewPerson(**facts), by=bilal)
    assert loaded == everything()


def test_what_stands_in_a_name_is_kept_letter_by_letter(rows, bilal):
    operations.bulk_load(people=rows, by=bilal)
    assert Person.objects.filter(name_en="O'Brien \\ Tab\tline\nrow").count() == 1


def test_loaded_people_are_found_and_told_of(rows, bilal):
    assert operations.bulk_load(people=iter(rows), by=bilal) == 3
    [sunita] = queries.find("सुनीता", bilal.scope).people
    assert (sunita.employee_id, sunita.contact("mobile"), sunita.contact("email")) == (
        "02210000001",
        "98xxxxxx01",
        "s•••@example.gov.in",
    )
    assert queries.find("9812340002", bilal.scope).people[0].designation == "Peon"


def test_one_row_of_the_record_with_a_keyed_hash_of_the_content(rows, bilal, recorded):
    [event] = recorded(lambda: operations.bulk_load(people=rows, by=bilal))
    assert (event.operation, event.number, event.office_path) == ("people.people.loaded", 3, bilal.office_path)
    assert len(event.details["content"]) == 64


def test_an_employee_id_that_is_taken_loads_nobody(rows, bilal):
    operations.bulk_load(people=rows[:1], by=bilal)
    with pytest.raises(refusals.EmployeeIdTaken):
        operations.bulk_load(people=rows, by=bilal)
    assert Person.objects.count() == 1 and Event.objects.filter(operation="people.people.loaded").count() == 1


@pytest.mark.parametrize("who", ["chitra", "farhan", "asha"])
def test_one_office_out_of_reach_loads_nobody(request, rows, who):
    with pytest.raises(refusals.NotYours):
        operations.bulk_load(people=rows, by=request.getfixturevalue(who))
    assert not Person.objects.exists()


@pytest.mark.parametrize("lacking", ["name_en", "designation", "group"])
def test_a_row_without_what_it_needs_is_named(rows, bilal, lacking):
    with pytest.raises(refusals.BulkRefused) as refused:
        operations.bulk_load(people=[rows[0], rows[1]._replace(**{lacking: ""})], by=bilal)
    assert refused.value.data["row"] == 2 and not Person.objects.exists()


def test_nothing_at_all_may_be_loaded(offices):
    assert operations.bulk_load(people=[], by=system("test")) == 0


def test_more_than_one_block(rows, bilal, monkeypatch):
    monkeypatch.setattr(bulk, "AT_ONCE", 2)
    seen = []
    many = [rows[0]._replace(employee_id=str(number)) for number in range(5)]
    assert operations.bulk_load(people=many, by=bilal, progress=seen.append) == 5
    assert seen == [2, 4, 5]
    assert SoundSlip.objects.get(slip="sunit").number == 5
    operations.bulk_load(people=[rows[0]._replace(employee_id="9")], by=bilal)
    assert SoundSlip.objects.get(slip="sunit").number == 6


def test_a_roster_entered_leaves_one_line_and_counts_at_each_office(rows, offices):
    operations.enter_many(people=rows, by=system("test"))
    assert Event.objects.filter(operation=Recorded.ENTERED_MANY).count() == 1
    tallies.fold()
    assert {code: StageTally.objects.get(office=offices[code]).on_roll for code in ("A1", "TILDA")} == {"A1": 2, "TILDA": 1}


def test_what_is_filled_in_leaves_one_line(rows):
    operations.enter_many(people=rows, by=system("test"))
    lacking = Person.objects.get(employee_id=None)
    missing = [operations.Missing(lacking.pk, employee_id="02210000099")]
    assert operations.complete(missing=missing, by=system("test")) == 1
    assert Event.objects.filter(operation=Recorded.COMPLETED).count() == 1
