"""Pages of hand-overs: the register, one hand-over, officers outside, the acknowledgement, the position of the day."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import get_resolver, reverse

from kshamta.foundation import clock
from kshamta.onboarding.models import HandOver, HandOverState, OutsideOfficer, OutsideState, Submission, Way
from kshamta.onboarding.operations import outside_officers
from kshamta.onboarding.printing import handovers as printing, receipt
from kshamta.onboarding.refusals import handovers as refusals
from kshamta.web.words import WORDS
from tests.house.test_contracts import routes
from tests.onboarding.handing.conftest import RAKESH, code_sent, token_of, wanted

ROOT = Path(__file__).parents[3]
NEW = {**RAKESH, "order_date": "2025-04-02"}


def text_of(answer):
    return answer.content.decode()


def test_an_officer_is_registered_proven_and_confirmed_by_pages(signed, bilal, nisha):
    answer = bilal.post(reverse("web:outside-officer-enter"), NEW)
    made = OutsideOfficer.objects.get()
    there = reverse("web:outside-officer", args=[made.pk])
    assert answer.status_code == 303 and answer["Location"] == there
    assert bilal.post(f"{there}code").status_code == 303
    bilal.post(f"{there}prove", {"code": code_sent("outside-officer-code")})
    assert "A second officer confirms" in text_of(bilal.get(there))
    nisha.post(f"{there}confirm")
    made.refresh_from_db()
    assert made.state == OutsideState.CONFIRMED and "confirmed" in text_of(nisha.get(reverse("web:outside-officers")))


@pytest.mark.parametrize(("changed", "said"), [
    ({"email": "rakesh@gmail.com"}, "no private address"), ({"email": "deo@cg.gov.in"}, "belongs to a post"), ({"email": "all@cg.gov.in"}, "group"),
    ({"mobile": "1"}, "ten digits"), ({"order_date": ""}, "date of the order"), ({"name_en": ""}, "English letters"),
])  # fmt: skip
def test_what_is_wrong_with_a_registration_is_said_at_the_field(signed, bilal, changed, said):
    answer = bilal.post(reverse("web:outside-officer-enter"), NEW | changed)
    assert answer.status_code == 422 and said in text_of(answer) and not OutsideOfficer.objects.exists()


def test_a_wrong_code_is_said_with_the_tries_left(signed, bilal):
    made = outside_officers.register(wanted=wanted(), by=signed["bilal"])
    there = reverse("web:outside-officer", args=[made])
    outside_officers.send_code(officer_id=made, by=signed["bilal"])
    wrong = f"{(int(code_sent('outside-officer-code')) + 1) % 1_000_000:06}"
    bilal.post(f"{there}prove", {"code": wrong})
    assert "4" in text_of(bilal.get(there)) and OutsideOfficer.objects.get().state == OutsideState.REGISTERED


def test_his_contacts_are_masked_on_every_page(signed, bilal, rakesh, sent):
    given = sent()
    for there in (
        reverse("web:outside-officers"),
        reverse("web:outside-officer", args=[rakesh.pk]),
        reverse("web:hand-over", args=[given.pk]),
    ):
        said = text_of(bilal.get(there))
        assert "97xxxxxx01" in said and "9712388001" not in said and "rakesh.sahu@cg.gov.in" not in said


def test_a_position_is_handed_over_by_pages(signed, bilal, rakesh):
    position = signed.position("D")
    assert str(position.pk) in text_of(bilal.get(reverse("web:hand-over-begin")))
    there = reverse("web:hand-over-ask", args=[position.pk])
    assert "Rakesh Sahu" in text_of(bilal.get(there))
    answer = bilal.post(there, {"officer": str(rakesh.pk), "way": "mail", "reason": "Order of the directorate"})
    given = HandOver.objects.get()
    assert answer["Location"] == reverse("web:hand-over", args=[given.pk]) and given.state == HandOverState.RELEASED
    assert "Rakesh Sahu" in text_of(bilal.get(reverse("web:hand-overs")))


@pytest.mark.parametrize(
    "given", [{}, {"way": "mail", "reason": "By order"}, {"officer": "x", "way": "mail"}, {"way": "group", "officer": "x"}]
)
def test_a_form_that_is_not_whole_is_shown_again(signed, bilal, rakesh, given):
    answer = bilal.post(reverse("web:hand-over-ask", args=[signed.position("D").pk]), given)
    assert answer.status_code == 422 and not HandOver.objects.exists()


def test_a_reason_is_asked_for_at_its_field(signed, bilal, rakesh):
    there = reverse("web:hand-over-ask", args=[signed.position("D").pk])
    answer = bilal.post(there, {"officer": str(rakesh.pk), "way": "mail", "reason": " "})
    assert answer.status_code == 422 and "Give a reason" in text_of(answer)


def test_without_a_government_sender_only_the_hand_is_offered(signed, bilal, rakesh, settings):
    settings.HAND_OVER_FROM = ""
    said = text_of(bilal.get(reverse("web:hand-over-ask", args=[signed.position("D").pk])))
    assert 'value="hand"' in said and 'value="mail"' not in said and "cannot go" in said


@pytest.mark.parametrize("route", ["outside-officer-enter", "hand-over-ask"])
def test_handing_over_asks_for_a_proof_of_identity(signed, enter, rakesh, route):
    stale = enter(signed, "bilal", proved_at=clock.now() - timedelta(minutes=20))
    there = reverse(f"web:{route}", args=[signed.position("D").pk] if route == "hand-over-ask" else [])
    assert stale.get(there)["Location"].startswith("/prove/")


@pytest.mark.parametrize("verb", ["release", "refuse", "revoke"])
def test_deciding_asks_for_it_too(signed, enter, ask, verb):
    stale = enter(signed, "nisha", proved_at=clock.now() - timedelta(minutes=20))
    assert stale.post(reverse(f"web:hand-over-{verb}", args=[ask().pk]), {"reason": "No order"}).status_code == 403


def test_a_second_officer_releases_and_the_first_is_told_why_he_may_not(signed, bilal, nisha, ask):
    Submission.objects.filter(pk=signed.roster("A1").pk).update(rows=2000)
    given = ask()
    there = reverse("web:hand-over", args=[given.pk])
    assert f"{there}release" in text_of(nisha.get(there)) and f"{there}release" not in text_of(bilal.get(there))
    bilal.post(f"{there}release")
    assert HandOver.objects.get().state == HandOverState.WAITING and "another officer must" in text_of(bilal.get(there))
    nisha.post(f"{there}release")
    assert HandOver.objects.get().state == HandOverState.RELEASED


def test_it_is_revoked_with_a_reason(signed, nisha, sent):
    there = reverse("web:hand-over", args=[sent().pk])
    nisha.post(f"{there}revoke", {"reason": "Wrong officer"})
    assert HandOver.objects.get().state == HandOverState.REVOKED and "Wrong officer" in text_of(nisha.get(there))


def test_letter_slip_and_file_are_attachments(signed, bilal, nisha, sent):
    given = sent(way=Way.HAND)
    there = reverse("web:hand-over", args=[given.pk])
    for answer in (bilal.get(f"{there}letter.pdf"), bilal.get(f"{there}slip.pdf"), bilal.post(f"{there}roster.xlsx")):
        assert (
            answer.status_code == 200
            and answer["Content-Disposition"].startswith("attachment")
            and answer["Cache-Control"] == "no-store"
        )
    assert bilal.get(f"{there}letter.pdf").content.startswith(b"%PDF-") and nisha.get(f"{there}letter.pdf").status_code == 200
    assert nisha.get(f"{there}slip.pdf").status_code == nisha.post(f"{there}roster.xlsx").status_code == 404


def test_what_has_not_gone_has_no_letter(bilal, ask):
    assert bilal.get(reverse("web:hand-over-letter", args=[ask().pk])).status_code == 404


def test_another_office_finds_nothing(signed, chitra, sent, rakesh):
    given = sent()
    there = reverse("web:hand-over", args=[given.pk])
    for answer in (chitra.get(there), chitra.get(f"{there}letter.pdf"), chitra.post(f"{there}revoke", {"reason": "No order"})):
        assert answer.status_code == 404
    assert chitra.get(reverse("web:outside-officer", args=[rakesh.pk])).status_code == 404
    assert chitra.get(reverse("web:hand-over-ask", args=[signed.position("D").pk])).status_code == 404
    for page in ("hand-overs", "outside-officers", "hand-over-begin"):
        assert "Rakesh" not in text_of(chitra.get(reverse(f"web:{page}")))


@pytest.mark.parametrize("who", ["jyoti", "ddo A1"])
def test_who_hands_nothing_over_has_no_such_page(signed, enter, who):
    assert enter(signed, who).get(reverse("web:hand-overs")).status_code == 404


def test_the_officer_outside_acknowledges_by_his_link(outside, sent):
    given = sent()
    there = reverse("web:acknowledge", args=[token_of(given)])
    said = text_of(outside.get(there))
    assert "97xxxxxx01" in said and "Rakesh" not in said and "Sunita" not in said
    outside.post(f"{there}code")
    answer = outside.post(f"{there}confirm", {"code": code_sent("hand-over-code")})
    assert answer.status_code == 303 and HandOver.objects.get().state == HandOverState.ACKNOWLEDGED
    assert outside.get(there).status_code == 410


def test_a_printed_code_leads_to_the_same_page(outside, sent):
    given = sent(way=Way.HAND)
    code = token_of(given)
    answer = outside.post(reverse("web:receive"), {"code": f"{code[:5].lower()}-{code[5:]}"})
    assert answer.status_code == 303 and outside.get(answer["Location"]).status_code == 200


def test_a_code_nobody_printed_leads_nowhere(outside, sent):
    sent(way=Way.HAND)
    answer = outside.post(reverse("web:receive"), {"code": "AAAAA-AAAAA"})
    assert answer.status_code == 422 and "There is no such hand-over" in text_of(answer)


def test_a_wrong_code_is_said_on_the_page(outside, sent):
    there = reverse("web:acknowledge", args=[token_of(sent())])
    outside.post(f"{there}code")
    answer = outside.post(f"{there}confirm", {"code": "000000" if code_sent("hand-over-code") != "000000" else "111111"})
    assert answer.status_code == 422 and HandOver.objects.get().state == HandOverState.SENT


def test_an_unknown_link_is_not_found(outside, db):
    there = reverse("web:acknowledge", args=["unknown"])
    assert outside.get(there).status_code == outside.post(f"{there}code").status_code == 404


def test_lists_ask_a_constant_number_of_times(signed, bilal, ask, django_assert_max_num_queries):
    for _ in range(6):
        ask()
    for page in ("hand-overs", "outside-officers"):
        with django_assert_max_num_queries(12):
            assert bilal.get(reverse(f"web:{page}")).status_code == 200


@pytest.mark.parametrize("who", ["bilal", "jyoti", "farhan"])
def test_the_position_of_the_day_is_shown_and_printed(signed, enter, who):
    client, position = enter(signed, who), signed.position("D")
    there = reverse("web:daily-position", args=[position.pk])
    assert "Office D" in text_of(client.get(there))
    printed = client.get(reverse("web:daily-position-pdf", args=[position.pk]))
    assert printed.content.startswith(b"%PDF-") and printed["Content-Disposition"].startswith("attachment")


def test_the_joint_director_finds_his_districts_side_by_side(signed, enter):
    said = text_of(enter(signed, "jyoti").get(reverse("web:daily-positions")))
    assert "Office D" in said and "Office E" in said and "Sunita" not in said


def test_paper_leads_to_addresses_that_exist():
    assert reverse("web:receive") == printing.RECEIVE
    addresses = {re.sub(r"<\w+:(\w+)>", r"{\1}", "/" + address) for address, _ in routes(get_resolver())}
    assert receipt.PLACE in addresses


def test_every_refusal_is_worded():
    codes = {each.code for each in vars(refusals).values() if isinstance(each, type) and hasattr(each, "code")}
    assert {f"refused.{code}" for code in codes} <= WORDS.keys()


FORBIDDEN = re.compile(
    r"whatsapp|telegram|signal\.me|wa\.me|t\.me/|facebook|navigator\.share|bcc=|share to|chat\.google|teams\.microsoft",
    re.IGNORECASE,
)


def test_nothing_in_the_product_offers_a_group_a_public_link_or_a_chat_share():
    """B13, B21: in no circumstance share the data in a group. Faces: templates, scripts, words, and what notices and letters say."""
    kshamta = ROOT / "src" / "kshamta"
    faces = [
        *kshamta.glob("web/**/*.html"),
        *kshamta.glob("web/static/web/*.js"),
        *kshamta.glob("web/words/*.py"),
        *kshamta.glob("**/*.typ"),
    ]
    faces += [
        kshamta / "notices" / "words.py",
        kshamta / "notices" / "registry.py",
        kshamta / "onboarding" / "printing" / "words.py",
    ]
    assert len(faces) > 100
    assert [
        (str(path.relative_to(ROOT)), found[0]) for path in faces if (found := FORBIDDEN.search(path.read_text("utf-8")))
    ] == []


def test_a_hand_over_knows_one_receiver_and_no_list():
    """The model itself has room for one officer, and for no address beside his."""
    to = [field.name for field in HandOver._meta.get_fields() if field.is_relation and field.many_to_many]
    assert to == [] and HandOver._meta.get_field("to").many_to_one
