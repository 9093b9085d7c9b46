"""Formulas that fetch, open or call something outside the workbook."""

import re
from html import unescape

CALLS = (
    "WEBSERVICE|FILTERXML|ENCODEURL|HYPERLINK|IMPORTXML|IMPORTDATA|IMPORTHTML|IMPORTFEED|IMPORTRANGE|IMAGE|RTD|DDE|CALL|REGISTER"
    r"|REGISTER\.ID|EXEC|EXECUTE|SQL\.REQUEST|STOCKHISTORY|GOOGLEFINANCE|GOOGLETRANSLATE|QUERY|CUBE[A-Z]+|FOPEN|RUN|EVALUATE|INFO"
)
CALLOUT = re.compile(rf"(?<![A-Z0-9_.])(?:_XLFN\.|_XLWS\.|COM\.\w+\.\w+\.\w+\.|ORG\.\w+\.\w+\.)?(?:{CALLS})\s*\(|\|", re.I)
QUOTED = re.compile(r'"[^"]*+"?')
ELSEWHERE = re.compile(r"\[[^\]]*\.xls|'file:|https?://|\\\\", re.I)  # another workbook, named in full


def calls_out(formula: bytes) -> bool:
    """`formula` as it stands in the part, entities and all."""
    text = unescape(formula.decode("utf-8", "replace"))
    bare = QUOTED.sub('""', text)
    return CALLOUT.search(bare) is not None or ELSEWHERE.search(bare) is not None
