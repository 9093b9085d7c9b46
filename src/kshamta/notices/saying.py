"""How a message is put together: one SMS, the line in the app, the mail with its foot."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    short: str
    subject: str
    body: str


_FOOT_HI = "\n\nक्षमता – यह संदेश अपने-आप भेजा गया है; इसका उत्तर न दें। कोड या लिंक किसी को न बताएँ।"
_FOOT_EN = "\n\nKshamta – this message was sent by itself; please do not answer it. Tell nobody a code or a link."


def hi(short: str, subject: str, body: str) -> Said:
    return Said(short, subject, body + _FOOT_HI)


def en(short: str, subject: str, body: str) -> Said:
    return Said(short, subject, body + _FOOT_EN)
