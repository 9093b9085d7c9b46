"""A drive ordered by program: prepared, looked at, held up, given more time; it starts and closes on the screen alone."""

import pytest

from kshamta.audit.models import Event
from kshamta.audit.rights import Right
from kshamta.onboarding.models import Drive, DriveState, Rung, Submission
from tests.onboarding import standing_drive

ORDERS = (Right.SEE_DRIVES, Right.ORDER_DRIVES, Right.REMIND)
ORDER = {
    "name_hi": "ऑनबोर्डिंग 2026", "name_en": "Onboarding 2026", "order_number": "DPI/2026/7", "order_date": "2026-01-05",
    "groups": ["C", "D"], "may_extend": ["district-officer"],
}  # fmt: skip
RUNGS = [
    {"level": "ddo", "due_on": "2030-12-24", "instruction_hi": "सूची भेजें।", "instruction_en": "Send the list."},
    {"level": "block"}, {"level": "district", "due_on": "2030-12-26"}, {"level": "directorate"},
]  # fmt: skip

standing = standing_drive.TODAY.fixture()


@pytest.fixture
def head(standing, program):
    return program(standing.acting("head"), *ORDERS)


@pytest.fixture
def at(standing):
    return f"/drives/{standing.drive.pk}"


class TestPreparing:
    def test_a_drive_is_prepared_for_the_token_s_own_office_once_under_one_key(self, head, standing):
        answers = [head.send("POST", "/drives", ORDER | {"rungs": RUNGS}, idempotency_key="a") for _ in range(2)]
        assert [answer.status_code for answer in answers] == [201, 201] and answers[0].json() == answers[1].json()
        made = Drive.objects.get(order_number="DPI/2026/7")
        assert (made.office_id, made.state, made.route) == (standing.offices["DPI"].pk, "draft", standing_drive.ROUTE)
        told = head.asked(f"/drives/{made.pk}").json()
        assert [(rung["level"], rung["due_on"]) for rung in told["rungs"]] == [
            ("ddo", "2030-12-24"), ("block", None), ("district", "2030-12-26"), ("directorate", None),
        ]  # fmt: skip
        assert (told["groups"], told["may_extend"], told["may"]) == (["C", "D"], ["district-officer"], ["change", "start"])

    def test_without_rungs_the_route_is_that_of_the_state_and_what_is_wanting_is_said(self, head):
        made = head.send("POST", "/drives", ORDER).json()["id"]
        assert Drive.objects.get(pk=made).route[0] == "ddo"
        assert head.asked(f"/drives/{made}/preview").json()["missing"] == ["due_on"]

    def test_it_is_put_right_while_it_is_being_prepared_and_not_after(self, head, at):
        made = head.send("POST", "/drives", ORDER | {"rungs": RUNGS}).json()["id"]
        assert head.send("PUT", f"/drives/{made}", ORDER | {"rungs": RUNGS, "order_number": "DPI/2026/8"}).status_code == 200
        assert Drive.objects.get(pk=made).order_number == "DPI/2026/8"
        answer = head.send("PUT", at, ORDER)
        assert (answer.status_code, answer.json()["code"]) == (409, "drive-wrong-moment")

    def test_the_preview_counts_and_names_offices_that_lack_something(self, head, at):
        told = head.asked(f"{at}/preview").json()
        assert told["rosters"] and told["positions"] and told["without_nodal"]["number"] >= len(told["without_nodal"]["first"])
        assert "ABHANPUR" in {office["code"] for office in told["without_nodal"]["first"]}

    def test_last_years_is_copied_without_its_days(self, head, at):
        made = head.send("POST", f"{at}/copy", {}).json()["id"]
        assert set(Rung.objects.filter(drive=made).values_list("due_on", flat=True)) == {None}

    @pytest.mark.parametrize("wrong", [{"order_date": "soon"}, {"name_hi": ""}, {"kinds": ["<b>"]}, {"may_extend": ["ddo"]}])
    def test_what_cannot_be_read_is_refused(self, head, wrong):
        assert head.send("POST", "/drives", ORDER | wrong).status_code == 422
        assert Drive.objects.count() == 1

    def test_a_route_that_leads_nowhere_is_refused(self, head):
        answer = head.send("POST", "/drives", ORDER | {"rungs": [{"level": "district"}, {"level": "ddo"}]})
        assert (answer.status_code, answer.json()["code"]) == (409, "drive-incomplete")


class TestRunning:
    def test_it_is_held_up_and_runs_again_each_with_its_reason(self, head, standing, at):
        assert head.send("POST", f"{at}/pause", {"reason": "Floods"}).status_code == 200
        assert Drive.objects.get().state == DriveState.PAUSED
        again = head.send("POST", f"{at}/pause", {"reason": "Floods"})
        assert (again.status_code, again.json()["code"]) == (409, "drive-wrong-moment")
        assert head.send("POST", f"{at}/reopen", {"reason": "The water fell"}).status_code == 200
        assert list(Event.objects.filter(operation__startswith="onboarding.drive").values_list("operation", flat=True))[-2:] == [
            "onboarding.drive.paused", "onboarding.drive.reopened",
        ]  # fmt: skip

    def test_asked_again_under_the_same_key_it_is_not_held_up_twice(self, head, at):
        answers = [head.send("POST", f"{at}/pause", {"reason": "Floods"}, idempotency_key="p") for _ in range(2)]
        assert [answer.status_code for answer in answers] == [200, 200]

    def test_a_program_neither_starts_nor_closes_one(self, head, at):
        assert [head.send("POST", f"{at}/{verb}", {"reason": "x"}).status_code for verb in ("start", "close")] == [404, 404]

    def test_a_level_gets_more_time(self, head, standing, at):
        said = {"level": "district", "due_on": "2030-12-27", "reason": "Elections"}
        Rung.objects.filter(drive=standing.drive, step=3).update(due_on="2030-12-28")
        assert head.send("POST", f"{at}/extend", said).status_code == 200
        assert Rung.objects.get(drive=standing.drive, level__code="district").due_on.isoformat() == "2030-12-27"
        assert head.send("POST", f"{at}/extend", said | {"level": "cluster"}).status_code == 404

    def test_one_office_gets_more_time(self, head, standing):
        Submission.objects.filter(pk=standing.positions["ABHANPUR"].pk).update(due_on="2030-12-30")
        path, said = f"/submissions/{standing.rosters['A1'].pk}/extend", {"due_on": "2030-12-29", "reason": "A new DDO"}
        assert head.send("POST", path, said).status_code == 200
        assert Submission.objects.get(pk=standing.rosters["A1"].pk).due_on.isoformat() == "2030-12-29"
        late = head.send("POST", path, said | {"due_on": "2031-01-02"})
        assert (late.status_code, late.json()["code"]) == (409, "due-date-wrong")

    def test_those_below_are_reminded_once_a_day(self, head, standing):
        path = f"/submissions/{standing.positions['ABHANPUR'].pk}/remind"
        assert [head.send("POST", path, {}).json()["reminded"] for _ in range(2)] == [2, 0]

    def test_who_may_not_order_sees_the_drive_and_changes_nothing(self, program, standing, at):
        deo = program(standing.acting("deo"), Right.SEE_DRIVES)
        assert deo.asked(at).json()["may"] == []
        assert deo.send("POST", f"{at}/pause", {"reason": "x"}).status_code == 403
        assert deo.asked(f"{at}/preview").status_code == 403
        path = f"/submissions/{standing.rosters['A1'].pk}/extend"
        assert deo.send("POST", path, {"due_on": "2030-12-29", "reason": "x"}).status_code == 404
