"""What a person is told when two records of his were joined and one of his two accounts was closed by it, and when it is opened
again. Private to the operations."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from kshamta.access import accounts
from kshamta.notices import operations as notices
from kshamta.people import calling
from kshamta.people.models import Merge


def ways_to(person_ids: Sequence[UUID]) -> list[notices.Recipient]:
    """By his contacts and by what his account signs in with: of both records, in the language of each account."""
    return [_signing_in(to) for _, to in sorted(calling.recipients_of(person_ids).items())]


def _signing_in(to: notices.Recipient) -> notices.Recipient:
    facts = accounts.facts_of(to.account_id) if to.account_id else {}
    return replace(to, mobile=to.mobile or facts.get("mobile"), email=to.email or facts.get("email"))


def tell_closed(merged: Merge, to: Iterable[notices.Recipient], path: str) -> None:
    """to: as they were reached before; were the two not one person, also the other must learn of it."""
    _tell("account-closed", merged, to, path)


def tell_opened(merged: Merge, path: str) -> None:
    """Both sign in again, each with his own."""
    _tell("account-opened", merged, ways_to([merged.kept_id, merged.other_id]), path)


def _tell(notice: str, merged: Merge, to: Iterable[notices.Recipient], path: str) -> None:
    messages = [notices.Message(each, f"merge/{merged.pk}/{notice}/{each.person_id}", about_path=path) for each in to]
    notices.tell_many(notice, messages)
