"""An export of the record: by right, for a reason, safe for spreadsheets, and itself in the record."""

import csv
import hashlib
from io import StringIO
from uuid import UUID

import pytest

from kshamta.audit import exporting, operations
from kshamta.audit.models import Event
from kshamta.audit.queries import Filters
from kshamta.audit.refusals import NotYours, ReasonHoldsContact, ReasonTooShort, TooManyRows
from kshamta.foundation import csv_files

pytestmark = pytest.mark.django_db
REASON = "Audit para 4.2 of 2026"


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"))))


def test_it_holds_what_the_search_finds_oldest_first(happened, auditor, chained):
    first, second = happened(details={"field": "name"}), happened("offices.office.moved")
    chained()
    rows = read(operations.export(filters=Filters(), reason=REASON, by=auditor))
    assert [row["event"] for row in rows] == [str(first.pk), str(second.pk)]
    assert [row["number"] for row in rows] == ["1", "2"]
    assert (rows[0]["operation"], rows[0]["details"], rows[0]["charge"]) == (
        "offices.office.renamed",
        "field: name",
        "block-nodal",
    )


def test_it_is_a_row_of_the_record_with_reason_and_hash(happened, auditor):
    happened()
    content = operations.export(filters=Filters(operation="offices"), reason=REASON, by=auditor)
    event = Event.objects.get(operation="audit.record.exported")
    assert (event.account_id, event.number) == (auditor.account_id, 1)
    assert event.details == {"reason": REASON, "sha256": hashlib.sha256(content).hexdigest(), "filters": {"operation": "offices"}}


def test_without_the_right_there_is_nothing(happened, asha):
    happened()
    with pytest.raises(NotYours):
        operations.export(filters=Filters(), reason=REASON, by=asha)
    assert not Event.objects.filter(operation="audit.record.exported").exists()


@pytest.mark.parametrize(
    "reason, refused",
    [
        ("", ReasonTooShort),
        ("  audit   ", ReasonTooShort),
        ("asked by 9712340500 today", ReasonHoldsContact),
        ("for asha@example.gov.in", ReasonHoldsContact),
    ],
)
def test_a_reason_says_something_and_nobodys_number(auditor, reason, refused):
    with pytest.raises(refused):
        operations.export(filters=Filters(), reason=reason, by=auditor)


def test_too_many_rows_are_refused_not_cut(happened, auditor, monkeypatch):
    monkeypatch.setattr(exporting, "MOST_ROWS", 1)
    happened()
    happened()
    with pytest.raises(TooManyRows):
        operations.export(filters=Filters(), reason=REASON, by=auditor)


def test_no_cell_is_a_formula(happened, auditor):
    happened(details={"=cmd": "|calc"}, about=("=1+1", UUID(int=1)))
    row = read(operations.export(filters=Filters(), reason=REASON, by=auditor))[0]
    assert (row["about"], row["details"]) == ("'=1+1", "'=cmd: |calc")


@pytest.mark.parametrize(
    "text, written",
    [
        ("=1", "'=1"), ("+91", "'+91"), ("-1", "'-1"), ("@x", "'@x"), ("＝1", "'＝1"), ("\tx", "'\tx"), (" =1", "' =1"), ("'=1", "''=1"),
        ("a=1", "a=1"), ("", ""), ("कार्यालय", "कार्यालय"), ("a\x00b", "ab"), ("\x00=1", "'=1"), ("a\r\nb", "a\nb"), ("\r=1", "'\n=1"),
    ],
)  # fmt: skip
def test_the_rule_for_a_cell(text, written):
    assert csv_files.safe(text) == written


def test_it_is_the_workshops_rule():
    from sheetcheck.writing.safe import safe

    for text in ("=1", "x", "'@", "\n1", "-", "﹦1", "\ufeff=1", "a\x1fb", "''", "'\t"):
        assert csv_files.safe(text) == safe(text)
