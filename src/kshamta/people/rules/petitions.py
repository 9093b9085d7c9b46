"""Petitions, pure: what may be said to be wrong, who puts it right, by when, and what two offices and a person must agree on."""

from datetime import date, timedelta
from enum import StrEnum


class Field(StrEnum):
    """What is shown at first login, in this order."""

    NAME_EN = "name_en"
    NAME_HI = "name_hi"
    EMPLOYEE_ID = "employee_id"
    DESIGNATION = "designation"
    GROUP = "group"
    GENDER = "gender"
    OFFICE = "office"
    MOBILE = "mobile"
    EMAIL = "email"


BY_HIMSELF = frozenset({Field.NAME_HI})  # the roster has no Hindi name (order B10): how his is written, he says
BY_CODE = frozenset({Field.MOBILE, Field.EMAIL})
BY_OFFICER = frozenset(Field) - BY_HIMSELF - BY_CODE  # group and designation among them: courses and pay depend on them
OF_POSTING = frozenset({Field.DESIGNATION, Field.GROUP})
LONGEST_TEXT = 500

# Days until what is not decided goes to the next office above; a stranger who sees somebody's data is the gravest.
GOES_UP_AFTER = {"correction": 7, "not-me": 3, "not-ours": 7, "complaint": 15}
ANSWERED_WITHIN = 30  # days; the DPDP Rules 2025 leave at most 90 for a grievance
SOON = 2  # days before it goes up


def due_on(kind: str, today: date) -> date:
    return today + timedelta(days=GOES_UP_AFTER[kind])


def answer_by(today: date) -> date:
    return today + timedelta(days=ANSWERED_WITHIN)


def tone(due: date, today: date) -> str:
    """How it is shown in the queue."""
    left = (due - today).days
    return "fault" if left < 0 else "look" if left <= SOON else "quiet"


def grants_alone(rungs: int, *, doubts: bool) -> bool:
    """Of an officer above both offices, where not both have agreed: once they were asked and it went up, never who doubts."""
    return rungs > 0 and not doubts


def takes_effect(person_said: str, other_said: str, *, other_asked: bool) -> bool | None:
    """ "Not my employee": True where everybody asked agrees, False where somebody denies, None while an answer is missing."""
    said = [person_said, *([other_said] if other_asked else [])]
    if "no" in said:
        return False
    return True if all(word == "yes" for word in said) else None
