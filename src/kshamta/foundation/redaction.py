"""What may not stand in a log: telephone numbers, addresses, long numbers. The last sieve: nothing of it should come so far.

Linear patterns over one line. Ids (UUIDs, hashes) are left alone: their digits stand among hexadecimal letters and hyphens.
"""

import re
from collections.abc import Mapping, MutableMapping
from typing import Any

_EMAIL = re.compile(r"[\w.+&*-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_NUMBER = re.compile(r"(?<![0-9A-Za-z-])(?:\+?91[ -]?|0)?[6-9०-९][0-9०-९]{9,11}(?![0-9A-Za-z-])")
EMAIL, NUMBER = "[address]", "[number]"


def redacted(text: str) -> str:
    """The text without telephone numbers, long numbers and e-mail addresses."""
    if "@" in text:
        text = _EMAIL.sub(EMAIL, text)
    return _NUMBER.sub(NUMBER, text)


def redact_event(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> Mapping[str, Any]:
    """A processor for structlog: every text of an event, its traceback too, however deep it lies."""
    for key, value in event.items():
        event[key] = _cleaned(value)
    return event


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return redacted(value)
    if isinstance(value, Mapping):
        return {key: _cleaned(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(inner) for inner in value]
    return value
