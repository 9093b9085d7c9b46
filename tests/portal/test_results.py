"""What the portal answered comes to each row's person, once; good rows stay good; what is missing is where the portal stopped."""

import csv
from dataclasses import replace
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from openpyxl import Workbook

from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.people.models import Person, Stage, StageChange, StageReason
from kshamta.portal import profile, refusals
from kshamta.portal.models import Batch, BatchRow, ErrorText, Outcome, Report, ResultFile
from kshamta.portal.operations import batches, results
from kshamta.portal.queries import batches as reads, previews, rows as lines
from kshamta.portal.queries.previews import Asked
from kshamta.portal.recorded import Recorded


def answered(data: bytes, *said: tuple[str, str], leave: int = 0) -> bytes:
    """The portal's answer: the rows of the input with two columns more; the last `leave` are left out."""
    rows = list(csv.reader(StringIO(data.decode())))
    out = StringIO()
    kept = rows[1 : len(rows) - leave]
    told = (*said, *(("SUCCESS", ""),) * (len(kept) - len(said)))
    csv.writer(out).writerows(
        [[*rows[0], "Status", "Error Details"], *([*row, *what] for row, what in zip(kept, told, strict=True))]
    )
    return out.getvalue().encode()


def as_workbook(data: bytes) -> bytes:
    book, out = Workbook(), BytesIO()
    for row in csv.reader(StringIO(data.decode())):
        book.active.append(row)
    book.save(out)
    return out.getvalue()


@pytest.fixture
def batch(collected, printed, asha):
    """Four people, printed and uploaded."""
    collected("A1", 4)
    return Batch.objects.get(pk=printed())


@pytest.fixture
def data(batch, asha):
    return batches.take_file(batch_id=batch.pk, by=asha).data


@pytest.fixture
def receive(batch, asha):
    def brought(data, name="result.csv", by=None):
        results.receive(batch_id=batch.pk, by=by or asha, name=name, data=data)
        batch.refresh_from_db()
        return [row.outcome for row in BatchRow.objects.filter(batch=batch).order_by("line")]

    return brought


G, B, M, U = Outcome.GOOD, Outcome.BAD, Outcome.MISSING, Outcome.UNCLEAR


@pytest.mark.parametrize("good", ["SUCCESS", "SUCCESSFUL", "success"])
def test_good_rows_are_registered_whatever_the_portal_calls_it(receive, data, batch, good):
    assert receive(answered(data, *[(good, "")] * 4)) == [G] * 4
    assert Person.objects.filter(stage=Stage.REGISTERED).count() == 4 and (batch.state, batch.good) == ("answered", 4)
    assert Event.objects.get(operation=Recorded.RESULT_READ).number == 4


@pytest.mark.parametrize("told", [answered, lambda data, *said: as_workbook(answered(data, *said))])
def test_a_csv_file_and_a_workbook_say_the_same(receive, data, told):
    name = "result.xlsx" if told is not answered else "result.csv"
    assert receive(
        told(data, ("FAILED", "Invalid Full Name"), ("FAILED", "Another user record exist with the mobile number")), name
    ) == [B, B, G, G]


def test_a_batch_called_failed_shows_its_good_rows_as_good(receive, data, batch, asha):
    receive(answered(data, ("FAILED", "The Email provided in Invalid,Invalid Full Name")))
    whole, page = reads.whole(batch.pk, asha), lines.rows(batch.pk, asha)
    assert whole.line.mixed and (whole.line.good, whole.line.bad) == (3, 1)
    assert [kind.code for kind in page.rows[0].kinds] == ["name", "email"] and page.rows[0].kinds[0].next_step("hi")
    assert [row.person_id for row in lines.rows(batch.pk, asha, outcome="bad").rows] == [page.rows[0].person_id]


def test_the_same_file_again_changes_nothing(receive, data, batch):
    file = answered(data, ("FAILED", "Invalid Full Name"))
    receive(file)
    before = (StageChange.objects.count(), ResultFile.objects.count(), Event.objects.count(), batch.answered_at)
    receive(file)
    assert (StageChange.objects.count(), ResultFile.objects.count(), Event.objects.count(), batch.answered_at) == before


def test_the_same_news_in_another_file_are_no_news(receive, data):
    file = answered(data, ("FAILED", "Invalid Full Name"))
    receive(file)
    changes = StageChange.objects.count()
    receive(as_workbook(file), "result.xlsx")
    assert StageChange.objects.count() == changes and [each.news for each in ResultFile.objects.order_by("pk")] == [4, 0]


def test_what_was_good_stays_good(receive, data):
    receive(answered(data))
    assert receive(answered(data, *[("FAILED", "Email already exists")] * 4)) == [G] * 4


def test_a_later_answer_is_taken_of_what_failed_before(receive, data):
    receive(answered(data, ("FAILED", "Invalid Full Name"), leave=1))
    assert receive(answered(data)) == [G] * 4 and Person.objects.filter(stage=Stage.REGISTERED).count() == 4


def test_rows_that_went_missing_are_found_and_offered_as_the_next_batch(receive, data, batch, asha, printed):
    assert receive(answered(data, leave=2)) == [G, G, M, M]
    assert "again" in reads.whole(batch.pk, asha).may and batch.missing == 2
    Batch.objects.update(touched_at=batch.asked_at.replace(year=2020))
    assert previews.preview(asha, Asked(again_of=batch.pk)).goes == 2
    again = Batch.objects.get(pk=printed(again_of=batch.pk))
    left_out = set(BatchRow.objects.filter(batch=batch, outcome=M).values_list("person_id", flat=True))
    assert {row.person_id for row in again.lines.all()} == left_out and again.again_of_id == batch.pk


def test_headings_in_another_order_and_a_title_above_are_read(receive, data):
    rows = list(csv.reader(StringIO(answered(data).decode())))
    out = StringIO()
    csv.writer(out).writerows([["Bulk upload result"], *([row[-2], row[-1], *row[:-2]] for row in rows)])
    assert receive(out.getvalue().encode()) == [G] * 4


def test_rows_of_others_and_words_we_do_not_know_are_counted(receive, data, batch):
    text = answered(data, ("QUEUED", "")).decode()
    stranger = "Ravi Rao,ravi@example.gov.in,9000000001,GROUP C,Assistant Teacher,Male,,,,9,493661,,,,SUCCESS,\r\n"
    assert receive((text + stranger).encode()) == [U, G, G, G]
    result = ResultFile.objects.get()
    assert (result.strangers, result.unread, result.rows) == (1, 1, 5)


def test_a_row_with_a_status_nobody_knows_is_held_for_it_may_have_been_created(receive, data, batch, asha):
    """It was called left out, and offered to be sent again."""
    assert receive(answered(data, ("Weird", ""))) == [U, G, G, G]
    whole, row = reads.whole(batch.pk, asha), lines.rows(batch.pk, asha, outcome="unclear").rows[0]
    assert (whole.line.unclear, whole.line.missing, whole.line.mixed) == (1, 0, False) and "again" not in whole.may
    assert row.said == "Weird"
    Batch.objects.update(touched_at=batch.asked_at.replace(year=2020))
    assert dict(previews.preview(asha, Asked()).held_by) == {"portal-unclear": 1}
    assert [reason.kind for reason in StageReason.objects.all()] == ["unclear"]


def test_a_later_file_settles_what_was_unclear(receive, data):
    receive(answered(data, ("Weird", ""), ("IN PROGRESS", ""), leave=1))
    assert receive(answered(data, ("FAILED", "Invalid Full Name"))) == [B, G, G, G]


def test_a_report_of_the_accounts_that_comes_later_sets_free_who_is_not_in_it(receive, data, batch, asha, offices):
    receive(answered(data, ("Weird", "")))
    Batch.objects.update(touched_at=batch.asked_at.replace(year=2020))
    now, facts = clock.now(), {"kind": "users", "state": Report.State.READ, "size": 1, "sealed_name": b""}
    for days, path in ((-1, offices["ABHANPUR"].path), (1, offices["DURG"].path)):
        Report.objects.create(
            office=offices["ABHANPUR"], reach=[path], as_on=now + timedelta(days=days), file_hash=path, received_at=now, **facts
        )
    assert previews.preview(asha, Asked()).goes == 0  # one is too old, one speaks of others
    Report.objects.create(reach=[""], as_on=now + timedelta(hours=1), file_hash="all", received_at=now, **facts)
    assert previews.preview(asha, Asked()).goes == 1


def test_what_a_file_leaves_out_before_the_portal_has_finished_is_not_sent_again(receive, data):
    assert receive(answered(data, ("SUCCESS", ""), ("IN PROGRESS", ""), leave=1)) == [G, U, G, U]


@pytest.mark.parametrize("said, why", [("IN PROGRESS", "unfinished"), ("in_progress", "unfinished"), ("", "unfinished"), ("Weird", "no-words")])
def test_a_file_that_tells_of_no_row_what_became_of_it_says_so(receive, data, batch, said, why):
    with pytest.raises(refusals.ResultRefused) as refused:
        receive(answered(data, *[(said, "")] * 4))
    assert refused.value.data["why"] == why and Batch.objects.get().state == "printed"


def test_a_file_with_unknown_words_is_read_again_once_they_are_known(receive, data, batch, monkeypatch):
    file = answered(data, ("CREATED", ""))
    receive(file)
    receive(file)
    assert ResultFile.objects.count() == Event.objects.filter(operation=Recorded.RESULT_READ).count() == 1  # nothing new: nothing written
    known = profile.load("igot")
    told = replace(known, results=replace(known.results, good=known.results.good | {"CREATED"}))
    monkeypatch.setattr(results.profiles, "load", lambda portal: told)
    assert receive(file) == [G] * 4 and [(each.unread, each.news) for each in ResultFile.objects.all()] == [(0, 1)]


def test_a_line_with_the_mail_of_one_and_the_mobile_of_another_is_nobodys(receive, data):
    rows = list(csv.reader(StringIO(answered(data).decode())))
    rows[1][2], rows[2][2] = rows[2][2], rows[1][2]
    out = StringIO()
    csv.writer(out).writerows(rows)
    assert receive(out.getvalue().encode()) == [M, M, G, G]


def test_excel_may_have_turned_the_mobile_into_a_number(receive, data):
    rows = list(csv.reader(StringIO(answered(data).decode())))
    for row in rows[1:]:
        row[1], row[2] = row[1].upper(), f"+91 {row[2]}"
    out = StringIO()
    csv.writer(out).writerows(rows)
    assert receive(out.getvalue().encode()) == [G] * 4


@pytest.mark.parametrize("file, why", [
    (b"a,b\r\n1,2\r\n", "no-status"), (b"Full Name,Email,Status,Error Details\r\n", "no-rows"), (b"PK\x03\x04rubbish", "unreadable"),
    (b"x" * (results.LIMITS.file_bytes + 1), "too-big"),
])  # fmt: skip
def test_what_is_no_result_is_refused_with_why(receive, batch, file, why):
    with pytest.raises(refusals.ResultRefused) as refused:
        receive(file, "result.xlsx" if file.startswith(b"PK") else "result.csv")
    assert refused.value.data["why"] == why and Batch.objects.get().state == "printed"


def test_the_result_of_another_batch_is_refused(receive):
    other = b"Full Name,Email,Mobile Number,Status,Error Details\r\nRavi,ravi@example.gov.in,9000000001,SUCCESS,\r\n"
    with pytest.raises(refusals.ResultOfAnother):
        receive(other)


def test_nobody_elsewhere_brings_a_result(receive, data, chitra, bilal):
    with pytest.raises(refusals.NoSuchBatch):
        receive(answered(data), by=chitra)
    with pytest.raises(refusals.NotTheOnboarder):
        receive(answered(data), by=bilal)


def test_a_withdrawn_batch_takes_no_result(receive, data, batch, asha):
    batches.withdraw(batch_id=batch.pk, by=asha, reason="not uploaded")
    with pytest.raises(refusals.BatchWrongMoment):
        receive(answered(data))


def test_a_text_nobody_knows_is_listed_without_anything_of_the_person(receive, data, asha, batch):
    person = BatchRow.objects.get(batch=batch, line=2).person
    contact = list(csv.reader(StringIO(data.decode())))[1]
    said = f"Hat of {person.name_en} is crooked for {contact[1]} or {contact[2]}|Hat too small"
    receive(answered(data, ("FAILED", said), ("FAILED", "Hat too small")))
    texts = {text.text: text.seen for text in lines.texts(asha).rows}
    assert texts == {"Hat of … is crooked for … or …": 1, "Hat too small": 2}
    assert person.name_en not in BatchRow.objects.get(batch=batch, line=2).said


def test_once_it_is_explained_its_rows_say_so_and_the_next_ones_too(receive, data, asha, chitra):
    receive(answered(data, ("FAILED", "Hat too small")))
    text = ErrorText.objects.get()
    results.say_kind(text_id=text.pk, kind="not-created", by=asha)
    assert (
        BatchRow.objects.get(line=2).kinds == "not-created" and Event.objects.filter(operation=Recorded.TEXT_MAPPED).count() == 1
    )
    receive(answered(data, ("FAILED", "Hat too small"), ("FAILED", "Hat too small")))
    assert ErrorText.objects.get().seen == 1
    for wrong in ("hat", ""):
        with pytest.raises(refusals.NoSuchKind):
            results.say_kind(text_id=text.pk, kind=wrong, by=asha)


def test_a_result_costs_a_handful_of_statements(collected, printed, asha, django_assert_max_num_queries):
    collected("A1", 40)
    made = printed()
    data = batches.take_file(batch_id=made, by=asha).data
    with django_assert_max_num_queries(40):
        results.receive(batch_id=made, by=asha, name="result.csv", data=answered(data, *[("FAILED", "Invalid Full Name")] * 9))
