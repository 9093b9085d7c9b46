"""Files come whole or not at all: written beside their place, synced, then renamed over it."""

import contextlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

type Out = Path | str | BinaryIO


@contextmanager
def opened(out: Out) -> Iterator[BinaryIO]:
    """A stream to write to. For a path nothing is seen there before the block ends well; Ctrl-C leaves no trace.

    A stream that came in (a web answer) is used as it is, and stays open.
    """
    if not isinstance(out, str | os.PathLike):
        yield out
        return
    target = Path(out)
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(6)}.part")
    try:
        with temporary.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(target)
        _sync_folder(target.parent)
    finally:
        temporary.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """The new name is on disk too; where a folder cannot be synced (Windows), the rename has to be enough."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
