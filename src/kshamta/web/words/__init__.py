"""Every sentence of the web face, in Hindi and English, by key; the only place with sentences.

A value is (Hindi, English). "one|many" inside a text chooses by `n`. Sentences about faults of a sheet are the checker's
own (`sheetcheck.wording`) and come ready-worded from the rooms.
"""

from kshamta.foundation.numbers import grouped
from kshamta.web.words import drop, errors, frame, gallery, help as helping, mend, offices, parts, portal, record, recorded, result, sign_in, sign_in

type Wording = dict[str, tuple[str, str]]

WORDS: Wording = {
    **frame.WORDS, **parts.WORDS, **helping.WORDS, **gallery.WORDS, **drop.WORDS, **result.WORDS, **mend.WORDS, **portal.WORDS, **errors.WORDS, **sign_in.WORDS, **offices.WORDS, **sign_in.WORDS, **record.WORDS, **recorded.WORDS,
}  # fmt: skip


def say(key: str, language: str, **values: object) -> str:
    """The sentence; numbers among the values are grouped as in India."""
    hindi, english = WORDS[key]
    text = hindi if language == "hi" else english
    if "|" in text:
        one, many = text.split("|")
        text = one if values.get("n") == 1 else many
    return text.format(**{name: grouped(value) if isinstance(value, int) else value for name, value in values.items()})
