"""The register of hand-overs and of officers outside, as pages show it: contacts are masked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from kshamta.access.charges import Name
from kshamta.access.pages import Page, page_of
from kshamta.access.queries.appointments import accounts_named
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.notices.queries import Status, status_of
from kshamta.onboarding.hand_overs import handing
from kshamta.onboarding.models import HandOver, HandOverState, Kind, OutsideOfficer, OutsideState, Submission, Way
from kshamta.onboarding.models.handovers import MAY_REVOKE
from kshamta.onboarding.models.submissions import WITH_ABOVE
from kshamta.onboarding.refusals import NoSuchHandOver, NoSuchOutsideOfficer
from kshamta.onboarding.rules import handovers as rules

WAYS = tuple(way.value for way in Way)
STATES = tuple(state.value for state in HandOverState)
_S = HandOverState


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the register."""

    id: UUID
    number: str
    office_hi: str
    office_en: str
    to_hi: str
    to_en: str
    called: str
    way: str
    state: str
    rows: int
    asked_at: datetime
    expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class Whole:
    """One hand-over. may: what the reader may do with it now. mail, password: what became of them."""

    line: Line
    drive_hi: str
    drive_en: str
    order_number: str
    ddos: int
    hash: str
    file_hash: str
    reason: str
    end_reason: str
    masked_email: str
    masked_mobile: str
    asked_by: Name | None
    released_by: Name | None
    ended_by: Name | None
    released_at: datetime | None
    sent_at: datetime | None
    acknowledged_at: datetime | None
    ended_at: datetime | None
    mail: Status | None
    password: Status | None
    may: frozenset[str]


@dataclass(frozen=True, slots=True)
class Outside:
    """One officer of the register."""

    id: UUID
    name_hi: str
    name_en: str
    called: str
    office_hi: str
    office_en: str
    order_number: str
    order_date: date
    masked_email: str
    masked_mobile: str
    names_him: bool
    state: str
    registered_at: datetime
    registered_by: Name | None
    decided_by: Name | None
    end_reason: str
    may: frozenset[str]


@dataclass(frozen=True, slots=True)
class ToHand:
    """A signed position of the reader's own office."""

    id: UUID
    office_hi: str
    office_en: str
    drive_hi: str
    drive_en: str
    order_number: str
    signed_at: datetime | None
    state: str


@dataclass(frozen=True, slots=True)
class Beginning:
    """What the form needs: the position, and to whom it may go."""

    position: ToHand
    officers: tuple[Outside, ...]
    by_mail: bool
    second_above: int


@dataclass(frozen=True, slots=True)
class ToAcknowledge:
    """What the holder of a link is told: no name, no number of a telephone but masked."""

    number: str
    office_hi: str
    office_en: str
    drive_hi: str
    drive_en: str
    order_number: str
    rows: int
    expires_at: datetime | None
    masked_mobile: str


def register(by: Actor, number: int = 1, *, state: str = "") -> Page[Line]:
    """Of his office and those below, the newest first. Two statements."""
    rows = HandOver.objects.within(by.scope_for(Right.HAND_OVER))
    if state in STATES:
        rows = rows.filter(state=state)
    return page_of(rows.select_related("submission__office", "to").order_by("-pk"), number, _lines)


def listed(by: Actor, *, state: str = "", after: UUID | None = None, limit: int) -> list[Line]:
    """For programs: the newest first, those older than `after`. One statement."""
    rows = HandOver.objects.within(by.scope_for(Right.HAND_OVER)).select_related("submission__office", "to").order_by("-pk")
    if state in STATES:
        rows = rows.filter(state=state)
    return _lines((rows.filter(pk__lt=after) if after else rows)[:limit])


def officers_listed(by: Actor, *, after: UUID | None = None, limit: int) -> list[Outside]:
    """The register of officers outside in the same way. Two statements."""
    rows = OutsideOfficer.objects.within(by.scope_for(Right.HAND_OVER)).select_related("office").order_by("-pk")
    return _outside((rows.filter(pk__lt=after) if after else rows)[:limit], by)


def counts(by: Actor) -> dict[str, int]:
    """How many stand in each state that asks for something. One statement."""
    rows = HandOver.objects.within(by.scope_for(Right.HAND_OVER)).filter(state__in=(_S.WAITING, _S.SENT))
    states = list(rows.order_by().values_list("state", flat=True))
    return {state: states.count(state) for state in (_S.WAITING.value, _S.SENT.value)}


def whole(hand_over_id: UUID, by: Actor) -> Whole:
    """Refuses NoSuchHandOver."""
    rows = HandOver.objects.within(by.scope_for(Right.HAND_OVER)).select_related("submission__office", "submission__drive", "to")
    found = rows.filter(pk=hand_over_id).first()
    if found is None:
        raise NoSuchHandOver
    names = accounts_named([found.asked_by, found.released_by, found.ended_by])
    drive = found.submission.drive
    return Whole(
        line=_line(found), drive_hi=drive.name_hi, drive_en=drive.name_en, order_number=drive.order_number, ddos=found.ddos,
        hash=found.hash, file_hash=found.file_hash, reason=handing.unsealed(found.pk, "reason", found.sealed_reason),
        end_reason=handing.unsealed(found.pk, "end-reason", found.sealed_end_reason), masked_email=found.to.masked_email,
        masked_mobile=found.to.masked_mobile, asked_by=names.get(found.asked_by), released_by=_of(names, found.released_by),
        ended_by=_of(names, found.ended_by), released_at=found.released_at, sent_at=found.sent_at,
        acknowledged_at=found.acknowledged_at, ended_at=found.ended_at, mail=_status(found.dispatch),
        password=_status(found.password_dispatch), may=_may(found, by),
    )  # fmt: skip


def to_hand(by: Actor) -> list[ToHand]:
    """Signed positions of his own office. One statement."""
    return [_to_hand(row) for row in _signed(by).order_by("-changed_at")]


def beginning(submission_id: UUID, by: Actor) -> Beginning:
    """Refuses NoSuchHandOver."""
    found = _signed(by).filter(pk=submission_id).first()
    if found is None:
        raise NoSuchHandOver
    return Beginning(_to_hand(found), tuple(confirmed(by)), _by_mail(found, by), rules.SECOND_OFFICER_ABOVE)


def confirmed(by: Actor) -> list[Outside]:
    """Those of his own office's register to whom something may go."""
    rows = OutsideOfficer.objects.within(by.scope_for(Right.HAND_OVER)).filter(office__in=[by.office_id])
    return _outside(rows.filter(state=OutsideState.CONFIRMED).select_related("office").order_by("name_en"), by)


def officers(by: Actor, number: int = 1) -> Page[Outside]:
    """The register of officers outside, of his office and those below. A constant number of statements."""
    rows = OutsideOfficer.objects.within(by.scope_for(Right.HAND_OVER)).select_related("office").order_by("-pk")
    return page_of(rows, number, lambda some: _outside(some, by))


def officer(officer_id: UUID, by: Actor) -> Outside:
    """Refuses NoSuchOutsideOfficer."""
    rows = OutsideOfficer.objects.within(by.scope_for(Right.HAND_OVER)).select_related("office").filter(pk=officer_id)
    found = _outside(rows, by)
    if not found:
        raise NoSuchOutsideOfficer
    return found[0]


def acknowledging(given: HandOver) -> ToAcknowledge:
    """Of what `operations.acknowledging.look` found."""
    office, drive = given.submission.office, given.submission.drive
    return ToAcknowledge(
        rules.number_of(given.pk.hex), office.name_hi, office.name_en, drive.name_hi, drive.name_en, drive.order_number,
        given.rows, given.expires_at, given.to.masked_mobile,
    )  # fmt: skip


def _signed(by: Actor) -> Any:
    rows = Submission.objects.within(by.scope_for(Right.HAND_OVER)).filter(answers__in=[by.office_id], kind=Kind.COMPILED)
    return rows.filter(state__in=WITH_ABOVE).select_related("office__level", "drive")


def _by_mail(submission: Submission, by: Actor) -> bool:
    try:
        handing.insist_on_mail(submission.office.level.state, by.account_id)
    except (handing.NoGovernmentSender, handing.NoGovernmentAddress):
        return False
    return True


def _to_hand(row: Submission) -> ToHand:
    office, drive = row.office, row.drive
    return ToHand(
        row.pk, office.name_hi, office.name_en, drive.name_hi, drive.name_en, drive.order_number, row.changed_at, row.state
    )  # fmt: skip


def _lines(rows: Iterable[HandOver]) -> list[Line]:
    return [_line(row) for row in rows]


def _line(row: HandOver) -> Line:
    office = row.submission.office
    return Line(
        row.pk, rules.number_of(row.pk.hex), office.name_hi, office.name_en, row.to.name_hi, row.to.name_en, row.to.called,
        row.way, row.state,
        row.rows, row.asked_at, row.expires_at,
    )  # fmt: skip


def _may(found: HandOver, by: Actor) -> frozenset[str]:
    """What the page offers; the operations decide anew."""
    allowed = set()
    another = by.account_id != found.asked_by
    if found.state == _S.WAITING and another and not handing.is_himself(found.to, by.account_id):
        allowed |= {"release", "refuse"}
    if found.state in MAY_REVOKE:
        allowed.add("revoke")
    if found.state == _S.SENT and found.way == Way.HAND and not another:
        allowed |= {"file", "slip"}
    if found.file_hash:
        allowed.add("letter")
    return frozenset(allowed)


def _status(line: UUID | None) -> Status | None:
    return status_of(line) if line else None


def _of(names: dict[UUID, Name], account: UUID | None) -> Name | None:
    return names.get(account) if account else None


def _outside(rows: Iterable[OutsideOfficer], by: Actor) -> list[Outside]:
    found = list(rows)
    names = accounts_named([each for row in found for each in (row.registered_by, row.decided_by)])
    return [
        Outside(
            row.pk, row.name_hi, row.name_en, row.called, row.office.name_hi, row.office.name_en, row.order_number,
            row.order_date, row.masked_email, row.masked_mobile, row.names_him, row.state, row.registered_at,
            names.get(row.registered_by),
            _of(names, row.decided_by), row.end_reason, _may_with(row, by),
        )
        for row in found
    ]  # fmt: skip


def _may_with(row: OutsideOfficer, by: Actor) -> frozenset[str]:
    another = by.account_id != row.registered_by
    offered = {
        OutsideState.REGISTERED: {"send-code", "prove", "refuse"},
        OutsideState.PROVEN: {"confirm", "refuse"} if another else {"refuse"},
        OutsideState.CONFIRMED: {"end"},
    }  # fmt: skip
    return frozenset(offered.get(OutsideState(row.state), ()))
