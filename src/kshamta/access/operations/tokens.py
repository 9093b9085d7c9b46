"""Personal tokens for the API: made, used, revoked."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from kshamta.access import refusals
from kshamta.access.models import ApiToken
from kshamta.access.models.tokens import hash_of
from kshamta.access.recorded import Recorded
from kshamta.access.sign_in import limits
from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.ids import new_id

PREFIX = "ksh_"  # so that a leaked one is known for what it is
LONGEST_DAYS = 180
MOST = 10
# What a token may carry: it does nothing that wants a fresh proof of identity on a screen.
GRANTABLE: frozenset[Right] = frozenset(
    {
        Right.SEE_OFFICES,
        Right.SEE_APPOINTMENTS,
        Right.SEE_PEOPLE,
        Right.SEE_RECORD,
        Right.SEARCH_RECORD,
        Right.REMIND,
        Right.ONBOARD,
        Right.CHANGE_OFFICES,
        Right.CHANGE_PEOPLE,  # not contacts: by them one signs in
        Right.VERIFY_PEOPLE,  # invitations and petitions: kiosks and slips are opened on a screen
        Right.EXEMPT,
        Right.APPROVE_EXEMPTION,
        Right.MERGE_PEOPLE,  # who may be one person, who was joined: joining is done on a screen
        Right.SEE_DRIVES,
        Right.GIVE_ROSTER,  # a draft: it is certified on the screen
        Right.DECIDE_CASES,
        Right.HAND_OVER,  # the register alone: nothing is handed over by token
        Right.ORDER_DRIVES,  # over whose offices drafts may be brought in; a drive starts and closes on the screen
        Right.NOMINATE,  # these three are asked for, not done: the officer carries it out on the screen (operations/proposals.py)
        Right.CERTIFY_TRAINING,
        Right.END_APPOINTMENT,
        Right.CHECK_ROSTERS,  # remarks and returns: ticks and acceptance are an officer's own look
    }
)


@dataclass(frozen=True, slots=True)
class NewToken:
    """`plain` is shown once and kept nowhere."""

    id: UUID
    plain: str


@transaction.atomic
def create(*, name: str, rights: Iterable[Right], days: int, by: Actor) -> NewToken:
    """A token for the charge he acts in.

    Refuses TokenNeedsCharge, TokenNotNamed, TokenRightsWrong, TokenTermWrong, TooManyTokens.
    """
    if by.account_id is None or by.appointment_id is None or not by.may_anywhere(Right.USE_API):
        raise refusals.TokenNeedsCharge
    wanted = frozenset(rights)
    if not (name := name.strip()[:60]):
        raise refusals.TokenNotNamed
    if not wanted or not wanted <= by.rights & GRANTABLE:
        raise refusals.TokenRightsWrong
    if not 1 <= days <= LONGEST_DAYS:
        raise refusals.TokenTermWrong(most=LONGEST_DAYS)
    now, plain = clock.now(), PREFIX + secrets.token_hex(20)
    if ApiToken.objects.filter(account_id=by.account_id, revoked_at=None, expires_at__gt=now).count() >= MOST:
        raise refusals.TooManyTokens(most=MOST)
    token = ApiToken.objects.create(
        id=new_id(), account_id=by.account_id, appointment_id=by.appointment_id, name=name, token_hash=hash_of(plain),
        rights=sorted(wanted), created_at=now, expires_at=now + timedelta(days=days),
    )  # fmt: skip
    details = {"rights": sorted(wanted), "days": days}
    record.write(Recorded.TOKEN_CREATED, by=by, about=("access.token", token.pk), office_path=by.office_path, details=details)
    return NewToken(token.pk, plain)


@transaction.atomic
def revoke(*, token_id: UUID, by: Actor) -> None:
    """His own token, at once. Refuses NoSuchToken."""
    if by.account_id is None:
        raise refusals.NoSuchToken
    mine = ApiToken.objects.filter(pk=token_id, account_id=by.account_id, revoked_at=None)
    if not mine.update(revoked_at=clock.now()):
        raise refusals.NoSuchToken
    record.write(Recorded.TOKEN_REVOKED, by=by, about=("access.token", token_id), office_path=by.office_path)


def count_request(*, token_id: UUID, most: int) -> int:
    """One more in this minute. 0, or how many seconds the token has to wait."""
    exceeded = limits.count([limits.Limit("api", str(token_id), most, timedelta(minutes=1))])
    return 0 if exceeded is None else max(int((exceeded.ends_at - clock.now()).total_seconds()), 1)


def note_used(*, token_id: UUID) -> None:
    """At most once a minute (queries.tokens.Shown.to_be_noted); activity is no operation and is not recorded."""
    ApiToken.objects.filter(pk=token_id).update(used_at=clock.now())
