"""Keys of the rows as last certified: by them double entries across offices are found, and nobody can read them back."""

from collections.abc import Iterable, Iterator
from uuid import UUID

import polars as pl

from kshamta.foundation.sealing import ring
from kshamta.onboarding.models import RowKey, Submission
from kshamta.onboarding.operations.cases_found import look_later
from sheetcheck import duplicates

K = RowKey.Kind
BYTES = 16
ABOUT = {
    K.EMPLOYEE_ID: "row-key/employee-id",
    K.MOBILE: "row-key/mobile",
    K.EMAIL: "row-key/email",
    K.NAME_AND_PIN: "row-key/name",
}
AT_ONCE = 2000


def rewrite(submission: Submission, rows: pl.DataFrame, *, shared: frozenset[str] = frozenset()) -> None:
    """In the caller's transaction: the keys of just these rows. shared: contacts of the office, which say nothing of a person."""
    RowKey.objects.filter(submission=submission).delete()
    made = [
        RowKey(drive_id=submission.drive_id, submission=submission, row=row, kind=kind, key=key)
        for row, kind, key in keys_of(rows, shared)
    ]
    RowKey.objects.bulk_create(made, batch_size=AT_ONCE)
    look_later(submission_ids=[submission.pk])


def forget(submission_ids: Iterable[UUID]) -> None:
    """Of rosters that take part no more."""
    ended = list(submission_ids)
    RowKey.objects.filter(submission__in=ended).delete()
    look_later(submission_ids=ended)


def keys_of(rows: pl.DataFrame, shared: frozenset[str] = frozenset()) -> Iterator[tuple[int, RowKey.Kind, bytes]]:
    """row, kind and key of every ready row; a name of one word says nothing, and an office's contact nothing of a person."""
    values = {
        K.EMPLOYEE_ID: rows["employee_id"],
        K.MOBILE: rows["mobile"],
        K.EMAIL: rows["email"],
        K.NAME_AND_PIN: names_with_pins(rows),
    }
    for kind, column in values.items():
        blind = ring().blinder(ABOUT[kind])
        for row, value in zip(rows["row"], column, strict=True):
            if value and value not in shared:
                yield row, kind, bytes.fromhex(blind(value))[:BYTES]


def names_with_pins(rows: pl.DataFrame) -> pl.Series:
    keyed = rows.select("office_pin", key=duplicates.name_keys(rows["full_name"]))
    telling = pl.when(pl.col("key").str.contains(" ", literal=True)).then(pl.concat_str("key", pl.lit("|"), "office_pin"))
    return keyed.select(telling.alias("key")).to_series()
