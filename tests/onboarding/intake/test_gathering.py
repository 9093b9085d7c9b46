"""The rosters of many offices at once give what each alone would have given."""

import pytest

from kshamta.audit.models import Event
from kshamta.offices.models import Office
from kshamta.onboarding import refusals
from kshamta.onboarding.models import Delta, DriveState, Intake, Move, State, Submission, Version
from kshamta.onboarding.operations import gathering, intakes as operations, versions
from kshamta.onboarding.rules import codes
from kshamta.onboarding.sheets import sealed
from tests.cast import HEADINGS, person, roster

KNOWN = dict.fromkeys(("A1", "TILDA", "CG-EDU-S-1042", "CG-EDU", "1042", "7"))


@pytest.fixture
def head(standing):
    """The directorate ordered the drive."""
    return standing.acting("head")


@pytest.fixture
def take(standing, head):
    def take_them(*files, by=None):
        return operations.take_many(drive_id=standing.drive.pk, by=by or head, files=files)

    return take_them


def plain(version):
    """All that a version is, but for its ids, its times and what is sealed; and what is sealed, opened."""
    names = ("source", "file_hash", "content_hash", "rows", "faulty", "warned", "tidied", "groups", "number")
    report = sealed.report_of(version)
    opened = (
        sealed.name_of(version), sealed.original_of(version), sealed.journal_of(version), report.reading, report.rows.to_dicts(),
        in_order(report.findings_frame), in_order(report.repairs_frame), sealed.table_of(version).cells.to_dicts(),
    )  # fmt: skip
    return {name: getattr(version, name) for name in names}, opened


class TestTaking:
    def test_many_at_once_are_what_each_alone_would_have_been(self, take, standing, head):
        sheets = {
            "A1": roster(person(1), person(2, mobile="1"), person(3, full_name="  SUNITA   SAHU ", group="Class 3")),
            "TILDA": roster(person(4), person(4)),
            "PATAN": roster(*(person(number, group="contractual") for number in range(5, 9))),
        }
        take(*((f"roster-{code}.csv", data) for code, data in sheets.items()))
        together = {code: plain(Submission.objects.get(pk=standing.rosters[code].pk).version) for code in sheets}
        figures = facts(standing, sheets)
        Move.objects.all().delete()
        Intake.objects.all().delete()
        Delta.objects.all().delete()
        for code, data in sheets.items():
            Submission.objects.filter(pk=standing.rosters[code].pk).update(
                version=None, state=State.NOT_BEGUN, rows=0, faulty=0, warned=0
            )
            Version.objects.filter(submission=standing.rosters[code].pk).delete()
            operations.receive_and_judge(submission_id=standing.rosters[code].pk, by=head, name=f"roster-{code}.csv", data=data)
        assert together == {code: plain(Submission.objects.get(pk=standing.rosters[code].pk).version) for code in sheets}
        assert figures == facts(standing, sheets)

    def test_the_office_mends_what_was_taken_for_it(self, take, mine, deepa, now):
        take(("A1.csv", roster(person(1), person(2, mobile="1"))))
        versions.mend(submission_id=mine, by=deepa, row=3, field="mobile", text="9800000010")
        assert (now().rows, now().faulty, now().version.number) == (2, 0, 1)

    def test_every_file_is_told_what_became_of_it_in_the_order_given(self, take, standing, sent):
        Office.objects.filter(code__in=["PATAN", "TILDA"]).update(ddo_code="4100")
        sent(person(1))
        Submission.objects.filter(pk=standing.rosters["A1"].pk).update(state=State.SUBMITTED)
        found = take(
            ("unknown.csv", roster(person(2))), ("4100.csv", roster(person(3))), ("A1.csv", roster(person(4))),
            ("TILDA.pdf", b"%PDF-1.4"), ("PATAN.csv", roster(person(5), person(6, mobile="1"))), ("PATAN copy.csv", roster(person(5), person(6, mobile="1"))),
        )  # fmt: skip
        assert [(t.name, t.state, t.office_code, t.rows, t.faulty) for t in found] == [
            ("unknown.csv", "no-office", "", 0, 0), ("4100.csv", "several-offices", "", 0, 0), ("A1.csv", "locked", "A1", 0, 0),
            ("TILDA.pdf", "refused", "TILDA", 0, 0), ("PATAN.csv", "judged", "PATAN", 2, 1), ("PATAN copy.csv", "same", "PATAN", 0, 0),
        ]  # fmt: skip
        assert found[3].code == Intake.objects.get(submission=standing.rosters["TILDA"].pk).refusal["code"]

    def test_a_later_file_of_the_same_office_stands(self, take, now, versions):
        take(("A1.csv", roster(person(1))), ("A1 new.csv", roster(person(1), person(2))))
        assert (now().rows, [v.number for v in versions()]) == (2, [1, 2])

    def test_the_band_says_the_office_where_the_name_does_not(self, take, now):
        band = [["DDO Code", "A1"], [], list(HEADINGS), list(person(1))]
        take(("scan from mail (3).csv", "\n".join(",".join(line) for line in band).encode()))
        assert now().rows == 1

    def test_the_same_again_changes_nothing(self, take, standing):
        files = [("A1.csv", roster(person(1))), ("TILDA.csv", roster(person(2)))]
        take(*files)
        before = facts(standing, ("A1", "TILDA"))
        assert [t.state for t in take(*files)] == ["same", "same"]
        assert facts(standing, ("A1", "TILDA")) == before

    def test_a_batch_is_one_line_of_the_record(self, take):
        take(("A1.csv", roster(person(1))), ("TILDA.csv", roster(person(2))))
        event = Event.objects.get(operation="onboarding.files.taken")
        assert (event.number, event.details["judged"], event.details["refused"]) == (2, 2, 0)

    def test_offices_of_a_chunk_cost_the_same_statements_but_one_each(self, take, monkeypatch, django_assert_max_num_queries):
        with django_assert_max_num_queries(20):
            take(("A1.csv", roster(person(1))), ("TILDA.csv", roster(person(2))), ("PATAN.csv", roster(person(3))))

    def test_more_than_a_chunk_is_several_transactions(self, take, monkeypatch):
        monkeypatch.setattr(gathering, "WRITTEN", 2)
        found = take(*((f"{code}.csv", roster(person(at))) for at, code in enumerate(("A1", "TILDA", "PATAN", "ABHANPUR"))))
        assert {t.state for t in found} == {"judged"}
        assert Event.objects.filter(operation="onboarding.files.taken").count() == 2


class TestWhoMay:
    def test_only_whoever_orders_drives_there(self, take, asha, chitra, deepa, standing):
        for other in (asha, chitra, deepa, standing.acting("jd")):
            with pytest.raises(refusals.NoSuchDrive):
                take(("A1.csv", roster(person(1))), by=other)

    def test_only_while_the_drive_runs(self, take, standing):
        standing.drive.state = DriveState.CLOSED
        standing.drive.save()
        with pytest.raises(refusals.DriveNotRunning):
            take(("A1.csv", roster(person(1))))


class TestCodes:
    @pytest.mark.parametrize(
        ("name", "found"),
        [
            ("roster-A1.xlsx", ["A1"]),
            ("roster-a1 (2).xlsx", ["A1"]),
            ("CG-EDU-S-1042.xlsx", ["CG-EDU-S-1042"]),
            ("final_CG-EDU-S-1042_new.v2.xlsx", ["CG-EDU-S-1042"]),
            ("A12.xlsx", []),
            ("BA1.xlsx", []),
            ("7.xlsx", []),
            ("A1 and TILDA.xlsx", ["TILDA", "A1"]),
            (r"C:\mail\A1\list.xlsx", []),
            ("1042.xlsx", ["1042"]),
            ("noext", []),
            ("", []),
        ],
    )
    def test_a_code_is_a_word_of_the_name(self, name, found):
        assert codes.of_name(name, KNOWN) == found

    def test_a_code_of_the_band_fills_its_cell(self):
        assert codes.of_band([["DDO Code", " a1 "], ["Office A1", None]], KNOWN) == ["A1"]


def in_order(frame):
    return frame.sort(frame.columns).to_dicts()


def facts(standing, offices):
    """The rosters' figures, their ledgers, and the sums of the deltas above them."""
    rows = Submission.objects.filter(office__code__in=offices, kind="roster").order_by("office__code")
    moves = (
        Move.objects.filter(submission__in=rows)
        .order_by("submission__office__code")
        .values_list("verb", "before", "after", "rows")
    )
    sums = {}
    for delta in Delta.objects.values("way", "not_begun", "draft", "rows", "faulty"):
        way = sums.setdefault(delta.pop("way"), dict.fromkeys(delta, 0))
        for name, number in delta.items():
            way[name] += number
    return list(rows.values_list("office__code", "state", "rows", "faulty", "warned")), list(moves), sums
