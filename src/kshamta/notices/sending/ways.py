"""Which way a channel goes here: the operator's, or in a demonstration nowhere (the Outbox page shows what would have gone)."""

from collections.abc import Callable

from django.conf import settings

from kshamta.notices.models import Channel
from kshamta.notices.sending import mail, sms
from kshamta.notices.sending.outcomes import Message, Refused


def pretended(message: Message) -> str:
    return f"demo-{message.id}"


def nowhere(message: Message) -> str:
    raise Refused("not-set-up")


def door_trouble(channel: str) -> str:
    """Why the operator would take nothing now, as far as his door tells; "" where it opens, or where there is none."""
    if settings.NOTICES_PRETENDED:
        return ""
    if channel == Channel.EMAIL:
        return mail.door_trouble() if settings.MAIL_FROM else ""
    return sms.door_trouble() if settings.SMS_GATEWAY else ""


def arrivals() -> Callable[..., sms.Arrival] | None:
    """How an SMS operator is asked what has arrived; None where he does not tell, or where nothing was sent."""
    if settings.NOTICES_PRETENDED or not settings.SMS_GATEWAY or not sms.reports():
        return None
    return sms.arrival


def way_for(channel: str) -> Callable[[Message], str]:
    if settings.NOTICES_PRETENDED:
        return pretended
    if channel == Channel.EMAIL:
        return mail.send if settings.MAIL_FROM else nowhere
    return sms.send if settings.SMS_GATEWAY else nowhere
