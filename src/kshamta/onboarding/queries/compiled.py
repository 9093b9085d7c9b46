"""A compiled roster is a query: the accepted versions below, in the order of the drive's tree; printed when asked, kept nowhere.

What stands accepted below a position that is itself not accepted by the office above it is not in: it can still change.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from typing import Any
from uuid import UUID

import polars as pl

from kshamta.access.models import Appointment
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.paths import bounds
from kshamta.foundation.sealing import ring
from kshamta.offices.models import Office
from kshamta.onboarding.models import Kind, State, Submission, Version
from kshamta.onboarding.moves import moving
from kshamta.onboarding.queries.boards import Above, above_of
from kshamta.onboarding.queries.files import File
from kshamta.onboarding.queries.receivers import GIVING, Receiver, receivers_of
from kshamta.onboarding.queries.seeing import Crumb, crumbs_of, seen
from kshamta.onboarding.refusals import NoSuchSubmission
from kshamta.onboarding.rosters import certified, schools
from kshamta.onboarding.sheets import judging, sealed
from sheetcheck.designations import DesignationList
from sheetcheck.report import FIELDS
from sheetcheck.writing import clean, ddo_list as ddo_lists
from sheetcheck.writing.plain import Sheet, write as write_plain

AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Part:
    """One office's accepted roster within a position."""

    submission_id: UUID
    office_id: UUID
    answers_id: UUID
    code: str
    ddo_code: str
    name_hi: str
    name_en: str
    hash: str
    version_id: UUID | None
    rows: int


@dataclass(frozen=True, slots=True)
class Position:
    """What a position holds just now: the accepted rosters of its subtree, in order, and the hash that is signed over its own
    children. rows: of them all."""

    id: UUID
    hash: str
    parts: tuple[Part, ...]
    missing: int
    as_on: datetime

    @property
    def rows(self) -> int:
        return sum(part.rows for part in self.parts)


@dataclass(frozen=True)
class Compiled:
    """rows: code and names of the office (in a roster of several schools, of the one where he serves), row of its sheet, the
    eight fields; in the order of the drive's tree."""

    position: Position
    name: str
    rows: pl.DataFrame
    designations: DesignationList


@dataclass(frozen=True, slots=True)
class ToSign:
    """What an officer signs: how many offices and rows, what is missing, the hash, and to whom it may go."""

    top: bool
    above: Above
    crumbs: tuple[Crumb, ...]
    accepted: int
    rows: int
    missing: int
    hash: str
    receivers: tuple[Receiver, ...]


def position_of(submission: Submission) -> Position:
    """Three statements, however much lies below."""
    closed = _closed_ways(submission)
    found = [part for way, part in _accepted(submission) if not any(way.startswith(low) for low in closed)]
    missing = Submission.objects.filter(above=submission).counted().exclude(state=State.ACCEPTED).count()
    return Position(submission.pk, moving.hash_of(submission), tuple(found), missing, clock.now())


def frames_of(submission_id: UUID, by: Actor) -> Iterator[pl.DataFrame]:
    """The accepted rows, a thousand offices to a frame: `part` counts through the parts. Refuses NoSuchSubmission."""
    return _frames(position_of(_to_take(submission_id, by)))


def compiled(submission_id: UUID, by: Actor) -> Compiled:
    """All of it, for printing. Refuses NoSuchSubmission."""
    submission = _to_take(submission_id, by)
    position = position_of(submission)
    frames = list(_frames(position))
    offices = pl.DataFrame(
        {
            "part": range(len(position.parts)), "code": [part.code for part in position.parts],
            "office": [part.name_en for part in position.parts],
        },
        schema={"part": pl.UInt32, "code": pl.String, "office": pl.String},
    )  # fmt: skip
    rows = pl.concat(frames) if frames else pl.DataFrame(schema=_SCHEMA)
    whole = rows.join(offices, on="part", how="left", maintain_order="left")
    whole = whole.join(_schools(rows), on="school", how="left", maintain_order="left")
    of_school = [pl.coalesce(f"school_{name}", name).alias(name) for name in ("code", "office")]
    whole = whole.select(*of_school, "row", *FIELDS)
    return Compiled(position, submission.office.code, whole, judging.reference().designations)


def compiled_workbook(submission_id: UUID, by: Actor) -> File:
    """Refuses NoSuchSubmission."""
    return printed(compiled(submission_id, by))


def printed(whole: Compiled, *, taken_by: str = "", at: datetime | None = None) -> File:
    """The eight columns in the prescribed form, then whose each row is; a second sheet says who took it, when, and the hash."""
    out = BytesIO()
    rows = whole.rows.select(*FIELDS, "code", "office", "row")
    headings = [*clean.headings(), "कार्यालय कोड\nOffice Code", "कार्यालय\nOffice", "पंक्ति\nRow"]
    sheets = [Sheet("Roster", rows, headings, [*clean.WIDTHS, 18, 48, 9])]
    if at is not None:
        sheets.append(Sheet("Taken", _taken(whole, taken_by, at), ["यह प्रति\nThis copy", ""], [28, 72]))
    write_plain(out, sheets)
    return File(f"{whole.name}-compiled.xlsx", out.getvalue())


def _taken(whole: Compiled, by: str, at: datetime) -> pl.DataFrame:
    facts = {
        "लिया गया\nTaken by": by, "समय\nAt": f"{at.astimezone(clock.INDIA):%d-%m-%Y %H:%M}",
        "पंक्तियाँ\nRows": str(whole.rows.height),
        "SHA-256": whole.position.hash, "गोपनीय\nConfidential": "किसी ग्रुप में साझा न करें · Never share in a group (B13, B21)",
    }  # fmt: skip
    return pl.DataFrame({"fact": list(facts), "said": list(facts.values())})


def ddo_list(submission_id: UUID, by: Actor) -> list[ddo_lists.Ddo]:
    """DDO code, name, mobile, e-mail of who answers today for each office in the position (B23). What nobody knows is blank.

    Refuses NoSuchSubmission. One statement for a thousand officers.
    """
    parts = position_of(_to_take(submission_id, by)).parts
    officers = _officers(parts)
    blank = ddo_lists.Ddo()
    return [replace(officers.get(part.answers_id, blank), code=part.ddo_code or part.code) for part in parts]


def ddo_list_workbook(submission_id: UUID, by: Actor) -> File:
    """Refuses NoSuchSubmission."""
    out, submission = BytesIO(), _to_take(submission_id, by)
    ddo_lists.write_xlsx(out, ddo_list(submission_id, by))
    return File(f"{submission.office.code}-ddo-list.xlsx", out.getvalue())


def to_sign(submission_id: UUID, by: Actor) -> ToSign:
    """For the officer whose office answers for it. Refuses NoSuchSubmission."""
    submission = seen(submission_id, by)
    mine = by.office_id is not None and by.office_id == submission.answers_id and Right.ACCEPT_ROSTERS in by.rights
    if not mine or submission.kind != Kind.COMPILED:
        raise NoSuchSubmission(submission_id=submission_id)
    position = position_of(submission)
    receivers = tuple(each for each in receivers_of(submission) if each.account_id != by.account_id)
    return ToSign(
        submission.above_id is None, above_of(submission), crumbs_of(submission, by), len(position.parts), position.rows,
        position.missing, position.hash, receivers,
    )  # fmt: skip


def _to_take(submission_id: UUID, by: Actor) -> Submission:
    """Of his own office, or of one below him. Refuses NoSuchSubmission."""
    submission = seen(submission_id, by)
    if Right.HAND_OVER not in by.rights or submission.kind != Kind.COMPILED:
        raise NoSuchSubmission(submission_id=submission_id)
    return submission


def _closed_ways(submission: Submission) -> list[str]:
    """Ways of the positions below that are not accepted by the one above them."""
    low, high = bounds(submission.way)
    below = Submission.objects.filter(drive=submission.drive_id, kind=Kind.COMPILED, way__gt=low, way__lt=high)
    return list(below.exclude(state=State.ACCEPTED).values_list("way", flat=True))


def _accepted(submission: Submission) -> list[tuple[str, Part]]:
    low, high = bounds(submission.way)
    rows = Submission.objects.filter(
        drive=submission.drive_id, kind=Kind.ROSTER, state=State.ACCEPTED, way__gte=low, way__lt=high
    )
    fields = (
        "way", "pk", "office_id", "answers_id", "office__code", "office__ddo_code", "office__name_hi", "office__name_en",
        "accepted_hash", "accepted_id", "rows",
    )  # fmt: skip
    return [(way, Part(*facts)) for way, *facts in rows.order_by("way").values_list(*fields)]


_SCHEMA = pl.Schema([("part", pl.UInt32()), *certified.SCHEMA.items(), ("school", pl.String())])


def _schools(rows: pl.DataFrame) -> pl.DataFrame:
    """Code and name of the schools within rosters of several: no statement where there are none."""
    ids = rows["school"].drop_nulls().unique().to_list()
    known = Office.objects.filter(pk__in=[UUID(pk) for pk in ids]).values_list("pk", "code", "name_en") if ids else ()
    facts = [(str(pk), code, name) for pk, code, name in known]
    return pl.DataFrame(facts, schema=dict.fromkeys(("school", "school_code", "school_office"), pl.String), orient="row")


def _frames(position: Position) -> Iterator[pl.DataFrame]:
    """One statement for a thousand offices."""
    at = 0
    for some in itertools.batched(position.parts, AT_ONCE):
        kept = Version.objects.filter(pk__in=[part.version_id for part in some]).values_list("pk", "sealed_rows", "schools")
        sealed_rows = {pk: (rows, schools) for pk, rows, schools in kept}
        lines = [_unsealed(part.version_id, sealed_rows) for part in some]
        frame = certified.parsed(lines).with_columns(pl.col("file") + at).rename({"file": "part"})
        yield _with_schools(frame, {at + n: sealed_rows[part.version_id][1] for n, part in enumerate(some) if part.version_id})
        at += len(some)


def _with_schools(frame: pl.DataFrame, kept: Mapping[int, Mapping[str, Any]]) -> pl.DataFrame:
    places = [(part, row, school) for part, mine in kept.items() for row, school in schools.places_of(mine).items()]
    if not places:
        return frame.with_columns(pl.lit(None, pl.String).alias("school"))
    said = pl.DataFrame(places, schema={"part": pl.UInt32, "row": pl.UInt32, "school": pl.String}, orient="row")
    return frame.join(said, on=["part", "row"], how="left", maintain_order="left")


def _unsealed(version_id: UUID | None, kept: Mapping[UUID, tuple[bytes | memoryview | None, Mapping[str, Any]]]) -> bytes:
    rows = kept[version_id][0] if version_id and version_id in kept else None
    if version_id is None or rows is None:
        return b""
    return sealed.Sealer(Version.SEALED_AS, version_id).unseal("rows", rows)


def _officers(parts: Sequence[Part]) -> dict[UUID, ddo_lists.Ddo]:
    """Who gives each office's roster today; of several, who began first."""
    found: dict[UUID, ddo_lists.Ddo] = {}
    for some in itertools.batched({part.answers_id for part in parts}, AT_ONCE):
        held = Appointment.objects.holding_on(clock.today()).filter(office__in=some, charge__in=GIVING)
        for row in held.select_related("account").order_by("starts_on", "pk"):
            if row.office_id not in found:
                found[row.office_id] = _officer(row)
    return found


def _officer(row: Appointment) -> ddo_lists.Ddo:
    account = row.account
    mobile, email = (
        ring().unseal(bytes(kept), f"access.account/{account.pk}/{part}").decode() if kept else ""
        for part, kept in (("mobile", account.sealed_mobile), ("email", account.sealed_email))
    )
    return ddo_lists.Ddo(name=account.name_en, mobile=mobile, email=email)
