"""A line of the outbox in words."""

from dataclasses import dataclass

from kshamta.notices.queries import OutboxLine
from kshamta.web.words import WORDS, say

STATES = ("waiting", "held", "sending", "sent", "confirmed", "failed", "folded")
CHANNELS = ("sms", "email")
_TONES = {"sent": "ready", "confirmed": "ready", "failed": "fault", "waiting": "look", "sending": "look"}


@dataclass(frozen=True, slots=True)
class Row:
    """line, with what the template shows beside it."""

    line: OutboxLine
    notice: str
    state: str
    tone: str
    trouble: str


def rows(lines: list[OutboxLine], language: str) -> list[Row]:
    return [
        Row(
            line, f"notice.{line.notice}", f"delivery.{line.status.state}", _TONES.get(line.status.state, "quiet"),
            _trouble(line.status.trouble, language),
        )
        for line in lines
    ]  # fmt: skip


def _trouble(code: str, language: str) -> str:
    if not code:
        return ""
    key = f"trouble.{code}"
    return say(key, language) if key in WORDS else say("trouble.other", language, code=code)
