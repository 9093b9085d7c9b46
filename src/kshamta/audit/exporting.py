"""The record as a CSV file: for an auditor with the right, with a reason, itself a row of the record."""

import hashlib
from dataclasses import asdict
from typing import Any

from django.db import transaction

from kshamta.audit import queries, record
from kshamta.audit.actors import Actor
from kshamta.audit.queries import Filters, Row
from kshamta.audit.recorded import Recorded
from kshamta.audit.refusals import NotYours, ReasonHoldsContact, ReasonTooShort, TooManyRows
from kshamta.audit.rights import Right
from kshamta.foundation import csv_files
from kshamta.foundation.clock import INDIA
from kshamta.foundation.redaction import redacted

MOST_ROWS = 100_000
SHORTEST_REASON, LONGEST_REASON = 10, 200
HEADINGS = (
    "number", "event", "at", "operation", "account", "appointment", "charge", "office", "address", "about", "about_id", "person",
    "place", "rows", "before", "after", "details",
)  # fmt: skip


@transaction.atomic
def export(*, filters: Filters, reason: str, by: Actor) -> bytes:
    """What the search finds, oldest first. Refuses NotYours, ReasonTooShort, ReasonHoldsContact, TooManyRows."""
    if not by.may_anywhere(Right.EXPORT_RECORD):
        raise NotYours
    reason = _reason(reason)
    scope = by.scope_for(Right.EXPORT_RECORD)
    number = queries.count_up_to(filters, scope, MOST_ROWS)
    if number > MOST_ROWS:
        raise TooManyRows(most=MOST_ROWS)
    rows = [_cells(row) for row in queries.rows_of(filters, scope)]
    content = "".join(csv_files.lines(HEADINGS, rows)).encode()
    details = {"reason": reason, "sha256": hashlib.sha256(content).hexdigest(), "filters": _plain(filters)}
    record.write(
        Recorded.EXPORTED, by=by, about=("audit.event", None), office_path=by.office_path, details=details, number=len(rows)
    )
    return content


def _reason(given: str) -> str:
    reason = " ".join(given.split())[:LONGEST_REASON]
    if len(reason) < SHORTEST_REASON:
        raise ReasonTooShort(shortest=SHORTEST_REASON)
    if redacted(reason) != reason:
        raise ReasonHoldsContact
    return reason


def _plain(filters: Filters) -> dict[str, Any]:
    return {name: str(value) for name, value in asdict(filters).items() if value}


def _cells(row: Row) -> tuple[object, ...]:
    details = "; ".join(f"{name}: {value}" for name, value in sorted(row.details.items()))
    return (
        row.link, row.id, row.at.astimezone(INDIA).isoformat(timespec="milliseconds"), row.operation, row.account_id,
        row.appointment_id, row.charge, row.acted_at_id, row.address, row.about_kind, row.about_id, row.person_id,
        row.office_path, row.number, row.before_hash, row.after_hash, details,
    )  # fmt: skip
