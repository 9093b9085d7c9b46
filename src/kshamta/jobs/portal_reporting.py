"""Between the operator and the portal's reports: files that lie on the server, of any size, for the whole state."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from django.core.management.base import CommandError

from kshamta.audit.actors import system
from kshamta.foundation.numbers import grouped
from kshamta.jobs.words import said
from kshamta.portal.operations import reports
from kshamta.portal.queries import reports as queries
from kshamta.portal.queries.reports import ReportLine

OPERATOR = system("command-line")
_FOUND = ("employee_id", "printed_id", "email", "mobile", "decided", "ours")
_ORDER = (".csv", ".zip")


def brought(names: Sequence[str], tell: Callable[[str], object]) -> Iterator[str]:
    """A line for each report. Users first: by them the lines of learning find their people."""
    paths = [Path(name) for name in names]
    for path in paths:
        if not path.is_file() or path.suffix.lower() not in _ORDER:
            raise CommandError(said("portal-report-no-file", path=path))
    for path in sorted(paths, key=lambda each: "user" not in each.name.casefold()):
        report_id = reports.bring(
            path=path, by=OPERATOR,
            told=lambda done, of: tell(said("portal-report-progress", done=grouped(done), rows=grouped(of))),
        )  # fmt: skip
        yield _line(path, queries.report_of(report_id, OPERATOR))


def _line(path: Path, line: ReportLine) -> str:
    if line.state != "read":
        raise CommandError(said("portal-report-refused", path=path, why=line.why or line.state))
    figures = line.figures
    return said(
        "portal-report-read", path=path, kind=line.kind, rows=grouped(line.rows), steps=grouped(figures.get("steps", 0)),
        found=grouped(sum(figures.get(name, 0) for name in _FOUND)), cases=grouped(figures.get("cases", 0)),
        learning=grouped(figures.get("learning", 0)), unread=grouped(figures.get("unread", 0)),
        as_on=f"{line.as_on:%d-%m-%Y}" if line.as_on else "",
    )  # fmt: skip
