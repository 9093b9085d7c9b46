"""The file of a report: a CSV, or a zip that holds one; read twice, as a stream: first whether it is whole, then block by block.

Only Python's own readers of CSV and zip touch it, a line at a time; nothing in it is ever a formula, a link or a program.
"""

import csv
import hashlib
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BufferedIOBase, BytesIO, RawIOBase, TextIOWrapper
from pathlib import Path
from typing import IO, BinaryIO, cast

from kshamta.portal.refusals import ReportRefused
from kshamta.portal.report_profile import ReportProfile
from kshamta.portal.rules.reports import Layout, Moments, is_broken, layout_of

ZIP = b"PK\x03\x04"
MOST_INFLATED = 8 << 30  # bytes: a report of the whole country
MOST_FROM_A_BROWSER = 400 << 20
_PIECE = 1 << 20
_TOLD = 50  # lines that could not be read are named, so many
_COLUMNS = 200
_DAYS_SAID = 1000  # distinct moments of printing in one report
_AHEAD = timedelta(days=1)

type Line = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Source:
    """A report's file, which can be opened again and again. most: bytes, inflated. path: where it lies on the server."""

    name: str
    size: int
    open: Callable[[], IO[bytes]]
    most: int = MOST_INFLATED
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """What a whole file holds. unread: lines that have not as many cells as the header, the first of them."""

    layout: Layout
    as_on: datetime
    rows: int
    unread: tuple[tuple[int, str], ...]


def of_bytes(name: str, data: bytes) -> Source:
    return Source(name, len(data), lambda: BytesIO(data), MOST_FROM_A_BROWSER)


def of_path(path: Path) -> Source:
    return Source(path.name, path.stat().st_size, lambda: path.open("rb"), path=path)


def hash_of(source: Source) -> str:
    whole = hashlib.sha256()
    with source.open() as file:
        while piece := file.read(_PIECE):
            whole.update(piece)
    return whole.hexdigest()


def lines(source: Source) -> Iterator[Line]:
    """Each row that is not blank, with its number as Excel shows it. Refuses ReportRefused."""
    with source.open() as file, closing(_unpacked(file, source.most)) as plain:
        text = TextIOWrapper(cast("BinaryIO", plain), _encoding(file, source), newline="")
        try:
            for number, row in enumerate(csv.reader(text), 1):
                if row:
                    yield number, row
        except UnicodeDecodeError:
            raise ReportRefused(why="not-utf-8") from None
        except csv.Error:
            raise ReportRefused(why="not-csv") from None
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise ReportRefused(why="cut-short") from error


def check(source: Source, profile: ReportProfile, now: datetime) -> Checked:
    """The whole file once, before anything of it is believed. Refuses ReportRefused: then nothing of it is taken."""
    rows = lines(source)
    _, header = next(rows, (0, []))
    layout = layout_of(header[:_COLUMNS], profile)
    if isinstance(layout, tuple):
        raise ReportRefused(why="not-a-report", headings=", ".join(layout))
    count, bad, unread, said = 0, 0, list[tuple[int, str]](), set[str]()
    width, at = layout.width, layout.places["as_on"]
    for number, row in rows:
        count += 1
        if len(row) == width:
            said.add(row[at])
        else:
            bad += 1
            if len(unread) < _TOLD:
                unread.append((number, "cells"))
        if len(said) > _DAYS_SAID:
            raise ReportRefused(why="no-date")
    if is_broken(bad, count):
        raise ReportRefused(why="broken", number=bad, line=unread[0][0])
    if not count:
        raise ReportRefused(why="empty")
    return Checked(layout, _as_on(said, profile, now), count, tuple(unread))


def _as_on(said: set[str], profile: ReportProfile, now: datetime) -> datetime:
    moments = Moments(profile)
    found = [moment for text in said if (moment := moments.moment(text))]
    if not found:
        raise ReportRefused(why="no-date")
    if max(found) > now + _AHEAD:
        raise ReportRefused(why="ahead", day=f"{max(found):%d-%m-%Y}")
    return max(found)


def _encoding(file: IO[bytes], source: Source) -> str:
    """UTF-8, with or without its mark; UTF-16 as Excel's "Unicode text" has it."""
    if is_zip(source):
        return "utf-8-sig"
    at = file.tell()
    mark = file.read(2)
    file.seek(at)
    return "utf-16" if mark in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"


def is_zip(source: Source) -> bool:
    with source.open() as file:
        return file.read(len(ZIP)) == ZIP


def _unpacked(file: IO[bytes], most: int) -> "_Measured":
    """The CSV itself. Refuses ReportRefused."""
    start = file.read(len(ZIP))
    file.seek(0)
    if start != ZIP:
        return _Measured(file, most)
    try:
        archive = zipfile.ZipFile(file)
        members = [each for each in archive.infolist() if not each.is_dir()]
        if len(members) != 1 or not members[0].filename.lower().endswith(".csv"):
            raise ReportRefused(why="zip-members")
        if members[0].flag_bits & 1:
            raise ReportRefused(why="zip-locked")
        return _Measured(archive.open(members[0]), most)
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise ReportRefused(why="cut-short") from error


class _Measured(BufferedIOBase):
    """Counts what comes out: the sizes that a zip names may lie (trust.md T01)."""

    def __init__(self, inner: IO[bytes] | RawIOBase, most: int) -> None:
        self._inner, self._left = inner, most

    def readable(self) -> bool:
        return True

    def read1(self, size: int = -1, /) -> bytes:
        return self.read(size)

    def read(self, size: int | None = -1, /) -> bytes:
        piece = self._inner.read(_PIECE if size is None or size < 0 else size) or b""
        self._left -= len(piece)
        if self._left < 0:
            raise ReportRefused(why="too-big")
        return piece
