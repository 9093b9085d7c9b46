"""Codes on their way: into the outbox, from which a worker sends them, so that no operator's slowness is felt at signing in."""

from dataclasses import dataclass

from kshamta.access.models import Account, Attempt
from kshamta.access.sign_in import codes
from kshamta.foundation.sealing import ring
from kshamta.notices import operations as notices

CHANNELS = {"mobile": "sms", "email": "email"}
_NOBODYS = {"mobile": "9000000000", "email": "nobody@example.invalid"}


@dataclass(frozen=True, slots=True)
class Address:
    """How someone is reached. `to` is always there, `reaches` says whether anything may go."""

    kind: str
    to: str
    reaches: bool


def say(account: Account | None, attempt: Attempt, address: Address, code: str) -> None:
    """A message that goes nowhere is made like any other and waits in the same queue: it costs and tells the same."""
    to = notices.Recipient(
        account_id=account.pk if account else None, language=account.language if account else "hi",
        mobile=address.to if address.kind == "mobile" else None, email=address.to if address.kind == "email" else None,
        nowhere=not address.reaches,
    )  # fmt: skip
    values = {"minutes": int(codes.LIFETIME.total_seconds() // 60)}
    notices.tell("sign-in-code", to=to, values=values, sealed_values={"code": code}, key=key_of(attempt))


def key_of(attempt: Attempt) -> str:
    """Under which the message is told; its line adds the channel."""
    return f"code/{attempt.pk}"


def address_of(account: Account | None, kind: str) -> Address:
    """The sealed contact; nobody's where there is none, sealed and opened as well."""
    about = f"access.account/{account.pk if account else ''}/{kind}"
    sealed = getattr(account, f"sealed_{kind}", None)
    opened = ring().unseal(bytes(sealed or ring().seal(_NOBODYS[kind].encode(), about)), about)
    lost = kind == "mobile" and account is not None and account.mobile_lost_at is not None
    return Address(kind, opened.decode(), reaches=bool(sealed) and not lost)
