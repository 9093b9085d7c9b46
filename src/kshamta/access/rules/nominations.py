"""Judging a sheet of nominations: everything wrong at once, each with its row and column as Excel shows them. Pure.

The reference is handed in: offices within the actor's reach, accounts known by the contacts of the sheet, what is open already.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from kshamta.access import contacts
from kshamta.access.charges import Charge
from kshamta.access.rules import grants, nomination_words, orders
from kshamta.access.rules.grants import Place
from kshamta.audit.actors import Actor

LONGEST_ORDER = 80
type Contact = tuple[str, str]  # "mobile" or "email", and its one written form


class Fault(StrEnum):
    """What may be wrong with a row. Worded in web/words/appointments.py."""

    BLANK = "blank"
    OFFICE_UNKNOWN = "office-unknown"  # or out of reach: one answer for both
    CHARGE_UNKNOWN = "charge-unknown"
    CHARGE_NOT_YOURS = "charge-not-yours"
    CHARGE_NOT_THERE = "charge-not-there"
    REPRESENTATIVE_BY_FORM = "representative-by-form"
    NAME_WRONG = "name-wrong"
    MOBILE_WRONG = "mobile-wrong"
    EMAIL_WRONG = "email-wrong"
    CONTACT_MISSING = "contact-missing"
    CONTACTS_DISAGREE = "contacts-disagree"
    CONTACT_DIFFERS = "contact-differs"
    CONTACT_OF_ANOTHER = "contact-of-another"  # two names in the sheet, one contact
    ACCOUNT_CLOSED = "account-closed"
    HIMSELF = "himself"
    ORDER_WRONG = "order-wrong"
    DATE_WRONG = "date-wrong"
    DATE_OLD = "date-old"
    DATE_FUTURE = "date-future"
    KIND_UNKNOWN = "kind-unknown"
    ROW_TWICE = "row-twice"


class Verdict(StrEnum):
    NEW = "new"
    UNCHANGED = "unchanged"  # he holds it, or is nominated for it
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Written:
    """A row of the sheet as written: texts by field; `row` as Excel shows it."""

    row: int
    texts: Mapping[str, str]

    def text(self, name: str) -> str:
        return " ".join(self.texts.get(name, "").split())


@dataclass(frozen=True, slots=True)
class Found:
    """A fault of a row, in a field of it."""

    row: int
    field: str
    fault: Fault


@dataclass(frozen=True, slots=True)
class OfficeFacts:
    id: UUID
    place: Place
    state: str
    level: str


@dataclass(frozen=True, slots=True)
class AccountFacts:
    id: UUID
    mobile: str | None  # as given by the sheet, where it is his; "" where he has another
    email: str | None
    closed: bool


@dataclass(frozen=True, slots=True)
class Reference:
    """Offices by code in small letters; accounts by contact; open: (account, charge, office)."""

    by: Actor
    today: date
    offices: Mapping[str, OfficeFacts]
    accounts: Mapping[Contact, AccountFacts]
    open: frozenset[tuple[UUID, Charge, UUID]]
    seats: Mapping[tuple[str, Charge], Sequence[str]]  # (state, charge) → levels


@dataclass(slots=True)
class Fresh:
    """Somebody the sheet brings: one account, however many rows name him."""

    name_en: str
    name_hi: str
    mobile: str | None = None
    email: str | None = None


@dataclass(slots=True)
class Nomination:
    """A row that was understood. account: known already; fresh: to be made."""

    row: int
    verdict: Verdict
    charge: Charge | None = None
    office: OfficeFacts | None = None
    account: UUID | None = None
    fresh: Fresh | None = None
    kind: str = "regular"
    order_number: str = ""
    order_date: date | None = None


@dataclass(slots=True)
class Judged:
    rows: list[Nomination] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)

    def number(self, verdict: Verdict) -> int:
        return sum(row.verdict is verdict for row in self.rows)


def judge(rows: Iterable[Written], reference: Reference) -> Judged:
    """Every row gets a verdict; a refused one says all that is wrong with it."""
    judged = Judged()
    brought: dict[Contact, Fresh] = {}
    seen: set[tuple[object, Charge, UUID]] = set()
    for written in rows:
        judge_row = _Row(written, reference, brought)
        nomination = judge_row.judged(seen)
        judged.rows.append(nomination)
        judged.found += judge_row.found
    return judged


def contacts_of(rows: Iterable[Written]) -> set[Contact]:
    """All contacts that can be read: what the reference is asked for."""
    found: set[Contact] = set()
    for row in rows:
        found |= {("mobile", m)} if (m := contacts.mobile_of(row.text("mobile"))) else set()
        found |= {("email", e)} if (e := contacts.email_of(row.text("email"))) else set()
    return found


class _Row:
    """One row under judgement."""

    def __init__(self, written: Written, reference: Reference, brought: dict[Contact, Fresh]) -> None:
        self.written, self.reference, self.brought = written, reference, brought
        self.found: list[Found] = []

    def fault(self, field_name: str, fault: Fault) -> None:
        self.found.append(Found(self.written.row, field_name, fault))

    def judged(self, seen: set[tuple[object, Charge, UUID]]) -> Nomination:
        office, charge = self.office(), self.charge()
        if office and charge:
            self.grant(office, charge)
        mobile, email = self.contact()
        account, fresh = self.holder(mobile, email)
        result = Nomination(
            self.written.row, Verdict.REFUSED, charge, office, account.id if account else None, fresh,
            self.kind(), self.order(), self.order_day(),
        )  # fmt: skip
        if self.found or charge is None or office is None:
            return result
        return self.settled(result, (account.id if account else id(fresh), charge, office.id), seen)

    def settled(self, result: Nomination, key: tuple[object, Charge, UUID], seen: set[tuple[object, Charge, UUID]]) -> Nomination:
        if key in seen:
            self.fault("office_code", Fault.ROW_TWICE)
            return result
        seen.add(key)
        result.verdict = Verdict.UNCHANGED if key in self.reference.open else Verdict.NEW
        return result

    def office(self) -> OfficeFacts | None:
        code = self.written.text("office_code")
        office = self.reference.offices.get(code.lower())
        if office is None:
            self.fault("office_code", Fault.OFFICE_UNKNOWN if code else Fault.BLANK)
        return office

    def charge(self) -> Charge | None:
        text = self.written.text("charge")
        charge = nomination_words.charge_of(text)
        if charge is None:
            self.fault("charge", Fault.CHARGE_UNKNOWN if text else Fault.BLANK)
        elif charge is Charge.REPRESENTATIVE:
            self.fault("charge", Fault.REPRESENTATIVE_BY_FORM)
            return None
        return charge

    def grant(self, office: OfficeFacts, charge: Charge) -> None:
        if not grants.may_nominate(self.reference.by, charge, office.place):
            self.fault("charge", Fault.CHARGE_NOT_YOURS)
        elif office.level not in self.reference.seats[(office.state, charge)]:
            self.fault("charge", Fault.CHARGE_NOT_THERE)

    def contact(self) -> tuple[str | None, str | None]:
        given = {name: self.written.text(name) for name in ("mobile", "email")}
        mobile, email = contacts.mobile_of(given["mobile"]), contacts.email_of(given["email"])
        if given["mobile"] and not mobile:
            self.fault("mobile", Fault.MOBILE_WRONG)
        if given["email"] and not email:
            self.fault("email", Fault.EMAIL_WRONG)
        if not any(given.values()):
            self.fault("mobile", Fault.CONTACT_MISSING)
        return mobile, email

    def holder(self, mobile: str | None, email: str | None) -> tuple[AccountFacts | None, Fresh | None]:
        name_en, name_hi = self.names()
        keys: list[Contact] = [(kind, value) for kind, value in (("mobile", mobile), ("email", email)) if value]
        known = [self.reference.accounts[key] for key in keys if key in self.reference.accounts]
        if known:
            return self.account(known, mobile, email), None
        return None, self.fresh(keys, Fresh(name_en, name_hi, mobile, email)) if keys else None

    def names(self) -> tuple[str, str]:
        name_en, name_hi = self.written.text("name_en"), self.written.text("name_hi")
        if not name_en:
            self.fault("name_en", Fault.BLANK)
        for name, text in (("name_en", name_en), ("name_hi", name_hi)):
            if text and not nomination_words.name_stands(name, text):
                self.fault(name, Fault.NAME_WRONG)
        return name_en, name_hi

    def account(self, known: list[AccountFacts], mobile: str | None, email: str | None) -> AccountFacts:
        account = known[0]
        if len({found.id for found in known}) > 1:
            self.fault("email", Fault.CONTACTS_DISAGREE)
            return account
        for name, given, has in (("mobile", mobile, account.mobile), ("email", email, account.email)):
            if given and has is not None and given != has:
                self.fault(name, Fault.CONTACT_DIFFERS)
        if account.closed:
            self.fault("mobile", Fault.ACCOUNT_CLOSED)
        if account.id == self.reference.by.account_id:
            self.fault("mobile", Fault.HIMSELF)
        return account

    def fresh(self, keys: list[Contact], new: Fresh) -> Fresh:
        """Whoever the rows above brought with one of these contacts, or somebody new."""
        before = {id(self.brought[key]): self.brought[key] for key in keys if key in self.brought}
        if len(before) > 1:
            self.fault("email", Fault.CONTACTS_DISAGREE)
            return new
        same = next(iter(before.values()), new)
        if same.name_en.lower() != new.name_en.lower():
            self.fault(next(key[0] for key in keys if key in self.brought), Fault.CONTACT_OF_ANOTHER)
            return new
        for name, has, given in (("mobile", same.mobile, new.mobile), ("email", same.email, new.email)):
            if has and given and has != given:
                self.fault(name, Fault.CONTACT_DIFFERS)
                return new
        same.mobile, same.email = same.mobile or new.mobile, same.email or new.email
        self.brought.update(dict.fromkeys(keys, same))
        return same

    def kind(self) -> str:
        text = self.written.text("kind")
        kind = nomination_words.kind_of(text)
        if kind is None:
            self.fault("kind", Fault.KIND_UNKNOWN)
        return kind or "regular"

    def order(self) -> str:
        number = self.written.text("order_number")
        if not number:
            self.fault("order_number", Fault.BLANK)
        elif len(number) > LONGEST_ORDER:
            self.fault("order_number", Fault.ORDER_WRONG)
        return number

    def order_day(self) -> date | None:
        text = self.written.text("order_date")
        day = nomination_words.day_of(text)
        if day is None:
            self.fault("order_date", Fault.DATE_WRONG if text else Fault.BLANK)
        elif day > self.reference.today:
            self.fault("order_date", Fault.DATE_FUTURE)
        elif day < self.reference.today - orders.OLDEST:
            self.fault("order_date", Fault.DATE_OLD)
        return day
