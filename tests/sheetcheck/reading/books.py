"""Small files for the readers: a roster's header and people, in every format."""

from collections.abc import Callable
from io import BytesIO

import xlsxwriter

from sheetcheck.columns import ROSTER_2026

HEAD = [column.heading for column in ROSTER_2026]


def person(number: int) -> list[str]:
    return [
        f"Asha Sharma{'abcdefghij'[number % 10]}", str(6000000003 + 7 * number), f"asha.{number}@example.gov.in", "C",
        "Assistant Teacher", "Female", f"{10000000 + number}", "492001",
    ]  # fmt: skip


def people(count: int, start: int = 0) -> list[list[str]]:
    return [person(start + i) for i in range(count)]


def roster(count: int = 3) -> list[list[str]]:
    return [HEAD, *people(count)]


def written(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    """A workbook as `fill` wrote it."""
    whole = BytesIO()
    book = xlsxwriter.Workbook(whole, {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False})
    fill(book)
    book.close()
    return whole.getvalue()


def workbook(
    *tables: list[list[object]], names: list[str] | None = None, hidden: tuple[int, ...] = (), at: tuple[int, int] = (0, 0)
) -> bytes:
    """A workbook with these tables, one to a sheet; `hidden` sheets by place, `at` the first cell."""

    def fill(book: xlsxwriter.Workbook) -> None:
        for place, table in enumerate(tables):
            sheet = book.add_worksheet(names[place] if names else None)
            for row, cells in enumerate(table):
                for column, value in enumerate(cells):
                    if value is not None:
                        sheet.write(at[0] + row, at[1] + column, value)
            if place in hidden:
                sheet.very_hidden()

    return written(fill)


def csv(table: list[list[str]], separator: str = ",", end: str = "\n", encoding: str = "utf-8", mark: bytes = b"") -> bytes:
    return mark + "".join(separator.join(row) + end for row in table).encode(encoding)


def html(table: list[list[str]], head: str = "<meta charset=utf-8>") -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in table)
    return f"<html><head>{head}</head><body><table>{rows}</table></body></html>".encode()
