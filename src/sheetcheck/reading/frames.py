"""Large sheets as an Arrow stream of text columns: the same meaning as the grid, at a fraction of its memory."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import IO, cast

from arro3.core import Array, DataType, Field, RecordBatch, Schema, Table
from arro3.io import write_ipc_stream

from sheetcheck.reading.cells import Address, with_zeros
from sheetcheck.reading.wire import CHUNK

BATCH = 50_000
_TEXT = DataType.utf8()


class _Outlet:
    """A file-like end for the writer of the stream."""

    def __init__(self, send: Callable[[bytes | memoryview], None]) -> None:
        self._send = send

    def write(self, data: bytes) -> int:
        for at in range(0, len(data), CHUNK):
            self._send(memoryview(data)[at : at + CHUNK])
        return len(data)

    def flush(self) -> None:
        """Called by the writer; the channel below flushes by itself."""

    def seek(self, *_: int) -> int:
        """Asked for by name and never called: a stream goes one way."""
        raise OSError


def from_grid(grid: Iterable[Sequence[str | None]], width: int) -> Table:
    """Batches of text columns from rows."""
    schema = Schema([Field(f"c{i}", _TEXT, nullable=True) for i in range(width)])
    rows, batches = iter(grid), []
    while part := list(islice(rows, BATCH)):
        columns = list(zip(*(_wide(row, width) for row in part), strict=True)) if width else []
        batches.append(RecordBatch.from_arrays([Array(list(c), _TEXT) for c in columns], schema=schema))
    return Table.from_batches(batches, schema=schema)


def _wide(row: Sequence[str | None], width: int) -> Sequence[str | None]:
    return row if len(row) == width else [*row, *[None] * (width - len(row))]


def head(batch: RecordBatch, rows: int) -> list[list[str | None]]:
    columns = [column.slice(0, min(rows, batch.num_rows)).to_pylist() for column in batch.columns]
    return [list(row) for row in zip(*columns, strict=True)]


def mended(batch: RecordBatch, errors: dict[Address, str], dates: set[Address], zeros: dict[Address, int]) -> RecordBatch:
    """The batch with error texts in their cells, dates without an hour that is none, and numbers with so many digits as are
    shown; 0-based (row, column) of the batch.

    Only columns named are rebuilt.
    """
    columns, marked = list(batch.columns), defaultdict[int, list[int]](list)
    for row, place in [*dates, *errors, *zeros]:
        if row < batch.num_rows and place < len(columns):
            marked[place].append(row)
    for place, rows in marked.items():
        values: list[str | None] = columns[place].to_pylist()
        for row in rows:
            at = row, place
            values[row] = errors.get(at) or (with_zeros(values[row], zeros[at]) if at in zeros else _day(values[row]))
        columns[place] = Array(values, _TEXT)
    return RecordBatch.from_arrays(columns, schema=batch.schema) if marked else batch


def _day(text: str | None) -> str | None:
    """The reader writes every date as a moment; hours alone fall on the last day of 1899."""
    if text and len(text) == 19:
        return text[:10] if text.endswith(" 00:00:00") else text[11:] if text.startswith("1899-12-31 ") else text
    return text


def write(table: Table | RecordBatch, send: Callable[[bytes | memoryview], None]) -> None:
    """The table as an Arrow stream, in chunks of a bounded size, its rows in batches that the parent can take in one by one."""
    batches = table.to_batches() if isinstance(table, Table) else [table]
    parts = [part for batch in batches for part in _parts(batch)]
    write_ipc_stream(Table.from_batches(parts, schema=table.schema), cast(IO[bytes], _Outlet(send)))


def _parts(batch: RecordBatch) -> Iterator[RecordBatch]:
    """Views of its rows, `BATCH` of them at a time."""
    for at in range(0, batch.num_rows, BATCH):
        yield batch.slice(at, min(BATCH, batch.num_rows - at))
