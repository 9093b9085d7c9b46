"""Where the nodal officers' chain lags, and for how long (B3, B26, B27)."""

from datetime import date
from enum import StrEnum


class Lag(StrEnum):
    """Why somebody is reminded. "Trained, not finished" is known upstairs, where drives are: onboarding/queries/finishing.py."""

    NO_OFFICER = "no-officer"  # a unit without a nodal officer
    NOT_ACTIVE = "not-active"  # nominated, and not confirmed yet or not signed in by the link
    NOT_TRAINED = "not-trained"


def age(since: date, today: date) -> int:
    """Whole days; never negative, so that a posting from tomorrow is not late."""
    return max((today - since).days, 0)


def vacant_since(*, last_ended: date | None, opened: date, register_began: date) -> date:
    """A unit lacks its officer since the last one ended; without one, since it exists and the register is kept."""
    return last_ended or max(opened, register_began)
