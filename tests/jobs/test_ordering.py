"""`kshamta drive prepare · preview · start · pause · reopen · close · extend · copy`: the operator orders as the order says."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from kshamta.audit.models import Event
from kshamta.onboarding.models import Drive, DriveState, Rung, Submission
from tests.onboarding import standing_drive

standing = standing_drive.TODAY.fixture()
ORDER = """
office = "DPI"
name_hi = "ऑनबोर्डिंग 2030"
name_en = "Onboarding 2030"
order_number = "DPI/2030/1"
order_date = 2026-01-05
groups = ["C", "D"]
may_extend = ["district-officer"]

[[rung]]
level = "ddo"
due_on = 2030-12-24
instruction_en = "Send the list."
[[rung]]
level = "block"
[[rung]]
level = "district"
due_on = 2030-12-26
[[rung]]
level = "directorate"
"""


def said(*words):
    out = StringIO()
    call_command("drive", *map(str, words), stdout=out, stderr=StringIO())
    return out.getvalue()


@pytest.fixture
def order(tmp_path):
    """Writes an order: `order(office="DURG")` with something else in it."""

    def written(text=ORDER, **other):
        for name, value in other.items():
            text = "\n".join(f"{name} = {value}" if line.startswith(f"{name} =") else line for line in text.splitlines())
        (tmp_path / "order.toml").write_text(text, "utf-8")
        return tmp_path / "order.toml"

    return written


def test_a_drive_is_prepared_looked_at_and_started(standing, order):
    assert said("prepare", order()).startswith("Prepared: DPI/2030/1 (")
    made = Drive.objects.get(order_number="DPI/2030/1")
    assert (made.route, made.groups, made.may_extend) == (standing_drive.ROUTE, ["C", "D"], ["district-officer"])
    assert Rung.objects.get(drive=made, level__code="ddo").due_on == date(2030, 12, 24)
    told = said("preview", "--drive", "DPI/2030/1")
    assert "rosters" in told.splitlines()[0] and "no nodal officer · नोडल अधिकारी नहीं\tABHANPUR\t" in told
    assert said("start", "--drive", "DPI/2030/1").startswith(f"Started: {Submission.objects.filter(drive=made).count()} rosters")
    made.refresh_from_db()
    assert (made.state, made.started_by) == (DriveState.RUNNING, None)
    assert Event.objects.filter(operation="onboarding.drive.started").get().charge == "system:command-line"


def test_it_is_held_up_run_again_and_ended(standing):
    assert said("pause", "--reason", "Floods") == "DPI/2025/114 is held up.\nDPI/2025/114 रोका गया।\n"
    assert "runs again" in said("reopen", "--drive", "DPI/2025/114", "--reason", "The water fell")
    assert "is closed" in said("close", "--reason", "All have sent")
    standing.drive.refresh_from_db()
    assert (standing.drive.state, standing.drive.state_reason) == (DriveState.CLOSED, "All have sent")


def test_a_level_gets_more_time(standing):
    Rung.objects.filter(drive=standing.drive, step__gt=0).update(due_on="2030-12-31")
    assert said("extend", "ddo", "24-12-2030", "--reason", "Elections").startswith("4 offices have time until 24-12-2030.")
    assert Submission.objects.get(pk=standing.rosters["A1"].pk).due_on == date(2030, 12, 24)


def test_last_years_is_copied(standing):
    assert "to be dated anew" in said("copy")
    assert Drive.objects.filter(copied_from=standing.drive).count() == 1


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"office": '"NOWHERE"'}, "office"), ({"order_date": '"soon"'}, "order_date"), ({"name_hi": '""'}, "name_hi"),
        ({"groups": "["}, "no order of a drive"),
    ],
)  # fmt: skip
def test_an_order_that_cannot_be_read_says_what_is_wrong(standing, order, other, why):
    with pytest.raises(CommandError, match=why):
        said("prepare", order(**other))
    assert Drive.objects.count() == 1


def test_a_word_that_no_order_has_is_not_passed_over(standing, order):
    with pytest.raises(CommandError, match="confidential"):
        said("prepare", order('confidential = "yes"\n' + ORDER))


def test_what_is_refused_says_its_code(standing):
    with pytest.raises(CommandError, match="drive-wrong-moment"):
        said("start", "--drive", "DPI/2025/114")
    with pytest.raises(CommandError, match="due-date-wrong"):
        said("extend", "ddo", "24-12-2020", "--reason", "x")


@pytest.mark.parametrize(
    ("level", "day", "why"), [("cluster", "24-12-2030", "its levels are ddo, block"), ("ddo", "2030-12-24", "no day")]
)
def test_a_level_or_day_that_is_none(standing, level, day, why):
    with pytest.raises(CommandError, match=why):
        said("extend", level, day, "--reason", "x")
