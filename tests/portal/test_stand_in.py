"""Our batches go through a portal written from its rules alone, without a surprise; and its answers back into our room."""

import csv
import dataclasses
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from hypothesis import given, settings, strategies as st

from kshamta.foundation import clock
from kshamta.people.models import Person, Stage
from kshamta.portal.batches import print_batches
from kshamta.portal.models import Batch, BatchRow, Outcome
from kshamta.portal.operations import batches, results
from kshamta.portal.queries import previews
from kshamta.portal.queries.previews import Asked
from sheetcheck.designations import shipped
from tests.portal.stand_in import HEADER, Portal, Refused
from tests.portal.test_batches import IGOT, POSTS, person

NOON = datetime(2026, 11, 26, 6, 30, tzinfo=UTC)
NASTY = st.sampled_from([
    "", " ", "-", "Dr. R. K. D'Souza-Singh", "Shri. Ram  Lal", "राम", "R@vi", "=1+1", "@x", "a,b", 'a"b', "a\r\nb", "9812345", "98123 45678",
    "x@y", "a..b@c.in", "A@B.IN", "Zamindar", "assistant teacher", "Peon & Watchman", "Odd Post", "CG/22-1", "CG22/1", "E", "0", "Class IV",
    "Contractual", "Other", "49200", "a" * 31, "Ａ", "x\u200by",
])  # fmt: skip
FIELDS = st.sampled_from(["full_name", "mobile", "email", "group", "designation", "gender", "employee_id", "office_pin"])
SPOILT = st.lists(st.dictionaries(FIELDS, NASTY, max_size=8), min_size=1, max_size=30)
LISTED = [each.portal for each in POSTS.designations]


@settings(deadline=None, max_examples=150)
@given(SPOILT)
def test_whatever_a_roster_holds_the_portal_takes_every_row_we_print(spoilt):
    printed = print_batches([person(at, **changes) for at, changes in enumerate(spoilt)], IGOT, POSTS)
    assert printed.rows_out + printed.rows_held == len(spoilt)
    portal, at = Portal(LISTED), NOON
    for file in printed.files:
        done = portal.process(portal.upload("ABHANPUR", file.data, at))
        assert (done.status, done.stopped, len(done.told)) == ("SUCCESSFUL", False, file.rows)
        at += timedelta(hours=1)


@settings(deadline=None, max_examples=25)
@given(st.integers(1, 120), st.integers(600, 2000))
def test_many_files_one_after_another_are_all_taken(number, most):
    printed = print_batches([person(at) for at in range(number)], dataclasses.replace(IGOT, bytes_max=most), POSTS)
    portal = Portal(LISTED)
    for file in printed.files:  # the same minute: nobody stands in two of them
        assert portal.process(portal.upload("ABHANPUR", file.data, NOON)).status == "SUCCESSFUL"
    assert len(portal.accounts) == number


def table(*rows: dict[str, str]) -> bytes:
    out = StringIO()
    csv.writer(out).writerows([HEADER, *([row.get(name, "") for name in HEADER] for row in rows)])
    return out.getvalue().encode()


def line(number: int, **changed: str) -> dict[str, str]:
    return {
        "Full Name": "Asha Rao", "Email": f"a{number}@cg.gov.in", "Mobile Number": f"98{number:08}", "Group": "GROUP C",
        "Designation": "Assistant Teacher", **{name.replace("_", " "): value for name, value in changed.items()},
    }  # fmt: skip


@pytest.fixture
def portal():
    return Portal(["Assistant Teacher"])


def test_the_stand_in_stops_silently_at_four_blank_cells(portal):
    done = portal.process(portal.upload("A", table(line(1), {"Full Name": "Total"}, line(2)), NOON))
    assert done.stopped and len(done.told) == 1 and done.status == "SUCCESSFUL"


def test_the_stand_in_goes_on_where_three_or_five_are_blank(portal):
    done = portal.process(portal.upload("A", table({"Full Name": "Asha", "Email": "a@b.in"}, {}, line(2)), NOON))
    assert [status for _, status, _ in done.told] == ["FAILED", "FAILED", "SUCCESS"] and done.status == "FAILED"


def test_the_stand_in_refuses_a_second_upload_while_one_runs(portal):
    portal.upload("A", table(line(1)), NOON)
    with pytest.raises(Refused):
        portal.upload("A", table(line(2)), NOON)
    assert portal.upload("B", table(line(2)), NOON)


@pytest.mark.parametrize(
    "seconds, said", [(299, "Duplicate request"), (301, "Email already exists,Another user record exist with the mobile number")]
)
def test_the_stand_in_guards_against_repeats(portal, seconds, said):
    portal.process(portal.upload("A", table(line(1)), NOON))
    done = portal.process(portal.upload("A", table(line(1)), NOON + timedelta(seconds=seconds)))
    assert done.told[0][1:] == ("FAILED", said)


@pytest.mark.parametrize("changed", [
    {"Full_Name": "R. K. Rao"}, {"Full_Name": "Asha  Rao"}, {"Email": "a@b"}, {"Mobile_Number": "981234567"}, {"Group": "Group C"},
    {"Designation": "Zamindar"}, {"Gender": "M"}, {"Employee_ID": "CG/1"}, {"Office_Pin_Code": "49200"}, {"Category": "Gen"}, {"Tags": "a1"},
])  # fmt: skip
def test_the_stand_in_refuses_what_the_text_forbids(portal, changed):
    assert portal.process(portal.upload("A", table(line(1, **changed)), NOON)).status == "FAILED"


@pytest.fixture
def national():
    return Portal([each.portal for each in shipped().designations])


def uploaded(national, batch, asha, *, cut: int = 0):
    """As the officer does; cut: he opened the file in Excel and left so many rows of a total at its end."""
    data = batches.take_file(batch_id=batch, by=asha).data
    if cut:
        rows = data.splitlines(keepends=True)
        data = b"".join([*rows[:-cut], b"Total,,,,,,,,,,,,,\r\n", *rows[-cut:]])
    return national.process(national.upload("ABHANPUR", data, clock.now()))


def later():
    """The 300 seconds are over."""
    Batch.objects.update(touched_at=clock.now() - timedelta(hours=1))


@pytest.mark.parametrize("word, joint, brought", [("SUCCESS", ",", "csv"), ("SUCCESSFUL", "|", "xlsx")])
def test_a_round_with_the_portal_ends_with_everybody_whom_it_created_registered_here(
    collected, printed, asha, national, word, joint, brought
):
    national.word, national.joint = word, joint
    people = collected("A1", 12)
    first = printed()
    data = list(csv.reader(StringIO(batches.take_file(batch_id=first, by=asha).data.decode())))
    national.knows(email=data[1][1])
    national.knows(mobile=data[2][2], email="spouse@example.gov.in")
    done = uploaded(national, first, asha, cut=3)
    assert done.status == "FAILED" and done.stopped
    results.receive(batch_id=first, by=asha, name=f"result.{brought}", data=getattr(done, brought)())
    outcomes = list(BatchRow.objects.order_by("line").values_list("outcome", "kinds"))
    assert outcomes[:2] == [(Outcome.BAD, "email-used"), (Outcome.BAD, "mobile-used")]
    assert [each for each, _ in outcomes[2:]] == [Outcome.GOOD] * 7 + [Outcome.MISSING] * 3
    ours = [each for each in national.accounts if each.organisation == "ABHANPUR"]
    assert Person.objects.filter(stage=Stage.REGISTERED).count() == len(ours) == 7 and len(people) == 12
    later()
    second = printed(again_of=first)
    done = uploaded(national, second, asha)
    assert (done.status, len(done.told)) == ("SUCCESSFUL", 3)
    results.receive(batch_id=second, by=asha, name=f"result.{brought}", data=getattr(done, brought)())
    later()
    shown = previews.preview(asha, Asked(view="held"))
    assert (shown.goes, dict(shown.held_by)) == (0, {"portal-refused": 2}) and Person.objects.filter(
        stage=Stage.REGISTERED
    ).count() == 10


def test_our_guard_is_stricter_than_the_portals(collected, printed, asha, national):
    """What the portal left out a moment ago would be a repeat: our room holds it until the portal has forgotten."""
    collected("A1", 3)
    first = printed()
    done = uploaded(national, first, asha, cut=1)
    results.receive(batch_id=first, by=asha, name="result.csv", data=done.csv())
    assert previews.preview(asha, Asked(again_of=first)).goes == 0
    later()
    assert previews.preview(asha, Asked(again_of=first)).goes == 1


def test_while_an_upload_runs_we_print_no_other(collected, printed, asha, national):
    collected("A1", 4)
    first = printed(number=2)
    national.upload("ABHANPUR", batches.take_file(batch_id=first, by=asha).data, clock.now())
    with pytest.raises(Refused):
        national.upload("ABHANPUR", b"x", clock.now())
    with pytest.raises(Exception, match="batch-in-flight"):
        printed(number=2)
