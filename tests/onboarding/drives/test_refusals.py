"""Every verb refuses by name: not his, not the moment, not what was looked at; and each that was done leaves its line."""

from datetime import timedelta

import pytest

from kshamta.access.charges import Charge
from kshamta.audit.models import Event
from kshamta.foundation import clock
from kshamta.notices.models import Dispatch
from kshamta.offices.refusals import NoSuchOffice
from kshamta.onboarding.models import Drive, Kind, Move, Remark, Rung, State, Submission, Tick
from kshamta.onboarding.moves import moving
from kshamta.onboarding.operations import checking, drives, submitting, versions
from kshamta.onboarding.operations.drives import WantedRung
from kshamta.onboarding.queries import drives as reads
from kshamta.onboarding.recorded import Recorded
from kshamta.onboarding.refusals import (
    AlreadyDone,
    ChangedSince,
    DriveIncomplete,
    DriveNotRunning,
    DriveWrongMoment,
    DueDateWrong,
    Locked,
    NoSuchCheck,
    NoSuchDrive,
    NoSuchRemark,
    NoSuchSubmission,
    NotTheReceiver,
    NumberDiffers,
    OrderRefused,
    ReasonMissing,
    ShortUnexplained,
    WrongMoment,
)
from tests.access.appointments import town
from tests.onboarding.drives import cast as people
from tests.onboarding.drives.cast import begin, wanted

# ---- the drive ----


def prepared(cast, **changed):
    return drives.prepare(office_id=cast.offices["DPI"].pk, by=cast["farhan"], wanted=wanted(**changed))


@pytest.mark.parametrize("name", ["asha", "bilal", "jyoti", "ddo A1", "devi"])
def test_only_who_orders_drives_there_prepares_one(cast, name):
    with pytest.raises(NoSuchOffice):
        drives.prepare(office_id=cast.offices["DPI"].pk, by=cast[name], wanted=wanted())


def test_an_order_that_lacks_something_does_not_start(cast):
    drive_id = prepared(cast, order_number=" ", name_en="", rungs={})
    with pytest.raises(DriveIncomplete) as refused:
        drives.start(drive_id=drive_id, by=cast["farhan"])
    assert refused.value.data["missing"] == ["order_number", "name", "due_on"]
    assert reads.preview(drive_id, cast["farhan"]).missing == ("order_number", "name", "due_on")
    assert not Submission.objects.exists()


def test_days_are_judged_when_it_is_prepared_and_when_it_starts(cast, monkeypatch):
    with pytest.raises(DueDateWrong):
        prepared(cast, rungs={"ddo": WantedRung(clock.today() - timedelta(days=1))})
    drive_id, later = prepared(cast), clock.today() + timedelta(days=30)
    monkeypatch.setattr("kshamta.foundation.clock.today", lambda: later)
    with pytest.raises(DueDateWrong):
        drives.start(drive_id=drive_id, by=cast["farhan"])


def test_a_route_that_leads_nowhere_is_not_kept(cast):
    with pytest.raises(DriveIncomplete):
        prepared(cast, route=("block", "ddo", "directorate"))


def test_a_drive_is_changed_while_it_is_prepared_and_starts_once(cast):
    drive_id = prepared(cast)
    drives.change(drive_id=drive_id, by=cast["farhan"], wanted=wanted(name_en="Another name", groups=["C"], kinds=["school"]))
    drive = Drive.objects.get(pk=drive_id)
    assert (drive.name_en, drive.groups, drive.kinds, drive.version, Rung.objects.count()) == (
        "Another name",
        ["C"],
        ["school"],
        2,
        4,
    )
    drives.start(drive_id=drive_id, by=cast["farhan"])
    for verb in (drives.start, lambda **words: drives.change(**words, wanted=wanted())):
        with pytest.raises(DriveWrongMoment):
            verb(drive_id=drive_id, by=cast["farhan"])
    assert Submission.objects.filter(kind=Kind.ROSTER).count() == 7  # the DIET is no school


def test_another_head_of_department_finds_no_drive_of_ours(running):
    running.seat("other", Charge.HEAD_OF_DEPARTMENT, "SCERT")
    for verb in (drives.pause, drives.close, drives.reopen):
        with pytest.raises(NoSuchDrive):
            verb(drive_id=running.drive_id, by=running["other"], reason="Mine")


def test_the_order_is_kept_sealed_and_given_back(cast):
    drive_id = prepared(cast)
    drives.attach_order(drive_id=drive_id, by=cast["farhan"], name="order.pdf", data=town.PDF)
    kept = Drive.objects.get(pk=drive_id).order_file
    assert b"PDF" not in bytes(kept.sealed)
    assert reads.order_file(drive_id, cast["farhan"]).data == town.PDF
    with pytest.raises(OrderRefused):
        drives.attach_order(drive_id=drive_id, by=cast["farhan"], name="order.exe", data=b"MZ")


def test_last_years_drive_is_copied_without_its_order_and_days(running):
    copy_id = drives.copy(drive_id=running.drive_id, by=running["farhan"])
    page = reads.drive_page(copy_id, running["farhan"])
    assert (page.state, page.order_number, page.copied_from) == ("draft", "", running.drive_id)
    assert [rung.due_on for rung in page.rungs] == [None] * 4 and page.rungs[0].instruction_en == "Instruction for the ddo"
    assert page.may == {"change", "start"}


def test_officers_of_every_level_are_told_once(running):
    told = set(Dispatch.objects.filter(notice="drive-started", channel="in-app").values_list("account_id", flat=True))
    names = {"farhan", "devi", "bilal", "asha", "arun", "surekha", "ddo A1", "ddo DIET"}
    assert {running.held[name].account_id for name in names} <= told
    assert running.held["jyoti"].account_id not in told and running.held["amit"].account_id not in told


@pytest.mark.parametrize("verb", [drives.pause, drives.close])
def test_while_a_drive_does_not_run_nothing_moves(running, verb):
    running.fill("A1", 1, 2)
    running.send("A2", 11, 12, to="asha")
    with pytest.raises(ReasonMissing):
        verb(drive_id=running.drive_id, by=running["farhan"], reason=" ")
    verb(drive_id=running.drive_id, by=running["farhan"], reason="The portal is away.")
    roster, sent = running.roster("A1"), running.roster("A2")
    refused = (
        lambda: submitting.submit(submission_id=roster.pk, by=running["ddo A1"], to=running.held["asha"].pk, certified_number=2),
        lambda: submitting.withdraw(submission_id=sent.pk, by=running["ddo A2"], reason="x"),
        lambda: checking.accept(submission_id=sent.pk, by=running["asha"], hash=sent.submitted_hash),
        lambda: checking.return_(submission_id=sent.pk, by=running["asha"], reason="x"),
        lambda: checking.accept_clean(above_id=sent.above_id, by=running["asha"]),
        lambda: checking.remark(submission_id=sent.pk, by=running["asha"], text="x"),
        lambda: drives.extend(submission_id=roster.pk, by=running["farhan"], due_on=clock.today() + timedelta(days=7), reason="x"),
        lambda: running.signed("A", "asha", "bilal"),
        lambda: versions.begin_empty(submission_id=roster.pk, by=running["ddo A1"]),
    )  # fmt: skip
    for work in refused:
        with pytest.raises(DriveNotRunning):
            work()
    drives.reopen(drive_id=running.drive_id, by=running["farhan"], reason="It is back.")
    assert running.drive.state == "running" and running.drive.closed_at is None and running.drive.state_reason == "It is back."
    running.accept(sent, "asha")


# ---- sending ----


def test_a_roster_is_sent_by_its_own_office_alone(running):
    running.fill("A1", 1, 2)
    words = {"submission_id": running.roster("A1").pk, "to": running.held["asha"].pk, "certified_number": 2}
    for name in ("ddo A2", "asha", "farhan", "chitra", "jyoti"):
        with pytest.raises(NoSuchSubmission):
            submitting.submit(by=running[name], **words)


def test_it_goes_to_one_officer_who_checks_at_the_office_above(running):
    running.fill("A1", 1, 2)
    for name in ("banu", "bilal", "ddo A1", "jyoti"):
        with pytest.raises(NotTheReceiver):
            submitting.submit(
                submission_id=running.roster("A1").pk, by=running["ddo A1"], to=running.held[name].pk, certified_number=2
            )  # fmt: skip
    running.send("A1", 3, 4, to="amit")  # a representative receives, and checks
    assert running.roster("A1").to == running.held["amit"]


def test_who_acts_in_both_charges_does_not_send_to_himself(running):
    running.seat("both", Charge.NODAL_OFFICER, "A", account=running.held["ddo A1"].account)
    running.fill("A1", 1, 2)
    with pytest.raises(NotTheReceiver):
        submitting.submit(
            submission_id=running.roster("A1").pk, by=running["ddo A1"], to=running.held["both"].pk, certified_number=2
        )


def test_the_number_certified_is_the_number_of_rows(running):
    running.fill("A1", 1, 2)
    with pytest.raises(NumberDiffers):
        submitting.submit(
            submission_id=running.roster("A1").pk, by=running["ddo A1"], to=running.held["asha"].pk, certified_number=3
        )


def test_who_is_short_says_why(running):
    with pytest.raises(ShortUnexplained):
        running.send("A1", 1, to="asha")
    versions.explain(submission_id=running.roster("A1").pk, by=running["ddo A1"], group="C", reason="vacant", number=1)
    running.send("A1", 2, to="asha")
    assert running.roster("A1").state == State.SUBMITTED


def test_a_nil_return_is_a_roster_too(running):
    running.send("F1", to="fatima", nil=True)
    running.accept(running.roster("F1"), "fatima")
    assert running.roster("F1").nil and running.roster("F1").state == State.ACCEPTED and running.roster("F1").accepted_hash


def test_twice_is_said_to_be_done_and_what_lies_above_is_locked(running):
    running.send("A1", 1, 2, to="asha")
    words = {"by": running["ddo A1"], "to": running.held["asha"].pk, "certified_number": 2}
    with pytest.raises(AlreadyDone):
        submitting.submit(submission_id=running.roster("A1").pk, **words)
    running.accept(running.roster("A1"), "asha")
    with pytest.raises(Locked):
        submitting.submit(submission_id=running.roster("A1").pk, **words)
    with pytest.raises(Locked):
        submitting.withdraw(submission_id=running.roster("A1").pk, by=running["ddo A1"], reason="One left.")


def test_what_was_sent_is_taken_back_until_it_is_accepted(running):
    running.send("A1", 1, 2, to="asha")
    with pytest.raises(ReasonMissing):
        submitting.withdraw(submission_id=running.roster("A1").pk, by=running["ddo A1"], reason="")
    submitting.withdraw(submission_id=running.roster("A1").pk, by=running["ddo A1"], reason="One was forgotten.")
    assert running.roster("A1").state == State.DRAFT and running.roster("A1").submitted_hash == ""
    line = Move.objects.get(verb="withdraw")
    assert b"forgotten" not in bytes(line.sealed_reason) and moving.reason_of(line.pk, line.sealed_reason) == "One was forgotten."


# ---- checking ----


@people.RUNNING.above
def sent(running):
    running.send("A1", 1, 2, to="asha")
    return running


@pytest.mark.parametrize("name", ["bilal", "farhan", "banu", "chitra", "jyoti", "ddo A1", "surekha"])
def test_it_is_checked_at_the_office_above_and_nowhere_else(sent, name):
    roster = sent.roster("A1")
    for verb, words in (
        (checking.accept, {"hash": roster.submitted_hash}), (checking.return_, {"reason": "x"}), (checking.unlock, {"reason": "x"}),
        (checking.remark, {"text": "x"}), (checking.tick, {"check": "people-right", "hash": roster.submitted_hash}),
    ):  # fmt: skip
        with pytest.raises(NoSuchSubmission):
            verb(submission_id=roster.pk, by=sent[name], **words)
    with pytest.raises(NoSuchSubmission):
        checking.accept_clean(above_id=roster.above_id, by=sent[name])


def test_a_representative_checks_and_returns_but_accepts_only_if_his_letter_says_so(sent):
    with pytest.raises(NoSuchSubmission):
        sent.accept(sent.roster("A1"), "amit")
    sent.held["amit"].may_accept = True
    sent.held["amit"].save()
    sent.accept(sent.roster("A1"), "amit")


def test_nobody_accepts_what_he_has_not_looked_at(sent):
    old = sent.roster("A1").submitted_hash
    submitting.withdraw(submission_id=sent.roster("A1").pk, by=sent["ddo A1"], reason="One was forgotten.")
    with pytest.raises(WrongMoment):
        checking.accept(submission_id=sent.roster("A1").pk, by=sent["asha"], hash=old)
    sent.send("A1", 3, 4, to="asha")
    for looked_at in (old, "", "0" * 64):
        with pytest.raises(ChangedSince):
            checking.accept(submission_id=sent.roster("A1").pk, by=sent["asha"], hash=looked_at)


def test_accepting_twice_is_said_to_be_done(sent):
    sent.accept(sent.roster("A1"), "asha")
    roster = sent.roster("A1")
    with pytest.raises(AlreadyDone):
        checking.accept(submission_id=roster.pk, by=sent["arun"], hash=roster.accepted_hash)


def test_a_return_says_why_and_tells_the_office(sent):
    with pytest.raises(ReasonMissing):
        checking.return_(submission_id=sent.roster("A1").pk, by=sent["asha"], reason="  ")
    checking.return_(submission_id=sent.roster("A1").pk, by=sent["asha"], reason="Row 3 is not yours.")
    assert sent.roster("A1").state == State.RETURNED and sent.roster("A1").submitted_hash == ""
    assert Dispatch.objects.filter(notice="roster-returned", account_id=sent.held["ddo A1"].account_id).exists()
    with pytest.raises(AlreadyDone):
        checking.return_(submission_id=sent.roster("A1").pk, by=sent["arun"], reason="Again")


def test_a_remark_is_sealed_taken_back_by_its_writer_and_settled_by_sending_again(sent):
    roster = sent.roster("A1").pk
    first = checking.remark(submission_id=roster, by=sent["asha"], text="Is she not at A2?", row=2, field="full_name")
    second = checking.remark(submission_id=roster, by=sent["asha"], text="Look at the PIN.", field="office_pin")
    assert b"A2" not in bytes(Remark.objects.get(pk=first).sealed_text)
    for remark, name in ((first, "arun"), (roster, "asha")):
        with pytest.raises(NoSuchRemark):
            checking.take_back(remark_id=remark, by=sent[name])
    checking.take_back(remark_id=first, by=sent["asha"])
    with pytest.raises(ReasonMissing):
        checking.remark(submission_id=roster, by=sent["asha"], text=" ")
    checking.return_(submission_id=roster, by=sent["asha"], reason="See the remark.")
    with pytest.raises(WrongMoment):
        checking.remark(submission_id=roster, by=sent["asha"], text="And this.")
    sent.send("A1", 5, 6, to="asha")
    assert Remark.objects.get(pk=second).settled_at is not None
    with pytest.raises(NoSuchRemark):
        checking.take_back(remark_id=second, by=sent["asha"])


def test_a_tick_is_of_just_this_hash(sent):
    roster = sent.roster("A1")
    words = {"submission_id": roster.pk, "by": sent["asha"]}
    for _ in range(2):
        checking.tick(check="people-right", hash=roster.submitted_hash, **words)
    assert Tick.objects.count() == 1 and Event.objects.filter(operation=Recorded.TICKED).count() == 1
    for check in ("no-faults", "list-compared", "nonsense"):
        with pytest.raises(NoSuchCheck):
            checking.tick(check=check, hash=roster.submitted_hash, **words)
    with pytest.raises(ChangedSince):
        checking.tick(check="people-right", hash="0" * 64, **words)
    checking.untick(check="people-right", hash=roster.submitted_hash, **words)
    checking.untick(check="people-right", hash=roster.submitted_hash, **words)
    assert not Tick.objects.exists() and Event.objects.filter(operation=Recorded.UNTICKED).count() == 1


def test_every_verb_leaves_one_line_without_a_word_or_a_person(cast):
    running = begin(cast)
    running.given("A1", 1, 2, to="asha")
    checking.unlock(submission_id=running.roster("A1").pk, by=running["asha"], reason="Sunita Bahu left.")
    lines = Event.objects.filter(operation__startswith="onboarding.")
    operations = list(lines.order_by("at").values_list("operation", flat=True))
    assert operations[:2] == [Recorded.DRIVE_PREPARED, Recorded.DRIVE_STARTED]
    assert operations.count(Recorded.SUBMITTED) == operations.count(Recorded.ACCEPTED) == operations.count(Recorded.UNLOCKED) == 1
    assert "Sunita" not in str(list(lines.values_list("details", flat=True)))
