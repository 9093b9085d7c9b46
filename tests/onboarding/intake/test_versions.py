"""An office mends its roster as a visitor mends his copy; what was sent is never written again."""

import pytest
from django.db import transaction

from kshamta.audit.models import Event
from kshamta.onboarding import refusals
from kshamta.onboarding.models import Delta, DriveState, Move, RowKey, Source, State
from kshamta.onboarding.moves import moving
from kshamta.onboarding.operations import versions as operations
from kshamta.onboarding.queries import versions as queries
from kshamta.onboarding.queries.pages import Wish
from kshamta.onboarding.rosters import certified, certifying
from kshamta.onboarding.sheets import sealed
from tests.cast import GOOD, HEADINGS, person

TAB = "\t"


def cells(version, row):
    return sealed.report_of(version).rows.row(by_predicate=sealed.report_of(version).rows["row"] == row, named=True)


def rows(version):
    return sealed.report_of(version).rows.sort("row").to_dicts()


def certify(mine, by, number):
    with transaction.atomic():
        submission = moving.locked(mine)
        version = certifying.certify(submission, by=by, number=number)
        moving.change(submission, version=version, state=State.SUBMITTED, submitted_hash=version.content_hash)
        return version


class TestMending:
    def test_a_mended_cell_is_judged_and_the_figures_follow(self, sent, mine, deepa, now):
        sent(person(1), person(2, mobile="12345"))
        assert (now().rows, now().faulty, now().state) == (2, 1, State.DRAFT)
        operations.mend(submission_id=mine, by=deepa, row=3, field="mobile", text="98000 00010")
        assert (now().rows, now().faulty) == (2, 0)
        assert rows(now().version)[1]["mobile"] == "9800000010"

    def test_the_figures_above_follow_by_deltas(self, sent, mine, deepa, now):
        sent(person(1), person(2, mobile="12345"))
        operations.mend(submission_id=mine, by=deepa, row=3, field="mobile", text="9800000010")
        assert list(Delta.objects.order_by("id").values_list("not_begun", "draft", "rows", "faulty")) == [
            (-1, 1, 2, 1),
            (0, 0, 0, -1),
        ]
        assert set(Delta.objects.values_list("way", flat=True)) == {now().above.way}

    def test_a_roster_begins_once(self, sent, mine, deepa):
        sent(person(1))
        operations.begin_empty(submission_id=mine, by=deepa)
        assert list(Move.objects.filter(submission=mine).values_list("verb", "before", "after")) == [
            ("begin", "not-begun", "draft")
        ]

    def test_all_offers_of_a_kind_are_taken_at_once(self, sent, mine, deepa, now):
        sent(person(1, full_name="सुनीता साहू"), person(2, full_name="रमेश वर्मा"))
        assert now().faulty == 2
        assert operations.accept_mends(submission_id=mine, by=deepa, code="not-latin") == 2
        assert now().faulty == 0

    def test_a_row_is_left_out_taken_back_and_left_in_again(self, sent, mine, deepa, now):
        sent(person(1), person(2))
        operations.leave_out_row(submission_id=mine, by=deepa, row=3)
        assert now().rows == 1
        operations.decide_rows(submission_id=mine, by=deepa, rows=[3], include=True)
        assert now().rows == 2
        operations.undo(submission_id=mine, by=deepa)
        operations.undo(submission_id=mine, by=deepa)
        assert now().rows == 2
        with pytest.raises(refusals.NothingToUndo):
            operations.undo(submission_id=mine, by=deepa)

    def test_an_office_s_contact_is_marked_as_shared(self, sent, mine, deepa, now):
        sent(person(1, mobile="9800000010"), person(2, mobile="9800000010"))
        assert now().faulty == 2
        operations.mark_shared(submission_id=mine, by=deepa, row=2, field="mobile")
        assert now().faulty == 0

    def test_every_change_is_one_line_of_the_record_without_a_name(self, sent, mine, deepa):
        sent(person(1))
        before = Event.objects.count()
        operations.mend(submission_id=mine, by=deepa, row=2, field="full_name", text="Ramesh Verma")
        [event] = Event.objects.order_by("id")[before:]
        assert event.operation == "onboarding.roster.mended"
        assert "Ramesh" not in str(event.details)

    def test_nobody_reads_the_roster_in_the_database(self, sent, mine, now):
        sent(person(1, full_name="Sunita Sahu"))
        version = now().version
        for name in ("sealed_name", "sealed_original", "sealed_table", "sealed_journal", "sealed_judgement"):
            assert b"Sunita" not in bytes(getattr(version, name))

    def test_an_aadhaar_number_is_not_kept(self, sent, mine, deepa, now):
        sent(person(1))
        operations.put_row(submission_id=mine, by=deepa, cells={"full_name": "Ramesh Verma", "employee_id": "999941057058"})
        assert "999941057058" not in str(sealed.journal_of(now().version))


class TestTyping:
    def test_a_row_is_typed_into_a_roster_nobody_has_begun(self, mine, deepa, now):
        number = operations.put_row(submission_id=mine, by=deepa, cells=dict(zip(certified.FIELDS, GOOD, strict=True)))
        assert (number, now().rows, now().faulty, now().state, now().version.source) == (2, 1, 0, State.DRAFT, Source.TYPED)

    def test_typed_rows_are_taken_back_one_by_one_and_their_numbers_not_given_again_meanwhile(self, mine, deepa, now):
        for number in (1, 2):
            operations.put_row(submission_id=mine, by=deepa, cells={"full_name": f"Ramesh {'Verma' * number}"})
        operations.leave_out_row(submission_id=mine, by=deepa, row=3)
        assert operations.put_row(submission_id=mine, by=deepa, cells={"full_name": "Sunita Sahu"}) == 4
        assert [row["row"] for row in rows(now().version)] == [2, 4]
        for _ in range(3):
            operations.undo(submission_id=mine, by=deepa)
        assert [row["row"] for row in rows(now().version)] == [2]

    def test_a_row_is_written_anew_as_a_whole(self, sent, mine, deepa, now):
        sent(person(1), person(2))
        operations.put_row(submission_id=mine, by=deepa, row=3, cells={"full_name": "Ramesh Verma", "gender": "पुरुष"})
        assert (rows(now().version)[1]["full_name"], rows(now().version)[1]["gender"]) == ("Ramesh Verma", "Male")

    def test_rows_are_added_below_those_of_a_file(self, sent, mine, deepa, now):
        sent(person(1), person(2))
        assert operations.put_row(submission_id=mine, by=deepa, cells=dict(zip(certified.FIELDS, person(3), strict=True))) == 4
        assert (now().rows, now().faulty, now().version.source) == (3, 0, Source.FILE)

    @pytest.mark.parametrize("given", [{}, {"full_name": "  "}, {"salary": "9"}])
    def test_a_row_of_nothing_is_refused(self, mine, deepa, given):
        with pytest.raises(refusals.NothingToAdd):
            operations.put_row(submission_id=mine, by=deepa, cells=given)

    def test_pasted_rows_with_headings_are_read_by_them(self, mine, deepa, now):
        text = "S.No.\tMobile No\tEmployee Name\tRemarks\n1\t9800000010\tSunita Sahu\tgood\n2\t9800000020\tRamesh Verma\t\n"
        with pytest.raises(refusals.NothingToAdd):
            operations.paste(submission_id=mine, by=deepa, text="\n \t \n")
        assert operations.paste(submission_id=mine, by=deepa, text="Full Name\tMobile No\tEmp Code\tRemarks\n" + "\n".join(
            ["Sunita Sahu\t9800000010\t0221\tgood", "Ramesh Verma\t9800000020\t0222"])) == 2  # fmt: skip
        assert [(r["full_name"], r["mobile"], r["employee_id"]) for r in rows(now().version)] == [
            ("Sunita Sahu", "9800000010", "0221"), ("Ramesh Verma", "9800000020", "0222"),
        ]  # fmt: skip
        assert operations.paste(submission_id=mine, by=deepa, text=text.replace("Remarks", "Email")) == 2

    def test_pasted_rows_without_headings_are_in_the_order_of_the_form(self, mine, deepa, now):
        lines = [TAB.join(person(1)), TAB.join(person(2))]
        assert operations.paste(submission_id=mine, by=deepa, text="\r\n".join(lines)) == 2
        assert (now().rows, now().faulty) == (2, 0)
        assert operations.paste(submission_id=mine, by=deepa, text=TAB.join(("1.", *person(3)))) == 1
        assert (now().rows, now().faulty) == (3, 0)

    def test_a_pasted_cell_may_hold_a_line_break(self, mine, deepa, now):
        people = ['"Sunita\nSahu"', *person(1)[1:]]
        operations.paste(submission_id=mine, by=deepa, text=TAB.join(HEADINGS) + "\n" + TAB.join(people))
        assert [r["full_name"] for r in rows(now().version)] == ["Sunita Sahu"]


class TestVersions:
    def test_what_was_sent_is_never_written_again(self, sent, mine, deepa, now, versions):
        sent(person(1), person(2))
        first = certify(mine, deepa, 2)
        kept = bytes(first.sealed_judgement), first.content_hash
        moving_back(mine)
        operations.mend(submission_id=mine, by=deepa, row=2, field="full_name", text="Ramesh Verma")
        one, two = versions()
        assert (bytes(one.sealed_judgement), one.content_hash) == kept
        assert (two.number, two.certified_at, two.rows, now().version_id) == (2, None, 2, two.pk)
        assert sealed.original_of(two) == sealed.original_of(one)
        operations.mend(submission_id=mine, by=deepa, row=2, field="full_name", text="Ramesh Sahu")
        assert len(versions()) == 2

    def test_what_changed_since_is_told_by_name(self, sent, mine, deepa):
        sent(person(1), person(2), person(3))
        sent(person(1), person(3, designation="Lecturer"), person(4))
        found = queries.changes(mine, deepa, 1, 2)
        assert [p["employee_id"] for p in found.joined] == [person(4)[6]]
        assert [p["employee_id"] for p in found.left] == [person(2)[6]]
        assert [c.fields for c in found.changed] == [(("designation", "Assistant Teacher", "Lecturer"),)]
        assert found.same == 1

    def test_same_as_last_time_takes_what_was_certified_in_another_drive(self, sent, standing, mine, deepa, now):
        sent(person(1), person(2))
        certify(mine, deepa, 2)
        other = another_drive(standing)
        operations.begin_from_last(submission_id=other.pk, by=deepa)
        other.refresh_from_db()
        assert (other.rows, other.faulty, other.version.source, other.version.content_hash) == (
            2,
            0,
            "again",
            now().version.content_hash,
        )

    def test_without_a_last_time_there_is_no_same(self, mine, deepa):
        with pytest.raises(refusals.NothingBefore):
            operations.begin_from_last(submission_id=mine, by=deepa)

    def test_the_hash_is_of_the_people_and_not_of_the_file(self, sent, now):
        sent(person(1), person(2))
        first = now().version.content_hash
        sent(person(2), person(1), name="again.csv")
        assert now().version.content_hash == first
        sent(person(1))
        assert now().version.content_hash != first


class TestExplaining:
    def test_what_is_short_is_explained_by_group_and_reason(self, mine, deepa, now):
        strong(mine, C=3, D=1)
        operations.explain(submission_id=mine, by=deepa, group="C", reason="vacant", number=2)
        operations.explain(submission_id=mine, by=deepa, group="C", reason="on-leave", number=1)
        operations.explain(submission_id=mine, by=deepa, group="D", reason="deputed", number=1)
        operations.explain(submission_id=mine, by=deepa, group="D", reason="deputed", number=0)
        assert now().explained == {"C": {"vacant": 2, "on-leave": 1}}

    def test_no_more_is_explained_than_is_short(self, sent, mine, deepa, now):
        sent(person(1))
        strong(mine, C=4)
        operations.explain(submission_id=mine, by=deepa, group="C", reason="vacant", number=2)
        for group, reason, number, most in (("C", "vacant", 99, 3), ("C", "retired", 2, 1), ("D", "vacant", 1, 0)):
            with pytest.raises(refusals.MoreThanShort) as refused:
                operations.explain(submission_id=mine, by=deepa, group=group, reason=reason, number=number)
            assert refused.value.data == {"n": most}
        operations.explain(submission_id=mine, by=deepa, group="C", reason="vacant", number=3)
        assert now().explained == {"C": {"vacant": 3}}

    def test_what_explains_too_much_since_somebody_was_added_can_be_taken_back(self, sent, mine, deepa, now):
        strong(mine, C=1)
        operations.explain(submission_id=mine, by=deepa, group="C", reason="vacant", number=1)
        sent(person(1))
        operations.explain(submission_id=mine, by=deepa, group="C", reason="vacant", number=0)
        assert now().explained == {}

    @pytest.mark.parametrize(
        ("group", "reason", "number"), [("E", "vacant", 1), ("C", "lazy", 1), ("C", "vacant", -1), ("C", "vacant", 100_001)]
    )
    def test_another_group_reason_or_number_is_refused(self, mine, deepa, group, reason, number):
        with pytest.raises(refusals.NoSuchReason):
            operations.explain(submission_id=mine, by=deepa, group=group, reason=reason, number=number)


class TestCertifying:
    def test_a_faulty_roster_is_not_certified(self, sent, mine, deepa):
        sent(person(1), person(2, mobile="1"))
        with pytest.raises(refusals.RosterFaulty) as refused:
            certify(mine, deepa, 2)
        assert refused.value.data == {"faulty": 1}

    def test_the_number_certified_is_the_number_of_rows(self, sent, mine, deepa):
        sent(person(1), person(2))
        with pytest.raises(refusals.NumberDiffers) as refused:
            certify(mine, deepa, 42)
        assert refused.value.data == {"certified": 42, "rows": 2}

    def test_fewer_than_the_strength_must_be_explained(self, sent, mine, deepa, now):
        sent(person(1), person(2, group="D"))
        strong(mine, C=3, D=1)
        with pytest.raises(refusals.ShortUnexplained) as refused:
            certify(mine, deepa, 2)
        assert refused.value.data == {"groups": {"C": 2}}
        operations.explain(submission_id=mine, by=deepa, group="C", reason="vacant", number=2)
        assert certify(mine, deepa, 2).certified_number == 2

    def test_the_certified_rows_are_kept_compact_and_give_the_same_hash(self, sent, mine, deepa):
        sent(person(2), person(1))
        version = certify(mine, deepa, 2)
        kept = certified.rows_of(version)
        assert kept["row"].to_list() == [2, 3]
        assert tuple(kept.select(certified.FIELDS).row(0)) == person(2)
        assert certified.content_hash(kept) == version.content_hash
        assert b"Sunita" not in bytes(version.sealed_rows)

    def test_many_versions_are_read_in_one_go(self, sent, mine, deepa):
        sent(person(2), person(1))
        version = certify(mine, deepa, 2)
        assert certified.rows_of_all([version, version])["file"].to_list() == [0, 0, 1, 1]
        assert certified.rows_of_all([]).height == 0

    def test_a_nil_return_is_certified_on_an_empty_version(self, mine, deepa):
        version = certify(mine, deepa, 0)
        assert (version.rows, version.number, version.content_hash, certified.rows_of(version).height) == (
            0,
            1,
            certified.EMPTY,
            0,
        )

    def test_nobody_can_give_a_nil_return_for_people_who_are_there(self, mine, deepa):
        strong(mine, C=2)
        with pytest.raises(refusals.ShortUnexplained):
            certify(mine, deepa, 0)

    def test_keys_are_of_the_rows_last_certified(self, sent, mine, deepa):
        sent(person(1), person(2))
        certify(mine, deepa, 2)
        assert RowKey.objects.filter(submission=mine).count() == 8
        moving_back(mine)
        operations.leave_out_row(submission_id=mine, by=deepa, row=3)
        certify(mine, deepa, 1)
        assert RowKey.objects.filter(submission=mine).values_list("row", flat=True).distinct().count() == 1

    def test_a_contact_marked_as_the_office_s_and_a_single_name_are_no_keys(self, sent, mine, deepa):
        sent(person(1, mobile="9800000010"), person(2, mobile="9800000010", full_name="Sunita"))
        operations.mark_shared(submission_id=mine, by=deepa, row=2, field="mobile")
        certify(mine, deepa, 2)
        kinds = list(RowKey.objects.filter(submission=mine).order_by("kind").values_list("kind", flat=True))
        assert kinds == [RowKey.Kind.EMPLOYEE_ID] * 2 + [RowKey.Kind.EMAIL] * 2 + [RowKey.Kind.NAME_AND_PIN]


class TestWhoMay:
    def test_the_officer_above_and_an_officer_elsewhere_change_nothing(self, sent, mine, asha, chitra):
        sent(person(1))
        for other in (asha, chitra):
            with pytest.raises(refusals.NoSuchSubmission):
                operations.mend(submission_id=mine, by=other, row=2, field="mobile", text="9800000010")
            with pytest.raises(refusals.NoSuchSubmission):
                queries.sheet_of(mine, other, "hi", Wish())
            with pytest.raises(refusals.NoSuchSubmission):
                operations.explain(submission_id=mine, by=other, group="C", reason="vacant", number=1)

    def test_a_compiled_position_has_no_rows_to_mend(self, standing, asha):
        with pytest.raises(refusals.NoSuchSubmission):
            operations.begin_empty(submission_id=standing.positions["ABHANPUR"].pk, by=asha)

    @pytest.mark.parametrize("state", [DriveState.PAUSED, DriveState.CLOSED])
    def test_nothing_changes_while_the_drive_does_not_run(self, sent, standing, mine, deepa, state):
        sent(person(1))
        standing.drive.state = state
        standing.drive.save()
        with pytest.raises(refusals.DriveNotRunning):
            operations.mend(submission_id=mine, by=deepa, row=2, field="mobile", text="9800000010")

    def test_what_lies_with_the_officer_above_is_locked(self, sent, mine, deepa):
        sent(person(1))
        certify(mine, deepa, 1)
        with pytest.raises(refusals.Locked):
            operations.mend(submission_id=mine, by=deepa, row=2, field="mobile", text="9800000010")
        with pytest.raises(refusals.Locked):
            operations.begin_empty(submission_id=mine, by=deepa)

    def test_there_is_nothing_to_mend_before_the_roster_is_begun(self, mine, deepa):
        with pytest.raises(refusals.NoSuchCell):
            operations.mend(submission_id=mine, by=deepa, row=2, field="mobile", text="9800000010")
        assert queries.sheet_of(mine, deepa, "hi", Wish()) is None


def test_two_tabs_that_write_at_once_both_count(sent, mine, deepa, now, monkeypatch):
    sent(person(1), person(2))
    real, done = operations.mending.rewritten, []

    def slow(sheet, change):
        made = real(sheet, change)
        if not done:
            done.append(1)
            operations.mend(submission_id=mine, by=deepa, row=3, field="full_name", text="Ramesh Verma")
        return made

    monkeypatch.setattr(operations.mending, "rewritten", slow)
    operations.mend(submission_id=mine, by=deepa, row=2, field="full_name", text="Mohan Verma")
    assert [row["full_name"] for row in rows(now().version)] == ["Mohan Verma", "Ramesh Verma"]


def moving_back(mine):
    """As when the officer above returns it."""
    with transaction.atomic():
        moving.change(moving.locked(mine), state=State.RETURNED)


def strong(mine, **groups):
    with transaction.atomic():
        moving.change(moving.locked(mine), strength=groups, working=sum(groups.values()))


def another_drive(standing):
    drive, roster = standing.drive, standing.rosters["A1"]
    drive.pk, drive._state.adding, drive.order_number = None, True, "DPI/2026/7"
    drive.save(force_insert=True)
    roster.refresh_from_db()
    roster.pk, roster._state.adding, roster.above, roster.state = None, True, None, State.NOT_BEGUN
    roster.drive, roster.version, roster.rows, roster.revision = drive, None, 0, 0
    roster.save(force_insert=True)
    return roster
