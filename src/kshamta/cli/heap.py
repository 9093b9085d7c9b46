"""Memory as a run wants it: kept for the next batch of many files, given back at once by a sheet of a lakh of rows.

Given back after each batch, it comes again a page at a time, a twentieth of a run over many files. A large sheet wants a low
peak instead (decision 12): what it gives back at once is a twentieth less of it, for a twentieth more processor time. Of the
largest sheets that is not worth it: what they hold at a time is little beside what they hold at all.
"""

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path

_MANY = 100  # files
_LARGE = range(2 << 20, 32 << 20)  # bytes of all files together
_KEPT, _GIVEN_BACK = "dirty_decay_ms:-1,muzzy_decay_ms:-1", "dirty_decay_ms:0,muzzy_decay_ms:0"  # of polars' own heap
_TRIM, _TOP_PAD, _MMAP = -1, -2, -3  # of mallopt(3)
_MOST = 32 << 20  # that it takes


def suit(files: Sequence[Path]) -> None:
    """Tell polars' own heap and the C library's, before polars loads; another C library goes its own way."""
    if len(files) >= _MANY:
        os.environ.setdefault("_RJEM_MALLOC_CONF", _KEPT)
        _keep()
    elif sum(path.stat().st_size for path in files) in _LARGE:
        os.environ.setdefault("_RJEM_MALLOC_CONF", _GIVEN_BACK)


def _keep() -> None:
    import ctypes

    with contextlib.suppress(AttributeError, OSError):
        libc = ctypes.CDLL(None)
        for what, size in ((_TRIM, _MOST), (_TOP_PAD, 16 << 20), (_MMAP, _MOST)):
            libc.mallopt(what, size)
