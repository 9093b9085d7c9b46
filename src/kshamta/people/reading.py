"""What a form says of a person, brought to its one written form, by the judges of the workshop. Private to the operations."""

from functools import cache

from kshamta.access import contacts
from kshamta.people.models import ContactKind, Gender
from kshamta.people.refusals import (
    BadEmail,
    BadEmployeeId,
    BadMobile,
    GenderMissing,
    HindiNameWrong,
    NameMissing,
    NameNotLatin,
    PostMissing,
)
from sheetcheck.codes import Severity
from sheetcheck.designations import shipped
from sheetcheck.hindi.devanagari import is_devanagari
from sheetcheck.judging.emails import judge_email
from sheetcheck.judging.ids_and_pins import judge_employee_id
from sheetcheck.judging.mobiles import judge_mobile
from sheetcheck.judging.names import judge_name
from sheetcheck.judging.verdicts import Verdict
from sheetcheck.reference import Reference

LONGEST_HINDI, LONGEST_TITLE, LONGEST_POST = 120, 12, 100


@cache
def _reference() -> Reference:
    return Reference.for_state(None)


def _errors(verdict: Verdict) -> list[str]:
    return [fault.code.value for fault in verdict.faults if fault.severity is Severity.ERROR]


def name_en(text: str) -> str:
    """Refuses NameMissing, NameNotLatin."""
    verdict = judge_name(text)
    if verdict.value is None or not text.strip():
        raise NameMissing
    if errors := _errors(verdict):
        raise NameNotLatin(finding=errors[0])
    return verdict.value


def name_hi(text: str) -> str:
    """Refuses HindiNameWrong."""
    text = " ".join(text.split())
    letters = [letter for letter in text if letter.isalpha()]
    if len(text) > LONGEST_HINDI or (text and not (letters and all(map(is_devanagari, letters)))):
        raise HindiNameWrong
    return text


def title(text: str) -> str:
    return " ".join(text.split())[:LONGEST_TITLE]


def gender(text: str) -> str:
    """Refuses GenderMissing."""
    if text not in Gender.values:
        raise GenderMissing
    return text


def employee_id(text: str) -> str | None:
    """None where none is given. Refuses BadEmployeeId."""
    if not text.strip():
        return None
    verdict = judge_employee_id(text, _reference())
    if verdict.value is None or (errors := _errors(verdict)):
        raise BadEmployeeId(finding=errors[0] if verdict.value else "aadhaar-like")
    return verdict.value


def post(text: str) -> str:
    """The listed designation, where the list has it. Refuses PostMissing."""
    text = " ".join(text.split())
    if not text or len(text) > LONGEST_POST:
        raise PostMissing(field="designation")
    return shipped().canonical(text) or text


def contact(kind: str, text: str) -> str:
    """In its one written form: that of accounts, so that hashes agree. Refuses BadMobile, BadEmail."""
    if kind == ContactKind.MOBILE:
        value, verdict = contacts.mobile_of(text), judge_mobile(text)
        if value is None or _errors(verdict):
            raise BadMobile(finding=next(iter(_errors(verdict)), ""))
        return value
    value, verdict = contacts.email_of(text), judge_email(text)
    if value is None or _errors(verdict):
        raise BadEmail(finding=next(iter(_errors(verdict)), ""))
    return value


def masked(kind: str, value: str) -> str:
    return contacts.masked_mobile(value) if kind == ContactKind.MOBILE else contacts.masked_email(value)[:80]
