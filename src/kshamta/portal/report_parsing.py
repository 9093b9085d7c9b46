"""A report's lines, read into what they say, block by block: here, or for a large file that lies on the server in a process
beside, which reads the next block while this one is written (decision 35). Touches no database.
"""

import pickle  # nosec: between a process and its own child, over a pipe that nobody else has
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import batched, islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

from kshamta.foundation.sealing import KeyRing, ring
from kshamta.portal import report_files, report_profile
from kshamta.portal.refusals import ReportRefused
from kshamta.portal.report_files import Line, Source
from kshamta.portal.rules.reports import Layout, LearningReader, UserReader

LARGE = 16 << 20  # bytes: below it a process would cost more than it saves
_READERS: dict[str, type[UserReader] | type[LearningReader]] = {"users": UserReader, "consumption": LearningReader}


@dataclass(frozen=True, slots=True)
class Wanted:
    """behind: lines that are in already. at_once: lines of a block."""

    layout: Layout
    as_on: datetime
    behind: int
    at_once: int


class Hashes(NamedTuple):
    """Keyed, of an e-mail and of a mobile, like people.Contact.value_hash; nothing where a line has none. The first there is
    tells the portal account."""

    email: bytes
    mobile: bytes


class Block(NamedTuple):
    """lines: of the file. said: what those say that could be read; hashes: of each of them. unread: number and reason of each
    that could not."""

    lines: int
    said: tuple[Any, ...]
    hashes: tuple[Hashes, ...]
    unread: tuple[tuple[int, str], ...]


def blocks(source: Source, wanted: Wanted) -> Generator[Block]:
    """Refuses ReportRefused. Raises RuntimeError where the process beside died."""
    if source.path is None or source.size < LARGE:
        return _here(source, wanted, ring())
    return _beside(source.path, wanted)


def _here(source: Source, wanted: Wanted, keys: KeyRing) -> Generator[Block]:
    reader = _READERS[wanted.layout.kind](wanted.layout, report_profile.load(), wanted.as_on)
    email, mobile = _hashing(keys, "email"), _hashing(keys, "mobile")
    rows = islice(report_files.lines(source), 1 + wanted.behind, None)
    for block in batched(rows, wanted.at_once):
        said, unread = _read(reader, wanted.layout.width, block)
        hashes = [Hashes(email(line.email), mobile(line.mobile)) for line in said]
        yield Block(len(block), tuple(said), tuple(hashes), tuple(unread))


def _hashing(keys: KeyRing, kind: str) -> Callable[[str | None], bytes]:
    """Of one kind of contact; lines of one account often stand together."""
    blind = keys.blinder(kind)
    return lru_cache(8192)(lambda contact: bytes.fromhex(blind(contact)) if contact else b"")


def _read(reader: UserReader | LearningReader, width: int, rows: tuple[Line, ...]) -> tuple[list[Any], list[tuple[int, str]]]:
    said, unread = [], []
    for number, row in rows:
        line = reader.read(row) if len(row) == width else "cells"
        if isinstance(line, str):
            unread.append((number, line))
        else:
            said.append(line)
    return said, unread


def _beside(path: Path, wanted: Wanted) -> Generator[Block]:
    context = get_context("spawn")  # a fork would take the connections to the database with it
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_send, args=(path, wanted, ring(), theirs), daemon=True)
    child.start()
    theirs.close()
    try:
        with closing(ours):
            while (said := _received(ours)) is not None:
                if isinstance(said, dict):
                    raise ReportRefused(**said)
                yield said
    finally:
        child.terminate()
        child.join()
        child.close()


def _received(pipe: Connection) -> Block | dict[str, Any] | None:
    """None at the end; a dict where the file is refused."""
    try:
        received: Block | dict[str, Any] | None = pickle.loads(pipe.recv_bytes())  # nosec: our own child's
    except (EOFError, OSError):
        raise RuntimeError("the process that read the report has died") from None
    return received


def _send(path: Path, wanted: Wanted, keys: KeyRing, pipe: Connection) -> None:
    """The process beside. It waits where nobody takes: at most one block lies ready."""
    said: Block | dict[str, Any] | None
    try:
        for said in _here(report_files.of_path(path), wanted, keys):
            pipe.send_bytes(pickle.dumps(said, pickle.HIGHEST_PROTOCOL))
        said = None
    except ReportRefused as refused:
        said = dict(refused.data)
    pipe.send_bytes(pickle.dumps(said))
    pipe.close()
