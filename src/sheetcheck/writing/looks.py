"""How written workbooks look: one font that Windows has for both scripts, a few colours with contrast, one set of formats."""

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

FONT = "Nirmala UI"  # Latin and Devanagari in one, on every Windows since 8; LibreOffice takes its nearest
INK, PAPER = "#1B2430", "#FFFFFF"
BAND, BAND_INK = "#17365D", "#FFFFFF"  # 11.9 : 1
HEAD, HEAD_INK = "#DCE6F1", "#17365D"  # 9.4 : 1
RULE = "#B8C4D3"
FAULT, FAULT_INK = "#FFC7CE", "#7A0010"  # 7.6 : 1
WARN, WARN_INK = "#FFE9A8", "#5C4400"  # 7.5 : 1
TIDY, TIDY_INK = "#DDEFD9", "#1F4D1B"  # 8.2 : 1
QUIET = "#5A6675"

BASE: dict[str, Any] = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "vcenter"}
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"font_size": 15, "bold": True, "bg_color": BAND, "font_color": BAND_INK},
    "band": {"bg_color": BAND, "font_color": BAND_INK, "font_size": 10},
    "band_small": {"bg_color": BAND, "font_color": "#DCE6F1", "font_size": 9},
    "label": {"font_color": QUIET, "bg_color": "#F3F6FA", "align": "right", "font_size": 9, "bottom": 1, "bottom_color": RULE},
    "entry": {"bg_color": "#F3F6FA", "bold": True, "num_format": "@", "bottom": 1, "bottom_color": RULE},
    "head": {"bold": True, "bg_color": HEAD, "font_color": HEAD_INK, "text_wrap": True, "border": 1, "border_color": RULE,
             "align": "center"},
    "text": {"num_format": "@"},
    "cell": {"num_format": "@", "indent": 1, "border": 1, "border_color": RULE},
    "wrap": {"num_format": "@", "indent": 1, "text_wrap": True, "valign": "top", "border": 1, "border_color": RULE},
    "plain": {"num_format": "@", "text_wrap": True, "valign": "top"},
    "quiet": {"num_format": "@", "font_color": QUIET, "text_wrap": True},
    "section": {"bold": True, "font_size": 12, "font_color": HEAD_INK, "bottom": 2, "bottom_color": BAND},
    "strong": {"bold": True, "text_wrap": True, "font_color": FAULT_INK, "bg_color": "#FFF1F2", "valign": "top"},
    "number": {"num_format": "[>=10000000]##\\,##\\,##\\,##0;[>=100000]##\\,##\\,##0;##,##0", "border": 1, "border_color": RULE},
    "count": {"num_format": "[>=10000000]##\\,##\\,##\\,##0;[>=100000]##\\,##\\,##0;##,##0", "bold": True, "font_size": 16,
              "align": "left", "font_color": HEAD_INK},
    "fault": {"num_format": "@", "indent": 1, "bg_color": FAULT, "font_color": FAULT_INK, "border": 1, "border_color": "#C9565F"},
    "warning": {"num_format": "@", "indent": 1, "bg_color": WARN, "font_color": WARN_INK, "border": 1, "border_color": "#C7A33A"},
    "tidied": {"num_format": "@", "indent": 1, "bg_color": TIDY, "font_color": TIDY_INK, "border": 1, "border_color": "#8DBB84"},
}  # fmt: skip


class Looks:
    """The formats of one workbook, made when first asked for: `looks["head"]`, `looks.but("cell", locked=False)`."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[object, ...], Format] = {}

    def __getitem__(self, name: str) -> Format:
        return self.but(name)

    def but(self, name: str, **changes: Any) -> Format:
        key = (name, *sorted(changes.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({**BASE, **_LOOKS[name], **changes})
        return self._made[key]
