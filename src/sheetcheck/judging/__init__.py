"""The pure half of the workshop: a table and a reference in, a judgement out. No clock, no files, no network."""

from sheetcheck.judging.frames import judge

__all__ = ["judge"]
