"""The gate before the reader: a file is judged by its bytes, part by part, before anything builds a sheet from it.

Pure and deterministic: no file is written, no network opened, nothing is imported from the reader.
"""

from sheetcheck.guard.gate import Scan, scan

__all__ = ["Scan", "scan"]
