"""Reports of the portal that were brought, and what came of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation.sealing import ring
from kshamta.portal.models import Report
from kshamta.portal.refusals import NoSuchReport

ON_A_PAGE = 25
_FIELDS = (
    "pk", "kind", "state", "as_on", "office__name_hi", "office__name_en", "size", "received_at", "finished_at", "rows", "done",
    "figures", "unread", "refusal", "sealed_name",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReportLine:
    """figures: what came of its lines, by name. unread: (line as Excel counts, why)."""

    id: UUID
    kind: str
    state: str
    as_on: datetime | None
    office_hi: str
    office_en: str
    size: int
    received_at: datetime
    finished_at: datetime | None
    rows: int
    done: int
    figures: dict[str, int]
    unread: tuple[tuple[int, str], ...]
    why: str
    data: dict[str, Any]
    name: str

    @property
    def percent(self) -> int:
        return min(99, 100 * self.done // self.rows) if self.rows and self.state == "received" else 0

    @property
    def waits(self) -> bool:
        return self.state == Report.State.RECEIVED


@dataclass(frozen=True, slots=True)
class Reports:
    lines: tuple[ReportLine, ...]
    total: int
    number: int
    pages: int


def listing(by: Actor, number: int = 1) -> Reports:
    """The newest first. Two statements."""
    rows = Report.objects.within(by.scope_for(Right.ONBOARD))
    total = rows.count()
    pages = max(1, -(-total // ON_A_PAGE))
    number = max(1, min(number, pages))
    some = rows.order_by("-received_at", "-pk").values_list(*_FIELDS)[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]
    return Reports(tuple(map(_line, some)), total, number, pages)


def report_of(report_id: UUID, by: Actor) -> ReportLine:
    """Refuses NoSuchReport."""
    row = Report.objects.within(by.scope_for(Right.ONBOARD)).filter(pk=report_id).values_list(*_FIELDS).first()
    if row is None:
        raise NoSuchReport
    return _line(row)


def _line(row: tuple[Any, ...]) -> ReportLine:
    *facts, figures, unread, refusal, sealed = row
    name = ring().unseal(bytes(sealed), f"portal.report/{facts[0]}/name").decode()
    said = refusal or {"data": {}}
    data = dict(said["data"])
    facts[4], facts[5] = facts[4] or "", facts[5] or ""
    lines = tuple((line, why) for line, why in unread)
    values: tuple[Any, ...] = (*facts, figures, lines, data.pop("why", ""), data, name)
    return ReportLine(*values)
