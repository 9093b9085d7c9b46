"""One submission opened from above: what is unusual, the primary check and its evidence, remarks, its course, its sheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from kshamta.access.models import Account
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.sealing import ring
from kshamta.onboarding.models import DriveState, Kind, Remark, State, Submission, Tick, Version
from kshamta.onboarding.models.submissions import COUNTED, MAY_CHANGE, WITH_ABOVE
from kshamta.onboarding.queries import history, receivers as receiving, versions
from kshamta.onboarding.queries.clean import open_cases
from kshamta.onboarding.queries.figures import figures_of
from kshamta.onboarding.queries.history import MoveLine, Officer
from kshamta.onboarding.queries.pages import Wish, sheet_page
from kshamta.onboarding.queries.receivers import Receiver
from kshamta.onboarding.queries.schools import Schools, labels, schools_of
from kshamta.onboarding.queries.seeing import Crumb, crumbs_of, seen
from kshamta.onboarding.queries.sent_before import Since, since_sent
from kshamta.onboarding.queries.values import CheckPage
from kshamta.onboarding.rosters import keeping
from kshamta.onboarding.rules import checks, dates, shorts
from kshamta.onboarding.rules.checks import Facts, Unusual
from kshamta.onboarding.rules.shorts import GroupLine
from kshamta.onboarding.sheets.masking import masked


@dataclass(frozen=True, slots=True)
class CheckLine:
    """evidence: numbers of an automatic one; at, by: of one that an officer ticked, of just this hash."""

    check: str
    automatic: bool
    ticked: bool
    evidence: Mapping[str, int]
    at: datetime | None = None
    by: Officer | None = None


@dataclass(frozen=True, slots=True)
class RemarkLine:
    id: UUID
    row: int | None
    field: str
    text: str
    made_at: datetime
    by: Officer | None
    settled: bool
    mine: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """names: whether the reader is shown names and officers' words; page: the sheet, contacts masked, for who may check it;
    since: what it has otherwise than when it was last sent, for him, too. above_signed: what is accepted now opens it again.
    may: "tick", "remark", "accept", "return", "unlock", "remind", "extend", "sign-up", "withdraw"."""

    id: UUID
    kind: str
    state: str
    reopened: bool
    nil: bool
    office_id: UUID
    code: str
    name_hi: str
    name_en: str
    level_hi: str
    level_en: str
    drive_id: UUID
    drive_hi: str
    drive_en: str
    drive_state: str
    above_id: UUID | None
    above_signed: bool
    crumbs: tuple[Crumb, ...]
    due_on: date | None
    hash: str
    version_number: int | None
    versions: int
    certified_number: int | None
    certified_at: datetime | None
    sent_at: datetime | None
    sent_by: Officer | None
    sent_charge: str
    to: Officer | None
    rows: int
    faulty: int
    warned: int
    working: int | None
    strength: tuple[GroupLine, ...]
    unusual: tuple[Unusual, ...]
    checks: tuple[CheckLine, ...]
    remarks: tuple[RemarkLine, ...]
    moves: tuple[MoveLine, ...]
    may: frozenset[str]
    missing: int
    receivers: tuple[Receiver, ...]
    names: bool
    page: CheckPage | None
    schools: Schools
    since: Since | None

    @property
    def decides(self) -> bool:
        return bool(self.may & {"accept", "return", "unlock"})


def opened(submission_id: UUID, by: Actor, language: str, wish: Wish, number: int = 1) -> Opened:
    """number: page of its course. Refuses NoSuchSubmission. A constant number of statements."""
    found = seen(submission_id, by)
    names, version = _shows_names(found, by), _version(found)
    facts = facts_of(found, version)
    sent = history.sent(found) if found.state in WITH_ABOVE else None
    office, drive = found.office, found.drive
    return Opened(
        id=found.pk, kind=found.kind, state=found.state, reopened=found.reopened, nil=found.nil, office_id=office.pk,
        code=office.code, name_hi=office.name_hi, name_en=office.name_en, level_hi=office.level.name_hi,
        level_en=office.level.name_en, drive_id=drive.pk, drive_hi=drive.name_hi, drive_en=drive.name_en,
        drive_state=drive.state, above_id=found.above_id, above_signed=_above_signed(found),
        crumbs=crumbs_of(found, by), due_on=found.due_on,
        hash=found.submitted_hash, version_number=version.number if version else None,
        versions=Version.objects.filter(submission=found).count(),
        certified_number=version.certified_number if version else None, certified_at=version.certified_at if version else None,
        sent_at=sent.at if sent else None, sent_by=sent.by if sent and names else None, sent_charge=sent.charge if sent else "",
        to=sent.to if sent and names else None, **_counted(found),
        strength=_groups(found, version), unusual=_unusual(found, facts), checks=_checks(found, facts, names=names),
        remarks=_remarks(found, by) if names else (), moves=_moves(found, number, names=names), may=_may(found, by),
        missing=facts.children - facts.accepted, receivers=_receivers(found, by), names=names,
        page=_page(found, version, by, language, wish), schools=schools_of(found, version),
        since=since_sent(found, version) if version and _checks_it(found, by) else None,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PrimaryCheck:
    """The check alone, without a name."""

    id: UUID
    kind: str
    state: str
    hash: str
    unusual: tuple[Unusual, ...]
    checks: tuple[CheckLine, ...]
    may: frozenset[str]


def primary_check(submission_id: UUID, by: Actor) -> PrimaryCheck:
    """Refuses NoSuchSubmission. A constant number of statements."""
    found = seen(submission_id, by)
    facts = facts_of(found, _version(found))
    return PrimaryCheck(
        found.pk, found.kind, found.state, found.submitted_hash, _unusual(found, facts), _checks(found, facts, names=False),
        _may(found, by),
    )  # fmt: skip


def facts_of(submission: Submission, version: Version | None) -> Facts:
    """What the primary check looks at. Two statements at most."""
    if submission.kind == Kind.COMPILED:
        states = list(Submission.objects.filter(above=submission, state__in=COUNTED).values_list("state", flat=True))
        return Facts("compiled", 0, 0, 0, None, None, children=len(states), accepted=states.count(State.ACCEPTED.value))
    return Facts(
        "roster", submission.rows, submission.faulty, submission.warned, version.certified_number if version else None,
        submission.working, submission.strength, version.groups if version else {}, submission.explained,
        open_cases().filter(submission=submission).count(),
    )  # fmt: skip


def _shows_names(submission: Submission, by: Actor) -> bool:
    """Names: for who checks rosters on the way up, and for the office itself."""
    own = Right.GIVE_ROSTER in by.rights and by.office_id == submission.answers_id
    return own or Right.CHECK_ROSTERS in by.rights


def _version(submission: Submission) -> Version | None:
    if submission.version_id is None:
        return None
    return Version.objects.defer(*keeping.HEAVY).filter(pk=submission.version_id).first()


def _page(submission: Submission, version: Version | None, by: Actor, language: str, wish: Wish) -> CheckPage | None:
    """What was sent."""
    if version is None or not _checks_it(submission, by):
        return None
    return masked(sheet_page(version, language=language, wish=wish, by_school=labels(submission, version, language)))


def _checks_it(submission: Submission, by: Actor) -> bool:
    """A draft is its office's own until it is sent."""
    return submission.state in WITH_ABOVE and Right.CHECK_ROSTERS in by.rights


def _counted(submission: Submission) -> dict[str, Any]:
    if submission.kind == Kind.ROSTER:
        return {name: getattr(submission, name) for name in ("rows", "faulty", "warned", "working")}
    figures = figures_of([submission])[submission.pk]
    return {"rows": figures.rows_accepted, "faulty": figures.faulty, "warned": 0, "working": figures.working}


def _above_signed(submission: Submission) -> bool:
    return submission.above is not None and submission.above.state in WITH_ABOVE


def _groups(submission: Submission, version: Version | None) -> tuple[GroupLine, ...]:
    if submission.kind == Kind.COMPILED:
        return ()
    return shorts.lines(
        submission.strength, version.groups if version else {}, submission.explained, tuple(submission.drive.groups)
    )


def _unusual(submission: Submission, facts: Facts) -> tuple[Unusual, ...]:
    back = submission.moves.filter(verb="return").count() if submission.state in WITH_ABOVE else 0
    last = versions.elsewhere(submission).order_by("-certified_at").values_list("rows", flat=True).first()
    late = dates.late(submission.due_on, clock.today()) if submission.state in MAY_CHANGE else 0
    return checks.unusual(facts, nil=submission.nil, late=late, returned=back, before=last, reopened=submission.reopened)


def _checks(submission: Submission, facts: Facts, *, names: bool) -> tuple[CheckLine, ...]:
    made = tuple(CheckLine(each.check, True, each.holds, each.evidence) for each in checks.automatic(facts))
    rows = Tick.objects.filter(submission=submission, hash=submission.submitted_hash) if submission.submitted_hash else ()
    ticks = {row.check_name: row for row in rows}
    actors = _named({row.by for row in ticks.values()} if names else set())
    return made + tuple(
        CheckLine(check, False, True, {}, ticks[check].at, actors.get(ticks[check].by)) if check in ticks
        else CheckLine(check, False, False, {})
        for check in checks.BY_OFFICER[submission.kind]
    )  # fmt: skip


def _remarks(submission: Submission, by: Actor) -> tuple[RemarkLine, ...]:
    rows = list(Remark.objects.filter(submission=submission).order_by("row", "field", "made_at"))
    actors = _named({row.made_by for row in rows})
    return tuple(
        RemarkLine(
            row.pk, row.row, row.field, _text(row), row.made_at, actors.get(row.made_by), row.settled_at is not None,
            row.made_by == by.account_id,
        )
        for row in rows
    )  # fmt: skip


def _text(row: Remark) -> str:
    return ring().unseal(bytes(row.sealed_text), f"onboarding.remark/{row.pk}/text").decode()


def _named(accounts: set[UUID | None]) -> dict[UUID | None, Officer]:
    rows = Account.objects.filter(pk__in={each for each in accounts if each}) if accounts else ()
    return {row.pk: Officer(row.name_hi, row.name_en) for row in rows}


def _moves(submission: Submission, number: int, *, names: bool) -> tuple[MoveLine, ...]:
    """Without names and words for who sees figures alone."""
    lines = history.ledger_of(submission, number)
    if names:
        return lines
    return tuple(MoveLine(m.id, m.verb, m.before, m.after, m.at, None, m.charge, None, m.rows, m.hash, "") for m in lines)


def _may(submission: Submission, by: Actor) -> frozenset[str]:
    if submission.drive.state != DriveState.RUNNING or submission.state == State.ENDED:
        return frozenset()
    can = _above_may(submission, by) | _own_may(submission, by)
    if Right.REMIND in by.rights and submission.state in MAY_CHANGE:
        can.add("remind")
    ordered = by.may(Right.ORDER_DRIVES, at=submission.drive.office.path)
    if ordered or (by.charge in submission.drive.may_extend and by.office_id != submission.answers_id):
        can.add("extend")
    return frozenset(can)


def _above_may(submission: Submission, by: Actor) -> set[str]:
    above = submission.above
    if above is None or by.office_id is None or by.office_id != above.answers_id:
        return set()
    checks_, accepts = Right.CHECK_ROSTERS in by.rights, Right.ACCEPT_ROSTERS in by.rights
    if submission.state == State.SUBMITTED:
        can = {"tick", "remark", "return"} if checks_ else set[str]()
        return can | ({"accept"} if accepts and submission.sent_by != by.account_id else set())
    if submission.state == State.ACCEPTED and accepts and above.state not in WITH_ABOVE:
        return {"unlock"}
    return set()


def _own_may(submission: Submission, by: Actor) -> set[str]:
    compiled = submission.kind == Kind.COMPILED
    if not compiled or by.office_id != submission.answers_id or Right.ACCEPT_ROSTERS not in by.rights:
        return set()
    if submission.state in MAY_CHANGE:
        return {"sign-up"}
    return {"withdraw"} if submission.state == State.SUBMITTED or submission.above_id is None else set()


def _receivers(submission: Submission, by: Actor) -> tuple[Receiver, ...]:
    if "sign-up" not in _own_may(submission, by):
        return ()
    return tuple(each for each in receiving.receivers_of(submission) if each.account_id != by.account_id)
