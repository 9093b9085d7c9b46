"""What rooms above change on an account inside an operation of their own, which writes the record."""

from uuid import UUID

from kshamta.access.models import Account
from kshamta.foundation.sealing import ring


def put_contact(account_id: UUID, kind: str, value: str) -> bool:
    """The account signs in by `value` from now on; a mobile number that was reported lost is lost no longer. False, and nothing
    changed: another account signs in by it."""
    hashed = ring().blind(value, kind)
    if Account.objects.filter(**{f"{kind}_hash": hashed}).exclude(pk=account_id).exists():
        return False
    changed: dict[str, object] = {
        f"{kind}_hash": hashed,
        f"sealed_{kind}": ring().seal(value.encode(), f"access.account/{account_id}/{kind}"),
    }
    if kind == "mobile":
        changed["mobile_lost_at"] = None
    Account.objects.filter(pk=account_id).update(**changed)
    return True


def put_name_hi(account_id: UUID, name_hi: str) -> None:
    """How the frame of every page calls him."""
    Account.objects.filter(pk=account_id).update(name_hi=name_hi)
