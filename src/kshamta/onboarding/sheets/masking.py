"""A sheet as a checking officer sees it: contacts masked wherever they stand (architecture §4.6)."""

from dataclasses import replace

from kshamta.onboarding.queries.values import Cell, CheckPage, Group, Mending, Row

CONTACTS = frozenset({"mobile", "email"})


def masked(page: CheckPage) -> CheckPage:
    return replace(
        page, rows=tuple(map(_row, page.rows)), faults=tuple(map(_group, page.faults)), looks=tuple(map(_group, page.looks)),
        tidyings=tuple(map(_group, page.tidyings)), mending=_mending(page.mending) if page.mending else None,
    )  # fmt: skip


def contact(field: str, text: str) -> str:
    """98xxxxxx10, s•••@example.gov.in; of something else as little."""
    if not text:
        return text
    if field == "email" and "@" in text:
        return f"{text[:1]}•••@{text.rpartition('@')[2]}"
    return f"{text[:2]}xxxxxx{text[-2:]}" if len(text) >= 8 else "xxxx"


def _row(row: Row) -> Row:
    return replace(row, cells=tuple(map(_cell, row.cells)))


def _cell(cell: Cell) -> Cell:
    if cell.field not in CONTACTS:
        return cell
    said = cell.said if cell.mark in ("fault", "look") else contact(cell.field, cell.said)
    return replace(cell, text=contact(cell.field, cell.text), said=said)


def _group(group: Group) -> Group:
    """Its example is a sentence that quotes a cell."""
    return replace(group, example="") if group.field in CONTACTS else group


def _mending(mending: Mending) -> Mending:
    """The opened cell: its messages quote it, its offers nearly do."""
    if mending.field and mending.field not in CONTACTS:
        return mending
    return replace(mending, text=contact(mending.field, mending.text), messages=(), offers=())
