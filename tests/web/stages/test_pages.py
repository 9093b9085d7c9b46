"""How far everybody is, on the screen: figures for who may see offices, names for who may see people."""

import re
from io import BytesIO

import openpyxl
import pytest

from kshamta.access.charges import Charge
from kshamta.audit.actors import system
from kshamta.foundation import clock
from kshamta.people import operations as people
from kshamta.people.models import Exemption, StageChange
from kshamta.people.operations import reasons, stage_tallies as tallies
from kshamta.people.operations.stages import Reached, reach
from kshamta.people.queries import stuck
from kshamta.people.values import NewPerson

pytestmark = pytest.mark.django_db


def page(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def plain(html):
    return " ".join(re.sub(r"(?s)<head>.*?</head>|<[^>]*>", " ", html).split())


def done(answer):
    assert answer.status_code == 303, answer.content.decode()[:3000]
    return answer.headers["Location"]


def test_an_officer_is_led_to_the_funnel_of_his_own_office(asha, offices):
    assert asha.get("/stages/").headers["Location"] == f"/stages/{offices['ABHANPUR'].pk}/"


def test_the_funnel_tells_how_many_got_how_far(asha, offices, people_here):
    shown = plain(page(asha, f"/stages/{offices['ABHANPUR'].pk}/"))
    for said in ("Collected 1 50 %", "Registered 1 50 %", "Verified 0 0 %", "1 waits", "Office A1"):
        assert said in shown, (said, shown)


def test_it_costs_the_same_however_many_offices_lie_below(asha, offices, people_here, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):  # eight for the figures, the rest is the frame's
        page(asha, f"/stages/{offices['ABHANPUR'].pk}/")


def test_what_is_not_folded_yet_is_in_the_figures(asha, offices, people_here):
    reach(steps=[Reached(people_here["rani"].pk, 2, clock.now())], by=system("test"), source="roster")
    assert "Collected 2 100 %" in plain(page(asha, f"/stages/{offices['ABHANPUR'].pk}/"))
    assert "Collected 2 100 %" in plain(page(asha, f"/stages/{offices['A1'].pk}/"))


def test_in_hindi_too(at, offices, people_here):
    shown = plain(page(at(Charge.BLOCK_OFFICER, "ABHANPUR", "hi"), f"/stages/{offices['ABHANPUR'].pk}/"))
    assert "संकलित 1 50 प्रतिशत" in shown and "अधीनस्थ कार्यालय" in shown


def test_who_waits_is_named_with_what_holds_her_up(asha, offices, people_here):
    shown = plain(page(asha, f"/stages/{offices['ABHANPUR'].pk}/collected/"))
    assert "Rani Dewangan" in shown and "no contact on record" in shown and "Sunita" not in shown
    assert "Sunita Sahu" in plain(page(asha, f"/stages/{offices['A1'].pk}/first-login/"))
    assert "Nobody waits." in plain(page(asha, f"/stages/{offices['A1'].pk}/verified/"))


class TestReasons:
    @pytest.fixture
    def refused(self, people_here):
        """Rani's row was sent; the portal takes neither her name nor her mobile."""
        reach(steps=[Reached(people_here["rani"].pk, 3, clock.now())], by=system("test"), source="portal-batch")
        reach(steps=[Reached(people_here["rani"].pk, 2, clock.now())], by=system("test"), source="roster")
        reasons.put(reasons={people_here["rani"].pk: ["name", "mobile-used"]})
        tallies.fold()

    def test_what_the_portal_said_last_is_shown_counted_and_chosen(self, asha, offices, refused):
        here = f"/stages/{offices['ABHANPUR'].pk}/registered/"
        shown = page(asha, here)
        assert "the portal did not take the name" in plain(shown) and 'href="?why=mobile-used"' in shown
        only = page(asha, f"{here}?why=mobile-used")
        assert "Rani Dewangan" in plain(only) and 'aria-current="true"' in only and "What to do now" in plain(only)
        assert "Nobody is held up by that." in plain(page(asha, f"{here}?why=group"))

    def test_a_word_that_is_no_reason_shows_all(self, asha, offices, refused):
        assert "Rani Dewangan" in page(asha, f"/stages/{offices['ABHANPUR'].pk}/registered/?why=<b>")

    def test_of_too_many_to_be_counted_one_reason_is_chosen_from_a_list(self, asha, offices, refused, monkeypatch):
        monkeypatch.setattr(stuck, "SUMMED", -1)
        here = f"/stages/{offices['ABHANPUR'].pk}"
        assert 'value="mobile-used"' in page(asha, f"{here}/registered/")
        shown = page(asha, f"{here}/collected/")
        assert 'value="no-contact"' in shown and "mobile-used" not in shown, "the portal has no say there"

    def test_in_hindi_with_what_to_do(self, at, offices, refused):
        client = at(Charge.BLOCK_OFFICER, "ABHANPUR", "hi")
        shown = plain(page(client, f"/stages/{offices['ABHANPUR'].pk}/registered/?why=name"))
        assert "पोर्टल ने नाम नहीं लिया" in shown and "आगे क्या करें: नाम में केवल अंग्रेज़ी अक्षर" in shown


def test_a_monitor_without_names_sees_figures_alone(at, offices, people_here):
    auditor = at(Charge.AUDITOR, "CG")
    shown = page(auditor, f"/stages/{offices['ABHANPUR'].pk}/")
    assert "1 waits" in plain(shown) and "/collected/" not in shown
    page(auditor, f"/stages/{offices['ABHANPUR'].pk}/collected/", 404)


@pytest.mark.parametrize("rest", ["", "collected/", "stages.xlsx"])
def test_anothers_offices_are_not_there(chitra, offices, people_here, rest):
    page(chitra, f"/stages/{offices['ABHANPUR'].pk}/{rest}", 404)


def test_no_such_stage_is_not_found(asha, offices):
    page(asha, f"/stages/{offices['ABHANPUR'].pk}/promoted/", 404)


def test_the_funnel_as_a_workbook(asha, offices, people_here):
    answer = asha.get(f"/stages/{offices['ABHANPUR'].pk}/stages.xlsx")
    rows = list(openpyxl.load_workbook(BytesIO(answer.content)).worksheets[0].values)
    assert rows[1][:7] == ("ABHANPUR", "Office Abhanpur", 2, 0, 2, 1, 1)  # numbers, so that a sheet of figures can be summed
    assert rows[2][0] == "A1"


@pytest.mark.parametrize("language, itself, named", [
    ("en", "The office itself", "name_en"), ("hi", "कार्यालय स्वयं", "name_hi"),
])  # fmt: skip
def test_the_rows_of_the_workbook_add_up_to_its_first_in_the_readers_language(at, offices, people_here, language, itself, named):
    """The office's own people stood in no row."""
    block = offices["ABHANPUR"]
    facts = {"gender": "Male", "office_id": block.pk, "designation": "Clerk", "group": "C", "employee_id": "02210009"}
    people.enter(new=NewPerson(name_en="Ravi Rao", **facts), by=system("test"))
    tallies.fold()
    answer = at(Charge.BLOCK_OFFICER, "ABHANPUR", language).get(f"/stages/{block.pk}/stages.xlsx")
    _, whole, own, *below = openpyxl.load_workbook(BytesIO(answer.content)).worksheets[0].values
    assert (whole[:3], own[:3]) == (("ABHANPUR", getattr(block, named), 3), ("ABHANPUR", itself, 1))
    assert getattr(offices["A1"], named) in [row[1] for row in below]
    assert [sum(column) for column in zip(*(row[2:10] for row in (own, *below)), strict=True)] == list(whole[2:10])


@pytest.mark.parametrize("language, said", [
    ("en", "A first login counts, be it on the portal or here"), ("hi", "प्रथम लॉगिन पोर्टल पर हो या यहां, दोनों गिने जाते हैं"),
])  # fmt: skip
def test_what_a_first_login_is_says_the_same_in_both_languages(at, offices, people_here, language, said):
    assert said in plain(page(at(Charge.BLOCK_OFFICER, "ABHANPUR", language), f"/stages/{offices['ABHANPUR'].pk}/"))


def test_her_ledger_says_who_says_so(dev, people_here):
    shown = plain(page(dev, f"/stages/person/{people_here['sunita'].pk}/"))
    assert "Accepted roster" in shown and "Portal result" in shown and "First login not yet" in shown


def test_a_stage_is_taken_back_with_a_reason(dev, people_here):
    there = f"/stages/person/{people_here['sunita'].pk}/"
    assert done(dev.post(f"{there}take-back", {"stage": "4", "reason": "short"})) == there
    assert "at least 10 characters" in page(dev, there)
    done(dev.post(f"{there}take-back", {"stage": "4", "reason": "Her namesake was registered"}))
    shown = plain(page(dev, there))
    assert "The stage was taken back." in shown and "Her namesake was registered" in shown
    assert StageChange.objects.filter(reached=False).count() == 1


def test_an_exemption_is_asked_for_and_approved_by_the_officer_above(dev, asha, people_here, offices):
    rani = people_here["rani"].pk
    there = f"/stages/exemptions/ask/{rani}"
    given = {"kind": "long-leave", "starts_on": "2026-01-01", "ends_on": "2026-01-02", "reason": "Order 114 of the directorate"}
    assert "or a later day" in page(dev, there) + dev.post(there, given).content.decode()
    long = dev.post(there, given | {"starts_on": "1999-01-01", "ends_on": "2027-02-01"})
    assert long.status_code == 422 and "it may be 24 months at most" in long.content.decode()
    empty = dev.post(there, given | {"ends_on": ""}).content.decode()
    assert "Give the day." in empty and "Write the date" not in empty
    assert "Write the date like this" in dev.post(there, given | {"ends_on": "soon"}).content.decode()
    from datetime import timedelta

    from kshamta.foundation import clock

    given |= {"starts_on": clock.today().isoformat(), "ends_on": (clock.today() + timedelta(days=90)).isoformat()}
    assert done(dev.post(there, given)) == "/stages/exemptions/"
    assert "Order 114" in page(dev, "/stages/exemptions/")
    exemption = Exemption.objects.get()
    assert "Approve" not in page(dev, "/stages/exemptions/") and "Approve" in page(asha, "/stages/exemptions/")
    done(asha.post(f"/stages/exemptions/{exemption.pk}/approve"))
    assert "90 days left" in plain(page(asha, "/stages/exemptions/?tab=standing"))
    assert "Collected 1 100 %" in plain(page(asha, f"/stages/{offices['A1'].pk}/"))
    page(dev, there, 404)  # she has one
    done(dev.post(f"/stages/exemptions/{exemption.pk}/end"))
    assert "over" in page(dev, "/stages/exemptions/?tab=over")


def test_a_refusal_says_why(dev, asha, people_here):
    from datetime import timedelta

    from kshamta.foundation import clock

    given = {"kind": "retiring", "starts_on": clock.today().isoformat(), "ends_on": (clock.today() + timedelta(days=60)).isoformat(),
             "reason": "She retires in January"}  # fmt: skip
    done(dev.post(f"/stages/exemptions/ask/{people_here['rani'].pk}", given))
    done(asha.post(f"/stages/exemptions/{Exemption.objects.get().pk}/refuse", {"reason": "Her service book says 2031"}))
    assert "Her service book says 2031" in page(dev, "/stages/exemptions/?tab=over")


def test_rows_that_ask_a_human_are_empty_where_all_is_known(dev):
    assert "No row waits for you" in page(dev, "/stages/rows/")
