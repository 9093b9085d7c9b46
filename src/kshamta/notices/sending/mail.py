"""Mail by SMTP."""

import smtplib

from django.conf import settings
from django.core.mail import EmailMessage, mailers

from kshamta.notices.sending.outcomes import Message, NoAnswer, Refused, TryLater


def send(message: Message) -> str:
    """The Message-ID, which is the dispatch's id. One recipient, no copies. Raises TryLater, NoAnswer, Refused."""
    message_id = f"<{message.id}@{settings.MAIL_FROM.rpartition('@')[2].rstrip('>')}>"
    mail = EmailMessage(
        subject=message.subject, body=message.text, from_email=settings.MAIL_FROM, to=[message.to],
        headers={"Message-ID": message_id, "Auto-Submitted": "auto-generated", "Content-Language": message.language},
    )  # fmt: skip
    connection = mailers.default
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        raise TryLater(_said(error)) from None
    try:
        connection.send_messages([mail])
    except smtplib.SMTPRecipientsRefused as error:
        code = max(code for code, _ in error.recipients.values())
        raise (Refused if code >= 500 else TryLater)(str(code)) from None
    except smtplib.SMTPResponseException as error:
        raise (Refused if error.smtp_code >= 500 else TryLater)(str(error.smtp_code)) from None
    except (OSError, smtplib.SMTPServerDisconnected) as error:
        raise NoAnswer(_said(error)) from None
    finally:
        _closed(connection)
    return message_id


def _said(error: Exception) -> str:
    """A kind, not the text: servers repeat addresses in theirs."""
    code = getattr(error, "smtp_code", None)
    return str(code) if code else type(error).__name__


def _closed(connection: object) -> None:
    try:
        connection.close()  # type: ignore[attr-defined]
    except (OSError, smtplib.SMTPException):
        return
