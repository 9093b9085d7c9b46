"""What the tests of written files share: good people, a sender's workbook, and a LibreOffice that opens what we wrote."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from sheetcheck.columns import ROSTER_2026
from sheetcheck.reference import Reference
from sheetcheck.report import FIELDS

HEADINGS = [column.heading for column in ROSTER_2026]
FIRST = ("Asha", "Bilal", "Chitra", "Devendra", "Eshwari", "Farhan", "Gajanan", "Hemlata", "Indrajeet", "Jyotsna", "Kaushal")
LAST = ("Sahu", "Ansari", "Markam", "Netam", "Pandey", "Khan", "Wankhede", "Baghel", "Toppo", "Mishra", "Chandrakar")


def person(at: int, **changes: str) -> dict[str, str]:
    """Good values, another person for every number."""
    name = f"{FIRST[at % 11]} {LAST[(at + at // 11) % 11]}"
    good = dict(zip(FIELDS, (
        name, f"98271{at:05}", f"{name.split()[0].lower()}{at}@cg.gov.in", "C", "Assistant Teacher", "Male", f"2210{at:06}", "492001",
    ), strict=True))  # fmt: skip
    return {**good, **changes}


def workbook(rows: Sequence[Sequence[object]], *, sheet: str = "Staff", hidden: Sequence[int] = (), merged: str = "") -> bytes:
    """A sender's workbook, cell by cell: text and numbers as given, row numbers from 0."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    page = book.add_worksheet(sheet)
    for at, row in enumerate(rows):
        page.write_row(at, 0, row)
    for row in hidden:
        page.set_row(row, None, None, {"hidden": True})
    if merged:
        page.merge_range(merged, "merged")
    book.close()
    return out.getvalue()


def roster(*people: dict[str, str], titles: Sequence[Sequence[object]] = (), extra: str = "") -> list[list[object]]:
    """Rows of a sender's sheet: titles, headings, people; `extra` adds a column of its own at the left."""
    lead = [extra] if extra else []
    body = [[*([f"note {n}"] if extra else []), *p.values()] for n, p in enumerate(people, start=1)]
    return [*titles, [*lead, *HEADINGS], *body]


@pytest.fixture(scope="session")
def reference() -> Reference:
    return Reference.for_state("Chhattisgarh")


def cells(data: bytes | Path, sheet: int | str = 0) -> list[list[str]]:
    """What a reader sees in a sheet, from its first row and column on."""
    book = CalamineWorkbook.from_filelike(BytesIO(data)) if isinstance(data, bytes) else CalamineWorkbook.from_path(str(data))
    page = book.get_sheet_by_index(sheet) if isinstance(sheet, int) else book.get_sheet_by_name(sheet)
    return page.to_python(skip_empty_area=False)


def sheet_names(data: bytes | Path) -> list[str]:
    source = BytesIO(data) if isinstance(data, bytes) else BytesIO(data.read_bytes())
    return CalamineWorkbook.from_filelike(source).sheet_names
