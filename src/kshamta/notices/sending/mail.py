"""Mail by SMTP, one conversation for one message.

The conversation is ours, the connection Django's: a server that goes away before the message's last line has taken nothing, and
is asked again; one that goes away after it may have taken the message, and is not (trust.md R9).
"""

import smtplib
from email.policy import SMTP

from django.conf import settings
from django.core.mail import EmailMessage, mailers
from django.core.mail.backends.smtp import EmailBackend

from kshamta.notices.sending.outcomes import Message, NoAnswer, Refused, TryLater


def send(message: Message) -> str:
    """The Message-ID, which is the dispatch's id. One recipient, no copies. Raises TryLater, NoAnswer, Refused."""
    message_id = f"<{message.id}@{settings.MAIL_FROM.rpartition('@')[2].rstrip('>')}>"
    content = _written(message, message_id)
    connection = mailers.default
    if not isinstance(connection, EmailBackend):
        raise Refused("not-set-up")
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        raise TryLater(_said(error)) from None
    try:
        if connection.connection is None:
            raise TryLater("closed")
        _talk(connection.connection, message.to, content)
    finally:
        _closed(connection)
    return message_id


def _written(message: Message, message_id: str) -> bytes:
    """A header with a line end in it is refused by Django: nobody adds recipients (ASVS 1.3.11)."""
    mail = EmailMessage(
        subject=" ".join(message.subject.split()), body=message.text, from_email=settings.MAIL_FROM, to=[message.to],
        headers={"Message-ID": message_id, "Auto-Submitted": "auto-generated", "Content-Language": message.language},
    )  # fmt: skip
    try:
        return mail.message(policy=SMTP).as_bytes()
    except ValueError:
        raise Refused("bad-address") from None


def _talk(server: smtplib.SMTP, to: str, content: bytes) -> None:
    sender = settings.MAIL_FROM.rpartition("<")[2].rstrip(">")
    try:
        server.ehlo_or_helo_if_needed()
        _insist(server.mail(sender)[0], 250)
        _insist(server.rcpt(to)[0], 250, 251)
        _insist(server.docmd("DATA")[0], 354)
    except (OSError, smtplib.SMTPException) as error:
        raise TryLater(_said(error)) from None
    try:
        server.send(_dotted(content))
        code = server.getreply()[0]
    except (OSError, smtplib.SMTPException) as error:
        raise NoAnswer(_said(error)) from None
    _insist(code, 250)


def _insist(code: int, *wanted: int) -> None:
    if code not in wanted:
        raise (Refused if 500 <= code < 600 else TryLater)(str(code))


def _dotted(content: bytes) -> bytes:
    """A line that is a dot ends the message: dots at the beginning of lines are doubled (RFC 5321, 4.5.2)."""
    body = b"\r\n".join(content.splitlines())
    return (b"\r\n" + body).replace(b"\r\n.", b"\r\n..")[2:] + b"\r\n.\r\n"


def _said(error: Exception) -> str:
    """A kind, not the text: servers repeat addresses in theirs."""
    code = getattr(error, "smtp_code", None)
    return str(code) if code and code > 0 else type(error).__name__


def _closed(connection: EmailBackend) -> None:
    try:
        connection.close()
    except (OSError, smtplib.SMTPException):
        return
