"""What the tick does, by name, in order: each one call into a room, harmless to repeat; a failure keeps nothing from the rest."""

from collections.abc import Callable
from functools import partial

from django.core.management import call_command

from kshamta.access.operations import appointments, tidying
from kshamta.audit import checkpoints, operations as record
from kshamta.audit.actors import system
from kshamta.foundation import clock
from kshamta.jobs.pulse import tried
from kshamta.jobs.words import said
from kshamta.journeys.privacy import shredding
from kshamta.notices import operations as notices
from kshamta.offices import operations as offices
from kshamta.onboarding.operations import (
    booking,
    cases,
    copies as onboarding,
    daily,
    escalating,
    folding,
    handovers,
    intakes,
    placing,
    sending,
    starting,
    uploads,
)
from kshamta.people import operations as people
from kshamta.people.operations import (
    deciding as petitions,
    exemption_notices,
    exemptions,
    late_transfers as transfers,
    merging,
    pairing,
    photos,
    stage_tallies as stages,
)
from kshamta.portal.operations import batches, reports_reading as portal_reports

_US = system("tick")


def sign_the_day() -> str:
    """The record's daily checkpoint; where no key is given, that is said every time."""
    try:
        signed = checkpoints.sign_today()
    except checkpoints.NoKey:
        return said("record-unsigned")
    return f"{signed} links of the record signed" if signed else ""


# name → the work; it says what it did, or how many
TICKS: dict[str, Callable[[], object]] = {
    "offices brought up to the day": lambda: offices.apply_due(today=clock.today(), by=_US),
    "postings brought up to the day": lambda: people.bring_up(by=_US),
    "exemptions brought up to the day": lambda: exemptions.bring_up(by=_US),
    "officers and people told of exemptions": lambda: exemption_notices.tell_daily(by=_US),
    "records of one person looked for": lambda: pairing.search_daily(by=_US),
    "journals of merges forgotten": lambda: merging.forget(by=_US),
    "photos of people who left destroyed": lambda: photos.forget(by=_US),
    "people off the roll": lambda: stages.let_go(by=_US),
    "rosters booked": lambda: booking.book_accepted(by=_US),
    "changes of stages folded": stages.fold,
    "figures of stages mended": lambda: stages.prove_daily(by=_US),
    "offices of drives placed": lambda: placing.bring_up(by=_US),
    "changes of figures folded": folding.fold,
    "figures of the day kept": lambda: folding.keep_days(by=_US),
    "cases brought up to the rosters": lambda: cases.find_waiting(by=_US),
    "cases gone up": lambda: cases.raise_late(by=_US),
    "officers told of cases": lambda: cases.tell_waiting(by=_US),
    "petitions gone up": lambda: petitions.raise_late(by=_US),
    "officers told of petitions": lambda: petitions.tell_waiting(by=_US),
    "transfers gone up": lambda: transfers.raise_late(by=_US),
    "officers told of transfers": lambda: transfers.tell_waiting(by=_US),
    "appointments ended by their date": lambda: appointments.end_due(by=_US),
    "working copies destroyed": onboarding.destroy_expired,
    "files judged": intakes.judge_waiting,
    "keys of uploads forgotten": uploads.forget_keys,
    "reports of the portal read": portal_reports.read_waiting,
    "data past its time destroyed": lambda: shredding.shred(by=_US),
    "sessions cleared": lambda: call_command("clearsessions"),
    "remains of signing in destroyed": lambda: tidying.forget(by=_US),
    "hand-overs sent": lambda: sending.send_released(by=_US),
    "hand-overs expired": lambda: handovers.expire_due(by=_US),
    "files of batches destroyed": lambda: batches.purge_due(by=_US),
    "rungs of the ladder climbed": lambda: escalating.climb(by=_US),
    "officers told of a start": lambda: starting.tell_started(by=_US),
    "officers told of the day's position": lambda: daily.tell_positions(by=_US),
    "digests folded": notices.fold_digests,
    "notices sent": notices.deliver,
    "messages asked after": notices.ask_arrivals,
    "events linked": record.chain,
    "day signed": sign_the_day,
    "look-alikes ranked": lambda: cases.rank_due(by=_US),  # last: half a minute, once a day
}


def tick(tell: Callable[[str], object]) -> list[str]:
    """Everything once; what was done is told. The names of what failed."""
    return [name for name, work in TICKS.items() if not tried(partial(_done, name, work, tell))]


def _done(name: str, work: Callable[[], object], tell: Callable[[str], object]) -> None:
    done = work()
    if isinstance(done, str) and done:
        tell(done)
    elif done:
        tell(f"{done} {name}")
