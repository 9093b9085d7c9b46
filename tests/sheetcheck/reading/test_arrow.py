"""The eager reading means what the lazy one means, and leaves nothing behind."""

import sys

import fastexcel
import pytest
from arro3.core import RecordBatch

from sheetcheck import guard
from sheetcheck.limits import Limits
from sheetcheck.reading import arrow
from tests.sheetcheck.reading.test_workbook import awkward


def lazily(data: bytes) -> tuple[RecordBatch, int]:
    sheet = fastexcel.read_excel(data).load_sheet(0, header_row=None, skip_rows=0, dtypes="string")
    return RecordBatch.from_arrow(sheet), min(column.absolute_index for column in sheet.selected_columns) + 1


def cells(batch: RecordBatch) -> list[list[str | None]]:
    return [column.to_pylist() for column in batch.columns]


@pytest.mark.parametrize("at", [(0, 0), (4, 2)])
def test_columns_and_their_place_are_those_of_the_lazy_reading(at: tuple[int, int]) -> None:
    data = awkward(at)
    [scan] = guard.scan(data, "a.xlsx", Limits()).sheets
    batch, first = arrow.read(data, 0, scan.first_column, scan.last_column)
    told, begins = lazily(data)
    assert (cells(batch), first) == (cells(told), begins)
    assert first == at[1] + 1


def test_where_the_reader_has_fewer_columns_than_were_seen_it_is_asked_for_their_places() -> None:
    data = awkward((4, 2))
    told, begins = lazily(data)
    batch, first = arrow.read(data, 0, 1, begins + told.num_columns + 3)
    assert (cells(batch), first) == (cells(told), begins)


@pytest.mark.parametrize("true", [None, sys])
def test_the_place_of_pyarrow_is_as_it_was_before(true: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "pyarrow", raising=False)
    if true:
        monkeypatch.setitem(sys.modules, "pyarrow", true)
    arrow.read(awkward((0, 0)), 0, 1, 8)
    assert sys.modules.get("pyarrow") is true
    with pytest.raises(fastexcel.FastExcelError):
        arrow.read(b"", 0, 1, 1)
    assert sys.modules.get("pyarrow") is true
