"""What stands on paper: in both languages, with the same values, and nothing that no page says."""

import re
import string
from pathlib import Path

import pytest

from kshamta.onboarding import printing
from kshamta.onboarding.printing.words import WORDS
from kshamta.portal import letters

FOLDER = Path(printing.__file__).parent
PAGES = [*(path for path in FOLDER.glob("*.py") if path.name != "words.py"), Path(letters.__file__)]
BUILT = {"receipt.lead.", "letter.way."}  # keys that are put together


def fields(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", WORDS)
def test_both_languages_say_the_same(key):
    hindi, english = WORDS[key]
    assert hindi and english and fields(hindi) == fields(english)
    assert re.search("[ऀ-ॿ]", hindi) or key == "plain"


def test_every_word_stands_on_some_page():
    source = "".join(path.read_text("utf-8") for path in PAGES)
    said = set(re.findall(r'"([a-z][a-z.0-9-]*)"', source)) | {f"daily.{key}" for key in ("office", "sent", "accepted", "missing", "rows")}
    left = {key for key in WORDS if key not in said and not key.startswith(tuple(BUILT))}
    assert left == set()
