"""Activation links: signed, for one appointment, seven days, once; a new one ends the older. The database keeps a hash alone."""

import secrets
from datetime import timedelta

from django.core.signing import BadSignature, Signer
from django.db.models import Q

from kshamta.access.models import ActivationLink, Appointment
from kshamta.access.refusals import LinkSpent
from kshamta.foundation import clock
from kshamta.foundation.sealing import ring

LIFETIME = timedelta(days=7)  # trust.md T25


def make(appointment: Appointment) -> tuple[str, ActivationLink]:
    """The token (said once, to the nominee alone) and its line."""
    end_all(Q(appointment=appointment))
    token = _signer().sign(secrets.token_urlsafe(24))
    now = clock.now()
    link = ActivationLink.objects.create(appointment=appointment, token_hash=_hash(token), made_at=now, expires_at=now + LIFETIME)
    return token, link


def standing(token: str) -> ActivationLink:
    """Refuses LinkSpent."""
    try:
        _signer().unsign(token)
    except BadSignature:
        raise LinkSpent from None
    now = clock.now()
    links = ActivationLink.objects.select_related("appointment__account", "appointment__office__level")
    link = links.filter(token_hash=_hash(token), used_at=None, ended_at=None, made_at__lte=now, expires_at__gt=now).first()
    if link is None:
        raise LinkSpent
    return link


def end_all(which: Q) -> None:
    ActivationLink.objects.filter(which, used_at=None, ended_at=None).update(ended_at=clock.now())


def _signer() -> Signer:
    return Signer(salt="access.activation", sep=".")


def _hash(token: str) -> str:
    return ring().blind(token, "access.activation")
