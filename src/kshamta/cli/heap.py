"""Memory kept for the next batch: given back after each, it comes again a page at a time, a twentieth of the run."""

import contextlib
import os

_MANY = 100  # files; a single large sheet wants a low peak instead (decision 12)
_POLARS = "dirty_decay_ms:-1,muzzy_decay_ms:-1"
_TRIM, _TOP_PAD, _MMAP = -1, -2, -3  # of mallopt(3)
_KEPT = 32 << 20  # the most that it takes


def keep(files: int) -> None:
    """Tell both heaps, polars' own and the C library's, before polars loads; another C library goes its own way."""
    if files < _MANY:
        return
    os.environ.setdefault("_RJEM_MALLOC_CONF", _POLARS)
    import ctypes

    with contextlib.suppress(AttributeError, OSError):
        libc = ctypes.CDLL(None)
        for what, size in ((_TRIM, _KEPT), (_TOP_PAD, 16 << 20), (_MMAP, _KEPT)):
            libc.mallopt(what, size)
