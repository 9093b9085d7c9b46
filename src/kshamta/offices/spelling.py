"""How the words of a search and of an office are brought to one spelling, the same on both databases."""

import re
import unicodedata
from collections.abc import Iterable

_NUKTA = "\u093c"
_APART = re.compile(r"[^\w\u0900-\u097f]+|_+")


def plain(text: str) -> str:
    """Lower case, no nukta ("गढ़वाल" is "गढवाल"), no punctuation, single spaces."""
    bare = unicodedata.normalize("NFD", text.lower()).replace(_NUKTA, "")
    return _APART.sub(" ", unicodedata.normalize("NFC", bare)).strip()


def words(parts: Iterable[str]) -> str:
    """One line of what is said of an office, each word once, in the order in which it came."""
    return " ".join(dict.fromkeys(" ".join(map(plain, parts)).split()))
