"""Who is missing, called by a press; the kit on paper with a slip for each; the poster."""

import pytest
from django.urls import reverse

from kshamta.access.charges import Charge
from kshamta.access.models import Slip
from kshamta.audit.actors import system
from kshamta.audit.models import Event
from kshamta.foundation import clock, typesetting
from kshamta.notices.models import Dispatch
from kshamta.people.models import FirstLogin, Stage, StageSource
from kshamta.people.operations import stages
from kshamta.people.operations.stages import Reached
from kshamta.people.printing import camps as printing
from tests.web.conftest import text_of


@pytest.fixture
def typeset(monkeypatch):
    """What is handed to the typesetter instead of being drawn."""
    seen = []

    def compiled(template, values, made_at):
        seen.append(values)
        return b"%PDF-1.7 drawn elsewhere"

    monkeypatch.setattr(typesetting, "_compiled", compiled)
    return seen


def test_the_page_says_who_is_missing_and_how_he_was_called(asha, collected, offices):
    collected()
    collected(1, name_en="Ramesh Verma", mobile="", email="", name_hi="")
    page = text_of(asha.get("/camps/"))
    assert (
        "2 Not yet come here no first login here, whether or not on the portal; at this office and below it"
        in page.replace("Not yet come here 2", "2 Not yet come here")
        and "Sunita Sahu" in page
        and "needs a slip" in page
    )
    assert asha.post(f"/camps/{offices['ABHANPUR'].pk}/invite", follow=True).status_code == 200
    assert FirstLogin.objects.exclude(invited_at=None).count() == 1


def test_what_was_done_is_said_on_the_next_page(asha, collected, offices):
    collected()
    collected(1, mobile="", email="")
    page = text_of(asha.post(f"/camps/{offices['ABHANPUR'].pk}/invite", follow=True))
    assert "1 were called. 1 have no contact of their own" in page
    again = text_of(asha.post(f"/camps/{offices['ABHANPUR'].pk}/invite", follow=True))
    assert "0 were called. 1 have no contact" in again


def test_another_offices_people_are_not_seen(chitra, sunita, offices):
    assert "Sunita" not in text_of(chitra.get("/camps/"))
    assert chitra.get("/camps/", {"office": offices["A1"].pk}).status_code == 404
    for verb in ("invite", "kit", "kiosk"):
        assert chitra.post(f"/camps/{offices['A1'].pk}/{verb}").status_code == 404
    assert chitra.get(f"/camps/{offices['A1'].pk}/poster.pdf").status_code == 404


def test_a_long_list_is_turned_by_the_last_person_at_no_more_cost(asha, collected, django_assert_max_num_queries):
    for number in range(52):
        collected(number, name_en=f"Sunita {chr(65 + number % 26)}{chr(97 + number // 26)}hu")
    with django_assert_max_num_queries(12):
        first = asha.get("/camps/").content.decode()
    after = first.split("&amp;after=")[1].split('"')[0]
    assert first.count('<th scope="row">') == 50
    second = asha.get("/camps/", {"after": after}).content.decode()
    assert second.count('<th scope="row">') == 2


class TestKit:
    def test_each_has_a_slip_of_his_own_printed_this_once(self, asha, collected, offices, typeset):
        for number in range(3):
            collected(number)
        answer = asha.post(f"/camps/{offices['ABHANPUR'].pk}/kit")
        assert answer.headers["Content-Type"] == "application/pdf" and "attachment" in answer.headers["Content-Disposition"]
        (values,) = typeset
        codes = {slip["code"] for slip in values["slips"]}
        assert len(values["rows"]) == len(codes) == 3 and Slip.objects.filter(used_at=None, ended_at=None).count() == 3
        kept = [slip.code_hash for slip in Slip.objects.all()]
        assert not any(code.replace("-", "") in text for code in codes for text in kept)

    def test_printing_is_recorded_and_told_and_whoever_printed_stands_at_the_foot(self, asha, collected, offices, typeset):
        collected()
        asha.post(f"/camps/{offices['A1'].pk}/kit")
        assert set(Event.objects.filter(number=1, about_id=offices["A1"].pk).values_list("operation", flat=True)) >= {
            "access.slips.issued", "people.camp.kit-printed"
        }  # fmt: skip
        assert Dispatch.objects.filter(notice="slip-issued").exists()
        assert "Block nodal officer" in typeset[0]["foot"] and "Abhanpur" in typeset[0]["foot"]

    def test_a_new_kit_ends_the_older_slips(self, asha, collected, offices, typeset):
        collected()
        for _ in range(2):
            asha.post(f"/camps/{offices['A1'].pk}/kit")
        assert Slip.objects.filter(ended_at=None).count() == 1 == Slip.objects.exclude(ended_at=None).count()

    def test_who_has_no_contact_at_all_gets_one_too(self, asha, collected, offices, typeset):
        collected(mobile="", email="")
        asha.post(f"/camps/{offices['A1'].pk}/kit")
        assert len(typeset[0]["slips"]) == 1 and typeset[0]["rows"][0][4] == "slip"

    def test_who_holds_a_charge_gets_none(self, asha, sunita, offices, typeset):
        from tests.access.appointments import town

        town.appoint(sunita.account, Charge.DDO, offices["A1"])
        asha.post(f"/camps/{offices['A1'].pk}/kit")
        assert typeset[0]["slips"] == [] and not Slip.objects.exists()

    def test_it_is_printed_only_soon_after_a_proof_of_identity(self, at, collected, offices):
        from datetime import timedelta

        from kshamta.foundation import clock

        collected()
        late = at(Charge.NODAL_OFFICER, "ABHANPUR", proved_at=clock.now() - timedelta(minutes=30))
        assert late.post(f"/camps/{offices['A1'].pk}/kit").status_code == 403 and not Slip.objects.exists()

    def test_of_nobody_there_is_no_kit(self, asha, offices):
        page = text_of(asha.post(f"/camps/{offices['A1'].pk}/kit", follow=True))
        assert "Everybody has come; there is nothing to print." in page

    @pytest.mark.parametrize("language", ["hi", "en"])
    def test_it_is_a_pdf(self, asha, collected, offices, language):
        for number in range(9):
            collected(number)
        asha.cookies["language"] = language
        assert asha.post(f"/camps/{offices['A1'].pk}/kit").content.startswith(b"%PDF-")


def test_the_poster_is_a_pdf_of_the_page_one_begins_at(asha, offices):
    assert asha.get(f"/camps/{offices['A1'].pk}/poster.pdf").content.startswith(b"%PDF-")
    assert (reverse("web:first-start"), reverse("web:first-slip")) == (printing.FIRST, printing.SLIP)


def test_who_signed_in_on_the_portal_alone_is_counted_and_it_is_said(asha, collected):
    """The same word stood for another number among the stages, where a first login on the portal counts."""
    person = collected()
    steps = [Reached(person.pk, stage, clock.now()) for stage in (Stage.REGISTERED, Stage.FIRST_LOGIN)]
    stages.reach(steps=steps, by=system("test"), source=StageSource.PORTAL_REPORT)
    page = text_of(asha.get("/camps/"))
    assert "whether or not on the portal" in page and "Sunita Sahu" in page and "Missing" not in page
