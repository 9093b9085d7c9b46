"""The form that an office fills, carrying the office, the drive, and the people we know of it."""

from io import BytesIO
from uuid import UUID

from kshamta.access.charges import Name
from kshamta.access.models import Account
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.onboarding.models import Submission
from kshamta.onboarding.queries import receivers, versions
from kshamta.onboarding.queries.files import File
from kshamta.onboarding.rosters import schools
from kshamta.people import operations as people, queries as counting
from kshamta.people.operations import OnRoll
from sheetcheck.writing import template as template_writer

SPARE = 200  # rows to fill below those we know


def template_with_people(submission_id: UUID, by: Actor, language: str) -> File:
    """Its name holds the office's code, so that the file finds its office again. That contacts were seen is recorded. Refuses
    NoSuchSubmission."""
    submission = versions.own(submission_id, by)
    drive, out, known = submission.drive, BytesIO(), _known(submission, by, language)
    template_writer.write(
        out, office=_band(submission, by, language), drive=_said(drive.name_hi, drive.name_en, language),
        people=known, rows=len(known) + SPARE, lang=language,
        schools=[_said(each.name_hi, each.name_en, language) or each.code for each in schools.known(submission)],
    )  # fmt: skip
    return File(f"roster-{submission.office.code}.xlsx", out.getvalue())


def number_known(submission: Submission, by: Actor) -> int:
    """How many it is filled with. At most one statement."""
    if not _sees(by):
        return 0
    offices = [UUID(pk) for pk in submission.schools] if schools.has_several(submission) else [submission.office_id]
    return counting.number_at(offices, by.scope)


def _known(submission: Submission, by: Actor, language: str) -> list[dict[str, str]]:
    """Whom we know there; where the roster holds several schools, whom we know in each."""
    if not _sees(by):
        return []
    offices = [(UUID(each.id), _said(each.name_hi, each.name_en, language) or each.code) for each in schools.known(submission)]
    return [
        _row(person, submission.office.pin) | {"school": name}
        for office_id, name in offices or [(submission.office_id, "")]
        for person in people.roll_of(office_id=office_id, by=by)
    ]


def _sees(by: Actor) -> bool:
    return {Right.SEE_PEOPLE, Right.UNMASK_CONTACT} <= by.rights


def _band(submission: Submission, by: Actor, language: str) -> dict[str, str]:
    """What stands above the rows."""
    office, officer = submission.office, Account.objects.filter(pk__in=[by.account_id]).first()
    return {
        "name": _said(office.name_hi, office.name_en, language), "ddo_code": office.ddo_code or office.code,
        "ddo_name": _said(officer.name_hi, officer.name_en, language) if officer else "",
    } | _recipient(submission, language)  # fmt: skip


def _recipient(submission: Submission, language: str) -> dict[str, str]:
    """The one officer to whom it goes (B12), where there is one to name."""
    if submission.above is None:
        return {}
    office, first = submission.above.office, next(iter(receivers.receivers_of(submission)), None)
    name = first.called.at(office.name_hi, office.name_en) if first else Name(office.name_hi, office.name_en)
    hindi, english = (_said(name.hi, name.en, each) for each in ("hi", "en"))
    return {"recipient": _said(name.hi, name.en, language), "recipient_hi": hindi, "recipient_en": english}


def _row(person: OnRoll, pin: str) -> dict[str, str]:
    return {
        "full_name": person.name_en, "mobile": person.mobile, "email": person.email, "group": person.group.title(),
        "designation": person.designation, "gender": person.gender, "employee_id": person.employee_id, "office_pin": pin,
    }  # fmt: skip


def _said(hindi: str, english: str, language: str) -> str:
    return (hindi or english) if language == "hi" else (english or hindi)
