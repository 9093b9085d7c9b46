"""What the workers do that are killed: build, import, give up and accept; and what the process after them does."""

import json
from datetime import date

from django.core.management import call_command
from django.db import OperationalError, connection

from kshamta.access.charges import Charge
from kshamta.access.models import Appointment
from kshamta.audit import operations as record
from kshamta.audit.actors import system
from kshamta.notices.models import Dispatch
from kshamta.onboarding.models import Drive, Intake, Move, Submission, Version
from kshamta.onboarding.operations import checking, folding, intakes, submitting
from kshamta.onboarding.queries import soundness
from kshamta.onboarding.refusals import Refusal
from tests.access.appointments import town
from tests.cast import person, roster
from tests.onboarding import standing_drive


def build(tell, rows: int = 42) -> None:
    """The drive, its officers, and A1's roster judged for the acceptance."""
    call_command("migrate", verbosity=0)
    standing = standing_drive.build()
    town.appoint(town.account(77), Charge.NODAL_OFFICER, standing.offices["ABHANPUR"])
    Drive.objects.update(order_date=date(2025, 12, 12))
    folding.recount(by=system("test"))


def acting(code: str, charge: Charge):
    return town.acting(Appointment.objects.select_related("office", "account").get(office__code=code, charge=charge))


def roster_of(code: str) -> Submission:
    return Submission.objects.get(office__code=code, kind="roster")


def import_(tell, rows: int = 42, number: int = 1) -> None:
    """A file is received, and judged."""
    data = roster(*(person(1000 * number + at) for at in range(rows)))
    try:
        intake_id = intakes.receive(submission_id=roster_of("A1").pk, by=acting("A1", Charge.DDO), name="roster.csv", data=data)
    except Refusal as refusal:
        tell("refused", refusal.code)
        return
    tell("received", intake_id)
    tell(intakes.judge(intake_id=intake_id), intake_id)


def give(tell, **_) -> None:
    """The roster is sent up; the officer above accepts it."""
    mine, above = roster_of("A1"), acting("ABHANPUR", Charge.BLOCK_OFFICER)
    receipt = submitting.submit(
        submission_id=mine.pk, by=acting("A1", Charge.DDO), to=above.appointment_id, certified_number=mine.rows
    )
    tell("submitted", receipt)
    mine.refresh_from_db()
    checking.accept(submission_id=mine.pk, by=above, hash=mine.submitted_hash)
    tell("accepted", receipt)


def begin_again(tell, **_) -> None:
    """A process starts after the fault: it takes up what was left, then looks whether all is sound."""
    intakes.judge_waiting(left_behind=True)
    folding.fold()
    record.chain()
    look(tell)


def look(tell, **_) -> None:
    found = [f"{each.what}×{each.number}" for each in soundness.unsound(deep=True)]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            found += [str(row) for row in cursor.execute("PRAGMA integrity_check").fetchall() if row != ("ok",)]
            found += [str(row) for row in cursor.execute("PRAGMA foreign_key_check").fetchall()]
    tell("unsound", json.dumps(found))
    tell("state", roster_of("A1").state)
    tell("rows", roster_of("A1").rows)
    tell("versions", Version.objects.filter(submission=roster_of("A1")).count())
    tell("intakes", json.dumps({str(pk): state for pk, state in Intake.objects.values_list("pk", "state")}))
    tell(
        "moves",
        json.dumps(list(Move.objects.filter(submission=roster_of("A1")).order_by("at", "pk").values_list("verb", flat=True))),
    )
    tell("notices", Dispatch.objects.count())


def full(tell, pages: int = 0) -> None:
    """The disk has no more room (SQLite: no more pages)."""
    with connection.cursor() as cursor:
        used = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {used + pages}")
    try:
        import_(tell, rows=600)
    except OperationalError as error:
        tell("error", error)
    tell("still", roster_of("A1").state)


WORK = {
    "build": build, "import": import_, "give": give, "again": begin_again, "look": look, "full": full,
}  # fmt: skip
