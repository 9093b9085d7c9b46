"""A QR code as one path of an SVG, so that a template draws it and nothing is declared safe by hand."""

from dataclasses import dataclass

import segno

QUIET = 4  # modules around it (ISO/IEC 18004)


@dataclass(frozen=True, slots=True)
class Picture:
    size: int
    path: str


def qr(text: str) -> Picture:
    matrix = segno.make(text, error="m", micro=False).matrix
    runs = [run for y, row in enumerate(matrix) for run in _runs(bytes(row), y)]
    return Picture(len(matrix) + 2 * QUIET, "".join(runs))


def _runs(row: bytes, y: int) -> list[str]:
    """Dark stretches of a row."""
    runs, x = [], 0
    while x < len(row):
        end = x
        while end < len(row) and row[end]:
            end += 1
        if end > x:
            runs.append(f"M{x + QUIET} {y + QUIET}h{end - x}v1h-{end - x}z")
        x = max(end, x + 1)
    return runs
