"""A large sheet straight into Arrow columns.

fastexcel has two ways. The lazy one tells which columns it read, and holds every cell twice on the way; the eager one is a
sixth quicker and hands its columns over through pyarrow alone, too big a library to install for one call. So while it reads,
a stand-in takes pyarrow's place: it does the one thing asked of it, taking the columns over by the Arrow C stream interface.
"""

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

import fastexcel
from arro3.core import RecordBatch, RecordBatchReader

_AS_TEXT: dict[str, Any] = {"header_row": None, "skip_rows": 0, "dtypes": "string"}
_capsule = ctypes.pythonapi.PyCapsule_New
_capsule.restype = ctypes.py_object
_capsule.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]


class _Stream:
    """The address of a C stream, in the form in which Arrow libraries of Python pass it on; who reads it takes it over."""

    def __init__(self, address: int) -> None:
        self._address = address

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return _capsule(self._address, b"arrow_array_stream", None)


class _Reader:
    """As much of pyarrow.RecordBatchReader as fastexcel uses."""

    @staticmethod
    def _import_from_c(address: int) -> RecordBatchReader:
        return RecordBatchReader.from_arrow(_Stream(address))


@contextmanager
def _stand_in() -> Iterator[None]:
    """For the length of one reading: whoever looks for the true library at another time must not find this."""
    name = "pyarrow"
    true, ours = sys.modules.get(name), ModuleType(name)
    ours.__dict__["RecordBatchReader"] = _Reader
    sys.modules[name] = ours
    try:
        yield
    finally:
        del sys.modules[name]
        if true is not None:
            sys.modules[name] = true


def read(data: bytes, index: int, first: int, last: int) -> tuple[RecordBatch, int]:
    """The sheet as text from row 1 on, and the column (from 1) in which its columns begin.

    first, last: the outermost columns in which the pre-scan saw a value. It sees every value that the reader sees, so where
    the reader has as many columns, they are the same ones; where it has fewer, it is asked for their places.
    """
    book = fastexcel.read_excel(data)
    with _stand_in():
        batch: Any = book.load_sheet_eager(index, **_AS_TEXT)
    if batch.num_columns == last - first + 1:
        return batch, first
    sheet = book.load_sheet(index, **_AS_TEXT)
    begins = min((column.absolute_index for column in sheet.selected_columns), default=0) + 1
    return RecordBatch.from_arrow(sheet), begins
