"""What an office does to its roster: mend, add, leave out, take back, explain what is short, certify.

A version that was sent is never written again: mending it begins the next one. What is written holds only if nobody else
wrote meanwhile (mending.py); judging comes before the transaction.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.onboarding.models import Source, Submission, Version
from kshamta.onboarding.moves import moving
from kshamta.onboarding.queries import versions as queries
from kshamta.onboarding.recorded import Recorded
from kshamta.onboarding.refusals import (
    ChangedMeanwhile,
    MoreThanShort,
    NoSuchCell,
    NoSuchReason,
    NoSuchSchool,
    NoSuchVersion,
    NothingBefore,
    NothingToAdd,
)
from kshamta.onboarding.rosters import certified, certifying, keeping, schools
from kshamta.onboarding.rosters.keeping import Sheet
from kshamta.onboarding.rules import journals, pastes, shorts
from kshamta.onboarding.rules.journals import Step
from kshamta.onboarding.sheets import judging, mending, sealed
from kshamta.onboarding.sheets.mending import Change, Rewritten


def mend(*, submission_id: UUID, by: Actor, row: int, field: str, text: str, steps: int | None = None) -> None:
    """Write a cell anew, as it stood after so many steps. Refuses NoSuchSubmission, DriveNotRunning, Locked, WrongMoment,
    NoSuchCell, ChangedMeanwhile."""
    _rewrite(submission_id, by, mending.mended(row, field, text, steps))


def accept_mends(
    *, submission_id: UUID, by: Actor, code: str | None = None, row: int | None = None, field: str | None = None
) -> int:
    """Take offered mends: of a kind, of a place, or all. Says how many. Refuses NothingOffered and as `mend`."""
    return len(_rewrite(submission_id, by, mending.offers_taken(code, row, field)).cells)


def decide_rows(*, submission_id: UUID, by: Actor, rows: Iterable[int], include: bool) -> None:
    """Include hidden rows or rows left out before, or leave rows out. Refuses as `mend`."""
    _rewrite(submission_id, by, mending.decided(rows, include=include))


def leave_out_row(*, submission_id: UUID, by: Actor, row: int) -> None:
    """Refuses as `mend`."""
    _rewrite(submission_id, by, mending.decided((row,), include=False))


def mark_shared(*, submission_id: UUID, by: Actor, row: int, field: str) -> None:
    """The mobile or the address in this cell is the office's. Refuses as `mend`."""
    _rewrite(submission_id, by, mending.shared(row, field))


def place(*, submission_id: UUID, by: Actor, school: UUID | None, rows: Iterable[int] = (), text: str | None = None) -> int:
    """Say in which school of this roster those of the rows serve, or all those without one that say just this text (nothing: "").
    Says how many. Refuses NoSuchSchool, and as `mend`."""
    submission = queries.own(submission_id, by)
    if not schools.has_several(submission) or str(school) not in submission.schools:
        raise NoSuchSchool(school=school)
    wanted, version = tuple(rows), queries.working(submission)
    if version is not None and text is not None:
        wanted = schools.rows_saying(version, version.schools, text)
    return len(_rewrite(submission_id, by, mending.placed(wanted, str(school))).rows)


def undo(*, submission_id: UUID, by: Actor, steps: int | None = None) -> Step:
    """Take back the last step, of so many as the officer saw. Refuses NothingToUndo, ChangedMeanwhile and as `mend`."""
    return _rewrite(submission_id, by, mending.without_last(steps), Recorded.ROSTER_UNDONE)


def put_row(
    *, submission_id: UUID, by: Actor, cells: Mapping[str, str], row: int | None = None, school: UUID | None = None
) -> int:
    """Write a row anew, or add one below the last (also to a roster not yet begun), of someone of that school. Its number.
    Refuses TooManyRows, NoSuchSchool, and as `mend`."""
    if row is not None:
        _rewrite(submission_id, by, mending.row_written(row, cells))
        return row
    return _added(submission_id, by, [cells], school).rows[0]


def paste(*, submission_id: UUID, by: Actor, text: str, school: UUID | None = None) -> int:
    """Add the rows of a clipboard. Says how many. Refuses NothingToAdd, TooManyRows, NoSuchSchool, and as `mend`."""
    people = pastes.people_of(text)
    if not people:
        raise NothingToAdd
    return len(_added(submission_id, by, people, school).rows)


def begin_empty(*, submission_id: UUID, by: Actor) -> UUID:
    """A new version with nobody in it, to type into. Refuses as `mend`."""
    return _begin(submission_id, by, keeping.empty())


def begin_from_last(*, submission_id: UUID, by: Actor) -> UUID:
    """ "Same as last time": a new version with the rows last certified in another drive, each saying its school by code as it was
    placed then. Refuses NothingBefore, and as `mend`."""
    submission = queries.own(submission_id, by)
    last = queries.last_elsewhere(submission)
    if last is None:
        raise NothingBefore
    table = keeping.people(certified.rows_of(last), kind="again", said=schools.codes_of(last.schools))
    return _begin(submission_id, by, Sheet(Source.AGAIN, "", b"", table, judging.judged(table, journals.Work())))


def take_again(*, submission_id: UUID, by: Actor, number: int) -> UUID:
    """An earlier version once more, as a new one: its file, its rows and what was mended in it, judged by the rules of today.
    Refuses NoSuchVersion (not an earlier one of this roster), and as `mend`."""
    submission = queries.own(submission_id, by)
    keeping.must_be_changeable(submission)
    earlier = Version.objects.filter(submission=submission, number=number).first()
    if earlier is None or earlier.pk == submission.version_id:
        raise NoSuchVersion(number=number)
    journal = sealed.journal_of(earlier)
    judgement = judging.judged(sealed.table_of(earlier), journals.replay(journal))
    return _kept_new(submission_id, keeping.next_of(earlier, journal, judgement, by.account_id), by, {"version": number})


@transaction.atomic
def explain(*, submission_id: UUID, by: Actor, group: str, reason: str, number: int) -> None:
    """Why so many of the strength of a group are not on the roster; 0 takes it back. Refuses NoSuchReason, MoreThanShort, and
    as `mend`."""
    submission = _own(submission_id, by)
    explained = shorts.with_reason(submission.explained, group, reason, number)
    if explained is None:
        raise NoSuchReason(group=group, reason=reason)
    most = shorts.most(certifying.groups_of(submission, queries.working(submission)), group, reason)
    if number > most:
        raise MoreThanShort(n=most)
    moving.change(submission, explained=explained)
    moving.write(Recorded.SHORT_EXPLAINED, submission, by, number=number, details={"group": group, "why": reason})


def _added(submission_id: UUID, by: Actor, people: list[Mapping[str, str]] | pastes.People, school: UUID | None) -> Step:
    submission = queries.own(submission_id, by)
    if school is not None and str(school) not in submission.schools:
        raise NoSuchSchool(school=school)
    if submission.version_id is None:
        begin_empty(submission_id=submission_id, by=by)
    try:
        return _rewrite(submission_id, by, mending.rows_added(people, str(school or "")))
    except NoSuchCell:
        raise NothingToAdd from None


def _own(submission_id: UUID, by: Actor) -> Submission:
    """Locked, and its office may change it now."""
    submission = moving.own(submission_id, by, Right.GIVE_ROSTER)
    keeping.must_be_changeable(submission)
    return submission


def _begin(submission_id: UUID, by: Actor, sheet: Sheet) -> UUID:
    return _kept_new(submission_id, keeping.made(submission_id, sheet, by.account_id), by, {})


def _kept_new(submission_id: UUID, version: Version, by: Actor, details: dict[str, Any]) -> UUID:
    with transaction.atomic():
        submission = _own(submission_id, by)
        keeping.put(submission, version, by)
        moving.write(Recorded.ROSTER_BEGUN, submission, by, number=version.rows, details={"source": version.source, **details})
    return version.pk


def _rewrite(submission_id: UUID, by: Actor, change: Change, recorded: Recorded = Recorded.ROSTER_MENDED) -> Step:
    """Change the journal of the working version, judge, write back; begin anew where another was quicker."""
    for _ in range(mending.ATTEMPTS):
        submission = queries.own(submission_id, by)
        keeping.must_be_changeable(submission)
        version = queries.working(submission)
        if version is None:
            raise NoSuchCell
        done = mending.rewritten(version, change)
        if _kept(version, done, by, recorded):
            return done.step
    raise ChangedMeanwhile


def _kept(version: Version, done: Rewritten, by: Actor, recorded: Recorded) -> bool:
    """Sealed before the transaction; written only if the version is still the one worked on, and nobody wrote to it."""
    following = keeping.next_of(version, done.after, done.judgement, by.account_id) if version.certified_at else None
    changed = {} if following else keeping.rejudged(version, done.after, done.judgement)
    with transaction.atomic():
        submission = _own(version.submission_id, by)
        if submission.version_id != version.pk:
            return False
        if following:
            keeping.put(submission, following, by)
        elif not Version.objects.filter(pk=version.pk, revision=version.revision).update(revision=F("revision") + 1, **changed):
            return False
        else:
            keeping.stand(submission, _with(version, changed), by)
        moving.write(recorded, submission, by, number=max(1, len(done.step.cells)), details={"step": done.step.verb.value})
    return True


def _with(version: Version, changed: dict[str, Any]) -> Version:
    for name, value in changed.items():
        setattr(version, name, value)
    return version
