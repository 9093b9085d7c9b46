"""Formulas that fetch, open or call something outside the workbook."""

import re
from html import unescape

CALLS = (
    "WEBSERVICE|FILTERXML|ENCODEURL|HYPERLINK|IMPORTXML|IMPORTDATA|IMPORTHTML|IMPORTFEED|IMPORTRANGE|IMAGE|RTD|DDE|CALL|REGISTER"
    r"|REGISTER\.ID|EXEC|SQL\.REQUEST|STOCKHISTORY|GOOGLEFINANCE|GOOGLETRANSLATE|CUBE[A-Z]+|FOPEN"
)
CALLOUT = re.compile(rf"(?<![A-Z0-9_.])(?:_XLFN\.|_XLWS\.|(?:COM|ORG)(?:\.\w+){{1,6}}\.)?(?:{CALLS})\s*\(|\|", re.I)
QUOTED = re.compile(r'"[^"]*+"?')
SHEET = re.compile(r"'[^']*+'!")  # a quoted sheet name, which may hold anything
ELSEWHERE = re.compile(r"\[[^\]]*\.xls|'file:|https?://|\\\\", re.I)  # another workbook, named in full


def calls_out(formula: bytes) -> bool:
    """`formula` as it stands in the part, entities and all."""
    text = unescape(formula.decode("utf-8", "replace"))
    bare = QUOTED.sub('""', text)
    return CALLOUT.search(SHEET.sub("", bare)) is not None or ELSEWHERE.search(bare) is not None
