"""One cell that is out of the ordinary, whichever way it was read."""

import re
from typing import NamedTuple

from sheetcheck.guard.formulas import calls_out
from sheetcheck.guard.styles import legacy
from sheetcheck.guard.tally import Tally, number_to_letters

RUN_FONT = re.compile(rb'<(?:\w+:)?rFont\s[^<>]*?val="([^"<>]*+)"')


class Cell(NamedTuple):
    """A cell element: its type and style as written, its text, its formula (None: has none) and shared formula's number."""

    row: int
    column: int
    kind: bytes
    style: bytes
    text: bytes
    has_value: bool
    formula: bytes | None
    shared: bytes
    rich: bytes | None


def take(cell: Cell, tally: Tally) -> int:
    """Enter a cell into the tally; 1 if it holds something."""
    if cell.formula is not None:
        _formula(cell, tally)
    if not cell.has_value and cell.formula is None:
        return 0
    tally.column(cell.column)
    tally.cells += 1
    place = cell.row, cell.column
    if cell.kind == b"e":
        tally.sheet.errors.append((*place, cell.text.decode("utf-8", "replace")[:20]))
    elif cell.kind == b"s" and tally.odd:
        index = int(cell.text) if cell.text.isdigit() and len(cell.text) < 10 else 0
        tally.uses.append((b' r="%s%d"' % (number_to_letters(cell.column).encode(), cell.row), index))
    elif cell.kind == b"d":
        tally.sheet.dates.append(place)
    if cell.rich and b"rFont" in cell.rich and (name := legacy_run(cell.rich)):
        tally.sheet.fonts.append((*place, name))
    return 1


def styled(cell: Cell, tally: Tally) -> None:
    """Date formats, zeros in front and legacy fonts, for cells that are not seen by the pattern for styles."""
    style = int(cell.style) if cell.style.isdigit() and len(cell.style) < 8 else 0
    place = cell.row, cell.column
    if style in tally.styles.dates and cell.kind == b"n" and cell.text:
        tally.sheet.dates.append(place)
    if style in tally.styles.zeros and cell.kind == b"n" and cell.text:
        tally.sheet.zeros.append((*place, tally.styles.zeros[style]))
    if style in tally.styles.fonts and cell.kind in (b"s", b"str", b"inlineStr") and cell.has_value:
        tally.sheet.fonts.append((*place, tally.styles.fonts[style]))


def legacy_run(rich: bytes) -> str:
    """The first legacy font among the runs of a rich text."""
    for raw in RUN_FONT.findall(rich):
        name = raw.decode("utf-8", "replace")
        if legacy(name):
            return str(name)
    return ""


def _formula(cell: Cell, tally: Tally) -> None:
    formula = cell.formula or b""
    if formula:
        calling = calls_out(formula)
        if cell.shared:
            tally.callouts[cell.shared] = calling
    else:
        calling = tally.callouts.get(cell.shared, False)
    empty = not cell.text and cell.kind != b"str"
    state = "callout" if calling else "no-value" if empty or not cell.has_value else "value"
    tally.sheet.formulas.append((cell.row, cell.column, state))
