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
    TAKEN_MOBILE = "taken-mobile"
    TAKEN_EMAIL = "taken-email"
    TOO_SOON = "too-soon"
    PORTAL_REFUSED = "portal-refused"
    PORTAL_UNCLEAR = "portal-unclear"


PATTERNS = {
    "full_name": Hold.NAME_LETTERS, "email": Hold.EMAIL_PATTERN, "mobile": Hold.MOBILE_PATTERN, "group": Hold.GROUP_UNKNOWN,
    "designation": Hold.DESIGNATION_PATTERN, "gender": Hold.GENDER_UNKNOWN, "employee_id": Hold.EMPLOYEE_ID_PATTERN,
    "office_pin": Hold.PIN_PATTERN,
}  # fmt: skip
DUPLICATES = {"mobile": Hold.DUPLICATE_MOBILE, "email": Hold.DUPLICATE_EMAIL}
TAKEN = {"mobile": Hold.TAKEN_MOBILE, "email": Hold.TAKEN_EMAIL}  # by somebody who is not among the rows


class Mend(StrEnum):
    """What sets a row free."""

    CONTACT = "contact"  # of the person: his own mobile or e-mail
    PERSON = "person"  # his name, group, employee ID …
    OFFICE = "office"  # its PIN code
    DESIGNATION = "designation"  # an alias, or a request
    WAIT = "wait"
    ROSTER = "roster"


MENDS = {
    Hold.NOT_ACCEPTED: Mend.ROSTER, Hold.BLANK_REQUIRED: Mend.PERSON, Hold.NAME_EMPTY: Mend.PERSON,
    Hold.NAME_LETTERS: Mend.PERSON, Hold.EMAIL_PATTERN: Mend.CONTACT, Hold.MOBILE_PATTERN: Mend.CONTACT,
    Hold.GROUP_UNKNOWN: Mend.PERSON, Hold.GENDER_UNKNOWN: Mend.PERSON, Hold.DESIGNATION_UNLISTED: Mend.DESIGNATION,
    Hold.DESIGNATION_PATTERN: Mend.DESIGNATION, Hold.EMPLOYEE_ID_PATTERN: Mend.PERSON,
    Hold.EMPLOYEE_ID_COLLISION: Mend.PERSON, Hold.PIN_PATTERN: Mend.OFFICE, Hold.OFFICE_CONTACT: Mend.CONTACT,
    Hold.DUPLICATE_MOBILE: Mend.CONTACT, Hold.DUPLICATE_EMAIL: Mend.CONTACT, Hold.FORMULA_LIKE: Mend.PERSON,
    Hold.TAKEN_MOBILE: Mend.CONTACT, Hold.TAKEN_EMAIL: Mend.CONTACT, Hold.TOO_SOON: Mend.WAIT,
    Hold.PORTAL_REFUSED: Mend.PERSON, Hold.PORTAL_UNCLEAR: Mend.WAIT,
}  # fmt: skip
