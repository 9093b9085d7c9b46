"""A line of the portal's reports: what its cells say, whose it is, what follows from it. Plain values in, plain values out."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple
from uuid import UUID

from kshamta.access import contacts
from kshamta.foundation.clock import INDIA
from kshamta.foundation.paths import ancestors
from kshamta.people.sounds import likeness
from kshamta.portal.report_profile import Columns, ReportProfile, squeezed
from sheetcheck.aadhaar import checks_out

LONGEST = 200  # characters of a text that are kept
_ID = re.compile(r"[A-Z0-9/-]{1,30}")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]+")
_AADHAAR = 12


class Status(IntEnum):
    """Of a portal account, as its organisation has said there."""

    UNKNOWN = 0
    VERIFIED = 1
    NOT_VERIFIED = 2
    NOT_MY_USER = 3


STATUSES = {"verified": Status.VERIFIED, "not-verified": Status.NOT_VERIFIED, "not-my-user": Status.NOT_MY_USER}


class UserLine(NamedTuple):
    """A portal account. active: it has enrolled, learnt or earned something, so somebody has signed in. employee_id: in capital
    letters, nothing where it is none, or looks like an Aadhaar number."""

    name: str
    designation: str
    email: str | None
    mobile: str | None
    organisation: str
    employee_id: str
    status: Status
    registered_at: datetime | None
    active: bool


class LearningLine(NamedTuple):
    """An account in a content. progress: of 100."""

    name: str
    email: str | None
    mobile: str | None
    provider: str
    content: str
    kind: str
    duration: str
    enrolled_on: date | None
    completed_on: date | None
    progress: int
    certificate: str


# ---- the header ----


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a report's fields stand. places: of each field; one past the last where the file has no such column."""

    kind: str
    width: int
    places: Mapping[str, int]


def layout_of(header: Sequence[str], profile: ReportProfile) -> Layout | tuple[str, ...]:
    """Of the kind of report that the headings tell; or the headings that are missing to the likelier one."""
    found = [squeezed(heading) for heading in header]
    columns = max(profile.kinds, key=lambda each: len(each.headings.keys() & set(found)))
    missing = [columns.named[field] for field in columns.needs if squeezed(columns.named[field]) not in found]
    if not {squeezed(columns.named["email"]), squeezed(columns.named["mobile"])} & set(found):
        missing.append(columns.named["email"])
    if missing:
        return tuple(missing)
    places = {field: found.index(heading) if heading in found else len(found) for heading, field in columns.headings.items()}
    return Layout(columns.kind, len(found), places)


def columns_of(kind: str, profile: ReportProfile) -> Columns:
    return next(each for each in profile.kinds if each.kind == kind)


# ---- cells ----


def clean(text: str, most: int = LONGEST) -> str:
    """On one line, without what cannot be seen."""
    if text.isascii() and text.isprintable() and "  " not in text:  # as nearly all are
        return text.strip()[:most]
    return " ".join(_UNSEEN.sub(" ", text).split())[:most]


def employee_id_of(text: str) -> str:
    """An Aadhaar number is never kept, wherever somebody typed it (trust.md §1.3)."""
    said = text.strip().upper().removesuffix(".0")
    if not _ID.fullmatch(said):
        return ""
    digits = re.sub("[/-]", "", said)
    if len(digits) == _AADHAAR and digits.isdecimal() and digits[0] > "1" and checks_out(digits):
        return ""
    return said


class Moments:
    """Days and moments of one report, as the profile says they are written."""

    def __init__(self, profile: ReportProfile) -> None:
        self._nothing, self._patterns = profile.nothing, profile.moments
        self.day: Callable[[str], date | None] = lru_cache(maxsize=16_384)(self._day)

    def moment(self, text: str) -> datetime | None:
        """In Indian time; None for nothing, and for what is no date."""
        if self.is_nothing(text):
            return None
        said = text.strip()
        if len(said) >= 10 and said[2] in "-/." and said[5] == said[2]:
            said = f"{said[6:10]}-{said[3:5]}-{said[:2]}{said[10:]}"
        try:
            found = datetime.fromisoformat(said)
        except ValueError:
            return self._otherwise(said)
        return found if found.tzinfo else found.replace(tzinfo=INDIA)

    def is_nothing(self, text: str) -> bool:
        return text.strip().casefold() in self._nothing

    def _otherwise(self, said: str) -> datetime | None:
        for pattern in self._patterns:
            try:
                return datetime.strptime(said, pattern).replace(tzinfo=INDIA)
            except ValueError:
                continue
        return None

    def _day(self, text: str) -> date | None:
        found = self.moment(text)
        return found.date() if found else None


def day_text(text: str) -> str:
    """The part of a moment that tells the day, so that few distinct texts are read."""
    return text[:10] if text[4:5] in {"-", "/", "."} or text[5:6] in {"-", "/", "."} else text


_some = frozenset({"", "0", "0.0", "-", "NA", "N/A", "null"})


def _any(cells: Iterable[str]) -> bool:
    """Is one of them more than nothing?"""
    return any(cell.strip() not in _some for cell in cells)


class UserReader:
    """Lines of a UserReport."""

    _FIELDS = (
        "full_name", "designation", "email", "mobile", "organisation", "employee_id", "status", "registered",
        "karma", "enrolments", "completions", "hours",
    )  # fmt: skip

    def __init__(self, layout: Layout, profile: ReportProfile, as_on: datetime) -> None:
        self._cells = itemgetter(*(layout.places[field] for field in self._FIELDS))
        self._moments, self._words, self._as_on = Moments(profile), profile.profile_status, as_on

    def read(self, row: list[str]) -> UserLine | str:
        """The line, or in a word why it says nothing: "no-contact", "bad-status", "bad-date" (of the registration)."""
        row.append("")
        name, post, email, mobile, organisation, number, status, registered, *earned = self._cells(row)
        address, phone = contacts.email_of(email), contacts.mobile_of(mobile)
        if not (address or phone):
            return "no-contact"
        word = squeezed(status)
        if word and word not in self._words:
            return "bad-status"
        at = self._moments.moment(registered)
        if at is None and not self._moments.is_nothing(registered):
            return "bad-date"
        return UserLine(
            clean(name, 100), clean(post, 100), address, phone, clean(organisation), employee_id_of(number),
            STATUSES[self._words[word]] if word else Status.UNKNOWN, at if at and at <= self._as_on else None, _any(earned),
        )  # fmt: skip


class LearningReader:
    """Lines of a ConsumptionReport."""

    _FIELDS = (
        "full_name", "email", "mobile", "provider", "content", "content_kind", "duration", "enrolled", "completed", "status",
        "progress", "certificate",
    )  # fmt: skip

    def __init__(self, layout: Layout, profile: ReportProfile, as_on: datetime) -> None:
        self._cells = itemgetter(*(layout.places[field] for field in self._FIELDS))
        self._day, self._words, self._until = Moments(profile).day, profile.learning_status, as_on.astimezone(INDIA).date()
        self._email, self._mobile = lru_cache(8192)(contacts.email_of), lru_cache(8192)(contacts.mobile_of)

    def read(self, row: list[str]) -> LearningLine | str:
        """The line, or in a word why it says nothing: "no-contact", "no-content", "bad-status"."""
        row.append("")
        name, email, mobile, provider, content, kind, duration, enrolled, completed, status, progress, proof = self._cells(row)
        address, phone = self._email(email), self._mobile(mobile)
        if not (address or phone):
            return "no-contact"
        if not content.strip():
            return "no-content"
        word = squeezed(status)
        if word and word not in self._words:
            return "bad-status"
        done_on, done = self._said_on(completed), self._words.get(word) == "completed"
        return LearningLine(
            name, address, phone, provider, content, kind, duration, self._said_on(enrolled),
            (done_on or self._until) if done else None, 100 if done else min(99, percent_of(progress)), clean(proof, 80),
        )  # fmt: skip

    def _said_on(self, text: str) -> date | None:
        day = self._day(day_text(text))
        return day if day and day <= self._until else None


@lru_cache(maxsize=2048)
def percent_of(text: str) -> int:
    try:
        return max(0, min(100, int(float(text.strip().removesuffix("%") or 0))))
    except ValueError:
        return 0


def learnt_more(one: LearningLine, other: LearningLine) -> LearningLine:
    """Two batches of one content: what counts is how far he came in either, and since when."""
    best = max(one, other, key=lambda each: (each.completed_on is not None, each.progress))
    begun = [each.enrolled_on for each in (one, other) if each.enrolled_on]
    return best._replace(enrolled_on=min(begun) if begun else None)


def signed_in_on(line: LearningLine) -> date | None:
    """A day by which somebody has surely signed in: who has learnt something of it had enrolled by then. An enrolment alone says
    nothing: an administrator can make it."""
    return (line.enrolled_on or line.completed_on) if line.progress or line.completed_on else None


# ---- whose it is ----


class How(IntEnum):
    """By what a portal account was found to be a person's. MAYBE: left for a human."""

    NOBODY = 0
    EMPLOYEE_ID = 1
    EMAIL = 2
    MOBILE = 3
    MAYBE = 4
    DECIDED = 5
    PRINTED_ID = 6  # the employee ID as it is printed for the portal: without - and /


SURE = frozenset({How.EMPLOYEE_ID, How.EMAIL, How.MOBILE, How.DECIDED, How.PRINTED_ID})
# How like the names have to be, of 100, where one key alone says it: a mobile is often the household's, an employee ID on the
# portal is what the user typed.
_ALIKE = {How.EMPLOYEE_ID: 70.0, How.EMAIL: 60.0, How.MOBILE: 80.0, How.PRINTED_ID: 80.0}
_SURELY = 80.0


class Candidate(NamedTuple):
    person_id: UUID
    name_en: str
    name_hi: str


class Match(NamedTuple):
    how: How
    person_id: UUID | None = None


NOBODY = Match(How.NOBODY)


def matched(name: str, found: Sequence[tuple[How, Candidate]]) -> Match:
    """found: by employee ID, e-mail, mobile, in that order, as far as each finds somebody.

    Two keys that say the same person are sure, whatever the names. One alone is, where the names fit. Keys that say different
    people: the one whose name fits, where one alone does; else a human decides.
    """
    if not found:
        return NOBODY
    people = {candidate.person_id: candidate for _, candidate in found}
    how, first = found[0]
    if len(people) == 1:
        sure = len(found) > 1 or _fit(name, first) >= _ALIKE[how]
        return Match(how if sure else How.MAYBE, first.person_id)
    fitting = [pk for pk, candidate in people.items() if _fit(name, candidate) >= _SURELY]
    if len(fitting) == 1:
        return Match(next(how for how, candidate in found if candidate.person_id == fitting[0]), fitting[0])
    return Match(How.MAYBE, first.person_id)


def _fit(name: str, candidate: Candidate) -> float:
    if not name or name.casefold() == candidate.name_en.casefold():
        return 100.0
    return likeness(name, candidate.name_en, candidate.name_hi)


# ---- where what is left belongs ----

MOST = 0.9  # of an organisation's people: a few who were transferred do not lift its cases to the state


def home_of(people: Mapping[str, int]) -> str:
    """The deepest place of the tree under which nearly all of them serve; "" where there is none. people: by path of office."""
    under: dict[str, int] = {}
    for path, number in people.items():
        for above in ancestors(path):
            under[above] = under.get(above, 0) + number
    enough = MOST * sum(people.values())
    return max((path for path, number in under.items() if number >= enough), key=len, default="")


def is_broken(unread: int, rows: int) -> bool:
    """A few lines that cannot be read are named and left out; more than one in a hundred, and the file is refused whole."""
    return unread > max(20, rows // 100)


# What may be said of an account, by the kind of doubt about it.
ANSWERS = {
    "unknown": ("ours", "left", "transferred", "stranger"),
    "maybe": ("ours", "left", "transferred", "stranger"),
    "not-my-user": ("left", "transferred", "stays"),
}
