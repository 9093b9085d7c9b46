"""The receipt of a submission: who sent what to whom, when; for those alone who may see it."""

from uuid import uuid4

import pytest

from kshamta.foundation import typesetting
from kshamta.onboarding.models import Kind, Move, State
from kshamta.onboarding.printing import receipt
from kshamta.onboarding.refusals import NoSuchSubmission
from tests.onboarding import standing_drive


@pytest.fixture
def printed(monkeypatch):
    """What is handed to the typesetter, and the file it makes."""
    seen, real = [], typesetting._compiled

    def compiled(template, values, made_at):
        seen.append(values)
        return real(template, values, made_at)

    monkeypatch.setattr(typesetting, "_compiled", compiled)
    return seen


def values_of(values):
    return [each["value"] for each in values["facts"]]


@pytest.mark.parametrize("language", ["hi", "en"])
def test_it_is_a_pdf_for_the_office_that_sent(standing, language):
    move = standing_drive.send(standing)
    file = receipt.receipt_pdf(move.pk, standing.acting("ddo"), language)
    assert file.data.startswith(b"%PDF-") and file.kind == "application/pdf"
    assert file.name == f"receipt-{receipt.number_of(move.pk)}.pdf"


def test_it_says_office_drive_order_number_officer_time_and_hash(standing, printed):
    move = standing_drive.send(standing)
    receipt.receipt_pdf(move.pk, standing.acting("ddo"), "en")
    [values] = printed
    assert values_of(values) == [
        "Office A1 (A1)", "Onboarding December 2025", "DPI/2025/114, dated 12-12-2025", "The data of all 42 working personnel is given",
        "Officer Ddo, Drawing and disbursing officer, Office A1", "Officer Beo, Block Education Officer, Office Abhanpur", "22-12-2025, 12:00", "1",
    ]  # fmt: skip
    assert values["hash"] == standing_drive.HASH and values["number"] == receipt.number_of(move.pk)
    assert f"/desk/receipts/{move.pk}/" in values["qr-alt"] and values["qr"].startswith("<svg")


def test_it_speaks_hindi(standing, printed):
    move = standing_drive.send(standing)
    receipt.receipt_pdf(move.pk, standing.acting("ddo"), "hi")
    assert "सभी 42 कार्यरत कार्मिकों की जानकारी दी गई है" in values_of(printed[0]) and printed[0]["title"] == "प्रस्तुति की रसीद"


def test_a_nil_return_says_so(standing, printed):
    move = standing_drive.send(standing, rows=0, nil=True)
    receipt.receipt_pdf(move.pk, standing.acting("ddo"), "en")
    assert "Nil return: no personnel" in values_of(printed[0])


def test_a_compiled_position_says_how_many_people_it_holds(standing, printed):
    move = standing_drive.send(standing)
    Move.objects.filter(pk=move.pk).update(
        submission=standing.positions["ABHANPUR"], version=None, rows=1234, to=standing.held["deo"]
    )
    receipt.receipt_pdf(move.pk, standing.acting("beo"), "en")
    assert "1,234" in values_of(printed[0]) and standing.positions["ABHANPUR"].kind == Kind.COMPILED


def test_the_position_signed_at_the_top_has_one_too(standing, printed):
    move = standing_drive.send(standing)
    Move.objects.filter(pk=move.pk).update(submission=standing.positions["DPI"], after=State.ACCEPTED, version=None, to=None)
    receipt.receipt_pdf(move.pk, standing.acting("head"), "en")
    assert "signed and stands accepted" in printed[0]["lead"]


@pytest.mark.parametrize("who", ["ddo", "beo", "deo", "jd", "head"])
def test_those_above_see_it_too(standing, who):
    move = standing_drive.send(standing)
    assert receipt.receipt_pdf(move.pk, standing.acting(who), "en").data


@pytest.mark.parametrize("who", ["elsewhere", "tilda-ddo", "tilda-beo"])
def test_another_office_is_told_nothing(standing, who):
    move = standing_drive.send(standing)
    with pytest.raises(NoSuchSubmission):
        receipt.receipt_pdf(move.pk, standing.acting(who), "en")


def test_a_move_that_sent_nothing_has_no_receipt(standing):
    move = standing_drive.send(standing)
    for after in (State.RETURNED, State.ACCEPTED, State.DRAFT):
        Move.objects.filter(pk=move.pk).update(after=after)
        with pytest.raises(NoSuchSubmission):
            receipt.receipt_pdf(move.pk, standing.acting("ddo"), "en")
    with pytest.raises(NoSuchSubmission):
        receipt.receipt_pdf(uuid4(), standing.acting("ddo"), "en")


def test_a_hostile_name_is_printed_and_not_obeyed(standing, printed):
    """Values are data: what looks like the typesetter's language stays text."""
    move = standing_drive.send(standing)
    office = standing.offices["A1"]
    office.name_en = office.name_hi = '#panic("x") #import "/etc/passwd" $x$ *b* \\ " ` <svg> ]]'
    office.save()
    file = receipt.receipt_pdf(move.pk, standing.acting("ddo"), "en")
    assert file.data.startswith(b"%PDF-") and office.name_en in printed[0]["facts"][0]["value"]


def test_it_asks_the_database_a_constant_number_of_times(standing, django_assert_max_num_queries):
    move, by = standing_drive.send(standing), standing.acting("ddo")
    with django_assert_max_num_queries(2):
        receipt.receipt_pdf(move.pk, by, "hi")
