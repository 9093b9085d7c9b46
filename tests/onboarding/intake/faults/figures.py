"""Dated figures of the long form, written into docs/runbooks/faults.md: the row of that name gets the day and what was seen."""

from pathlib import Path

from kshamta.foundation import clock

PAGE = Path(__file__).parents[4] / "docs" / "runbooks" / "faults.md"


def note(name: str, said: str) -> None:
    """The row must stand in the page's table: `| name | … | day | figures |`."""
    lines = PAGE.read_text("utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith(f"| {name} |"))
    what = lines[at].split(" | ")[1]
    lines[at] = f"| {name} | {what} | {clock.today():%d-%m-%Y} | {said} |"
    PAGE.write_text("\n".join(lines) + "\n", "utf-8")
