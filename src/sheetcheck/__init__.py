"""The workshop: judges any roster workbook. Two doors: `inspect` guards, reads in a child process and judges a file;
`judge` is pure. Names are loaded when first asked for, so that the parsing child and a printed first line stay quick.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sheetcheck.codes import Code, Severity
    from sheetcheck.columns import ROSTER_2026
    from sheetcheck.inspecting import inspect, inspect_many
    from sheetcheck.judging import judge
    from sheetcheck.layout import lay_out
    from sheetcheck.limits import Limits
    from sheetcheck.raw import Source
    from sheetcheck.reference import Reference
    from sheetcheck.report import Judgement, Report
    from sheetcheck.table import Table

_HOMES = {
    "Code": "codes", "Severity": "codes", "ROSTER_2026": "columns", "inspect": "inspecting", "inspect_many": "inspecting",
    "judge": "judging", "lay_out": "layout", "Limits": "limits", "Source": "raw", "Reference": "reference",
    "Judgement": "report", "Report": "report", "Table": "table",
}  # fmt: skip
__all__ = [
    "ROSTER_2026", "Code", "Judgement", "Limits", "Reference", "Report", "Severity", "Source", "Table",
    "inspect", "inspect_many", "judge", "lay_out",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"sheetcheck.{_HOMES[name]}"), name)
    raise AttributeError(name)
