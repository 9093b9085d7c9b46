"""Saying something to someone: lines in the outbox, in the caller's transaction. Nothing leaves before it commits."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import batched
from typing import Any
from uuid import UUID

from django.conf import settings

from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.foundation.sealing import ring
from kshamta.notices import rules
from kshamta.notices.models import Channel, Delivery, Dispatch, Enclosure
from kshamta.notices.registry import NOTICES, Notice, Urgency
from kshamta.notices.sending.outcomes import Enclosed

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Recipient:
    """To whom, and by which ways he can be reached: in the clear here only, sealed in the outbox. nowhere: the message is made
    like any other and waits its turn, but nothing of it is kept and nothing goes (docs/decisions/0028)."""

    account_id: UUID | None = None
    person_id: UUID | None = None
    language: str = "hi"
    mobile: str | None = field(default=None, repr=False)
    email: str | None = field(default=None, repr=False)
    nowhere: bool = False

    def address(self, channel: str) -> str | None:
        """In the app one is reached by one's account."""
        ways = {Channel.SMS: self.mobile, Channel.EMAIL: self.email, Channel.IN_APP: str(self.account_id or "")}
        return ways[Channel(channel)] or None


def tell(  # noqa: PLR0913 - so much belongs to a message
    notice: str,
    *,
    to: Recipient,
    values: Mapping[str, Any] | None = None,
    sealed_values: Mapping[str, Any] | None = None,
    key: str,
    about_path: str = "",
    at: datetime | None = None,
    enclosed: Enclosed | None = None,
) -> UUID | None:
    """By every way the notice goes and the recipient has. The id of the first line made; None where there is no way, or where
    `key` was used before: a notice told twice is sent once.

    values: plain, never anything about a person. sealed_values: what may not stand in the clear, a code or a link's secret.
    about_path: the office it is about, so that whoever may see the outbox sees it. at: not before this moment. enclosed: of
    notices that enclose a file, and of no others.
    """
    kind = NOTICES[notice]
    if kind.encloses != (enclosed is not None):
        raise ValueError(f"{notice}: what encloses a file is told with one, and nothing else is")
    lines = [
        _line(kind, channel, to, dict(values or {}), sealed_values or {}, f"{key}/{channel}", about_path, at)
        for channel in kind.channels if to.address(channel)
    ]  # fmt: skip
    said = Dispatch.objects.filter(idempotency_key__in=[line.idempotency_key for line in lines])
    known = set(said.values_list("idempotency_key", flat=True))
    new = [line for line in lines if line.idempotency_key not in known]
    Dispatch.objects.bulk_create(new, ignore_conflicts=True)
    if enclosed is not None:
        Enclosure.objects.bulk_create(_sealed(line.pk, enclosed) for line in new if line.channel == Channel.EMAIL)
    return new[0].pk if new else None


def _sealed(dispatch_id: UUID, enclosed: Enclosed) -> Enclosure:
    seal, about = ring().seal, f"notices.enclosure/{dispatch_id}"
    return Enclosure(
        dispatch_id=dispatch_id, name=enclosed.name, sealed_data=seal(enclosed.data, f"{about}/data"),
        sealed_reply_to=seal(enclosed.reply_to.encode(), f"{about}/reply-to"),
    )  # fmt: skip


def enclosed_in(dispatch: Dispatch) -> Enclosed:
    """What goes with it. Raises Enclosure.DoesNotExist: such a mail does not go without its file."""
    kept, unseal, about = Enclosure.objects.get(dispatch=dispatch), ring().unseal, f"notices.enclosure/{dispatch.pk}"
    reply_to = unseal(bytes(kept.sealed_reply_to), f"{about}/reply-to").decode()
    return Enclosed(kept.name, unseal(bytes(kept.sealed_data), f"{about}/data"), reply_to)


@dataclass(frozen=True, slots=True)
class Message:
    """One of many: to whom, with which values, under which key; about_path as in `tell`."""

    to: Recipient
    key: str
    values: Mapping[str, Any] = field(default_factory=dict)
    about_path: str = ""


def tell_many(notice: str, messages: Iterable[Message]) -> int:
    """The same notice to many, in a few statements however many there are. Says how many lines were made; a key used before
    makes none."""
    kind = NOTICES[notice]
    if kind.encloses:
        raise ValueError(f"{notice}: what encloses a file is told to one")
    made = 0
    for some in batched(messages, _AT_ONCE):
        lines = [
            _line(kind, channel, each.to, dict(each.values), {}, f"{each.key}/{channel}", each.about_path, None)
            for each in some for channel in kind.channels if each.to.address(channel)
        ]  # fmt: skip
        said = Dispatch.objects.filter(idempotency_key__in=[line.idempotency_key for line in lines])
        known = set(said.values_list("idempotency_key", flat=True))
        new = [line for line in lines if line.idempotency_key not in known]
        Dispatch.objects.bulk_create(new, ignore_conflicts=True)
        made += len(new)
    return made


def _line(  # noqa: PLR0913 - a line has that many columns
    kind: Notice,
    channel: Channel,
    to: Recipient,
    values: dict[str, Any],
    secrets: Mapping[str, Any],
    key: str,
    path: str,
    at: datetime | None,
) -> Dispatch:
    line_id, now = new_id(), clock.now()
    address = to.address(channel) or ""
    outside = channel != Channel.IN_APP
    secret = json.dumps(dict(secrets)).encode() if secrets and outside else None
    line = Dispatch(
        id=line_id, notice=kind.key, account_id=to.account_id, person_id=to.person_id, channel=channel, language=to.language,
        sealed_to=ring().seal(address.encode(), f"notices.dispatch/{line_id}/to") if outside else None,
        masked_to=rules.masked(channel, address) if outside else "",
        values=values, sealed_values=ring().seal(secret, f"notices.dispatch/{line_id}/values") if secret else None,
        idempotency_key=key, state=_first_state(kind, channel), created_at=now, not_before=_not_before(kind, channel, at or now),
        expires_at=now + timedelta(hours=kind.lasts_hours), sent_at=None if outside else now, about_path=path,
    )  # fmt: skip
    if to.nowhere:
        line.sealed_to = line.sealed_values = None
        line.masked_to = ""
    return line


def _first_state(kind: Notice, channel: Channel) -> Delivery:
    if channel == Channel.IN_APP:
        return Delivery.SENT
    return Delivery.HELD if kind.urgency is Urgency.DIGEST else Delivery.WAITING


def _not_before(kind: Notice, channel: Channel, moment: datetime) -> datetime:
    if kind.urgency is Urgency.AT_ONCE or channel == Channel.IN_APP:
        return moment
    return rules.not_before(moment.astimezone(clock.INDIA), settings.QUIET_HOURS)


def secrets_of(dispatch: Dispatch) -> Iterator[tuple[str, Any]]:
    """What was sealed for the wording."""
    if dispatch.sealed_values is not None:
        opened = ring().unseal(bytes(dispatch.sealed_values), f"notices.dispatch/{dispatch.pk}/values")
        yield from json.loads(opened).items()


def address_of(dispatch: Dispatch) -> str:
    return ring().unseal(bytes(dispatch.sealed_to or b""), f"notices.dispatch/{dispatch.pk}/to").decode()
