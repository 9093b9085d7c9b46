"""Somebody comes onto our books, and what stands there of him is put right."""

from datetime import date

import pytest

from kshamta.audit.actors import system
from kshamta.foundation import clock
from kshamta.people import operations, queries, refusals
from kshamta.people.models import Contact, NameKey, Person, Posting
from kshamta.people.values import Names, NewPerson


def test_a_person_is_entered_with_posting_and_contacts(somebody, dev, offices, long_ago):
    person = operations.enter(new=somebody(title="Smt.", mobile="+91 98123-45610", email="Rani@Example.gov.in"), by=dev)
    seen = queries.person_of(person.pk, dev.scope)
    assert (seen.name_en, seen.name_hi, seen.title, seen.gender) == ("Sunita Sahu", "सुनीता साहू", "Smt.", "Female")
    assert (seen.office_id, seen.designation, seen.group, seen.left_on) == (offices["A1"].pk, "Assistant Teacher", "C", None)
    assert [(each.kind, each.masked) for each in seen.contacts] == [("mobile", "98xxxxxx10"), ("email", "r•••@example.gov.in")]
    [posting] = Posting.objects.all()
    assert (posting.kind, posting.starts_on, posting.ends_on) == ("main", long_ago, None)


def test_nothing_of_a_contact_stands_in_the_clear(sunita):
    for contact in Contact.objects.all():
        assert b"9812345610" not in bytes(contact.sealed) and b"rani" not in bytes(contact.sealed)
        assert contact.masked in {"98xxxxxx10", "r•••@example.gov.in"}


def test_entering_writes_one_row_of_the_record(somebody, dev, offices, recorded):
    [event] = recorded(lambda: operations.enter(new=somebody(), by=dev))
    person = Person.objects.get()
    assert (event.operation, event.about_id, event.person_id) == ("people.person.entered", person.pk, person.pk)
    assert (event.account_id, event.office_path, event.details) == (
        dev.account_id, offices["A1"].path, {"audience": "personnel", "group": "C"},
    )  # fmt: skip
    assert event.after_hash and "Sunita" not in str(event.details)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"name_en": " "}, refusals.NameMissing),
        ({"name_en": "सुनीता साहू"}, refusals.NameNotLatin),
        ({"name_en": "lquhrk lkgw"}, refusals.NameNotLatin),
        ({"name_en": "=1+1"}, refusals.NameNotLatin),
        ({"name_hi": "Sunita"}, refusals.HindiNameWrong),
        ({"name_hi": "सुनीता " * 20}, refusals.HindiNameWrong),
        ({"gender": "F"}, refusals.GenderMissing),
        ({"employee_id": "2.21E+10"}, refusals.BadEmployeeId),
        ({"employee_id": "'; drop"}, refusals.BadEmployeeId),
        ({"group": "E"}, refusals.PostMissing),
        ({"designation": " "}, refusals.PostMissing),
        ({"mobile": "981234561"}, refusals.BadMobile),
        ({"mobile": "1812345610"}, refusals.BadMobile),
        ({"mobile": "9999999999"}, refusals.BadMobile),
        ({"email": "rani.example.gov.in"}, refusals.BadEmail),
        ({"email": "all@example.gov.in"}, refusals.BadEmail),
        ({"email": "rani@g0v.in"}, refusals.BadEmail),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_by_name(somebody, dev, changed, refusal):
    with pytest.raises(refusal):
        operations.enter(new=somebody(**changed), by=dev)
    assert not Person.objects.exists() and not NameKey.objects.exists()


def test_a_posting_does_not_begin_tomorrow(somebody, dev, long_ago):
    with pytest.raises(refusals.DatesDisagree):
        operations.enter(new=somebody(starts_on=clock.today().replace(year=clock.today().year + 1)), by=dev)


@pytest.mark.parametrize("year", [1, 1900])
def test_nor_before_anybody_living_served(somebody, dev, year):
    with pytest.raises(refusals.DatesDisagree) as refused:
        operations.enter(new=somebody(starts_on=date(year, 1, 1)), by=dev)
    told = refused.value.data
    assert (told["field"], told["why"], told["latest"]) == ("starts_on", "within", clock.today())
    assert operations.enter(new=somebody(starts_on=told["earliest"]), by=dev)


def test_an_alias_of_a_designation_becomes_the_listed_one(somebody, dev):
    assert operations.enter(new=somebody(designation="Asstt. Teacher"), by=dev).designation == "Assistant Teacher"


def test_an_employee_id_belongs_to_one(somebody, dev, sunita):
    with pytest.raises(refusals.EmployeeIdTaken):
        operations.enter(new=somebody(employee_id=sunita.employee_id), by=dev)


@pytest.mark.parametrize(("held", "given"), [
    ("22000009952", "22-000009952"), ("22-000009952", "22000009952"), ("22000009952", "२२०००००९९५२"), ("22/00-9", "22-00/9"),
])  # fmt: skip
def test_with_or_without_a_hyphen_it_is_the_same_id(somebody, dev, held, given):
    operations.enter(new=somebody(employee_id=held), by=dev)
    with pytest.raises(refusals.EmployeeIdTaken):
        operations.enter(new=somebody(employee_id=given), by=dev)


def test_a_mobile_belongs_to_one_unless_it_is_the_offices_own(somebody, dev, sunita):
    with pytest.raises(refusals.ContactTaken):
        operations.enter(new=somebody(mobile="9812345610"), by=dev)
    for _ in range(2):
        operations.enter(new=somebody(mobile="9812345610", contact_shared=True), by=dev)
    assert Contact.objects.filter(kind="mobile", shared=True).count() == 2


@pytest.mark.parametrize("who", ["chitra", "farhan"])
def test_who_may_not_change_people_there_enters_nobody(request, somebody, who):
    """Chitra's reach is elsewhere; Farhan sees the school and touches nothing."""
    with pytest.raises(refusals.NotYours):
        operations.enter(new=somebody(), by=request.getfixturevalue(who))


def test_nobody_begins_at_a_closed_office(somebody, dev, offices):
    offices["A1"].closed_on = clock.today()
    offices["A1"].save()
    with pytest.raises(refusals.OfficeNotStanding):
        operations.enter(new=somebody(), by=dev)


def test_a_citizen_has_no_posting_and_is_entered_by_who_reaches_everything(offices, dev):
    citizen = NewPerson(name_en="Gauri Netam", gender="Female", audience="citizen")
    with pytest.raises(refusals.NotYours):
        operations.enter(new=citizen, by=dev)
    person = operations.enter(new=citizen, by=system("test"))
    assert (person.office_id, Posting.objects.count()) == (None, 0)
    with pytest.raises(refusals.NoSuchPerson):
        queries.person_of(person.pk, dev.scope)


def test_names_are_put_right_and_found_anew(sunita, dev, recorded):
    [event] = recorded(lambda: operations.correct(person_id=sunita.pk, names=Names(name_en="Sumitra Sahu", name_hi=""), by=dev))
    assert (event.operation, event.details) == ("people.person.corrected", {"fields": ["name_en", "name_hi"]})
    assert [each.name_en for each in queries.find("Sumitra", dev.scope).people] == ["Sumitra Sahu"]
    assert not NameKey.objects.filter(key="sunit").exists()


def test_what_stands_already_changes_nothing(sunita, dev):
    with pytest.raises(refusals.NothingChanges):
        operations.correct(person_id=sunita.pk, names=Names(name_en="Sunita  Sahu"), by=dev)


def test_a_page_opened_before_another_change_is_refused(sunita, dev):
    operations.correct(person_id=sunita.pk, names=Names(title="Smt."), by=dev, version=1)
    with pytest.raises(refusals.ChangedMeanwhile):
        operations.correct(person_id=sunita.pk, names=Names(title="Ku."), by=dev, version=1)


def test_an_employee_id_put_right_is_free(sunita, somebody, dev):
    other = operations.enter(new=somebody(), by=dev)
    with pytest.raises(refusals.EmployeeIdTaken):
        operations.correct(person_id=other.pk, names=Names(employee_id=sunita.employee_id), by=dev)
    with pytest.raises(refusals.EmployeeIdEmptied):
        operations.correct(person_id=other.pk, names=Names(employee_id=""), by=dev)
    operations.correct(person_id=other.pk, names=Names(employee_id=""), by=dev, without_id=True)
    assert Person.objects.get(pk=other.pk).employee_id is None


@pytest.mark.parametrize(("who", "refusal"), [("chitra", refusals.NoSuchPerson), ("farhan", refusals.NotYours)])
def test_names_are_changed_only_where_the_right_reaches(request, sunita, who, refusal):
    with pytest.raises(refusal):
        operations.correct(person_id=sunita.pk, names=Names(title="Ku."), by=request.getfixturevalue(who))
