"""Every sentence of the web face, in Hindi and English, by key; the only place with sentences.

A value is (Hindi, English). "one|many" inside a text chooses by `n`. Sentences about faults of a sheet are the checker's
own (`sheetcheck.wording`) and come ready-worded from the rooms.
"""

import importlib
import pkgutil

from kshamta.foundation.numbers import grouped

type Wording = dict[str, tuple[str, str]]


def _gathered() -> Wording:
    """`WORDS` of every module of this folder; no key stands in two of them."""
    gathered: Wording = {}
    for module in pkgutil.iter_modules(__path__):
        given: Wording = importlib.import_module(f"{__name__}.{module.name}").WORDS
        if twice := gathered.keys() & given.keys():
            raise ValueError(f"worded twice: {sorted(twice)}")
        gathered |= given
    return gathered


WORDS: Wording = _gathered()


def say(key: str, language: str, **values: object) -> str:
    """The sentence; numbers among the values are grouped as in India."""
    hindi, english = WORDS[key]
    text = hindi if language == "hi" else english
    if "|" in text:
        one, many = text.split("|")
        text = one if values.get("n") == 1 else many
    return text.format(**{name: grouped(value) if isinstance(value, int) else value for name, value in values.items()})
