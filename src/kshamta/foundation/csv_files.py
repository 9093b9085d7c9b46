"""CSV for spreadsheets: text that one could take for a formula gets an apostrophe before it ("CSV injection"; trust.md T05).

For rooms that do not open the workshop; rosters and portal files are written by sheetcheck.writing, by the same rule.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import chain

BOM = "\ufeff"  # without it Excel reads Hindi as something else
_STARTERS = "=+@＝＋－＠﹦﹢﹣﹫-"
_DANGEROUS = re.compile(rf"^(?:['\s\ufeff]*[{_STARTERS}]|'*[\t\n])")
_REMOVED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n?")


def safe(text: str) -> str:
    whole = _REMOVED.sub("", _LINE_ENDS.sub("\n", text))
    return "'" + whole if _DANGEROUS.match(whole) else whole


def lines(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """The file, piece by piece; None is an empty cell."""
    yield BOM
    for row in chain([headings], rows):
        out = StringIO()
        csv.writer(out, lineterminator="\r\n").writerow(["" if cell is None else safe(str(cell)) for cell in row])
        yield out.getvalue()
