"""Reading one file inside the child: the guard first, then the reader for its kind."""

import codecs
from collections.abc import Callable
from typing import Any

from sheetcheck import guard, headings
from sheetcheck.limits import Limits
from sheetcheck.raw import Raw
from sheetcheck.reading import html, text, workbook
from sheetcheck.reading.workbook import NeedsLarge

__all__ = ["Frame", "NeedsLarge", "load", "read", "write_frame"]

type Frame = Any  # an arro3 Table or RecordBatch; that library is loaded for large sheets only

_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1", "ascii", "cp437")
LARGE_CELLS = 200_000  # beyond, a grid would cost the parent more memory than a frame


def load(*, large: bool) -> None:
    """Import what reading needs; after the fence is set nothing can be imported any more."""
    for encoding in _ENCODINGS:
        codecs.lookup(encoding)
    headings.load()
    workbook.load(large=large)


def read(data: bytes, name: str, limits: Limits, *, large: bool, several: bool = False) -> tuple[Raw, Frame | None]:
    """Guard and read. Refuses as the guard and the readers do; NeedsLarge where only a child for large sheets can."""
    scan = guard.scan(data, name, limits)
    if scan.kind in ("csv", "html"):
        raw = (text if scan.kind == "csv" else html).read(data, limits)
        raw.name, raw.notes = name, [*scan.notes, *raw.notes]
        return workbook.framed(raw, large=large) if _cells(raw) > LARGE_CELLS else (raw, None)
    return workbook.read(data, name, scan, limits, large=large, several=several)


def _cells(raw: Raw) -> int:
    return len(raw.grid) * max(1, raw.sheet.last_column)


def write_frame(frame: Frame, send: Callable[[bytes | memoryview], None]) -> None:
    from sheetcheck.reading import frames

    frames.write(frame, send)
