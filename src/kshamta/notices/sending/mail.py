"""Mail by SMTP, one conversation for one message.

The conversation is ours, the connection Django's: a server that goes away before the message's last line has taken nothing, and
is asked again; one that goes away after it may have taken the message, and is not (trust.md R9).

A file goes along only if it is encrypted: this is the last door, and it looks for itself (trust.md T24).
"""

import smtplib
from email.policy import SMTP

from django.conf import settings
from django.core.mail import EmailMessage, mailers
from django.core.mail.backends.smtp import EmailBackend

from kshamta.notices.sending.outcomes import Enclosed, Message, NoAnswer, Refused, TryLater

_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def send(message: Message) -> str:
    """The Message-ID, which is the dispatch's id. One recipient, no copies. Raises TryLater, NoAnswer, Refused."""
    if not message.to.isascii():
        raise Refused("bad-address")
    sender = settings.HAND_OVER_FROM if message.enclosed else settings.MAIL_FROM
    message_id = f"<{message.id}@{_bare(sender).rpartition('@')[2]}>"
    content = _written(message, sender, message_id)
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
        _talk(connection.connection, _bare(sender), message.to, content)
    finally:
        _closed(connection)
    return message_id


def door_trouble() -> str:
    """Whether the server greets at all; nothing is sent."""
    connection = mailers.default
    if not isinstance(connection, EmailBackend):
        return ""
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        return _said(error)
    _closed(connection)
    return ""


def _written(message: Message, sender: str, message_id: str) -> bytes:
    """A header with a line end in it is refused by Django: nobody adds recipients (ASVS 1.3.11)."""
    mail = EmailMessage(
        subject=" ".join(message.subject.split()), body=message.text, from_email=sender, to=[message.to],
        headers={"Message-ID": message_id, "Auto-Submitted": "auto-generated", "Content-Language": message.language},
    )  # fmt: skip
    if message.enclosed is not None:
        _enclose(mail, message.enclosed)
    try:
        return mail.message(policy=SMTP).as_bytes()
    except ValueError:
        raise Refused("bad-address") from None


def _enclose(mail: EmailMessage, enclosed: Enclosed) -> None:
    if not is_encrypted(enclosed.data):
        raise Refused("not-encrypted")
    mail.reply_to = [enclosed.reply_to]
    mail.attach(enclosed.name, enclosed.data, _WORKBOOK)


def is_encrypted(data: bytes) -> bool:
    """A workbook encrypted as Excel does it: a compound file that holds an encrypted package, and no zip that opens as it is."""
    return data.startswith(_COMPOUND) and _PACKAGE in data


def _bare(sender: str) -> str:
    return sender.rpartition("<")[2].rstrip(">")


def _talk(server: smtplib.SMTP, sender: str, to: str, content: bytes) -> None:
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
