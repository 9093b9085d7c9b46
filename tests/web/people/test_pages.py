"""People on the screen: masked, within one's reach, each deed by a form that says what is wrong."""

from datetime import timedelta

import pytest

from kshamta.access.charges import Charge
from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.people.models import Contact, Person, Posting
from tests.access.appointments import town
from tests.web.conftest import text_of

pytestmark = pytest.mark.django_db
TODAY = clock.today().isoformat()


def page(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def done(answer):
    assert answer.status_code == 303, answer.content.decode()[:3000]
    return answer.headers["Location"]


# ---- reading ----


def test_an_offices_people_stand_in_a_list_with_masked_contacts(bilal, offices, sunita):
    shown = page(bilal, f"/people/?office={offices['A1'].pk}")
    for said in ("Sunita Sahu", "Assistant Teacher", "97xxxxxx00", "s•••@example.gov.in", "Group C (class III)"):
        assert said in shown, said
    assert "9712340500" not in shown and "sunita.sahu@" not in shown


def test_offices_below_are_read_on_wish(bilal, offices, sunita):
    assert "Sunita Sahu" not in page(bilal, "/people/")
    assert "Office A1" in page(bilal, "/people/?below=1")


def test_an_empty_office_says_what_comes_next(bilal, offices):
    assert "Nobody here" in page(bilal, f"/people/?office={offices['TILDA'].pk}")


@pytest.mark.parametrize("query", ["group=C", "group=A", "gone=1", "group=nonsense"])
def test_a_list_is_chosen_from(bilal, sunita, query):
    assert ("Sunita Sahu" in page(bilal, f"/people/?below=1&{query}")) == (query in {"group=C", "group=nonsense"})


@pytest.mark.parametrize("query", ["?office=nonsense", "?office=00000000-0000-0000-0000-000000000000"])
def test_no_such_office_is_not_found(bilal, query):
    page(bilal, f"/people/{query}", 404)


def test_a_list_costs_the_same_however_long(bilal, offices, sunita, django_assert_max_num_queries):
    page(bilal, "/people/?below=1")
    with django_assert_max_num_queries(12):
        page(bilal, "/people/?below=1")


def test_a_person_is_shown_with_postings_and_both_names(bilal, sunita):
    shown = page(bilal, f"/people/{sunita.pk}/")
    for said in ("Sunita Sahu", "सुनीता साहू", "02210004010", "97xxxxxx00", "Assistant Teacher", "Transfer"):
        assert said in shown, said
    assert "9712340500" not in shown


def test_a_persons_charges_stand_on_the_page_as_far_as_one_may_see_appointments(bilal, at, offices, sunita):
    assert "Charges" not in text_of(bilal.get(f"/people/{sunita.pk}/"))
    account = town.account(77, "Sunita Sahu")
    Person.objects.filter(pk=sunita.pk).update(account=account)
    here = town.appoint(account, Charge.NODAL_OFFICER, offices["ABHANPUR"])
    elsewhere = town.appoint(account, Charge.DDO, offices["PATAN"])
    page = bilal.get(f"/people/{sunita.pk}/").content.decode()
    assert f"/appointments/{here.pk}/" in page and f"/appointments/{elsewhere.pk}/" not in page  # of another district
    assert "Charges" in text_of(bilal.get(f"/people/{sunita.pk}/"))


def test_in_hindi_too(at, sunita):
    shown = page(at(Charge.DISTRICT_OFFICER, "RAIPUR", "hi"), f"/people/{sunita.pk}/")
    for said in ("सुनीता साहू", "स्थानांतरण", "कर्मचारी आईडी", "गोपनीयता के लिए छिपे हुए"):
        assert said in shown, said


@pytest.mark.parametrize("path", ["", "correct", "transfer", "post", "leave", "contact"])
def test_another_districts_officer_finds_nobody(chitra, sunita, path):
    assert chitra.get(f"/people/{sunita.pk}/{path}").status_code == 404
    assert chitra.post(f"/people/{sunita.pk}/{path or 'unmask'}", {"kind": "mobile", "reason": "to call about salary"}).status_code == 404


def test_the_joint_director_reads_and_touches_nothing(at, sunita):
    watcher = at(Charge.JOINT_DIRECTOR, "DIV")
    shown = page(watcher, f"/people/{sunita.pk}/")
    assert "Transfer" not in shown and "Show" not in shown
    for path in ("correct", "transfer", "post", "leave", "contact", "unmask", "reinstate"):
        assert watcher.post(f"/people/{sunita.pk}/{path}").status_code == 404


# ---- unmasking ----


def test_a_contact_is_shown_once_for_a_reason_that_is_recorded(bilal, sunita):
    answer = bilal.post(f"/people/{sunita.pk}/unmask", {"kind": "mobile", "reason": "call about her pay slip"})
    assert answer.status_code == 200 and "9712340500" in answer.content.decode()
    event = Event.objects.get(operation="people.contact.unmasked")
    assert event.person_id == sunita.pk and event.details["reason"] == "call about her pay slip"
    assert "9712340500" not in page(bilal, f"/people/{sunita.pk}/")


@pytest.mark.parametrize(("reason", "said"), [
    ("short", "at least 10 characters"), ("call 9712340500 now please", "Leave numbers and addresses out"),
])  # fmt: skip
def test_without_a_good_reason_nothing_is_shown(bilal, sunita, reason, said):
    answer = bilal.post(f"/people/{sunita.pk}/unmask", {"kind": "mobile", "reason": reason})
    assert answer.status_code == 422 and said in answer.content.decode()
    assert "97xxxxxx00" in answer.content.decode()


def test_unmasking_wants_a_fresh_proof_and_is_no_get(at, sunita):
    stale = at(Charge.DISTRICT_OFFICER, "RAIPUR", proved_at=clock.now() - timedelta(minutes=11))
    form = {"kind": "mobile", "reason": "call about her pay slip"}
    assert stale.post(f"/people/{sunita.pk}/unmask", form).status_code == 403
    assert stale.get(f"/people/{sunita.pk}/unmask", form).status_code in {302, 405}
    assert not Event.objects.filter(operation="people.contact.unmasked").exists()


# ---- forms ----

NEW = {
    "name_en": "Ramesh Netam", "name_hi": "रमेश नेताम", "gender": "Male", "employee_id": "02210004077", "designation": "Peon",
    "group": "D", "mobile": "98123 45610", "email": "", "starts_on": TODAY,
}  # fmt: skip


def test_a_person_is_entered(bilal, offices):
    address = done(bilal.post(f"/people/enter/{offices['A1'].pk}/", NEW))
    shown = page(bilal, address)
    assert "The person was added." in shown and "98xxxxxx10" in shown


@pytest.mark.parametrize(("changed", "said"), [
    ({"name_en": "रमेश"}, "Write the name in English letters"), ({"mobile": "12345"}, "A mobile number has 10 digits"),
    ({"employee_id": "02210004010"}, "This employee ID is another person"), ({"gender": ""}, "Choose the gender."),
    ({"starts_on": "soon"}, "Write the date like this"), ({"group": "Z"}, "Give designation and group."),
])  # fmt: skip
def test_what_is_wrong_is_said_at_the_form_and_what_was_typed_is_kept(bilal, offices, sunita, changed, said):
    answer = bilal.post(f"/people/enter/{offices['A1'].pk}/", NEW | changed)
    text = answer.content.decode()
    assert answer.status_code == 422 and said in text and "Peon" in text
    assert Person.objects.count() == 1


def test_details_are_corrected_unless_somebody_was_quicker(bilal, sunita):
    shown = {"name_en": "Sunita Sahoo", "name_hi": "सुनीता साहू", "title": "", "gender": "Female", "employee_id": "02210004010"}
    done(bilal.post(f"/people/{sunita.pk}/correct", shown | {"version": Person.objects.get().version}))
    assert Person.objects.get().name_en == "Sunita Sahoo"
    answer = bilal.post(f"/people/{sunita.pk}/correct", shown | {"name_en": "Sunita Sao", "version": 1})
    assert answer.status_code == 422 and "Somebody else changed it meanwhile" in answer.content.decode()


def moved(**changed):
    return {
        "to_text": "TILDA", "relieved_on": TODAY, "starts_on": TODAY, "designation": "Assistant Teacher", "group": "C",
        "order_number": "17/2026", "order_date": TODAY,
    } | changed  # fmt: skip


def test_a_transfer_goes_to_the_office_that_was_meant(bilal, offices, sunita):
    page(bilal, f"/people/{sunita.pk}/transfer")
    done(bilal.post(f"/people/{sunita.pk}/transfer", moved()))
    assert Person.objects.get().office_id == offices["TILDA"].pk
    assert Posting.objects.filter(person=sunita).count() == 2


def test_where_several_offices_fit_one_is_chosen(bilal, offices, sunita):
    answer = bilal.post(f"/people/{sunita.pk}/transfer", moved(to_text="Office"))
    assert answer.status_code == 422 and "Several offices fit" in answer.content.decode()
    done(bilal.post(f"/people/{sunita.pk}/transfer", moved(to_text="Office", to=str(offices["TILDA"].pk))))
    assert Person.objects.get().office_id == offices["TILDA"].pk


def test_an_office_out_of_reach_is_no_office(bilal, offices, sunita):
    answer = bilal.post(f"/people/{sunita.pk}/transfer", moved(to_text="PATAN", to=str(offices["PATAN"].pk)))
    assert answer.status_code == 422 and "No such office in your area." in answer.content.decode()


def test_an_additional_posting_begins_and_ends(bilal, offices, sunita):
    form = moved(kind="additional")
    done(bilal.post(f"/people/{sunita.pk}/post", form))
    posting = Posting.objects.get(kind="additional")
    assert "Additional" in page(bilal, f"/people/{sunita.pk}/")
    done(bilal.post(f"/people/{sunita.pk}/postings/{posting.pk}/end"))
    assert Posting.objects.get(kind="additional").ends_on == clock.today()


@pytest.mark.parametrize(("why", "said"), [("retire", "left on"), ("resign", "left on"), ("death", "died on")])
def test_leaving_is_recorded_and_can_be_taken_back(bilal, sunita, why, said):
    done(bilal.post(f"/people/{sunita.pk}/leave", {"why": why, "on": TODAY}))
    assert said in page(bilal, f"/people/{sunita.pk}/")
    assert "Reinstated." in page(bilal, done(bilal.post(f"/people/{sunita.pk}/reinstate")))
    assert Person.objects.get().left_on is None


def test_leaving_says_why(bilal, sunita):
    answer = bilal.post(f"/people/{sunita.pk}/leave", {"why": "", "on": TODAY})
    assert answer.status_code == 422 and "Choose why." in answer.content.decode()


def test_a_contact_is_changed(bilal, sunita):
    done(bilal.post(f"/people/{sunita.pk}/contact", {"kind": "mobile", "value": "+91 98123-45610"}))
    assert "98xxxxxx10" in page(bilal, f"/people/{sunita.pk}/")
    assert Contact.objects.filter(person=sunita, kind="mobile", ended_at=None).count() == 1
    answer = bilal.post(f"/people/{sunita.pk}/contact", {"kind": "fax", "value": "1"})
    assert answer.status_code == 422


def test_no_address_of_a_page_holds_anything_of_a_person(bilal, offices, sunita):
    location = done(bilal.post(f"/people/enter/{offices['A1'].pk}/", NEW))
    assert "9812345610" not in location and "Ramesh" not in location


def test_a_posting_before_anybody_living_served_is_refused_with_the_earliest_day(bilal, offices):
    form = {"name_en": "Rani Verma", "gender": "Female", "employee_id": "77", "designation": "Teacher", "group": "C"}
    answer = bilal.post(f"/people/enter/{offices['A1'].pk}/", form | {"starts_on": "0001-01-01"})
    earliest = clock.today() - timedelta(days=60 * 365 + 15)
    assert answer.status_code == 422 and f"from {earliest:%d-%m-%Y} to" in text_of(answer)
    assert not Person.objects.filter(name_en="Rani Verma").exists()


def test_an_employee_id_is_emptied_only_where_it_is_said_plainly(bilal, sunita):
    there = f"/people/{sunita.pk}/correct"
    form = {"name_en": "Sunita Sahu", "name_hi": "सुनीता साहू", "gender": "Female", "employee_id": ""}
    assert 'name="without_id"' in page(bilal, there)
    answer = bilal.post(there, form)
    assert answer.status_code == 422 and "is not left empty" in text_of(answer)
    done(bilal.post(there, form | {"without_id": "1"}))
    assert Person.objects.get(pk=sunita.pk).employee_id is None and 'name="without_id"' not in page(bilal, there)


def test_the_record_says_which_details_were_corrected_and_not_what_they_were(bilal, sunita):
    form = {"name_en": "Sumitra Sahu", "name_hi": "सुनीता साहू", "gender": "Other", "employee_id": "02210004010"}
    done(bilal.post(f"/people/{sunita.pk}/correct", form))
    said = text_of(bilal.get(f"/record/people/{sunita.pk}/"))
    assert "Which details: Gender, Full name (in English)" in said


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name_en": "Dr. 123"}, "no digits or other signs"),
        ({"name_en": "Rani Verma " * 12}, "The name is too long"),
        ({"mobile": "9712340500"}, "This mobile number is another person"),
        ({"email": "sunita.sahu@example.gov.in"}, "This e-mail address is another person"),
        ({"starts_on": ""}, "Give the day."),
    ],
)
def test_a_message_says_which_field_and_what_is_wrong_with_it(bilal, offices, sunita, changed, said):
    form = {
        "name_en": "Rani Verma", "gender": "Female", "employee_id": "77", "designation": "Teacher", "group": "C", "starts_on": TODAY,
    }  # fmt: skip
    answer = bilal.post(f"/people/enter/{offices['A1'].pk}/", form | changed)
    [field] = changed
    assert answer.status_code == 422 and said in text_of(answer)
    assert f'id="f-{field}-error"' in answer.content.decode() or f'aria-describedby="f-{field}' in answer.content.decode()


def test_a_contact_that_is_taken_is_said_at_the_one_field_of_its_form(bilal, sunita, offices):
    form = {"name_en": "Rani Verma", "gender": "Female", "employee_id": "77", "designation": "Teacher", "group": "C", "starts_on": TODAY}
    rani = done(bilal.post(f"/people/enter/{offices['A1'].pk}/", form))
    answer = bilal.post(f"{rani}contact", {"kind": "mobile", "value": "9712340500"})
    assert answer.status_code == 422 and "This mobile number is another person" in text_of(answer)
    assert 'href="#f-value"' in answer.content.decode()
