"""Something of a person in every table that points at one, and what all those tables hold, to be compared."""

from datetime import timedelta
from hashlib import sha256
from itertools import count

from kshamta.access.models import Account
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.foundation.sealing import ring
from kshamta.onboarding.models import BookedRow, Doubt, Drive, Kind, Source, Submission, Version
from kshamta.people import contacting, keeping
from kshamta.people.models import (
    Acceptance,
    Contact,
    ContactProof,
    Exemption,
    FirstLogin,
    NameKey,
    OtherName,
    Person,
    Petition,
    Photo,
    Posting,
    PostingKind,
    StageReason,
    StageSource,
    Transfer,
)
from kshamta.people.operations import stages
from kshamta.people.operations.stages import Reached
from kshamta.people.repointing import Kind as What, registered
from kshamta.portal.models import Batch, BatchRow, PortalContent, PortalUser, ReportedLearning
from kshamta.portal.rules.reports import How, Status
from tests.access.appointments import town

_NUMBERS = count(1)
SINCE_THEN = timedelta(minutes=1)


def ago(chance, most=400):
    return clock.now() - timedelta(days=chance.randint(1, most), seconds=chance.randint(0, 80_000))


def hashed(text):
    return sha256(text.encode()).digest()


class World:
    """Offices, rosters and batches to which rows belong; the same for both people, so that some of their rows say the same."""

    def __init__(self, offices):
        self.offices, now = offices, clock.now()
        drive = Drive.objects.create(
            office=offices["CG"], name_hi="अभियान", name_en="Drive", order_number="DPI/1", order_date=clock.today(), made_at=now
        )
        self.rosters = [self._roster(drive, offices[code], at) for at, code in enumerate(("A1", "ABHANPUR", "TILDA"), 1)]
        self.batches = [self._batch(offices[code], now) for code in ("RAIPUR", "ABHANPUR")]
        self.contents = [
            PortalContent.objects.create(key=hashed(name)[:16], provider="CBC", name=name, kind="Course", duration="1h")
            for name in ("Mission Karmayogi", "Noting and Drafting")
        ]

    def _roster(self, drive, office, at):
        roster = Submission.objects.create(
            drive=drive, office=office, answers=office, kind=Kind.ROSTER, step_of_route=0, serial=at, way=f"{at:04}"
        )
        sealed = dict.fromkeys(("sealed_name", "sealed_original", "sealed_table", "sealed_journal", "sealed_judgement"), b"")
        return Version.objects.create(
            submission=roster, number=1, source=Source.FILE, made_at=clock.now(), content_hash="", rows=9, faulty=0, warned=0,
            tidied=0, **sealed,
        )  # fmt: skip

    def _batch(self, office, now):
        return Batch.objects.create(
            office=office, organisation=office, profile="igot", state="answered", rows=9, file_name="batch.csv", file_hash="",
            sealed_reason=b"", asked_at=now, asked_by=new_id(), touched_at=now,
        )  # fmt: skip


# ---- one row each ----


def posting(person, chance, world):
    Posting.objects.create(
        person=person, office=world.offices[chance.choice(["TILDA", "DIET"])], kind=PostingKind.ADDITIONAL, group="C",
        designation="Lecturer", starts_on=ago(chance).date(),
    )  # fmt: skip


def contact(person, chance, world):
    """A former one."""
    kind = chance.choice(["mobile", "email"])
    value = f"9{chance.randint(700_000_000, 799_999_999)}" if kind == "mobile" else f"old.{next(_NUMBERS)}@example.gov.in"
    contacting.give(person, kind, value)
    if chance.random() < 0.7:
        Contact.objects.filter(person=person, kind=kind).update(shared=chance.random() < 0.2)


def stage(person, chance, world):
    steps = [Reached(person.pk, chance.randint(2, 6), ago(chance))]
    stages.reach(steps=steps, by=town_actor(), source=chance.choice([each for each in StageSource if each != "officer"]))


def reason(person, chance, world):
    StageReason.objects.get_or_create(
        person=person, kind=chance.choice(["email-taken", "no-such-pin"]), defaults={"at": ago(chance)}
    )


def exemption(person, chance, world):
    begins = ago(chance).date()
    Exemption.objects.create(
        person=person, office=world.offices["A1"], kind="other", starts_on=begins, ends_on=begins + timedelta(days=9),
        state="ended", sealed_reason=b"", asked_at=ago(chance),
    )  # fmt: skip


def first_login(person, chance, world):
    FirstLogin.objects.update_or_create(
        person=person,
        defaults={
            "invited_at": ago(chance), "invitations": chance.randint(1, 3),
            "answered_at": ago(chance) if chance.random() < 0.5 else None, "answer": chance.choice(["", "right"]),
        },
    )  # fmt: skip


def photo(person, chance, world):
    Photo.objects.update_or_create(person=person, defaults={"sealed": b"a picture", "added_at": ago(chance)})


def acceptance(person, chance, world):
    Acceptance.objects.get_or_create(
        person=person, notice=chance.choice(["2026-11", "2025-01"]), defaults={"language": "hi", "at": ago(chance)}
    )


def proof(person, chance, world):
    kind, now = chance.choice(["mobile", "email"]), clock.now()
    if not ContactProof.objects.filter(person=person, kind=kind, finished_at=None).exists():
        ContactProof.objects.create(
            person=person, kind=kind, sealed=b"", masked="98xxxxxx10", code_hash="", asked_at=ago(chance), expires_at=now,
            next_try_at=now, finished_at=None if chance.random() < 0.6 else now,
        )  # fmt: skip


def petition(person, chance, world):
    Petition.objects.create(
        person=person, kind="correction", field=f"f{next(_NUMBERS)}", asked_at=ago(chance), due_on=clock.today(),
        answer_by=clock.today(), state=chance.choice(["waiting", "refused"]),
    )  # fmt: skip


def transfer(person, chance, world):
    Transfer.objects.create(
        person=person, from_office=world.offices["A1"], to_office=world.offices["TILDA"], designation="Lecturer", group="C",
        state="withdrawn", side="old", asked_at=ago(chance), ended_at=clock.now(), due_on=clock.today(),
    )  # fmt: skip


def other_name(person, chance, world):
    OtherName.objects.create(person=person, name_en=f"Old Name {chance.choice('ABC')}", since=ago(chance))
    keeping.index_names(person)


def joined_before(person, chance, world):
    """A record that was joined to him long ago."""
    made = Person.objects.create(name_en="Formerly Twice", gender="Female", merged_into=person)
    assert made.office_id is None


def booked(person, chance, world):
    version = chance.choice(world.rosters)
    BookedRow.objects.get_or_create(
        submission=version.submission, person=person,
        defaults={"version": version, "row": chance.randint(2, 99), "line_hash": hashed(str(next(_NUMBERS)))[:16],
                  "gone_at": clock.now() if chance.random() < 0.3 else None},
    )  # fmt: skip


def doubt(person, chance, world):
    version = chance.choice(world.rosters)
    Doubt.objects.create(
        submission=version.submission, version=version, row=3, line_hash=hashed(str(next(_NUMBERS)))[:16], why="namesake",
        person=person, opened_at=ago(chance),
    )  # fmt: skip


def batch_row(person, chance, world):
    BatchRow.objects.create(
        batch=chance.choice(world.batches), line=next(_NUMBERS), person=person, office=world.offices["A1"], email_hash=b"e",
        mobile_hash=b"m", line_hash=b"l", outcome=chance.choice(["good", "bad"]),
    )  # fmt: skip


def portal_user(person, chance, world):
    _user(chance, person=person)


def maybe_user(person, chance, world):
    _user(chance, maybe=person)


def _user(chance, **whose):
    PortalUser.objects.create(
        key=hashed(str(next(_NUMBERS))),
        how=chance.choice(list(How)),
        status=chance.choice(list(Status)),
        as_on=ago(chance),
        **whose,
    )


def learning(person, chance, world):
    ReportedLearning.objects.get_or_create(
        person=person, content=chance.choice(world.contents),
        defaults={"progress": chance.randint(0, 100), "as_on": ago(chance)},
    )  # fmt: skip


# By the registry's own keys: a room that joins it without saying here how a row is made fails a test.
MAKERS = {
    "people.Person.merged_into": joined_before,
    "people.OtherName.person": other_name,
    "people.Posting.person": posting,
    "people.Contact.person": contact,
    "people.NameKey.person": lambda person, chance, world: keeping.index_names(person),
    "people.StageChange.person": stage,
    "people.StageReason.person": reason,
    "people.Exemption.person": exemption,
    "people.FirstLogin.person": first_login,
    "people.Photo.person": photo,
    "people.Acceptance.person": acceptance,
    "people.ContactProof.person": proof,
    "people.Petition.person": petition,
    "people.Transfer.person": transfer,
    "onboarding.BookedRow.person": booked,
    "onboarding.Doubt.person": doubt,
    "portal.BatchRow.person": batch_row,
    "portal.PortalUser.person": portal_user,
    "portal.PortalUser.maybe": maybe_user,
    "portal.ReportedLearning.person": learning,
}


def happen(person, chance, world, most=14):
    for key in chance.choices(sorted(MAKERS), k=chance.randint(0, most)):
        MAKERS[key](Person.objects.get(pk=person.pk), chance, world)


def town_actor():
    from kshamta.audit.actors import system

    return system("tests")


# ---- what stands ----

_LEFT_OUT = {"version", "sealed"}  # counted up by every change; sealed anew: what it holds is compared instead


def snapshot():
    """Every row of every table that the registry knows, and the people and accounts themselves."""
    found = {pointed.label: rows_of(pointed.model) for pointed in registered() if pointed.kind is not What.STAYS}
    found["people.NameKey"] = sorted(NameKey.objects.values_list("key", "office_id", "person_id"))
    found["people.Contact"] = [
        row | {"value": contacting.opened(each)}
        for row, each in zip(found["people.Contact"], Contact.objects.order_by("pk"), strict=True)
    ]
    found["access.Account"] = [_account(each) for each in Account.objects.order_by("pk")]
    return found


def rows_of(model):
    columns = [each.attname for each in model._meta.concrete_fields if each.attname not in _LEFT_OUT]
    return [
        {name: bytes(value) if isinstance(value, memoryview) else value for name, value in row.items()}
        for row in model._default_manager.order_by("pk").values(*columns)
    ]


def _account(account):
    opened = {
        kind: ring().unseal(bytes(sealed), f"access.account/{account.pk}/{kind}").decode()
        for kind in ("mobile", "email")
        if (sealed := getattr(account, f"sealed_{kind}"))
    }
    return (account.pk, account.closed_at, account.mobile_hash, account.email_hash, opened)


def account_of(person, number):
    """He signs in, by the contacts that he has."""
    made = town.account(number, person.name_en)
    Person.objects.filter(pk=person.pk).update(account=made)
    return made


def fresh(person):
    return Person.objects.get(pk=person.pk)


def standing(person, kind):
    return contacting.opened(Contact.objects.get(person=person, kind=kind, ended_at=None))
