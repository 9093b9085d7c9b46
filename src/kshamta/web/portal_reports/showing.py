"""What the pages of the portal's reports share: tones, figures in their order, why a file was refused."""

from collections.abc import Iterator
from typing import Any

from kshamta.portal.queries.reports import ReportLine
from kshamta.web.parts import Tab
from kshamta.web.words import say

TONES = {
    "received": "look", "read": "ready", "refused": "fault", "parked": "fault",
    "open": "look", "decided": "ready", "gone": "quiet",
}  # fmt: skip
KINDS = ("unknown", "maybe", "not-my-user")
_FOUND = ("employee_id", "printed_id", "email", "mobile", "decided")
# What came of the lines, in the order in which it is read; what is 0 is not told.
_USERS = (*_FOUND, "maybe", "nobody", "foreign", "elsewhere", "older", "same", "again", "unread")
_CONSUMPTION = ("ours", "nobody", "elsewhere", "unread")


def came(line: ReportLine) -> Iterator[tuple[str, int]]:
    """(key of the words, number) of each thing that came of the lines."""
    kind = line.kind or "users"
    for name in _CONSUMPTION if kind == "consumption" else _USERS:
        if number := _less(line, name):
            yield f"portal-reports.came.{kind}.{name}", number


def _less(line: ReportLine, name: str) -> int:
    """Accounts of organisations that are not ours are nobody's, too: they are told once."""
    number = line.figures.get(name, 0)
    return number - line.figures.get("foreign", 0) if name == "nobody" and line.kind == "users" else number


def found(line: ReportLine) -> int:
    """Lines that are surely one of our people's."""
    return sum(line.figures.get(name, 0) for name in (*_FOUND, "ours"))


def refused(line: ReportLine, language: str) -> str:
    """Why nothing of the file was taken, and what to do."""
    if line.state == "parked":
        return say("portal-reports.parked", language)
    return say(f"portal-reports.refused.{line.why}", language, **line.data) if line.why else ""


def unread(line: ReportLine, language: str) -> list[tuple[int, str]]:
    return [(number, say(f"portal-reports.unread.{why}", language)) for number, why in line.unread]


def tabs(there: str, counts: dict[str, Any], state: str, kind: str) -> list[Tab]:
    """All that are open, each kind of them, and what is decided."""
    return [
        Tab("portal-accounts.all", there, state == "open" and not kind, counts["open"]),
        *(
            Tab(f"portal-accounts.kind.{each}", f"{there}?kind={each}", state == "open" and kind == each, counts[each])
            for each in KINDS
        ),
        Tab("portal-accounts.decided", f"{there}?state=decided", state == "decided", counts["decided"]),
    ]  # fmt: skip
