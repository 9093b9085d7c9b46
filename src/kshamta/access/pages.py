"""A page of a list: how many there are, and fifty of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Page[T]:
    rows: tuple[T, ...]
    number: int
    total: int
    per_page: int = PER_PAGE

    @property
    def pages(self) -> int:
        return max(-(-self.total // self.per_page), 1)


def page_of[T](rows: Any, number: int, read: Callable[[Iterable[Any]], Iterable[T]], total: int | None = None) -> Page[T]:
    """Two statements; one, where the caller has counted them (total). A number past the end is the last page's."""
    total = rows.order_by().count() if total is None else total
    number = min(max(number, 1), max(-(-total // PER_PAGE), 1))
    first = (number - 1) * PER_PAGE
    return Page(tuple(read(rows[first : first + PER_PAGE])) if total else (), number, total)
