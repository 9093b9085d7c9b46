"""Of xl/styles.xml only: which cell styles show a date, which zeros in front, which use a legacy Hindi font."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from sheetcheck.codes import Code
from sheetcheck.guard import xml
from sheetcheck.hindi.legacy import looks_legacy_font
from sheetcheck.raw import Refused

DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})  # from 27 and 50 on: East Asian
NOT_CODE = re.compile(r'"[^"]*+"?|\\.|_.|\*.|\[(?![hms]+\])[^\]]*+\]?|am/pm|a/p|general|e[+-]', re.I)
PLAIN_FORMATS = frozenset({*range(5), *range(9, 14), *range(37, 45), 48, 49})  # digits, money, %, exponents, text
PLAIN_CODE = re.compile(r'General|[0#?.,;@%()/ _*"\\-]*+', re.I)
ZEROS = re.compile(r'(?:\[[^\]]*\])*(0{2,30})(?:_.)*(?:;.*)?')  # 00000000000: an employee ID as an office has its Excel show it
MOST = 70_000  # cell styles; Excel's own limit is 65,490


@dataclass(frozen=True, slots=True)
class Styles:
    """Numbers of cell styles: `dates`, `fonts` with the font's name, `zeros` with how many digits are shown, and `doubted`.

    doubted: all that may show a number as anything else than a number, by anybody's reading of number formats.
    """

    dates: frozenset[int] = frozenset()
    fonts: dict[int, str] = field(default_factory=dict)
    doubted: frozenset[int] = frozenset()
    zeros: dict[int, int] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.dates, tuple(self.fonts), tuple(self.zeros)))

    @property
    def told(self) -> frozenset[int]:
        """Those of which each cell is asked."""
        return self.dates.union(self.fonts, self.zeros)


def shown_digits(formats: Mapping[int, str]) -> dict[int, int]:
    """Of number formats of nothing but zeros, how many: so many digits are shown at least."""
    return {n: len(found[1]) for n, code in formats.items() if (found := ZEROS.fullmatch(code))}


def is_date(code: str) -> bool:
    """Whether a custom number format shows a date or a time."""
    bare = NOT_CODE.sub("", code.partition(";")[0]).lower()
    return any(letter in bare for letter in "ymdhs")


@lru_cache(maxsize=1024)
def legacy(font: str) -> bool:
    return looks_legacy_font(font)


class _Reading:
    def __init__(self) -> None:
        self.formats: dict[int, str] = {}
        self.fonts: list[str] = []
        self.cell_styles: list[tuple[int, int]] = []
        self._inside = ""

    def start(self, name: str, attributes: xml.Attributes) -> None:
        if name in ("fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "dxfs", "numFmts", "cellStyles"):
            self._inside = name
        elif name == "numFmt" and self._inside == "numFmts":
            self.formats[number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "font" and self._inside == "fonts":
            self.fonts.append("")
        elif name == "name" and self._inside == "fonts" and self.fonts:
            self.fonts[-1] = attributes.get("val", "")
        elif name == "xf" and self._inside == "cellXfs":
            self.cell_styles.append((number(attributes.get("numFmtId")), number(attributes.get("fontId"))))
            if len(self.cell_styles) > MOST:
                raise Refused(Code.XML_SHAPE, part="styles", why="styles")

    def done(self) -> Styles:
        plain = {n for n, code in self.formats.items() if PLAIN_CODE.fullmatch(code)} | (PLAIN_FORMATS - self.formats.keys())
        dated = {n for n, code in self.formats.items() if is_date(code)} | (DATE_FORMATS - self.formats.keys())
        fonts = {n: name for n, name in enumerate(self.fonts) if legacy(name)}
        zeros = shown_digits(self.formats)
        return Styles(
            frozenset(i for i, (f, _) in enumerate(self.cell_styles) if f in dated),
            {i: fonts[font] for i, (_, font) in enumerate(self.cell_styles) if font in fonts},
            frozenset(i for i, (f, _) in enumerate(self.cell_styles) if f in dated or f not in plain),
            {i: zeros[f] for i, (f, _) in enumerate(self.cell_styles) if f in zeros},
        )


def number(text: str | None) -> int:
    """A whole number of an attribute; what is none counts as 0, as readers take it."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def read(text: bytes, part: str) -> Styles:
    reading = _Reading()
    xml.walk(text, part, reading.start)
    return reading.done()
