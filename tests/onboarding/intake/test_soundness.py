"""`kshamta fsck`: silent where all is well, and it names just what is not."""

from contextlib import contextmanager
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from kshamta.access.charges import Charge
from kshamta.audit import operations as record
from kshamta.audit.actors import system
from kshamta.jobs.words import SENTENCES
from kshamta.onboarding.models import Intake, Move, RowKey, Submission, Tally, Version
from kshamta.onboarding.operations import checking, folding, intakes, submitting, versions
from kshamta.onboarding.queries import soundness
from tests.access.appointments import town
from tests.cast import person, roster
from tests.holding import Held
from tests.onboarding import standing_drive


def tell(standing):
    """A roster that came, was mended, sent, returned, mended and sent again; another that was refused."""
    with standing_drive.stopped(standing):
        told = _told(standing)
    return standing, told


def _told(standing):
    deepa, asha, mine = standing.acting("ddo"), standing.acting("beo"), standing.rosters["A1"].pk
    town.appoint(town.account(77), Charge.NODAL_OFFICER, standing.offices["ABHANPUR"])
    to = standing.held["beo"].pk
    for name, data in (("roster.csv", roster(person(1), person(2, mobile="1"))), ("scan.pdf", b"%PDF-1.4")):
        intakes.receive_and_judge(submission_id=mine, by=deepa, name=name, data=data)
    versions.mend(submission_id=mine, by=deepa, row=3, field="mobile", text="9800000010")
    submitting.submit(submission_id=mine, by=deepa, to=to, certified_number=2)
    standing.moved.shift(timedelta(minutes=1))
    checking.return_(submission_id=mine, by=asha, reason="One more, please")
    versions.put_row(submission_id=mine, by=deepa, cells=dict(zip(versions.certified.FIELDS, person(3), strict=True)))
    standing.moved.shift(timedelta(minutes=1))
    submitting.submit(submission_id=mine, by=deepa, to=to, certified_number=3)
    folding.recount(by=system("test"))
    return mine


@contextmanager
def a_little_later(built):
    standing, mine = built
    with standing_drive.stopped(standing):
        standing.moved.shift(timedelta(minutes=2))
        yield mine


whole = Held(tell, on=standing_drive.AT_NOON).fixture(a_little_later)


def found(**more):
    return {each.what: each.number for each in soundness.unsound(**more)}


def test_where_all_is_well_there_is_nothing_to_say(whole):
    assert found(deep=True) == {}


BREAKS = {
    "intake-half": lambda mine: Intake.objects.filter(state="judged").update(version=None),
    "roster-figures": lambda mine: Submission.objects.filter(pk=mine).update(faulty=1),
    "roster-unbegun": lambda mine: (
        Submission.objects.filter(office__code="TILDA", kind="roster").update(version=Version.objects.filter(submission=mine).last())
    ),
    "roster-given": lambda mine: Submission.objects.filter(pk=mine).update(submitted_hash="0" * 64),
    "versions-gap": lambda mine: Version.objects.filter(submission=mine, number=2).update(number=7),
    "ledger-broken": lambda mine: Move.objects.filter(submission=mine, verb="return").update(after="accepted"),
    "ledger-elsewhere": lambda mine: Move.objects.filter(submission=mine).order_by("at").last().delete(),
    "keys-of-nothing": lambda mine: RowKey.objects.update(submission=Submission.objects.get(office__code="TILDA", kind="roster")),
    "tallies": lambda mine: Tally.objects.filter(submission__office__code="ABHANPUR").update(rows=99),
}  # fmt: skip


@pytest.mark.parametrize("what", BREAKS)
def test_what_is_broken_is_named(whole, what):
    BREAKS[what](whole)
    assert what in found()


def test_every_invariant_is_broken_once_and_worded():
    assert set(BREAKS) == set(soundness.INVARIANTS)
    assert {f"unsound-{what}" for what in (*soundness.INVARIANTS, *soundness.DEEP)} <= set(SENTENCES)


@pytest.mark.parametrize("state", ["received", "judged", "refused", "parked"])
def test_no_file_stands_between_two_states(whole, state):
    kept = Intake.objects.get(state="judged")
    halves = {
        "received": {"state": "received", "version": kept.version_id, "sealed_data": b"x"},
        "judged": {"state": "judged", "sealed_data": b"x"},
        "refused": {"state": "refused", "refusal": None, "version": None},
        "parked": {"state": "parked", "finished_at": None, "version": None},
    }
    Intake.objects.filter(pk=kept.pk).update(**halves[state])
    assert found() == {"intake-half": 1}


def test_deep_opens_every_version(whole):
    first, last = Version.objects.order_by("number")[:2]
    Version.objects.filter(pk=first.pk).update(sealed_original=b"\x01x")
    Version.objects.filter(pk=last.pk).update(content_hash="0" * 64)
    assert {"version-closed": 1, "version-other": 1}.items() <= found(deep=True).items()
    assert "version-closed" not in found()


def test_each_invariant_is_a_statement_or_a_few(whole, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        found()


def test_the_command_says_that_all_is_well_or_what_is_not(whole, settings):
    record.chain()
    out = StringIO()
    call_command("fsck", "--deep", stdout=out)
    assert "as it must be" in out.getvalue() and "ठीक" in out.getvalue()
    Submission.objects.filter(pk=whole).update(faulty=1)
    with pytest.raises(CommandError, match="other figures than their version"):
        call_command("fsck")
