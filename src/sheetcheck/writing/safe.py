"""The one place that makes text safe for every exporter (OWASP "CSV injection"; trust.md T05, ASVS 1.2.10).

A text that a spreadsheet could take for a formula gets an apostrophe before it; `unsafe` takes it away again. A text that
already begins with apostrophes before such a character gets one more, so the way back is exact. Control characters and
what XML cannot hold are removed, line ends become LF, and what is longer than a cell may be is cut.
Cells are written as strings besides: the apostrophe guards the copy that somebody saves as CSV.
"""

import re

import polars as pl

CELL_CHARACTERS = 32_767  # an Excel cell holds no more UTF-16 units
STARTERS = "=+-@＝＋－＠﹦﹢﹣﹫"
WORKBOOK_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}

_REMOVED = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff"
_STARTS = rf"^(?:['\s\x{{feff}}]*[{STARTERS.replace('-', '')}-]|'*[\t\n])"
_GONE = re.compile(f"[{_REMOVED}\ud800-\udfff]")
_GONE_RUST = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x{84}\x{86}-\x{9f}\x{fffe}\x{ffff}]"
_LINE_ENDS = re.compile("\r\n?")
_DANGEROUS = re.compile(_STARTS.replace(r"\x{feff}", "\ufeff"))
_PLAIN = bytes(set(range(0x20, 0x7F)).difference(b"&<>"))  # ASCII that stands in a cell, and in XML, as it is
_RISKY = "|".join(
    map(re.escape, ("_x", " \x1e", " \x1f", *(mark + sign for mark in "\x1d\x1e\x1f" for sign in "' =+@-")))
)  # nothing but literals: such are looked for ten times faster than one class of characters


def clean(text: str) -> str:
    """What of a text can stand in a cell: no control characters, LF line ends, not too long. Not yet safe."""
    return cut(_GONE.sub("", _LINE_ENDS.sub("\n", text)), CELL_CHARACTERS)


def cut(text: str, units: int) -> str:
    """The text within so many UTF-16 units, which is how Excel counts; never half an emoji."""
    if len(text) * 2 <= units or len(text.encode("utf-16-le", "surrogatepass")) <= 2 * units:
        return text
    return text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore")


def safe(text: str) -> str:
    """The text as it may be written into any exported cell."""
    whole = clean(text)
    return cut("'" + whole, CELL_CHARACTERS) if _DANGEROUS.match(whole) else whole


def unsafe(text: str) -> str:
    """What `safe` was given, after `clean`."""
    return text[1:] if text.startswith("'") and _DANGEROUS.match(text[1:]) else text


def is_plain(raw: bytes, between: int, rows: int, *, numbered: bool = False) -> bool:
    """Quick look at the bytes that cells make, each behind the mark 0x1D, 0x1E or 0x1F and before one of the last two: ASCII,
    nothing to remove, to prefix or to escape for XML, none too long (nor a row of them, which no roster has).

    between, rows: how many marks 0x1F and 0x1E stand there if none is in a cell, as many in each row. numbered: each begins
    with 0x1C, its number and 0x1D.
    Most rosters are. A look at the bytes costs a hundredth of what a regular expression per cell would.
    """
    of_a_row = b"\x1c\x1d" * numbered + b"\x1f" * (between // max(rows, 1)) + b"\x1e"
    if raw.translate(None, _PLAIN) != of_a_row * rows:
        return False
    whole = pl.Series([b"\x1e" + raw], dtype=pl.Binary).cast(pl.String)
    return not whole.str.contains(_RISKY).item() and not _has_long_row(raw)


def _has_long_row(raw: bytes) -> bool:
    at = 0
    while len(raw) - at > CELL_CHARACTERS:
        at = raw.rfind(b"\x1e", at, at + CELL_CHARACTERS + 1) + 1
        if not at:
            return True
    return False


def longest(texts: pl.Series) -> int:
    return int(texts.str.len_bytes().max() or 0)  # type: ignore[arg-type]


def safe_series(texts: pl.Series) -> pl.Series:
    """`safe` for a column."""
    whole = texts.str.replace_all("\r\n?", "\n").str.replace_all(_GONE_RUST, "")
    quoted = whole.to_frame("t").select(
        pl.when(pl.col("t").str.contains(_STARTS)).then("'" + pl.col("t")).otherwise(pl.col("t")).alias(texts.name)
    )[texts.name]
    if longest(quoted) <= CELL_CHARACTERS:
        return quoted
    return quoted.map_elements(lambda text: cut(text, CELL_CHARACTERS), return_dtype=pl.String)
