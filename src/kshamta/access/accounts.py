"""What rooms above change on an account inside an operation of their own, which writes the record."""

from collections.abc import Mapping
from uuid import UUID

from kshamta.access.models import Account
from kshamta.access.sign_in.opening import end_lines
from kshamta.foundation import clock
from kshamta.foundation.sealing import ring

KINDS = ("mobile", "email")


def put_contact(account_id: UUID, kind: str, value: str) -> bool:
    """The account signs in by `value` from now on; a mobile number that was reported lost is lost no longer. False, and nothing
    changed: another account signs in by it."""
    hashed = ring().blind(value, kind)
    if Account.objects.filter(**{f"{kind}_hash": hashed}).exclude(pk=account_id).exists():
        return False
    changed: dict[str, object] = {
        f"{kind}_hash": hashed,
        f"sealed_{kind}": ring().seal(value.encode(), _about(account_id, kind)),
    }
    if kind == "mobile":
        changed["mobile_lost_at"] = None
    Account.objects.filter(pk=account_id).update(**changed)
    return True


def put_name_hi(account_id: UUID, name_hi: str) -> None:
    """How the frame of every page calls him."""
    Account.objects.filter(pk=account_id).update(name_hi=name_hi)


def facts_of(account_id: UUID) -> dict[str, str | None]:
    """By what it signs in, in the clear, for whoever must be able to put it back."""
    account = Account.objects.get(pk=account_id)
    return {kind: _opened(account, kind) for kind in KINDS}


def _opened(account: Account, kind: str) -> str | None:
    sealed = getattr(account, f"sealed_{kind}")
    return ring().unseal(bytes(sealed), _about(account.pk, kind)).decode() if sealed else None


def _about(account_id: UUID, kind: str) -> str:
    return f"access.account/{account_id}/{kind}"


def close(account_id: UUID) -> None:
    """Its holder signs in by another: everywhere it is signed out, and its contacts are free for that other."""
    nothing = dict.fromkeys(("sealed_mobile", "mobile_hash", "sealed_email", "email_hash"))
    Account.objects.filter(pk=account_id).update(closed_at=clock.now(), **nothing)
    end_lines(account_id)


def put_back(account_id: UUID, contacts: Mapping[str, str | None], *, opens: bool = False) -> None:
    """By these it signs in again, as far as no other account does by now. opens: it was closed."""
    for kind, value in contacts.items():
        if value is None:
            Account.objects.filter(pk=account_id).update(**{f"sealed_{kind}": None, f"{kind}_hash": None})
        else:
            put_contact(account_id, kind, value)
    if opens:
        Account.objects.filter(pk=account_id).update(closed_at=None)
