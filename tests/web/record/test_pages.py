"""The record on the screen: in plain words, in both languages, no further than one's reach."""

import csv
from datetime import timedelta
from io import StringIO

import pytest

from kshamta.access.models import SignedIn
from kshamta.audit.models import Event
from kshamta.foundation import clock
from tests.web.record.conftest import NOBODY

pytestmark = pytest.mark.django_db
REASON = "Audit para 4.2 of 2026"


def text(response) -> str:
    return response.content.decode()


class TestOneThing:
    def test_who_when_what_in_plain_words(self, as_, wrote, tree):
        wrote(details={"was": "Old name", "on": "2026-12-01"})
        said = text(as_("asha").get(f"/record/offices/{tree['block'].pk}/"))
        assert "कार्यालय का नाम बदला" in said and "Asha Verma" in said and "(आप)" in said
        assert "पहले: Old name" in said and "तिथि 01-12-2026" in said
        assert tree["block"].name_hi in said

    def test_in_english(self, as_, wrote, tree):
        wrote()
        client = as_("asha")
        client.cookies["language"] = "en"
        said = text(client.get(f"/record/offices/{tree['block'].pk}/"))
        assert "renamed the office" in said and tree["block"].name_en in said

    @pytest.mark.parametrize("name, status", [("asha", 200), ("bilal", 200), ("omar", 200), ("chitra", 404)])
    def test_no_further_than_ones_reach(self, as_, wrote, tree, name, status):
        wrote()
        assert as_(name).get(f"/record/offices/{tree['block'].pk}/").status_code == status

    @pytest.mark.parametrize("kind", ["offices", "people", "appointments"])
    def test_what_is_not_there(self, as_, kind):
        assert as_("bilal").get(f"/record/{kind}/{NOBODY}/").status_code == 404

    def test_an_appointments_own_record(self, as_, wrote, held):
        appointment = held["asha"][1]
        wrote("bilal", "access.appointment.training-certified", about=("access.appointment", appointment.pk))
        assert "नोडल प्रशिक्षण प्रमाणित किया" in text(as_("bilal").get(f"/record/appointments/{appointment.pk}/"))
        assert as_("chitra").get(f"/record/appointments/{appointment.pk}/").status_code == 404

    def test_an_office_without_events_says_so(self, as_, tree):
        assert "अब तक कुछ दर्ज नहीं" in text(as_("asha").get(f"/record/offices/{tree['block'].pk}/"))

    def test_whoever_is_not_signed_in_is_sent_to_sign_in(self, client, tree):
        response = client.get(f"/record/offices/{tree['block'].pk}/")
        assert (response.status_code, response.headers["Location"][:9]) == (302, "/sign-in/")

    def test_pages_of_persons_are_not_kept_by_the_browser(self, as_, tree):
        assert "no-store" in as_("asha").get(f"/record/offices/{tree['block'].pk}/").headers["Cache-Control"]


class TestWhoLookedAtMe:
    @pytest.fixture
    def sunita(self, tree, held):
        """Asha herself is a person on the books of her block."""
        from kshamta.people.models import Person

        fields = {
            "name_en": "Asha Verma",
            "gender": "F",
            "audience": "personnel",
            "account": held["asha"][0],
            "office": tree["block"],
        }
        return Person.objects.create(**fields)

    def test_each_look_with_name_charge_and_reason(self, as_, wrote, sunita):
        wrote(
            "bilal",
            "people.contact.unmasked",
            about=("people.person", sunita.pk),
            person_id=sunita.pk,
            details={"kind": "mobile", "reason": "to tell of the training"},
        )
        wrote("bilal", "people.person.transferred", about=("people.person", sunita.pk), person_id=sunita.pk)
        said = text(as_("asha").get("/record/mine/"))
        assert "Bilal Verma" in said and "पूरा संपर्क देखा" in said and "to tell of the training" in said and "मोबाइल नंबर" in said
        assert "स्थानांतरण दर्ज किया" not in said  # the menu has a place of that name
        assert "स्थानांतरण दर्ज किया" in text(as_("asha").get("/record/mine/?show=all"))

    def test_nobody_looked(self, as_, sunita):
        assert "अब तक किसी ने नहीं देखा" in text(as_("asha").get("/record/mine/"))

    def test_nobody_sees_anothers(self, as_, wrote, sunita):
        wrote("bilal", "people.contact.unmasked", about=("people.person", sunita.pk), person_id=sunita.pk)
        assert as_("bilal").get("/record/mine/").status_code == 404  # he is on nobody's books

    def test_the_record_of_a_person_for_his_officers(self, as_, wrote, sunita):
        wrote("bilal", "people.person.transferred", about=("people.person", sunita.pk), person_id=sunita.pk)
        assert "स्थानांतरण दर्ज किया" in text(as_("bilal").get(f"/record/people/{sunita.pk}/"))
        for name in ("chitra", "omar"):  # elsewhere; and an auditor sees no person's data
            assert as_(name).get(f"/record/people/{sunita.pk}/").status_code == 404


class TestSearch:
    def test_within_ones_reach_newest_first(self, as_, wrote, tree):
        wrote("asha", place="block")
        wrote("chitra", "offices.strength.set", place="other")
        assert text(as_("asha").get("/record/")).count("<tr>") == 2
        assert text(as_("omar").get("/record/")).count("<tr>") == 3

    @pytest.mark.parametrize(
        "query, rows",
        [
            ("", 3), ("operation=offices.office.renamed", 1), ("operation=people", 1), ("from=2020-01-01&to=2020-02-01", 0), ("from=x", 3),
            ("account=x", 3), ("office=nowhere", 0), ("after=x", 3),
        ],
    )  # fmt: skip
    def test_filters(self, as_, wrote, query, rows):
        wrote("asha")
        wrote("chitra", "offices.strength.set", place="other")
        wrote("bilal", "people.person.entered", place="district")
        assert text(as_("omar").get(f"/record/?{query}")).count("<tr>") == (rows + 1 if rows else 0)

    def test_days_as_people_write_them(self, as_, wrote):
        wrote("asha")
        assert text(as_("omar").get("/record/?from=27/11/2020&to=२८-११-२०२०")).count("<tr>") == 0

    def test_a_day_that_cannot_be_read_is_said_at_its_field(self, as_, wrote):
        wrote("asha")
        said = as_("omar").get("/record/?from=31/31/2020").content.decode()
        assert 'href="#f-from"' in said and "31-12-2025 जैसा लिखें" in said and said.count("<tr>") == 2

    def test_an_office_code_means_it_and_all_below(self, as_, wrote, tree):
        wrote("asha")
        wrote("chitra", place="other")
        said = text(as_("omar").get(f"/record/?office={tree['district'].code.upper()}"))
        assert "Asha" in said and "Chitra" not in said

    def test_one_accounts_doings(self, as_, wrote, held):
        wrote("asha")
        wrote("chitra", place="other")
        said = text(as_("omar").get(f"/record/?account={held['chitra'][0].pk}"))
        assert "Chitra Verma" in said and "Asha Verma" not in said

    def test_an_auditor_sees_address_and_link_others_do_not(self, as_, wrote):
        wrote()
        assert "192.0.2.7" in text(as_("omar").get("/record/"))
        said = text(as_("asha").get("/record/"))
        assert "192.0.2.7" not in said and "account=" not in said

    def test_pages_turn_by_key_with_the_search(self, as_, tree, actor):
        now = clock.now()
        Event.objects.bulk_create(
            Event(
                at=now,
                operation="offices.office.renamed",
                about_kind="offices.office",
                about_id=tree["block"].pk,
                office_path=tree["block"].path,
            )
            for _ in range(60)
        )
        client = as_("omar")
        first = client.get("/record/?operation=offices")
        after = first.context["pager"].after
        assert after.startswith("/record/?operation=offices&after=")
        second = client.get(after)
        assert len(second.context["lines"]) == 10
        assert second.context["pager"].before == "/record/?operation=offices"

    def test_as_many_statements_for_many_rows_as_for_one(self, as_, wrote, tree, django_assert_max_num_queries):
        for name in ("asha", "bilal", "chitra") * 10:
            wrote(name, place="block")
        client = as_("omar")
        with django_assert_max_num_queries(9):
            client.get("/record/")

    def test_without_the_right_it_is_not_there(self, client, held, tree, signed_in):
        from kshamta.access.charges import Charge
        from tests.access.sign_in import people as cast

        trainer = cast.account("Tara")
        signed_in(client, trainer, cast.appointed(trainer, Charge.TRAINER, tree["block"]))
        assert client.get("/record/").status_code == 404


class TestExport:
    def test_the_search_as_a_file_itself_recorded(self, as_, wrote, tree):
        wrote("asha")
        wrote("chitra", place="other")
        response = as_("omar").post("/record/export", {"reason": REASON, "office": tree["block"].code})
        assert response.headers["Content-Disposition"].startswith('attachment; filename="record-')
        rows = list(csv.DictReader(StringIO(response.content.decode("utf-8-sig"))))
        assert [row["operation"] for row in rows] == ["offices.office.renamed"]
        event = Event.objects.get(operation="audit.record.exported")
        assert (event.details["reason"], event.number) == (REASON, 1)

    @pytest.mark.parametrize("reason, said", [("", "कारण कम से कम 10"), ("ask asha@example.gov.in please", "ई-मेल न लिखें")])
    def test_a_reason_that_will_not_do_comes_back_with_the_page(self, as_, wrote, reason, said):
        wrote()
        response = as_("omar").post("/record/export", {"reason": reason, "operation": "offices"})
        assert response.status_code == 422
        assert said in text(response) and "कार्यालय का नाम बदला" in text(response)
        assert not Event.objects.filter(operation="audit.record.exported").exists()

    def test_an_office_that_is_not_there(self, as_):
        assert as_("omar").post("/record/export", {"reason": REASON, "office": "nowhere"}).status_code == 404

    @pytest.mark.parametrize("name", ["asha", "bilal"])
    def test_only_an_auditor(self, as_, name):
        assert as_(name).post("/record/export", {"reason": REASON}).status_code == 404

    def test_only_soon_after_a_proof_of_identity(self, as_):
        client = as_("omar", proved_at=clock.now() - timedelta(minutes=11))
        assert SignedIn.objects.exists()
        assert client.post("/record/export", {"reason": REASON}).status_code == 403
        assert not Event.objects.filter(operation="audit.record.exported").exists()

    def test_a_link_does_not_do_it(self, as_):
        assert as_("omar").get("/record/export").status_code == 405
