"""Signing in by the state's own sign-in. It proves the first factor; whoever has set up a second one is asked for it still."""

from uuid import UUID

from django.conf import settings
from django.db import transaction

from kshamta.access import contacts
from kshamta.access.models import Account, StateLink
from kshamta.access.models.sign_in import How
from kshamta.access.recorded import Recorded
from kshamta.access.refusals import StateSignInRefused
from kshamta.access.sign_in import attempts, limits, state_sso
from kshamta.access.sign_in.opening import Outcome, after_first
from kshamta.access.sign_in.state_sso import Begun as Begun, offered as offered
from kshamta.access.sign_in.visitors import Visitor
from kshamta.audit import record
from kshamta.foundation import clock
from kshamta.foundation.sealing import ring


def begin(*, back: str) -> Begun:
    """Refuses StateSignInRefused."""
    return state_sso.begin(back)


def finish(*, code: str, state: str, kept: dict[str, str], visitor: Visitor) -> Outcome:
    """Refuses TooManyTries, StateSignInRefused. The issuer is asked outside any transaction."""
    limits.insist([limits.tries_from(visitor.network)])
    claims = state_sso.finish(code, state, kept)
    outcome = _matched(claims, visitor)
    if outcome is None:
        raise StateSignInRefused(why="unknown")
    return outcome


@transaction.atomic
def _matched(claims: state_sso.Claims, visitor: Visitor) -> Outcome | None:
    account_id = _linked(claims) or _link(claims, visitor)
    if account_id is None:
        record.write(Recorded.NOT_SIGNED_IN, by=visitor.as_actor(), about=("access.account", None), details={"how": How.STATE})
        return None
    return after_first(attempts.open_proved(account_id, visitor, How.STATE), visitor)


def _linked(claims: state_sso.Claims) -> UUID | None:
    known = StateLink.objects.filter(subject_hash=_subject(claims), account__closed_at=None)
    return known.values_list("account_id", flat=True).first()


def _link(claims: state_sso.Claims, visitor: Visitor) -> UUID | None:
    """The first time: by an address that the issuer has verified. From then on by the subject, whatever the address becomes."""
    email = contacts.email_of(claims.email or "")
    if email is None or StateLink.objects.filter(subject_hash=_subject(claims)).exists():
        return None
    account = Account.objects.filter(email_hash=ring().blind(email, "email"), closed_at=None).first()
    if account is None:
        return None
    StateLink.objects.create(account=account, subject_hash=_subject(claims), linked_at=clock.now())
    record.write(Recorded.STATE_LINKED, by=visitor.as_actor(), about=account)
    return account.pk


def _subject(claims: state_sso.Claims) -> str:
    return ring().blind(f"{settings.OIDC_ISSUER}\0{claims.subject}", "access.state-link")
