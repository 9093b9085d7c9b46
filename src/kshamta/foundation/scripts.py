"""In which script a name is written."""

import re

_DEVANAGARI = re.compile("[\u0900-\u097f]")
_LATIN = re.compile("[A-Za-z]")


def holds_hindi(text: str) -> bool:
    return bool(_DEVANAGARI.search(text))


def in_english(text: str) -> bool:
    return bool(_LATIN.search(text)) and not holds_hindi(text)
