"""A notice in words: for one channel, in one language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from kshamta.notices.models import Channel
from kshamta.notices.registry import NOTICES
from kshamta.notices.words import WORDS


@dataclass(frozen=True, slots=True)
class Rendered:
    """subject: of a mail, else empty. link: the whole address; in the app, the path."""

    subject: str
    text: str
    link: str


def rendered(key: str, channel: str, language: str, values: Mapping[str, Any]) -> Rendered:
    """Raises KeyError where a value is missing: a notice is never sent with a hole in it."""
    notice, said = NOTICES[key], WORDS[key][0 if language == "hi" else 1]
    path = notice.link.format_map(values)
    link = path if channel == Channel.IN_APP else settings.SITE_ADDRESS.rstrip("/") + path
    filled = {**values, "link": link}
    if channel == Channel.EMAIL:
        return Rendered(said.subject.format_map(filled), said.body.format_map(filled), link)
    return Rendered("", said.short.format_map(filled), link)
