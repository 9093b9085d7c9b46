"""Drives through the API: figures without a name, and drafts from a state's own HR system, taken once under one key."""

import pytest

from kshamta.audit.rights import Right
from kshamta.onboarding.models import Intake, Submission, UploadKey, Version
from kshamta.onboarding.operations import uploads
from tests.cast import person, roster
from tests.onboarding import standing_drive

DRIVES = (Right.SEE_DRIVES, Right.GIVE_ROSTER)
SHEET = roster(person(1), person(2))


standing = standing_drive.TODAY.fixture()


@pytest.fixture
def head(standing, program):
    """The directorate's HR system."""
    return program(standing.acting("head"), *DRIVES, Right.ORDER_DRIVES)


@pytest.fixture
def a1(standing):
    return f"/submissions/{standing.rosters['A1'].pk}"


class TestReading:
    def test_drives_are_listed_page_by_page(self, head, standing):
        [drive] = head.all("/drives", limit=1)
        assert (drive["id"], drive["name_en"], drive["state"], drive["due_on"]) == (
            str(standing.drive.pk), "Onboarding December 2025", "running", "2025-12-24",
        )  # fmt: skip

    def test_submissions_come_in_the_order_of_the_tree_and_whole(self, head, standing):
        path = f"/drives/{standing.drive.pk}/submissions"
        every = head.all(path, limit=3)
        assert len(every) == Submission.objects.count() and len({one["id"] for one in every}) == len(every)
        assert [one["office_code"] for one in head.all(path, kind="roster", state="not-begun")][:2] == ["A1", "ABHANPUR"]
        assert [one["office_code"] for one in head.all(path, office="a1")] == ["A1"]

    def test_a_token_sees_what_its_charge_sees(self, program, standing, a1):
        chitra = program(standing.acting("elsewhere"), *DRIVES)
        codes = {one["office_code"] for one in chitra.all(f"/drives/{standing.drive.pk}/submissions")}
        assert codes == {"DURG", "PATAN"}
        assert chitra.asked(a1).status_code == 404
        assert chitra.asked(f"/submissions/{standing.positions['ABHANPUR'].pk}/figures").status_code == 404

    def test_figures_of_a_board(self, head, standing, a1):
        standing_drive.send(standing)
        answer = head.asked(f"/submissions/{standing.positions['ABHANPUR'].pk}/figures").json()
        assert answer["children"] == {"submitted": 1, "not-begun": 1}
        assert head.asked(a1).json()["state"] == "submitted"

    def test_without_the_right_there_is_no_answer(self, program, standing, a1):
        other = program(standing.acting("head"), Right.SEE_OFFICES)
        assert [other.asked(path).status_code for path in ("/drives", a1)] == [403, 403]
        assert other.put(f"{a1}/file?name=a.csv", SHEET).status_code == 403


class TestSending:
    def test_a_roster_is_brought_in_as_a_draft(self, head, standing, a1):
        answer = head.put(f"{a1}/file?name=hr.csv", SHEET, idempotency_key="night-1")
        assert (answer.status_code, answer.json()["state"], answer.json()["version"]) == (200, "judged", 1)
        version = Version.objects.get()
        assert (version.source, version.rows, version.certified_at) == ("program", 2, None)
        assert head.asked(a1).json()["state"] == "draft"
        again = head.asked(f"{a1}/file/{answer.json()['id']}").json()
        assert (again["state"], again["done"]) == ("judged", 100)

    def test_the_same_under_the_same_key_is_taken_once_also_after_the_roster_has_gone_on(self, head, a1):
        first = head.put(f"{a1}/file?name=a.csv", SHEET, idempotency_key="k").json()
        head.put(f"{a1}/file?name=a.csv", roster(person(3)), idempotency_key="l")
        assert head.put(f"{a1}/file?name=a.csv", SHEET, idempotency_key="k").json()["id"] == first["id"]
        assert Version.objects.count() == 2
        assert head.put(f"{a1}/file?name=a.csv", SHEET, idempotency_key="m").json()["version"] == 3

    def test_another_file_under_the_same_key_is_refused(self, head, standing, a1):
        head.put(f"{a1}/file?name=a.csv", SHEET, idempotency_key="k")
        answer = head.put(f"{a1}/file?name=a.csv", roster(person(3)), idempotency_key="k")
        assert (answer.status_code, answer.json()["code"]) == (409, "idempotency-key-used")
        other = head.put(f"/submissions/{standing.rosters['TILDA'].pk}/file", SHEET, idempotency_key="k")
        assert other.json()["code"] == "idempotency-key-used"

    def test_a_key_is_one_account_s_own(self, head, program, standing, a1):
        head.put(f"{a1}/file?name=a.csv", SHEET, idempotency_key="k")
        beo = program(standing.acting("deo"), *DRIVES)
        assert beo.put(f"{a1}/file?name=a.csv", SHEET, idempotency_key="k").status_code == 404

    def test_keys_are_forgotten_after_some_weeks(self, head, a1):
        head.put(f"{a1}/file?name=a.csv", SHEET, idempotency_key="k")
        assert uploads.forget_keys() == 0
        UploadKey.objects.update(made_at=standing_drive.NOON)
        assert uploads.forget_keys() == 1

    def test_what_is_no_roster_says_why_in_a_code(self, head, a1):
        answer = head.put(f"{a1}/file?name=scan.pdf", b"%PDF-1.4").json()
        assert (answer["state"], answer["code"], answer["version"]) == ("refused", Intake.objects.get().refusal["code"], None)

    def test_too_big_a_file_is_refused_and_not_kept(self, head, a1):
        answer = head.put(f"{a1}/file", b"x" * ((10 << 20) + 2))
        assert (answer.status_code, answer.json()["code"]) == (409, "file-refused")
        assert not Intake.objects.exists()

    def test_what_lies_with_the_officer_above_is_not_written_over(self, head, standing, a1):
        standing_drive.send(standing)
        answer = head.put(f"{a1}/file?name=a.csv", SHEET)
        assert (answer.status_code, answer.json()["code"]) == (409, "submission-locked")

    def test_a_program_of_elsewhere_brings_nothing(self, program, standing, a1):
        for who in ("elsewhere", "deo"):  # the district checks rosters, it does not give them
            assert program(standing.acting(who), *DRIVES).put(f"{a1}/file?name=a.csv", SHEET).status_code == 404
        assert not Intake.objects.exists()
