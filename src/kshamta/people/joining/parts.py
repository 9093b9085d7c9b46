"""What an officer chooses between when two records are joined: service, contacts, account. Private to the operations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from kshamta.access import accounts
from kshamta.access.models import Appointment
from kshamta.access.models.appointments import OPEN
from kshamta.foundation import clock
from kshamta.foundation.sealing import ring
from kshamta.people import contacting
from kshamta.people.joining.journal import Journal, Written, packed, unpacked
from kshamta.people.joining.refusals import MergeHoldsCharges
from kshamta.people.models import Contact, Person, Posting, PostingEnd, PostingKind
from kshamta.people.refusals import ContactTaken, SignsInWithCharge
from kshamta.people.rules import merges as rules
from kshamta.people.rules.merges import CONTACTS, PLAIN, Field, Held, Side

SERVICE = ("office_id", "designation", "group", "left_on", "died_on")
POSTINGS, CONTACTS_OF, ACCOUNTS = "people.Posting.person", "people.Contact.person", "access.Account.id"
_END, _ENDED = ("ends_on", "end"), ("ended_at",)


@dataclass
class Two:
    """Both, locked, with what each of them has; sides: whose value stays."""

    kept: Person
    other: Person
    sides: Mapping[Field, Side]

    def chosen(self, field: Field) -> Person:
        return self.kept if self.sides[field] is Side.KEPT else self.other

    def left(self, field: Field) -> Person:
        return self.other if self.sides[field] is Side.KEPT else self.kept


def held_of(people: Sequence[Person]) -> dict[UUID, Held]:
    """What each has, field by field, to be compared. One statement."""
    found = {person.pk: _plain(person) for person in people}
    rows = Contact.objects.filter(person__in=list(found), ended_at=None)
    for person_id, kind, value in rows.values_list("person_id", "kind", "value_hash"):
        found[person_id][Field(kind)] = bytes(value)
    return dict[UUID, Held](found)


def _plain(person: Person) -> dict[Field, object]:
    service = tuple(getattr(person, name) for name in SERVICE) if person.office_id else None
    plain: dict[Field, object] = {field: getattr(person, field) for field in PLAIN}
    return plain | {
        Field.SERVICE: service, Field.ACCOUNT: person.account_id,
    }  # fmt: skip


# ---- service ----


def join_postings(journal: Journal, two: Two) -> None:
    """All are the kept one's; the main one that was not chosen goes on no longer."""
    left, goes_on = two.left(Field.SERVICE), two.chosen(Field.SERVICE)
    began, today = _began(goes_on), clock.today()
    journal.moved(POSTINGS, Posting.objects.filter(person=two.other).values_list("pk", flat=True))
    before = {posting.pk: posting for posting in Posting.objects.filter(person__in=[two.other, left])}
    was = {pk: packed(posting, _END) for pk, posting in before.items()}
    for posting in before.values():
        if posting.person_id == left.pk and _goes_on(posting, today):
            posting.ends_on = rules.ends_on(starts_on=posting.starts_on, other_starts_on=began or today, today=today)
            posting.end = PostingEnd.MERGED
            posting.save(update_fields=_END)
        journal.changed(POSTINGS, posting.pk, was[posting.pk], packed(posting, _END))
    Posting.objects.filter(person=two.other).update(person=two.kept)


def _began(person: Person) -> date | None:
    last = person.postings.filter(kind=PostingKind.MAIN).order_by("-starts_on", "-pk").first()
    return last.starts_on if last else None


def _goes_on(posting: Posting, today: date) -> bool:
    return posting.kind == PostingKind.MAIN and (posting.ends_on is None or posting.ends_on > today)


def part_postings(written: Written, kept_id: UUID, other_id: UUID) -> None:
    """The other's are as they were; of the kept one's those that the merge ended go on, unless he has another by now."""
    theirs = set(written.moved(POSTINGS))
    Posting.objects.filter(pk__in=theirs, person=kept_id).update(person=other_id)
    for change in written.changed(POSTINGS):
        now = Posting.objects.filter(pk=change.key).first()
        if now is None or change.was is None:
            continue
        back = change.was if change.key in theirs else rules.given_back(change.was, change.became, packed(now, _END))
        if back and not (back.get("ends_on", "") is None and _serves(now, kept_id)):
            Posting.objects.filter(pk=change.key).update(**unpacked(Posting, back))


def _serves(posting: Posting, kept_id: UUID) -> bool:
    """The kept one has another main posting that goes on: one at a time."""
    main = Posting.objects.filter(person=kept_id, kind=PostingKind.MAIN, ends_on=None).exclude(pk=posting.pk)
    return posting.person_id == kept_id and posting.kind == PostingKind.MAIN and main.exists()


# ---- contacts ----


def join_contacts(journal: Journal, two: Two, at: datetime) -> None:
    """All are the kept one's, sealed as his; of each kind the chosen one stands."""
    theirs = list(Contact.objects.filter(person=two.other))
    mine = list(Contact.objects.filter(person=two.kept, ended_at=None))
    was = {each.pk: packed(each, _ENDED) for each in (*mine, *theirs)}
    for field in CONTACTS:
        standing = {each.person_id: each for each in (*mine, *theirs) if each.kind == field and each.ended_at is None}
        if len(standing) == 2:
            over = standing[two.left(field).pk]
            over.ended_at = at
            over.save(update_fields=_ENDED)
    for each in (*mine, *theirs):  # of theirs also that nothing changed: it may end later, as the kept one's
        journal.changed(CONTACTS_OF, each.pk, was[each.pk], packed(each, _ENDED), always=each.person_id == two.other.pk)
    journal.moved(CONTACTS_OF, [each.pk for each in theirs])
    reseal(theirs, two.kept.pk)


def reseal(rows: Sequence[Contact], person_id: UUID) -> None:
    """They become his: what is sealed says of whom it is."""
    for each in rows:
        value = contacting.opened(each)
        each.person_id = person_id
        each.sealed = ring().seal(value.encode(), contacting.about(person_id, each.kind))
    Contact.objects.bulk_update(rows, ["person", "sealed"], batch_size=100)


def part_contacts(written: Written, kept_id: UUID, other_id: UUID) -> None:
    """The other's are his again, and stand as they stood; what the kept one was given since stays his."""
    keys = written.moved(CONTACTS_OF)
    reseal(list(Contact.objects.filter(pk__in=keys, person=kept_id)), other_id)
    for change in written.changed(CONTACTS_OF):
        contact = Contact.objects.filter(pk=change.key).first()
        stood = change.was is not None and change.was["ended_at"] is None
        if stood and contact is not None and contact.ended_at is not None and is_free(contact):
            Contact.objects.filter(pk=contact.pk).update(ended_at=None)


def is_free(contact: Contact) -> bool:
    """He has no other of the kind, and nobody else has it as his own."""
    standing = Contact.objects.filter(kind=contact.kind, ended_at=None)
    same = standing.filter(value_hash=contact.value_hash, shared=False).exclude(person=contact.person_id)
    taken = not contact.shared and same.filter(person__died_on=None).exists()
    return not taken and not standing.filter(person=contact.person_id).exists()


# ---- the account ----


def closing(two: Two) -> UUID | None:
    """Of two accounts the one that does not stay. Refuses MergeHoldsCharges."""
    if not (two.kept.account_id and two.other.account_id):
        return None
    account_id = two.left(Field.ACCOUNT).account_id
    if Appointment.objects.filter(account=account_id, state__in=OPEN).exists():
        raise MergeHoldsCharges
    return account_id


def join_accounts(journal: Journal, two: Two, closed: UUID | None) -> UUID | None:
    """One account, that signs in by the contacts that stand. Says which. An officer does not change the contact of whoever holds
    a charge. Refuses SignsInWithCharge, ContactTaken."""
    stays = two.chosen(Field.ACCOUNT).account_id
    if closed is not None:
        was = accounts.facts_of(closed)
        accounts.close(closed)
        journal.changed(ACCOUNTS, closed, was, accounts.facts_of(closed))
    if stays is None:
        return None
    was, held = accounts.facts_of(stays), Appointment.objects.filter(account=stays, state__in=OPEN).exists()
    for contact in Contact.objects.filter(person=two.kept, ended_at=None, shared=False):
        before, value = was.get(contact.kind), contacting.opened(contact)
        if before == value or (held and not before):
            continue
        if held:
            raise SignsInWithCharge
        if not accounts.put_contact(stays, contact.kind, value):
            raise ContactTaken(kind=contact.kind)
    journal.changed(ACCOUNTS, stays, was, accounts.facts_of(stays))
    return stays


def part_accounts(written: Written, closed: UUID | None) -> None:
    """The account that stayed signs in as before, as far as nobody changed that since; then the closed one is opened."""
    ordered = sorted(written.changed(ACCOUNTS), key=lambda change: change.key == str(closed))
    for change in ordered:
        account_id, was = UUID(change.key), change.was or {}
        now: dict[str, object] = {**accounts.facts_of(account_id)}
        back = was if account_id == closed else rules.given_back(was, change.became, now)
        accounts.put_back(account_id, {name: _text(value) for name, value in back.items()}, opens=account_id == closed)


def _text(value: object) -> str | None:
    return None if value is None else str(value)
