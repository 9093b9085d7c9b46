"""An .xlsx package: its parts against the allow-list, then each sheet, then the strings they use."""

from sheetcheck.guard import parsed, parts, rows, sheet, strings, styles, uses
from sheetcheck.guard.archive import WHOLE, Archive
from sheetcheck.guard.tally import Found, Taken, Tally
from sheetcheck.limits import Limits
from sheetcheck.raw import SheetScan


def scan(archive: Archive, limits: Limits) -> Found:
    book = parts.read(archive)
    looks = _styles(archive, book.styles)
    found, tallies = Found(), []
    for listed in book.sheets:
        one = SheetScan(listed.name, listed.state)
        if listed.part:
            tally = _sheet(archive, listed.part, one, looks, limits)
            tally.close()
            tallies.append(tally)
        found.taken.append(tally.taken if listed.part else None)
        found.sheets.append(one)
        found.sheet_parts.append(archive.members[listed.part].size if listed.part else 0)
    found.cells = sum(t.sheet.rows * max(1, t.high - t.low + 1) for t in tallies)
    _strings(archive, book.strings, tallies, found, limits)
    found.text_bytes += uses.inline(archive, tallies, limits)
    return found


def _styles(archive: Archive, part: str | None) -> styles.Styles:
    return parts.kept_styles(*archive.packed(part), part) if part else styles.Styles()


def _sheet(archive: Archive, part: str, one: SheetScan, looks: styles.Styles, limits: Limits) -> Tally:
    small = archive.members[part].size <= WHOLE
    tally = Tally(one, limits, looks, part, taken=Taken() if small else None)
    try:
        sheet.scan(archive.chunks(part), tally)
    except rows.Odd:
        fresh = SheetScan(one.name, one.state)
        tally = Tally(fresh, limits, looks, part)
        parsed.scan(archive.chunks(part), tally)
        for name in SheetScan.__slots__:
            setattr(one, name, getattr(fresh, name))
        tally.sheet = one
    return tally


def _strings(archive: Archive, part: str | None, tallies: list[Tally], found: Found, limits: Limits) -> None:
    """Shared strings, their uses bounded or, in doubt, counted."""
    if not part:
        return
    window = max(64, limits.text_bytes // max(1, found.cells))
    wanted = any(found.taken) and archive.members[part].size <= WHOLE
    table = strings.scan(archive.chunks(part), part, window=window, taking=wanted)
    if wanted and table.count and table.texts is None:
        found.taken = [None] * len(found.taken)
    if table.texts is not None:
        found.strings, found.joined = table.texts, table.joined
    bound = found.cells * min(table.longest, table.size)
    if bound > limits.text_bytes:
        table = strings.scan(archive.chunks(part), part, window=0, lengths=True)
        bound = uses.counted(archive, table, tallies, limits)
    if table.fonts:
        uses.run_fonts(archive, table, tallies)
    found.text_bytes = bound
