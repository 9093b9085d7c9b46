"""Every notice as it would be said, filled with its sample: for whoever has to answer for the wording."""

from dataclasses import dataclass

from kshamta.notices.registry import NOTICES, Urgency
from kshamta.notices.rendering import Rendered, rendered

_SEGMENT = {True: (160, 153), False: (70, 67)}  # characters of one SMS, and of each of several: GSM alphabet or not


@dataclass(frozen=True, slots=True)
class Preview:
    """One notice by one channel in one language. segments: how many SMS it takes (0: no SMS)."""

    notice: str
    channel: str
    language: str
    urgency: Urgency
    said: Rendered
    segments: int


def previews() -> list[Preview]:
    """All of them, in the order of the registry."""
    return [
        _preview(key, channel, language)
        for key, notice in NOTICES.items() for channel in notice.channels for language in ("hi", "en")
    ]  # fmt: skip


def segments(text: str) -> int:
    single, part = _SEGMENT[text.isascii()]
    return 1 if len(text) <= single else -(-len(text) // part)


def _preview(key: str, channel: str, language: str) -> Preview:
    notice = NOTICES[key]
    said = rendered(key, channel, language, {**notice.sample, **notice.secret_sample})
    return Preview(key, channel, language, notice.urgency, said, segments(said.text) if channel == "sms" else 0)
