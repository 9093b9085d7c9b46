"""A sheet of offices as its pages show it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kshamta.audit.actors import Scope
from kshamta.foundation.sealing import ring
from kshamta.offices import trees
from kshamta.offices.models import Level, Office, OfficeSheet, SheetState
from kshamta.offices.refusals import NoSuchSheet
from kshamta.offices.rules import Verdict
from kshamta.offices.sheets import plans
from kshamta.offices.sheets.template import write

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Change:
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowFault:
    """fault: to be worded; letter and row: where it stands in the sheet."""

    fault: str
    field: str
    letter: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RowShown:
    number: int
    code: str
    name_hi: str
    name_en: str
    level: Level | None
    changes: tuple[Change, ...]
    faults: tuple[RowFault, ...]


@dataclass(frozen=True, slots=True)
class SheetPage:
    """One page of one tab. stale: the tree has changed since the sheet was judged."""

    sheet_id: UUID
    name: str
    state: str
    made_at: datetime
    applied_at: datetime | None
    undone_at: datetime | None
    counts: Mapping[str, int]
    tab: Verdict
    rows: list[RowShown]
    number: int
    pages: int
    stale: bool

    @property
    def to_do(self) -> int:
        return self.counts["create"] + self.counts["change"]


def sheet_page(sheet_id: UUID, scope: Scope, tab: str = "", number: int = 1) -> SheetPage:
    """Refuses NoSuchSheet. Without a tab: the first that holds something, the refused ones before all."""
    sheet = OfficeSheet.objects.within(scope).filter(pk=sheet_id).first()
    if sheet is None:
        raise NoSuchSheet(sheet_id=sheet_id)
    chosen = _tab(tab, sheet.counts)
    plan = plans.unpacked(bytes(sheet.plan))
    rows = [row for row in plan["rows"] if row["verdict"] == chosen]
    pages = max(1, -(-len(rows) // A_PAGE))
    number = min(max(1, number), pages)
    shown = rows[(number - 1) * A_PAGE : number * A_PAGE]
    names = {office.code: office for office in Office.objects.within(scope).filter(code__in=[row["code"] for row in shown])}
    levels = {(level.state, level.code): level for level in Level.objects.all()}
    return SheetPage(
        sheet.pk, name_of(sheet), sheet.state, sheet.made_at, sheet.applied_at, sheet.undone_at, sheet.counts, chosen,
        [_row(row, names.get(row["code"]), plan["letters"], levels) for row in shown], number, pages,
        sheet.state == SheetState.PREVIEWED and sheet.tree_version != trees.version(),
    )  # fmt: skip


def sheets_of(scope: Scope, limit: int = 20) -> list[OfficeSheet]:
    """Sheets brought within the scope, the newest first, without what they hold."""
    return list(OfficeSheet.objects.within(scope).defer("plan", "undo").order_by("-made_at")[:limit])


@dataclass(frozen=True, slots=True)
class SheetShown:
    """A line of the list of sheets."""

    id: UUID
    name: str
    state: str
    made_at: datetime
    counts: Mapping[str, int]


def sheets_shown(scope: Scope, limit: int = 20) -> list[SheetShown]:
    """The list with names unsealed. One statement."""
    return [SheetShown(sheet.pk, name_of(sheet), sheet.state, sheet.made_at, sheet.counts) for sheet in sheets_of(scope, limit)]


def name_of(sheet: OfficeSheet) -> str:
    return ring().unseal(bytes(sheet.sealed_name), f"offices.sheet/{sheet.pk}/name").decode()


def template(language: str) -> bytes:
    """The workbook to fill."""
    return write(language)


def _tab(wished: str, counts: Mapping[str, int]) -> Verdict:
    if wished in Verdict:
        return Verdict(wished)
    order = (Verdict.REFUSED, Verdict.CREATE, Verdict.CHANGE, Verdict.UNCHANGED)
    return next((verdict for verdict in order if counts.get(verdict.value)), Verdict.CREATE)


def _row(
    row: Mapping[str, Any], office: Office | None, letters: Mapping[str, str], levels: Mapping[tuple[str, str], Level]
) -> RowShown:
    values = row["values"]
    return RowShown(
        row["row"], row["code"],
        values.get("name_hi") or (office.name_hi if office else ""), values.get("name_en") or (office.name_en if office else ""),
        levels.get((row.get("state", ""), row["level"])),  # plans of before do not name the state
        tuple(Change(name, before, after) for name, (before, after) in row["changes"].items()),
        tuple(RowFault(each["fault"], each["field"], letters.get(each["field"], ""), each["data"]) for each in row["faults"]),
    )  # fmt: skip
