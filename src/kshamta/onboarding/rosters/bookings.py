"""Rows of accepted rosters held against our books, and what is kept of them. Private to operations/booking.py."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import polars as pl

from kshamta.foundation import clock
from kshamta.foundation.sealing import ring
from kshamta.onboarding.models import BookedRow, Doubt, DoubtState, Submission, Version
from kshamta.onboarding.rosters import certified, schools
from kshamta.onboarding.rules import booking as rules, journals
from kshamta.onboarding.rules.booking import NOBODY, Known, Line, Verdict, Why
from kshamta.onboarding.sheets import sealed
from kshamta.people.operations import Missing
from kshamta.people.queries.books import Books, Entered, books
from kshamta.people.values import LoadedPerson
from sheetcheck import duplicates
from sheetcheck.report import FIELDS

KINDS = ("mobile", "email")
_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Row:
    """A row with the roster it stands in. key: of the name; hash: of the line; shared: kinds of contact that are the office's."""

    submission_id: UUID
    version_id: UUID
    office_id: UUID
    at: datetime
    number: int
    cells: Mapping[str, str]
    key: str
    hash: bytes
    shared: tuple[str, ...] = ()

    def as_person(self) -> LoadedPerson:
        cells = self.cells
        return LoadedPerson(
            cells["full_name"], "", cells["gender"], cells["employee_id"], self.office_id, cells["designation"],
            cells["group"] if len(cells["group"]) == 1 else cells["group"].lower(), self.at.astimezone(clock.INDIA).date(),
            cells["mobile"], cells["email"].lower(), shared=self.shared,
        )  # fmt: skip

    def own(self) -> list[tuple[str, str]]:
        person = self.as_person()
        held = (("mobile", person.mobile), ("email", person.email))
        return [(kind, value) for kind, value in held if value and kind not in self.shared]


@dataclass
class SortedRows:
    known: list[tuple[Row, UUID]] = field(default_factory=list)
    new: list[Row] = field(default_factory=list)
    doubts: list[tuple[Row, Verdict]] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    nobody: list[Row] = field(default_factory=list)  # an officer said so of just this line


def sorted_rows(rosters: Sequence[Submission]) -> SortedRows:
    """Whatever was said of a line before holds; the others are judged by our books. About ten statements."""
    rows = _rows(rosters)
    before = _before(rosters)
    ours = _books(rows)
    keys = _keys([each.name for each in ours.people.values()])
    found, taken = SortedRows(), set[tuple[UUID, UUID]]()
    for row in rows:
        verdict = before.get((row.submission_id, row.hash)) or _judged(row, ours, keys)
        if verdict.person and not verdict.why and (row.submission_id, verdict.person) in taken:
            verdict = Verdict(verdict.person, Why.TWICE)
        _sort(row, verdict, found, ours)
        if verdict.person and not verdict.why:
            taken.add((row.submission_id, verdict.person))
    return found


def _sort(row: Row, verdict: Verdict, found: SortedRows, ours: Books) -> None:
    if verdict.nobody:
        found.nobody.append(row)
    elif verdict.person and verdict.why:
        found.doubts.append((row, verdict))
    elif verdict.person:
        found.known.append((row, verdict.person))
        if missing := _missing(row, ours.people.get(verdict.person)):
            found.missing.append(missing)
    else:
        found.new.append(row)


def _missing(row: Row, known: Entered | None) -> Missing | None:
    """What the row says and we do not know."""
    if known is None or (known.employee_id and not known.lacks):
        return None
    new = row.as_person()
    return Missing(
        known.id, new.employee_id if not known.employee_id else "", new.mobile if "mobile" in known.lacks else "",
        new.email if "email" in known.lacks else "", row.shared,
    )  # fmt: skip


def _judged(row: Row, ours: Books, keys: Mapping[str, str]) -> Verdict:
    def known(each: Entered) -> Known:
        return Known(each.id, keys.get(each.name, ""), each.employee_id, each.on_roll)

    by_id = ours.by_id.get(row.cells["employee_id"]) if row.cells["employee_id"] else None
    by_contact = [known(each) for place in row.own() for each in ours.by_contact.get(place, ())]
    here = [known(each) for each in ours.at_office.get(row.office_id, ())]
    return rules.judge(Line(row.key, row.cells["employee_id"]), known(by_id) if by_id else None, by_contact, here)


def _before(rosters: Sequence[Submission]) -> dict[tuple[UUID, bytes], Verdict]:
    """What became of the same lines when the roster was booked last, or what a human said of them."""
    ids = [roster.pk for roster in rosters]
    booked = BookedRow.objects.filter(submission__in=ids).values_list("submission_id", "line_hash", "person_id")
    found = {(pk, bytes(line)): Verdict(person) for pk, line, person in booked}
    said = Doubt.objects.filter(submission__in=ids, state=DoubtState.NOBODY).values_list("submission_id", "line_hash")
    return found | {(pk, bytes(line)): NOBODY for pk, line in said}


def _books(rows: Sequence[Row]) -> Books:
    return books(
        employee_ids={row.cells["employee_id"] for row in rows} - {""},
        contacts={place for row in rows for place in row.own()},
        offices={row.office_id for row in rows},
    )


def _keys(names: Sequence[str]) -> dict[str, str]:
    distinct = sorted(set(names))
    return dict(zip(distinct, (key or "" for key in duplicates.name_keys(pl.Series(distinct, dtype=pl.String))), strict=True))


# ---- rows ----


def _rows(rosters: Sequence[Submission]) -> list[Row]:
    versions = [(roster, roster.accepted) for roster in rosters if roster.accepted]
    frame = certified.rows_of_all([version for _, version in versions])
    frame = frame.with_columns(duplicates.name_keys(frame["full_name"]).fill_null("").alias("key"))
    offices = {roster.pk: _contacts_of_office(version, frame, at) for at, (roster, version) in enumerate(versions)}
    places = [schools.places_of(version.schools) for _, version in versions]
    blind = ring().blinder("onboarding.booked-line")
    made = []
    for cells in frame.iter_rows(named=True):
        roster, version = versions[cells["file"]]
        said = {name: (cells[name] or "") for name in FIELDS}
        shared = tuple(kind for kind in KINDS if said[kind] in offices[roster.pk])
        line = bytes.fromhex(blind(certified.CELL.join(said.values())))[:16]
        at = roster.changed_at or clock.now()
        school = places[cells["file"]].get(cells["row"])
        office_id = UUID(school) if school else _office_of(roster)
        made.append(Row(roster.pk, version.pk, office_id, at, cells["row"], said, cells["key"], line, shared))
    return made


def _contacts_of_office(version: Version, frame: pl.DataFrame, at: int) -> frozenset[str]:
    """Those that its officer marked so, and those that stand in two of its rows."""
    mine = frame.filter(pl.col("file") == at)
    counts = Counter(value for kind in KINDS for value in mine[kind] if value)
    marked = journals.replay(sealed.journal_of(version)).contacts
    return marked | {value for value, number in counts.items() if number > 1}


def _office_of(roster: Submission) -> UUID:
    """Where its people serve: the office it was merged into, if it closed meanwhile."""
    closed = roster.office.closed_on is not None and roster.office.closed_on <= clock.today()
    return roster.answers_id if closed else roster.office_id


def row_of(doubt: Doubt) -> Row:
    """As the version says that raised the doubt."""
    submission = Submission.objects.select_related("office", "answers").get(pk=doubt.submission_id)
    return next(row for row in lines_of(submission, doubt.version) if row.hash == bytes(doubt.line_hash))


def lines_of(submission: Submission, version: Version) -> list[Row]:
    """The rows of one version."""
    submission.accepted = version
    return _rows([submission])


def beside_others(row: Row) -> LoadedPerson:
    """A new person: contacts that are another's own become the office's, an employee ID that is taken is left out."""
    ours = _books([row])
    new = row.as_person()
    taken = {kind for kind, value in row.own() if ours.by_contact.get((kind, value))}
    free = new.employee_id if new.employee_id not in ours.by_id else ""
    return new._replace(employee_id=free, shared=tuple({*row.shared, *taken}))


# ---- what is kept ----


def write_booked(booked: Sequence[tuple[Row, UUID]]) -> None:
    rows = [
        BookedRow(submission_id=row.submission_id, person_id=pk, version_id=row.version_id, row=row.number, line_hash=row.hash)
        for row, pk in booked
    ]
    BookedRow.objects.bulk_create(
        rows, batch_size=_BATCH, update_conflicts=True, unique_fields=["submission", "person"],
        update_fields=["version", "row", "line_hash", "gone_at"],
    )  # fmt: skip


def write_doubts(doubts: Sequence[tuple[Row, Verdict]]) -> None:
    now = clock.now()
    rows = [
        Doubt(
            submission_id=row.submission_id, version_id=row.version_id, row=row.number, line_hash=row.hash, why=verdict.why,
            person_id=verdict.person, opened_at=now,
        )
        for row, verdict in doubts
        if verdict.why and verdict.person
    ]  # fmt: skip
    Doubt.objects.bulk_create(
        rows, batch_size=_BATCH, update_conflicts=True, unique_fields=["submission", "line_hash"],
        update_fields=["version", "row"],
    )  # fmt: skip


def write_gone(rosters: Sequence[Submission], rows: SortedRows) -> int:
    """Who was booked from a roster and is named in it no more; open doubts about lines that are gone go with them. Says how many
    people are newly gone."""
    ids = [roster.pk for roster in rosters]
    current = {roster.pk: roster.accepted_id for roster in rosters}
    behind = BookedRow.objects.filter(submission__in=ids, gone_at=None).values_list("pk", "submission_id", "version_id")
    gone = [pk for pk, submission_id, version_id in behind if version_id != current[submission_id]]
    BookedRow.objects.filter(pk__in=gone).update(gone_at=clock.now())
    doubts = Doubt.objects.filter(submission__in=ids, state=DoubtState.OPEN).values_list("pk", "submission_id", "version_id")
    stale = [pk for pk, submission_id, version_id in doubts if version_id != current[submission_id]]
    Doubt.objects.filter(pk__in=stale).delete()
    return len(gone)
