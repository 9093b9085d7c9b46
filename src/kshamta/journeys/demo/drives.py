"""A drive that is under way in the demonstration: ordered by the directorate, given by part of its offices, in every state.

In the small state everything is done by its officers through the operations, in an order that leaves something for each of them
to do; then the clock of what happened is turned back over the days since the order.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F, QuerySet

from kshamta.access.charges import Charge
from kshamta.audit.actors import Actor, system
from kshamta.foundation import clock
from kshamta.journeys.demo import acting, masses, rosters
from kshamta.journeys.demo.orders import DAYS_RUNNING, SCAN, wanted
from kshamta.offices import operations as offices
from kshamta.offices.models import Office
from kshamta.offices.values import NewOffice
from kshamta.onboarding.models import DayTally, Drive, Kind, Move, Submission, Tally, Uncompared
from kshamta.onboarding.operations import cases, checking, drives, folding, intakes, submitting, versions
from kshamta.onboarding.queries.receivers import blocked, receivers_of
from kshamta.onboarding.rosters import certifying
from kshamta.people.values import LoadedPerson

C = Charge
BLOCK, DISTRICT = (C.BLOCK_OFFICER, C.NODAL_OFFICER), (C.DISTRICT_OFFICER, C.NODAL_OFFICER)

type People = dict[UUID, list[LoadedPerson]]  # by office

# What becomes of the schools of each block, district by district; the last of a plan holds for all that come after.
FIRST, ALL = ("faulty", "submitted", "returned", "warned"), ("accepted",)
MOST, FEW, NONE = ("accepted", "accepted", "submitted", "draft"), ("submitted", "draft", "not-begun"), ("not-begun",)
PLANS = ((FIRST, ALL, MOST, FEW, NONE), (ALL,), (ALL,), (MOST, ALL, FEW), (FEW, NONE, MOST))
SIGNED = {0: {1}, 1: set(range(9)), 2: set(range(9)), 3: {1}}  # blocks that sent up, by district
DISTRICTS_UP, ACCEPTED_ABOVE = {1, 2}, {2}
REMARKS = ((5, "designation"), (8, "group"))
WHY = "पदनाम सेवा पुस्तिका से मिलाकर फिर भेजें।"
REMARK = "सेवा पुस्तिका में पदनाम अलग है।"


def giving(offices: Sequence[UUID], *, whole_state: bool) -> Sequence[UUID]:
    """Which of the offices give something: all of a small state, one in so many of a whole one."""
    return offices[:: masses.EVERY] if whole_state else offices


def run(people: People, *, whole_state: bool) -> None:
    """people: who works at the offices that give a roster."""
    head = acting.holding(C.HEAD_OF_DEPARTMENT, "directorate")
    office = Office.objects.get(path=head.office_path)
    if not whole_state:
        _two_schools_of_one_ddo()
    drive_id = drives.prepare(office_id=office.pk, by=head, wanted=wanted(clock.today()))
    drives.attach_order(drive_id=drive_id, by=head, name="order.pdf", data=SCAN)
    drives.start(drive_id=drive_id, by=head)
    drive = Drive.objects.get(pk=drive_id)
    if whole_state:
        masses.given(drive, people)
    else:
        _Story(drive, people, head).told()
        while Uncompared.objects.exists():
            cases.find_waiting(by=system("demo"))
    _turned_back(drive)
    folding.fold()
    _days_before(drive)


def _two_schools_of_one_ddo() -> None:
    """The first DDO answers for two primary schools beside his own: his roster holds all three."""
    ddo = Office.objects.filter(level__code="ddo").order_by("path").first()
    if ddo is None:
        return
    rows = [
        NewOffice(
            code=f"{ddo.code}-P{number}", level="institution", kind="school", parent=ddo.code, pin=ddo.pin,
            name_hi=f"शासकीय प्राथमिक शाला, {hindi}", name_en=f"Government Primary School, {english}",
        )
        for number, (hindi, english) in enumerate(rosters.HAMLETS, 1)
    ]  # fmt: skip
    offices.bulk_open(rows=rows, by=system("demo"), on=clock.today())


@dataclass
class _Story:
    drive: Drive
    people: People
    head: Actor
    accepted: list[rosters.Row] = field(default_factory=list)  # people whom another office has given already

    def told(self) -> None:
        """District by district, the first one last: its officers are whom one enters as. SCERT's institutions before them."""
        inside = [each for each in self.positions(self.top) if self.positions(each)]
        for branch in self.positions(self.top):
            if branch not in inside:
                self._rosters(branch, MOST, acting.at(branch.office_id, C.NODAL_OFFICER))
        for at, district in reversed(list(enumerate(inside))):
            self._district(at, district)

    @property
    def top(self) -> Submission:
        return Submission.objects.get(drive=self.drive, above=None)

    def positions(self, above: Submission) -> list[Submission]:
        return list(_below(above).filter(kind=Kind.COMPILED))

    def _district(self, at: int, district: Submission) -> None:
        officer, plans = acting.at(district.office_id, *DISTRICT), PLANS[min(at, len(PLANS) - 1)]
        blocks = self.positions(district)
        for number, block in reversed(list(enumerate(blocks))):
            mine = acting.at(block.office_id, *BLOCK)
            self._rosters(block, plans[min(number, len(plans) - 1)], mine)
            if mine and number in SIGNED.get(at, ()):
                _signed_up(block, mine)
        if officer and at in DISTRICTS_UP:
            for block in blocks:
                _accepted(block, officer)
            _signed_up(district, officer)
            if at in ACCEPTED_ABOVE:
                _accepted(district, self.head)

    def _rosters(self, above: Submission, plan: Sequence[str], officer: Actor | None) -> None:
        for number, roster in enumerate(_below(above).filter(kind=Kind.ROSTER)):
            wish = plan[min(number, len(plan) - 1)]
            giver = acting.at(roster.office_id, C.DDO)
            if wish != "not-begun" and giver and self.people.get(roster.office_id):
                self._roster(roster, wish, giver, officer)

    def _roster(self, roster: Submission, wish: str, giver: Actor, officer: Actor | None) -> None:
        rows = rosters.rows_of(self.people[roster.office_id], roster.office.pin)
        if wish == "submitted" and self.accepted:
            rows = rosters.doubled(rows, self.accepted)
        self.accepted = rows if wish == "accepted" else self.accepted
        data = rosters.file_of(rosters.spoilt(rows, wish), own=roster.office.name_en if roster.schools else "")
        intakes.receive_and_judge(submission_id=roster.pk, by=giver, name=f"{roster.office.code}.csv", data=data)
        if wish in {"faulty", "draft"} or officer is None:
            return
        number = _explained(roster, giver)
        receivers = [each for each in receivers_of(roster) if each.account_id != giver.account_id]
        if number is None or not receivers or blocked(roster):  # B3: no nodal officer, no collection
            return
        submitting.submit(submission_id=roster.pk, by=giver, to=receivers[0].appointment_id, certified_number=number)
        if wish == "accepted":
            _accepted(roster, officer)
        elif wish == "returned":
            _returned(roster, officer)


def _below(above: Submission) -> QuerySet[Submission]:
    return Submission.objects.filter(above=above).select_related("office", "above__office__level").order_by("office__path")


def _explained(roster: Submission, giver: Actor) -> int | None:
    """Every shortfall gets a reason; the number of rows, None where some are faulty."""
    fresh = Submission.objects.select_related("drive", "version").get(pk=roster.pk)
    version = fresh.version
    if version is None or version.faulty:
        return None
    for line in certifying.groups_of(fresh, version):
        if line.unexplained:
            reason = "vacant" if line.group != "C" else "on-leave"
            versions.explain(submission_id=roster.pk, by=giver, group=line.group, reason=reason, number=line.unexplained)
    return version.rows


def _accepted(submission: Submission, officer: Actor) -> None:
    now = Submission.objects.get(pk=submission.pk)
    if now.state == "submitted" and now.sent_by != officer.account_id:
        checking.accept(submission_id=submission.pk, by=officer, hash=now.submitted_hash)


def _returned(roster: Submission, officer: Actor) -> None:
    for row, column in REMARKS:
        checking.remark(submission_id=roster.pk, by=officer, text=REMARK, row=row, field=column)
    checking.return_(submission_id=roster.pk, by=officer, reason=WHY)


def _signed_up(position: Submission, officer: Actor) -> None:
    to = [each for each in receivers_of(position) if each.account_id != officer.account_id]
    if to:
        missing = _below(position).exclude(state="accepted").exists()
        reason = "शेष कार्यालय बाद में भेजेंगे।" if missing else ""
        submitting.sign_up(submission_id=position.pk, by=officer, to=to[0].appointment_id, reason=reason)


def _turned_back(drive: Drive) -> None:
    """What was done in one breath happened over the days since the drive began."""
    now = clock.now()
    began = now - timedelta(days=DAYS_RUNNING)
    Drive.objects.filter(pk=drive.pk).update(made_at=began - timedelta(hours=5), started_at=began)
    moves = list(Move.objects.filter(submission__drive=drive).order_by("at", "pk"))
    for at, move in enumerate(moves):
        move.at = _when(began, now, at, len(moves))
    Move.objects.bulk_update(moves, ["at"], batch_size=500)
    last = {move.submission_id: move.at for move in moves}
    changed = list(Submission.objects.filter(pk__in=last))
    for submission in changed:
        submission.changed_at = last[submission.pk]
    Submission.objects.bulk_update(changed, ["changed_at"], batch_size=500)
    late = Submission.objects.filter(drive=drive, state="not-begun", due_on__isnull=False, office__level__code="ddo")
    late.filter(pk__in=list(late.order_by("office__path").values_list("pk", flat=True)[::2])).update(
        due_on=clock.today() - timedelta(days=1), reminders=F("reminders") + 2, reminded_at=now - timedelta(days=1, hours=3)
    )


def _when(began: datetime, now: datetime, at: int, of: int) -> datetime:
    """More towards the end, as everywhere."""
    share = (at + 1) / (of + 1)
    return began + (now - timedelta(minutes=20) - began) * (share**0.6)


def _days_before(drive: Drive) -> None:
    """How each position stood at the ends of the last days: from these the pace is read."""
    today, rows = clock.today(), []
    for tally in Tally.objects.filter(submission__drive=drive):
        for back in range(1, 8):
            share = ((8 - back) / 9) ** 1.6
            submitted, accepted = int(tally.submitted * share), int(tally.accepted * share)
            rows.append(
                DayTally(
                    submission_id=tally.pk, day=today - timedelta(days=back), rosters=tally.rosters, submitted=submitted,
                    accepted=accepted, not_begun=tally.rosters - submitted - accepted, working=tally.working,
                )
            )  # fmt: skip
    DayTally.objects.bulk_create(rows, batch_size=1000)
