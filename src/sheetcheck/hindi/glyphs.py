"""Pre-Unicode Hindi fonts: which glyph sits on which character code, and the text they spell, in Unicode.

Two encodings cover nearly everything offices still type: Kruti Dev 010 (DevLys, Walkman-Chanakya 905 and many kin share
it) and Chanakya. Both store glyphs in the order they are drawn: the short i stands before its cluster, the reph after
it, and many letters are a half form plus a separate upright. Reading is therefore one table look-up per glyph and then
three re-orderings. The tables were arranged by us from the fonts' published keyboard charts.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from sheetcheck.hindi.devanagari import CONSONANT, MATRA, NUKTA, VIRAMA

# Marks of the drawing order: short i before its cluster, reph after it, and both in one glyph before it.
_I, _REPH, _I_REPH = "\ue000", "\ue001", "\ue002"

_KRUTI_FULL = """
    d क   x ग   p च   N छ   t ज   > झ   ¥ ञ   V ट   B ठ   M ड   < ढ   r त   n द   u न   i प   Q फ   c ब   e म
    ; य   j र   y ल   o व   l स   g ह   G ळ   ³ ङ   Ò भ   ÷ झ्   Ö झ्   v अ   b इ   m उ   Å ऊ   , ए   _ ऋ   Ã ई
"""
_KRUTI_HALF = """
    D क्   [ ख्   X ग्   ? घ्   Ä घ   P च्   T ज्   . ण्   R त्   F थ्   / ध्   è ध्   Ë ध्   U न्   I प्   ¶ फ्
    C ब्   H भ्   E म्   ¸ य्   Y ल्   O व्   ' श्   Ü श्   " ष्   L स्   º ह्   { क्ष्   « त्र्   Ù त्त्
    ™ न्न्
"""
_KRUTI_CLUSTER = """
    = त्र   K ज्ञ   J श्र   | द्य   } द्व   ) द्ध   ô क्क   ê ट्ट   Í ट्ट   ë ट्ठ   Î ट्ठ   ì ड्ड   Ï ड्ड
    ï ड्ढ   Ô ड्ढ   é न्न   í द्द   Ì द्द   ä क्त   à ह्न   á ह्य   â हृ   ã ह्म   Ø क्र   Ý फ्र   æ द्र   ç प्र
    Á प्र   # रु   : रू   – दृ   — कृ   Ñ कृ
"""
_KRUTI_SIGN = f"""
    k ा   h ी   q ु   w ू   ` ृ   s े   ¢ े   S ै   ¨ ो   © ौ   ‚ ॉ   W ॅ   a ं   ¡ ँ   % ः   ~ ्   + ़   z ्र
    ª ्र   Ó ्य   î ्य   f {_I}   Z {_REPH}   ± {_REPH}ं   Æ {_I_REPH}   Ç {_I}ं   É {_I_REPH}ं   Ê ी{_REPH}
    È ीं   • ऽ   · ऽ
"""
_KRUTI_OTHER = """
    å ०   ƒ १   „ २   … ३   † ४   ‡ ५   ˆ ६   ‰ ७   Š ८   ‹ ९   Œ ॰   ñ ॰   A ।   ] ,   - .   & -   @ /   ¼ (
    ½ )   ¿ {   À }   ¾ =   ^ ‘   * ’   Þ “   ß ”   ( ;   \\ ?   $ +   ’ श्   ‘ ष्   ” ष्   “ ष्
"""

_CHANAKYA_FULL = """
    · क   ¹ ख   » ग   ƒ घ्   ¾ ङ   ¿ च   À छ   Á ज   Û झ   † ञ्   Å ट   Æ ठ   Ç ड   É ढ   ‡ ण्   Ì त   Í थ   Î द
    ¼ द   Ï ध   Ù न   Â प   È फ   Õ ब   Ö भ   × म   Ø य   Ú र   Ü ल   Ü ल   ¶ ळ   ß व   à श्   ³ श्   á ष्   â स
    ã ह   o श   ¥ अ   § इ   © उ   ª ऊ   « ऋ   ° ए
"""
_CHANAKYA_HALF = """
    € क्   \x81 ख्   ‚ ग्   ‘ च्   ’ ज्   “ च्च्   ” ज्ज्   • ज़्   ˆ त्   ‰ थ्   Š ध्   ‹ न्   Œ प्   \x8d फ्
    Ž ब्   \x8f भ्   \x90 म्   Ä य्   Ë ल्   Ã व्   S ष   c श्   ± ह्   ÿ क्ष्   ˜ त्र्   ™ ज्ञ्   ó न्न्
    ž त्त्   k ह्म्
"""
_CHANAKYA_CLUSTER = """
    B क्च   C ष्ट   D ष्ठ   E श्व   F स्न   G त्र   I ढ्ढ   J छ्व   L रु   M रू   N हृ   O ह्र   P क्क   Q क्त
    R क्र   T ञ्ज   V ङ्क   W ङ्ख   X ङ्ग   Y ङ्घ   ` क्व   a ड्ड   b ड्ढ   d स्र   e द्ग   f द्घ   g द्द
    h द्ध   i द्ब   j द्भ   l द्य   m द्व   n ठ्ठ   p श्च   q ह्न   r ह्म   s ह्य   t ह्ल   u ह्व   Ÿ श्र्
    ^ ट्ट   # प्त   % त्न   @ ञ्च   „ ल्ल
"""
_CHANAKYA_SIGN = f"""
    æ ा   è ी   é ु   ä ु   ê ू   å ू   ë ृ   ð े   ñ ै   ô ो   õ ौ   ò ॅ   ¢ ं   ´ ं   ¡ ँ   Ñ ः   ¸ ़   ÷ ्
    A ्र   ý ्र   þ ्र   K ्य   ç {_I}   ü {_REPH}   Z {_REPH}ं   Ð ।   ù ऽ
"""

_CLUSTER = f"(?:[{CONSONANT}]{NUKTA}?{VIRAMA})*[{CONSONANT}]{NUKTA}?"
_TIDY = (
    (f"{VIRAMA}({NUKTA}?)([{_REPH}]?)ा", r"\1\2"),  # a half form and its upright are the whole letter
    (f"{VIRAMA}{NUKTA}", NUKTA + VIRAMA),
    (f"{VIRAMA}{VIRAMA}+", VIRAMA),
    ("([ंँ])([ा-ौ])", r"\2\1"),
    ("ंं+", "ं"),
    ("ाा+", "ा"),
    ("ाे|ेा", "ो"),
    ("ाै|ैा", "ौ"),
    ("ाॅ|ॅा", "ॉ"),
    ("अा", "आ"),
    ("अो|आे", "ओ"),
    ("अौ|आै", "औ"),
    ("अॉ|आॅ", "ऑ"),
    ("एे", "ऐ"),
    (f"इ{_REPH}", "ई"),
    (f"{_I}([ंँ]?)({_CLUSTER})", r"\2ि\1"),
    (f"{_I_REPH}([ंँ]?)({_CLUSTER})", rf"र{VIRAMA}\2ि\1"),
    (f"({_CLUSTER})([{MATRA}]?[ंँ]?){_REPH}", rf"र{VIRAMA}\1\2"),
)


type Encoding = Mapping[int, str]  # glyph → Unicode, as str.translate takes it


def _encoding(*charts: str) -> Encoding:
    """From charts of glyph and text in turn."""
    entries = " ".join(charts).split()
    return str.maketrans(dict(zip(entries[::2], entries[1::2], strict=True)))


@cache
def kruti_dev() -> Encoding:
    return _encoding(_KRUTI_FULL, _KRUTI_HALF, _KRUTI_CLUSTER, _KRUTI_SIGN, _KRUTI_OTHER)


@cache
def chanakya() -> Encoding:
    return _encoding(_CHANAKYA_FULL, _CHANAKYA_HALF, _CHANAKYA_CLUSTER, _CHANAKYA_SIGN)


@cache
def _tidy() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), by) for pattern, by in _TIDY)


def decode(text: str, encoding: Encoding) -> str:
    """The text in Unicode, NFC. Characters without a glyph stay as they are."""
    drawn = text.translate(encoding)
    for pattern, by in _tidy():
        drawn = pattern.sub(by, drawn)
    return unicodedata.normalize("NFC", drawn)
