"""Five offices as one of them sees them, and in each of them one of everything an address may name.

The one who asks sits at RAIPUR (tests/access/appointments/town.py draws the tree). How an argument of an address is filled is
what is declared by hand: MAKERS. An argument nobody can make fails the matrix.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count
from uuid import UUID

from kshamta.access import links, nomination_sheets, proposed
from kshamta.access.charges import Charge
from kshamta.access.models import (
    Account,
    ApiToken,
    Appointment,
    Factor,
    NominationSheet,
    OrderFile,
    Proposal,
    ResetRequest,
    SignedIn,
)
from kshamta.access.models.appointments import State
from kshamta.access.operations.tokens import GRANTABLE
from kshamta.audit import record
from kshamta.audit.actors import system
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.foundation.sealing import ring
from kshamta.notices.models import Channel, Delivery, Dispatch
from kshamta.offices.models import Office, OfficeSheet
from kshamta.offices.paths import step
from kshamta.offices.sheets import plans
from kshamta.onboarding.models import Case, CaseSide, Drive, DriveState, Kind as RosterKind, Submission
from kshamta.people import operations as people
from kshamta.people.models import Contact, Person, Posting, PostingKind
from kshamta.people.values import NewPerson
from tests.access.appointments import town
from tests.holding import Held
from tests.security import batches, drives, handovers, merges, petitions, portal_reports, rosters, stages, transfers

RELATIONS = {"own": "RAIPUR", "child": "ABHANPUR", "sibling": "DURG", "parent": "DIV", "foreign": "SCERT"}
WITHIN = {"own", "child"}  # what a charge at RAIPUR reaches
BY_CHARGE = {"nominations", "token", "proposal"}  # kinds of things that are made in the asker's charge
MARKS = {"own": "Apna", "child": "Niche", "sibling": "Bagalwala", "parent": "Uparwala", "foreign": "Parayawala"}
_NUMBERS = count(5000)

type Made = dict[str, object]


@dataclass
class Asker:
    """Who asks: an account, and the appointment he acts in (None: for himself)."""

    account: Account
    appointment: Appointment | None = None
    charge: Charge | None = None


@dataclass
class World:
    """offices by code; things by relation and kind; own: the asker's own things."""

    offices: dict[str, Office]
    asker: Asker
    things: dict[tuple[str, str], object] = field(default_factory=dict)

    def at(self, relation: str) -> Office:
        return self.offices[RELATIONS[relation]]

    def thing(self, relation: str, kind: str) -> object:
        """Made when it is first asked for."""
        key = (relation, kind)
        if key not in self.things:
            self.things[key] = MAKERS[kind](self, relation)
        return self.things[key]


def build(charge: Charge | None) -> World:
    return charged(_uncharged(), charge)


def _uncharged() -> World:
    offices = town.build()
    for relation, code in RELATIONS.items():
        name = f"Office {MARKS[relation]}"
        Office.objects.filter(code=code).update(name_en=name, name_hi=name, words=f"office {MARKS[relation].lower()}")
        offices[code].name_en = offices[code].name_hi = name
    account = stranger("Asker")
    world = World(offices, Asker(account))
    person = people.enter(new=_new_person("Asker Himself", offices["RAIPUR"].pk), by=system("tests"))
    Person.objects.filter(pk=_key(person)).update(account=account)
    return world


def charged(world: World, charge: Charge | None) -> World:
    """The asker has the charge."""
    appointment = town.appoint(world.asker.account, charge, world.offices["RAIPUR"]) if charge else None
    world.asker = Asker(world.asker.account, appointment, charge)
    return world


def everything(world: World, kinds: Collection[str] | None = None) -> None:
    """One of each kind at each place."""
    for relation in RELATIONS:
        for kind in kinds or MAKERS:
            world.thing(relation, kind)


def _common() -> World:
    """What is there whoever asks."""
    world = _uncharged()
    everything(world, [kind for kind in MAKERS if kind not in BY_CHARGE])
    return world


def _whole(world: World, charge: Charge | None) -> World:
    everything(charged(world, charge))
    return world


_COMMON = Held(_common)
OF_EACH = Held(lambda world, who: _whole(world, who if isinstance(who, Charge) else None), on=_COMMON, of="who")
WHOLE = Held(lambda world: _whole(world, Charge.STATE_ADMIN), on=_COMMON)  # Devika administers: most doors open to her


def stranger(name: str) -> Account:
    return town.account(next(_NUMBERS), name)


def _holder(world: World, relation: str, kind: str) -> Account:
    return stranger(f"{kind} {MARKS[relation]}".title())


def _appointed(charge: Charge, state: State) -> Callable[[World, str], UUID]:
    def make(world: World, relation: str) -> UUID:
        holder = _holder(world, relation, state)
        facts = {"nominated_by": stranger("Nominator").pk, "order_number": "DPI/2025/7", "order_file": _scan()}
        if state in (State.NOMINATED, State.CONFIRMED):
            facts |= {"activated_at": None}
        made = town.appoint(holder, charge, world.at(relation), state, **facts)
        path = world.at(relation).path
        record.write("access.appointment.nominated", by=system("tests"), about=made, office_path=path)
        return made.pk

    return make


def _scan() -> OrderFile:
    file_id = new_id()
    sealed = ring().seal(town.PDF, f"access.order-file/{file_id}")
    return OrderFile.objects.create(
        id=file_id, sealed=sealed, name="order.pdf", kind="pdf", size=len(town.PDF), content_hash=sha256(town.PDF).hexdigest()
    )


def _new_person(name: str, office_id: UUID) -> NewPerson:
    number = next(_NUMBERS)
    return NewPerson(
        name_en=name, gender="Female", employee_id=f"0221{number:07}", mobile=str(9_612_340_000 + number),
        email=f"person.{number}@example.gov.in", office_id=office_id, designation="Assistant Teacher", group="C",
    )  # fmt: skip


def _key(made: object) -> UUID:
    return getattr(made, "pk", None) or getattr(made, "id", made)


def _person(world: World, relation: str) -> UUID:
    return _key(people.enter(new=_new_person(f"Sunita {MARKS[relation]}", world.at(relation).pk), by=system("tests")))


def _posting(world: World, relation: str) -> UUID:
    """An additional one, which can end by itself."""
    person, office = world.thing(relation, "person"), world.at(relation)
    return Posting.objects.create(person_id=person, office=office, kind=PostingKind.ADDITIONAL, starts_on=town.BEGAN).pk


def _office_sheet(world: World, relation: str) -> UUID:
    sheet_id, plan = new_id(), plans.packed({"rows": [], "letters": {}})
    name = ring().seal(f"sheet {MARKS[relation]}.csv".encode(), f"offices.sheet/{sheet_id}/name")
    counts = {"create": 0, "change": 0, "unchanged": 0, "refused": 0}
    OfficeSheet.objects.create(
        id=sheet_id, path=world.at(relation).path, sealed_name=name, content_hash="", plan_hash=plans.hash_of(plan), plan=plan,
        counts=counts, tree_version=0, made_at=clock.now(), made_by=stranger("Bringer").pk,
    )  # fmt: skip
    return sheet_id


def _nominations(world: World, relation: str) -> UUID:
    """Brought by the asker at his own office; elsewhere, and in another charge, by others."""
    own = relation == "own" and world.asker.charge
    account = world.asker.account if own else _holder(world, relation, "Bringer")
    sheet_id, empty = new_id(), nomination_sheets.Sheet((), {}, "")
    NominationSheet.objects.create(
        id=sheet_id, account=account, office=world.at(relation), charge=world.asker.charge or Charge.DISTRICT_OFFICER,
        content_hash="", sealed_rows=nomination_sheets.sealed(sheet_id, empty), made_at=clock.now(),
    )  # fmt: skip
    return sheet_id


def _waiting_nominations(world: World, relation: str) -> UUID:
    """Brought by another, with one nomination that waits for a second officer."""
    nominator, sheet_id = stranger("Bringer"), new_id()
    NominationSheet.objects.create(
        id=sheet_id, account=nominator, office=world.at("parent"), charge=Charge.DISTRICT_OFFICER, content_hash="",
        state="applied", made_at=clock.now(),
    )  # fmt: skip
    facts = {"nominated_by": nominator.pk, "sheet_id": sheet_id, "activated_at": None, "confirmed_at": None}
    town.appoint(_holder(world, relation, "Waits"), Charge.DDO, world.at(relation), State.NOMINATED, **facts)
    return sheet_id


def _reset(world: World, relation: str) -> UUID:
    holder = _holder(world, relation, "Lost")
    town.appoint(holder, Charge.DDO, world.at(relation))
    asked = ResetRequest.objects.create(
        id=new_id(), account=holder, office_path=world.at(relation).path, reason="Telephone lost", asked_by=stranger("Asks").pk,
        asked_at=clock.now(),
    )  # fmt: skip
    return asked.pk


def _owner(world: World, relation: str) -> Account:
    """Of what belongs to one person alone: at his own office the asker himself."""
    return world.asker.account if relation == "own" else _holder(world, relation, "Owner")


def _factor(world: World, relation: str) -> UUID:
    now = clock.now()
    made = Factor(id=new_id(), account=_owner(world, relation), kind="totp", name=f"App {MARKS[relation]}", created_at=now)
    made.proven_at, made.sealed_secret = now, ring().seal(b"x" * 20, f"access.factor/{made.pk}/secret")
    made.save(force_insert=True)
    return made.pk


def _line(world: World, relation: str) -> UUID:
    now = clock.now()
    device = f"Chromium, {MARKS[relation]}"
    made = SignedIn.objects.create(account=_owner(world, relation), device=device, signed_in_at=now, seen_at=now, proved_at=now)
    return made.pk


def _token(world: World, relation: str) -> UUID:
    owner = _owner(world, relation)
    own = owner == world.asker.account and world.asker.appointment
    appointment = own or town.appoint(owner, Charge.NODAL_OFFICER, world.at(relation))
    return token_of(owner, appointment, f"Program {MARKS[relation]}", str(new_id())).pk


def token_of(account: Account, appointment: Appointment, name: str, plain: str) -> ApiToken:
    """With every right a token may carry, whoever's it is: the charge must limit it."""
    now = clock.now()
    return ApiToken.objects.create(
        account=account, appointment=appointment, name=name, token_hash=sha256(plain.encode()).hexdigest(),
        rights=sorted(GRANTABLE), created_at=now, expires_at=now.replace(year=now.year + 1),
    )  # fmt: skip


def _proposal(world: World, relation: str) -> UUID:
    """That somebody's charge there end; asked by a program of its owner, in the charge in which he asks."""
    owner, proposal_id = _owner(world, relation), new_id()
    own = owner == world.asker.account and world.asker.appointment
    acting_in = own or town.appoint(owner, Charge.DISTRICT_OFFICER, world.at(relation))
    said = proposed.sealed(proposal_id, {"on": "2030-01-05", "reason": f"As {MARKS[relation]} says"})
    held = town.appoint(_holder(world, relation, "Proposed"), Charge.DDO, world.at(relation))
    Proposal.objects.create(
        id=proposal_id, account=owner, acting_in=acting_in, verb="end", office=world.at(relation), about=held.pk, sealed_said=said,
        made_at=clock.now(),
    )  # fmt: skip
    return proposal_id


def _notice(world: World, relation: str) -> UUID:
    now, notice_id = clock.now(), new_id()
    Dispatch.objects.create(
        id=notice_id, notice="slip-issued", account_id=_owner(world, relation).pk, channel=Channel.IN_APP, language="en",
        idempotency_key=f"tests/{notice_id}", state=Delivery.SENT, created_at=now, not_before=now, sent_at=now,
        about_path=world.at(relation).path,
    )  # fmt: skip
    return notice_id


def _link(world: World, relation: str) -> str:
    """Of an appointment there, for its nominee alone."""
    appointment_id = _appointed(Charge.DDO, State.CONFIRMED)(world, relation)
    token, _ = links.make(Appointment.objects.get(pk=appointment_id))
    return token


def _case(world: World, relation: str) -> UUID:
    """Between the office there and one out of the asker's reach; the office there decides, too."""
    now, there, drive_id = clock.now(), world.at(relation), new_id()
    drive = Drive.objects.create(
        id=drive_id, office=world.offices["CG"], name_hi="अभियान", name_en="A drive", order_number="DPI/2025/9", order_date=town.BEGAN,
        state=DriveState.RUNNING, made_at=now,
    )  # fmt: skip
    facts = {"drive": drive, "step_of_route": 0}
    above = Submission.objects.create(office=there, answers=there, kind=RosterKind.COMPILED, serial=1, way=step(1), **facts)
    case = Case.objects.create(
        drive=drive, kind=1, key=drive_id.bytes, weight=3, decider=above, due_on=clock.today(), opened_at=now, changed_at=now
    )
    for serial, office in enumerate((there, world.offices["PATAN"]), 2):
        roster = Submission.objects.create(
            office=office, answers=office, kind=RosterKind.ROSTER, serial=serial, above=above, way=step(1) + step(serial), **facts
        )
        CaseSide.objects.create(case=case, submission=roster, rows=[2])
    return case.pk


def _copy(world: World, relation: str) -> UUID:
    """A roster another browser has opened: of nobody here."""
    return new_id()


MAKERS: dict[str, Callable[[World, str], object]] = {
    "office": lambda world, relation: world.at(relation).pk,
    "office-code": lambda world, relation: world.at(relation).code,
    "held": _appointed(Charge.DDO, State.ACTIVE),
    "nominated": _appointed(Charge.DDO, State.NOMINATED),
    "confirmed": _appointed(Charge.DDO, State.CONFIRMED),
    "untrained": _appointed(Charge.NODAL_OFFICER, State.ACTIVE),
    "person": _person,
    "contact": lambda world, relation: Contact.objects.filter(person=world.thing(relation, "person"))[0].pk,
    "posting": _posting,
    "office-sheet": _office_sheet,
    "nominations": _nominations,
    "waiting-nominations": _waiting_nominations,
    "reset": _reset,
    "factor": _factor,
    "line": _line,
    "token": _token,
    "notice": _notice,
    "proposal": _proposal,
    "link": _link,
    "case": _case,
    "position-of-case": lambda world, relation: Case.objects.get(pk=world.thing(relation, "case")).decider_id,
    "copy": _copy,
    "lag": lambda world, relation: "no-officer",
    "roster": rosters.roster,
    "drive": drives.drive,
    "position": drives.position,
    "given": drives.given,
    "remark": drives.remark,
    "waiting-batch": batches.waiting,
    "answered-batch": batches.answered,
    "designation-request": batches.request,
    "error-text": batches.text,
    "exemption": stages.exemption,
    "transfer": transfers.transfer,
    "row-doubt": stages.doubt,
    "stage": lambda world, relation: "collected",
    "signed": handovers.signed,
    "outside-officer": handovers.officer,
    "waiting-hand-over": handovers.waiting,
    "carried": handovers.carried,
    "hand-over-link": handovers.link,
    "intake": rosters.intake,
    "receipt": rosters.receipt,
    "second-person": lambda world, relation: _person(world, relation), "merge": merges.merge, "pair": merges.pair,
    "petition": petitions.petition,
    "asked-petition": petitions.asked,
    "own-petition": petitions.own,
    "own-doubt": petitions.own_doubt,
    "kiosk": petitions.kiosk,
    "photographed": petitions.photographed,
    "contact-kind": lambda world, relation: "mobile",
    "portal-report": portal_reports.report,
    "portal-account": portal_reports.account,
}
