"""Why a row is held back from the portal's file; the sentences are in `words.py`."""

from enum import StrEnum


class Hold(StrEnum):
    """Each is a reason by itself; a row may have several, and all are said."""

    NOT_ACCEPTED = "not-accepted"
    BLANK_REQUIRED = "blank-required"
    NAME_EMPTY = "name-empty"
    NAME_LETTERS = "name-letters"
    EMAIL_PATTERN = "email-pattern"
    MOBILE_PATTERN = "mobile-pattern"
    GROUP_UNKNOWN = "group-unknown"
    GENDER_UNKNOWN = "gender-unknown"
    DESIGNATION_UNLISTED = "designation-unlisted"
    DESIGNATION_PATTERN = "designation-pattern"
    EMPLOYEE_ID_PATTERN = "employee-id-pattern"
    EMPLOYEE_ID_COLLISION = "employee-id-collision"
    PIN_PATTERN = "pin-pattern"
    OFFICE_CONTACT = "office-contact"
    DUPLICATE_MOBILE = "duplicate-mobile"
    DUPLICATE_EMAIL = "duplicate-email"
    FORMULA_LIKE = "formula-like"


PATTERNS = {
    "full_name": Hold.NAME_LETTERS, "email": Hold.EMAIL_PATTERN, "mobile": Hold.MOBILE_PATTERN, "group": Hold.GROUP_UNKNOWN,
    "designation": Hold.DESIGNATION_PATTERN, "gender": Hold.GENDER_UNKNOWN, "employee_id": Hold.EMPLOYEE_ID_PATTERN,
    "office_pin": Hold.PIN_PATTERN,
}  # fmt: skip
DUPLICATES = {"mobile": Hold.DUPLICATE_MOBILE, "email": Hold.DUPLICATE_EMAIL}
