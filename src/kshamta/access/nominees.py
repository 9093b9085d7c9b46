"""Whom a nomination means: the account known by his contacts, or a new one with contacts of its own."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from kshamta.access import contacts
from kshamta.access.models import Account
from kshamta.access.refusals import (
    AccountClosed,
    ContactDiffers,
    ContactMissing,
    ContactsDisagree,
    ContactUnknown,
    NameMissing,
    NameWrong,
)
from kshamta.access.rules.nomination_words import name_stands
from kshamta.foundation.ids import new_id
from kshamta.foundation.refusing import Refusal
from kshamta.foundation.sealing import ring

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Nominee:
    """As written on the form or the sheet."""

    name_en: str
    name_hi: str = ""
    mobile: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """The same, read: contacts in their one written form, None where none is given."""

    name_en: str
    name_hi: str
    mobile: str | None
    email: str | None

    @property
    def mobile_hash(self) -> str | None:
        return ring().blind(self.mobile, "mobile") if self.mobile else None

    @property
    def email_hash(self) -> str | None:
        return ring().blind(self.email, "email") if self.email else None


def read(nominee: Nominee) -> Known:
    """Refuses NameMissing, ContactMissing, ContactUnknown."""
    name_en, name_hi = " ".join(nominee.name_en.split()), " ".join(nominee.name_hi.split())
    if not name_en or len(name_en) > LONGEST_NAME or len(name_hi) > LONGEST_NAME:
        raise NameMissing
    mobile, email = contacts.mobile_of(nominee.mobile), contacts.email_of(nominee.email)
    if nominee.mobile.strip() and mobile is None:
        raise ContactUnknown(field="mobile")
    if nominee.email.strip() and email is None:
        raise ContactUnknown(field="email")
    if mobile is None and email is None:
        raise ContactMissing
    return Known(name_en, name_hi, mobile, email)


def faults_of(nominee: Nominee) -> list[Refusal]:
    """All that is wrong with what was written: NameMissing, NameWrong, ContactMissing, ContactUnknown."""
    found: list[Refusal] = []
    names = {"name_en": " ".join(nominee.name_en.split()), "name_hi": " ".join(nominee.name_hi.split())}
    if not names["name_en"]:
        found.append(NameMissing())
    found += [NameWrong(field=field) for field, name in names.items() if name and not name_stands(field, name)]
    given = {"mobile": nominee.mobile.strip(), "email": nominee.email.strip()}
    if given["mobile"] and contacts.mobile_of(given["mobile"]) is None:
        found.append(ContactUnknown(field="mobile"))
    if given["email"] and contacts.email_of(given["email"]) is None:
        found.append(ContactUnknown(field="email"))
    return found if any(given.values()) else [*found, ContactMissing()]


def account_for(known: Known, now: datetime) -> Account:
    """The account with these contacts, made if nobody has them. Refuses ContactsDisagree, ContactDiffers, AccountClosed.

    A nomination never changes or adds a contact of an account: whoever could would sign in as somebody else.
    """
    if found := _found(known):
        return found
    try:
        with transaction.atomic():
            return _made(known, now)
    except IntegrityError:  # another nomination of the same human was quicker
        again = _found(known)
        if again is None:
            raise
        return again


def chosen(known: Known, by_mobile: Account | None, by_email: Account | None) -> Account | None:
    """Which of the accounts found by either contact is meant; refuses as `account_for`."""
    if by_mobile and by_email and by_mobile.pk != by_email.pk:
        raise ContactsDisagree
    account = by_mobile or by_email
    if account is None:
        return None
    pairs = ((account.mobile_hash, known.mobile_hash, "mobile"), (account.email_hash, known.email_hash, "email"))
    for has, given, field in pairs:
        if has and given and has != given:
            raise ContactDiffers(field=field)
    if account.closed_at is not None:
        raise AccountClosed
    return account


def _found(known: Known) -> Account | None:
    by_mobile = Account.objects.filter(mobile_hash=known.mobile_hash).first() if known.mobile else None
    by_email = Account.objects.filter(email_hash=known.email_hash).first() if known.email else None
    return chosen(known, by_mobile, by_email)


def new_account(known: Known, now: datetime) -> Account:
    """Not saved: a sheet saves many at once."""
    account_id = new_id()
    return Account(
        id=account_id, name_hi=known.name_hi, name_en=known.name_en, created_at=now,
        mobile_hash=known.mobile_hash, email_hash=known.email_hash,
        sealed_mobile=_sealed(known.mobile, f"access.account/{account_id}/mobile"),
        sealed_email=_sealed(known.email, f"access.account/{account_id}/email"),
    )  # fmt: skip


def _made(known: Known, now: datetime) -> Account:
    account = new_account(known, now)
    account.save(force_insert=True)
    return account


def _sealed(value: str | None, about: str) -> bytes | None:
    return ring().seal(value.encode(), about) if value else None
