"""What a page hands to its components."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tab:
    label: str  # a key of the words, or worded
    href: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Pager:
    """Turning pages: addresses of the page before and after ("" where there is none). With `number` and `pages` it says where
    one is; lists read by key (the last row seen) have neither. `total`: rows in all, where that is known."""

    before: str = ""
    after: str = ""
    number: int = 0
    pages: int = 0
    total: int | None = None

    @property
    def needed(self) -> bool:
        return bool(self.before or self.after or self.total)


def pager(total: int, number: int, pages: int, query: str = "") -> Pager:
    """query: what goes along in the address, ending in "&"."""

    def turned(to: int) -> str:
        return f"?{query}page={to}"

    before = turned(number - 1) if number > 1 else ""
    return Pager(before, turned(number + 1) if number < pages else "", number, pages, total)
