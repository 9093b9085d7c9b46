"""The register, one transfer, and how one is begun; what each office sees and does on its pages, in both languages."""

from datetime import timedelta

import pytest

from kshamta.access.charges import Charge
from kshamta.access.models import Account
from kshamta.foundation import clock
from kshamta.people.models import Person, Transfer
from kshamta.people.operations.transfers import LOOKS_AN_HOUR
from tests.access.appointments import town
from tests.web.conftest import text_of

TODAY = clock.today().isoformat()
ORDER = {"designation": "Lecturer", "group": "B", "order_number": "17/2026", "order_date": TODAY}
WHY = "The order was cancelled by the directorate"


def days(number):
    return (clock.today() + timedelta(days=number)).isoformat()


@pytest.fixture
def begun(dev, sunita):
    """The address of the transfer that Dev began, to Patan."""

    def begin(**changed):
        form = ORDER | {"to_text": "patan"} | changed
        answer = dev.post(f"/transfers/begin/{sunita.pk}/", form)
        assert answer.status_code == 303, text_of(answer)
        return answer.headers["Location"]

    return begin


def stepped(client, address, step, **given):
    return client.post(f"{address}step", {"step": step} | given)


def test_an_office_sends_somebody_anywhere_in_the_state_by_the_other_offices_code(dev, begun, sunita, offices):
    form = text_of(dev.get(f"/transfers/begin/{sunita.pk}/"))
    assert "The new office may be anywhere in the state" in form and "Record it at once" not in form
    page = text_of(dev.get(begun()))
    assert "Sunita Sahu" in page and "17/2026" in page and "begun by the old office" in page
    assert Transfer.objects.get().to_office_id == offices["PATAN"].pk
    register = text_of(dev.get("/transfers/"))
    assert "Sunita Sahu" in register and "to be relieved" in register and "Relieve" in register


def test_relieved_then_joined_each_on_its_own_page_and_she_reads_it(dev, chitra, begun, sunita, offices):
    there = begun()
    assert "to be relieved" in text_of(chitra.get("/transfers/", {"tab": "coming"}))
    answer = stepped(dev, there, "relieve", on=days(-2))
    assert answer.status_code == 303
    assert "The relieving was recorded." in text_of(dev.get(there))
    assert "relieved, on the way" in text_of(dev.get(f"/people/?office={offices['A1'].pk}"))
    card = text_of(dev.get(f"/people/{sunita.pk}/"))
    assert "relieved, on the way" in card and "Office Patan" in card
    theirs = text_of(chitra.get("/transfers/"))
    assert "Sunita Sahu" in theirs and "Record the joining" in theirs
    assert stepped(chitra, there, "join", on=TODAY).status_code == 303
    assert Person.objects.get(pk=sunita.pk).office_id == offices["PATAN"].pk
    assert "joined" in text_of(dev.get("/transfers/", {"tab": "done"}))
    assert "Sunita Sahu" in text_of(chitra.get(f"/people/{sunita.pk}/"))


def test_what_is_wrong_is_said_at_the_form_and_what_was_typed_stays(dev, begun, sunita):
    for changed, said in (
        ({"to_text": "NOWHERE"}, "No office has this code."), ({"to_text": "A1"}, "on the roll of this office already"),
        ({"relieved_on": "soon"}, "Write the date like this"), ({"relieved_on": days(400)}, "A day to come is not recorded ahead"),
        ({"group": "Z"}, "Give designation and group."),
    ):  # fmt: skip
        answer = dev.post(f"/transfers/begin/{sunita.pk}/", ORDER | {"to_text": "PATAN"} | changed)
        assert answer.status_code == 422 and said in text_of(answer) and "17/2026" in answer.content.decode(), changed
    there = begun()
    early = stepped(dev, there, "relieve", on=days(-900))
    assert early.status_code == 422 and "f-on-relieve" in early.content.decode()
    assert stepped(dev, there, "relieve", on="").status_code == 422
    assert stepped(dev, there, "withdraw", reason="no").status_code == 422
    assert stepped(dev, there, "dance").status_code == 200
    assert Transfer.objects.get().state == "ordered"


def test_a_second_one_waits_for_the_first(dev, begun, sunita):
    begun()
    answer = dev.post(f"/transfers/begin/{sunita.pk}/", ORDER | {"to_text": "TILDA"})
    assert answer.status_code == 422 and "A transfer of this person is under way" in text_of(answer)
    assert "/transfers/begin/" not in dev.get(f"/people/{sunita.pk}/").content.decode()


def test_taken_back_with_a_reason_that_the_other_office_reads(dev, chitra, begun):
    there = begun()
    assert stepped(dev, there, "withdraw", reason=WHY).status_code == 303
    page = text_of(chitra.get(there))
    assert WHY in page and "withdrawn" in page and "Refuse" not in page


def test_the_new_office_finds_her_by_the_employee_id_and_sees_name_and_office_alone(chitra, sunita, offices):
    assert "Employee ID" in text_of(chitra.get("/transfers/claim/"))
    found = chitra.post("/transfers/claim/", {"employee_id": "02210004010"})
    text, raw = text_of(found), found.content.decode()
    assert found.status_code == 200 and "Sunita Sahu" in text and sunita.office.name_en in text
    assert str(sunita.pk) not in raw and "Assistant Teacher" not in raw and "sunita.sahu@" not in raw and "9712340500" not in raw
    form = ORDER | {"employee_id": "02210004010", "claim": "1", "to_text": "PATAN", "joined_on": TODAY}
    answer = chitra.post("/transfers/claim/", form)
    assert answer.status_code == 303
    page = text_of(chitra.get(answer.headers["Location"]))
    assert "begun by the new office" in page and "joined on" in page
    assert Transfer.objects.get().state == "ordered"


@pytest.mark.parametrize("given", ["०२२१०००४०१०", "02-210004010", " 02 2100 04010 ", "02210004010.0"])
def test_the_employee_id_is_read_as_where_somebody_is_entered(chitra, sunita, given):
    assert "Sunita Sahu" in text_of(chitra.post("/transfers/claim/", {"employee_id": given}))


def test_an_unknown_number_and_a_form_without_the_order_say_so(chitra, sunita):
    nobody = chitra.post("/transfers/claim/", {"employee_id": "777"})
    assert nobody.status_code == 422 and "Nobody who serves has this employee ID" in text_of(nobody)
    form = {"employee_id": "02210004010", "claim": "1", "to_text": "PATAN"}
    bare = chitra.post("/transfers/claim/", form)
    assert bare.status_code == 422 and "Give designation and group." in text_of(bare) and "Sunita Sahu" in text_of(bare)
    outside = chitra.post("/transfers/claim/", form | ORDER | {"to_text": "TILDA"})
    assert outside.status_code == 422 and "There is no such office in your area." in text_of(outside)
    assert not Transfer.objects.exists()


def test_whoever_tries_too_often_is_stopped(chitra, sunita):
    for number in range(LOOKS_AN_HOUR):
        chitra.post("/transfers/claim/", {"employee_id": f"8{number:06}"})
    answer = chitra.post("/transfers/claim/", {"employee_id": "02210004010"})
    assert answer.status_code == 429 and "Sunita" not in text_of(answer)


def test_to_the_own_office_where_none_is_named(at, sunita, offices):
    durg = at(Charge.NODAL_OFFICER, "DURG")
    durg.post("/transfers/claim/", ORDER | {"employee_id": "02210004010", "claim": "1"})
    assert Transfer.objects.get().to_office_id == offices["DURG"].pk


def test_an_officer_above_is_led_to_record_both_days_at_once(bilal, sunita):
    page = bilal.get(f"/transfers/begin/{sunita.pk}/").content.decode()
    assert f"/people/{sunita.pk}/transfer" in page


def test_a_name_within_the_own_area_will_do_and_of_several_one_is_chosen(bilal, sunita, offices):
    several = bilal.post(f"/transfers/begin/{sunita.pk}/", ORDER | {"to_text": "Office"})
    assert several.status_code == 422 and "Several offices fit" in text_of(several)
    chosen = bilal.post(f"/transfers/begin/{sunita.pk}/", ORDER | {"to_text": "Office", "to": str(offices["TILDA"].pk)})
    assert chosen.status_code == 303 and Transfer.objects.get().to_office_id == offices["TILDA"].pk


def test_offices_elsewhere_find_nothing(at, begun, sunita, offices):
    there, stranger = begun(), at(Charge.NODAL_OFFICER, "TILDA")
    assert "Sunita" not in text_of(stranger.get("/transfers/", {"tab": "going"}))
    assert stranger.get(there).status_code == stranger.post(f"{there}step", {"step": "relieve", "on": TODAY}).status_code == 404
    assert stranger.get(f"/transfers/begin/{sunita.pk}/").status_code == 404
    assert stranger.get("/transfers/", {"office": str(offices["A1"].pk)}).status_code == 404


def test_who_only_watches_has_no_register(at):
    assert at(Charge.JOINT_DIRECTOR, "DIV").get("/transfers/").status_code == 404


def test_the_first_page_says_that_something_waits(dev, begun):
    assert "Transfers for you to do" not in text_of(dev.get("/"))
    begun()
    assert "Transfers for you to do" in text_of(dev.get("/"))


def test_the_register_of_one_office(bilal, begun, offices):
    begun()
    address = f"/transfers/?tab=going&amp;office={offices['A1'].pk}"
    assert address in bilal.get(f"/people/?office={offices['A1'].pk}").content.decode()
    page = text_of(bilal.get(address.replace("amp;", "")))
    assert "This office only" in page and "Sunita Sahu" in page
    assert "Sunita Sahu" not in text_of(bilal.get("/transfers/", {"tab": "going", "office": str(offices["TILDA"].pk)}))


def test_she_reads_it_on_her_own_page(sunita, dev, begun, signed_in):
    from django.test import Client

    account = town.account(985)
    Person.objects.filter(pk=sunita.pk).update(account=account)
    there = begun()
    phone = Client(headers={"host": "localhost"})
    phone.cookies["language"] = "hi"
    signed_in(phone, Account.objects.get(pk=account.pk))
    page = text_of(phone.get("/me/"))
    assert "मेरा स्थानांतरण" in page and "आपकी कार्यमुक्ति दर्ज करनी है" in page
    stepped(dev, there, "withdraw", reason=WHY)
    page = text_of(phone.get("/me/"))
    assert "वापस लिया गया" in page and WHY in page


@pytest.mark.parametrize(("language", "said"), [("hi", "कार्यमुक्ति शेष"), ("en", "to be relieved")])
def test_all_of_it_in_both_languages(at, begun, sunita, language, said):
    there = begun()
    client = at(Charge.BLOCK_OFFICER, "ABHANPUR", language)
    assert said in text_of(client.get("/transfers/", {"tab": "going"})) and said in text_of(client.get(there))
    for address in (f"/transfers/begin/{sunita.pk}/", "/transfers/claim/", "/transfers/?tab=done", "/transfers/?tab=coming"):
        assert client.get(address).status_code == 200


def test_a_day_to_come_is_refused_at_its_field_with_what_is_possible(dev, begun):
    there = begun()
    answer = stepped(dev, there, "relieve", on=days(23))
    assert answer.status_code == 422 and "A day to come is not recorded ahead" in text_of(answer)
    answer = stepped(dev, there, "relieve", on=days(-900))
    assert answer.status_code == 422 and "The day can only be one from" in text_of(answer)


def test_what_is_recorded_at_once_for_a_day_to_come_is_not_said_to_be_done(bilal, sunita, offices):
    form = {"to_text": "TILDA", "to": str(offices["TILDA"].pk), "relieved_on": days(20), "starts_on": days(22)} | ORDER
    answer = bilal.post(f"/people/{sunita.pk}/transfer", form)
    assert answer.status_code == 303, text_of(answer)
    done = text_of(bilal.get("/transfers/", {"tab": "done"}))
    assert "to join on the day" in done and "joins on" in done and "joined on" not in done
    one = text_of(bilal.get(f"/transfers/{Transfer.objects.get().pk}/"))
    assert "to join on the day" in one and "joined on" not in one


def test_a_step_stands_under_the_office_that_did_it_where_it_went_up(at, dev, chitra, begun, offices):
    there, block = begun(), at(Charge.NODAL_OFFICER, "ABHANPUR")
    stepped(block, there, "relieve", on=days(-2))
    history = text_of(dev.get(there)).split("What has happened")[1]
    begins, relieved = history.split("relieved on")[:2]
    assert "Office A1" in begins and "Office Abhanpur" in relieved and "Office A1" not in relieved.split("Confidential")[0]
    stepped(chitra, there, "join", on=TODAY)
    assert "Office Durg" in text_of(dev.get(there)).split("What has happened")[1]
