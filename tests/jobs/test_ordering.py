"""`kshamta drive prepare · preview · start · pause · reopen · close · extend · copy`: the operator orders as the order says."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command

from kshamta.audit.actors import system
from kshamta.audit.models import Event
from kshamta.offices import operations as offices
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


def test_two_of_one_order_are_told_apart_by_the_ids_that_the_list_shows(standing, order):
    said("prepare", order())
    told = said("prepare", order())
    with pytest.raises(CommandError, match="or with its id"):
        said("preview", "--drive", "DPI/2030/1")
    ids = [line.split("\t")[-1] for line in said("list").splitlines() if line.startswith("DPI/2030/1\t")]
    assert set(ids) == {str(pk) for pk in Drive.objects.filter(order_number="DPI/2030/1").values_list("pk", flat=True)}
    assert any(f"--drive {each}," in told for each in ids) and all("rosters" in said("preview", "--drive", each) for each in ids)


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
        ({"office": '"NOWHERE"'}, "no office “NOWHERE”"), ({"order_date": '"soon"'}, "order_date"), ({"name_hi": '""'}, "name_hi"),
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


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ('groups = ["C", "D"]', 'groups = ["Z"]', "groups in the order says “Z”"),
        ('groups = ["C", "D"]', 'groups = [["C"]]', "groups in the order says"),
        ('groups = ["C", "D"]', 'groups = "AB"', "groups in the order is a list, not AB"),
        ('groups = ["C", "D"]', "groups = 5", "groups in the order is a list, not 5"),
        ('groups = ["C", "D"]', 'kinds = ["bogus"]', "kinds in the order says “bogus”"),
        ('["district-officer"]', '["blok"]', "may_extend in the order says “blok”"),
        ("due_on = 2030-12-24", "due = 2030-12-24", "rung 1: due, a word"),
        ("due_on = 2030-12-24", 'due_on = "24.12.2030"', "rung 1: due_on in the order is a date, not 24.12.2030"),
        ("due_on = 2030-12-24", "due_on = 2030-12-24T10:00:00", "rung 1: due_on in the order is a date"),
        ("order_date = 2026-01-05", "order_date = 2026-01-05T10:00:00", "order_date in the order is a date"),
        ('level = "block"', 'level = "ddo"', "“ddo” stands twice"),
        ('level = "block"', 'level = "blok"', "rung 2: level in the order says “blok”"),
        ('level = "block"', "", "must say rung 2: level"),
        ('"Onboarding 2030"', "2030", "name_en in the order is a text in quotes, not 2030"),
        ('office = "DPI"', 'office = "DPI"\nbranches = "no"', "branches in the order is true or false, not no"),
    ],
)
def test_a_value_that_no_order_has_is_named(standing, order, before, after, why):
    assert before in ORDER
    with pytest.raises(CommandError) as refused:
        said("prepare", order(ORDER.replace(before, after)))
    assert why in str(refused.value) and "आदेश" in str(refused.value)
    assert Drive.objects.count() == 1


def test_rungs_that_are_none(standing, order):
    with pytest.raises(CommandError, match=r"begins with the line \[\[rung\]\]; “rung” in the order says 5"):
        said("prepare", order(ORDER.split("[[")[0] + "rung = 5\n"))


def test_the_order_of_the_handbook_is_prepared_as_it_stands_there(db, tmp_path):
    handbook = (Path(__file__).parents[2] / "docs/runbooks/drives.md").read_text("utf-8")
    example = handbook[handbook.index("    office = ") : handbook.index("Whoever sits at the server")]
    (tmp_path / "order.toml").write_text("\n".join(line.removeprefix("    ") for line in example.splitlines()), "utf-8")
    offices.load_pack(name="chhattisgarh", by=system("test"))
    with time_machine.travel(standing_drive.NOON, tick=False):
        assert said("prepare", tmp_path / "order.toml").startswith("Prepared: DPI/2025/114 (")
    made = Drive.objects.get()
    assert (made.office.code, made.route, made.groups) == ("CG-DPI", standing_drive.ROUTE, ["A", "B", "C", "D"])
    assert Rung.objects.get(drive=made, step=0).due_on == date(2025, 12, 24)


def test_a_route_that_does_not_reach_who_orders_is_told_in_a_sentence(standing, order):
    with pytest.raises(CommandError, match=r"in: route\. A route climbs level by level"):
        said("prepare", order(ORDER.rpartition("[[rung]]")[0]))


def test_a_date_that_cannot_be_names_its_level(standing, order):
    with pytest.raises(CommandError, match="ddo: The date is wrong"):
        said("prepare", order(ORDER.replace("2030-12-24", "2030-12-27")))


def test_what_is_refused_is_told_in_a_sentence(standing):
    with pytest.raises(CommandError, match="as the drive stands now"):
        said("start", "--drive", "DPI/2025/114")
    with pytest.raises(CommandError, match="--reason must not be empty"):
        said("pause", "--reason", " ")
    with pytest.raises(CommandError, match="The date is wrong"):
        said("extend", "ddo", "24-12-2020", "--reason", "x")


@pytest.mark.parametrize(
    ("level", "day", "why"), [("cluster", "24-12-2030", "its levels are ddo, block"), ("ddo", "2030-12-24", "no day")]
)
def test_a_level_or_day_that_is_none(standing, level, day, why):
    with pytest.raises(CommandError, match=why):
        said("extend", level, day, "--reason", "x")
