"""Writing a backup and restoring it. A backup counts once it was read back; a restore begins with a file proved whole."""

import hashlib
import json
import os
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from kshamta.foundation import clock
from kshamta.foundation.backups import databases
from kshamta.foundation.backups.streams import Damaged, header_of, seal, unseal
from kshamta.foundation.sealing import KeyRing

_MANIFEST_LENGTH = 8


@dataclass(frozen=True)
class Backup:
    """What a file holds. rows: by table, in the same moment. sha256: of the plain stream."""

    path: Path
    made_at: datetime
    vendor: str
    rows: dict[str, int]
    sha256: str
    size: int


class NoKey(Exception):
    """KSHAMTA_BACKUP_KEYS holds none."""


class RowsDiffer(Exception):
    """After restoring, a table holds another number of rows than the backup counted."""


class OtherDatabase(Exception):
    """A backup of SQLite does not go into PostgreSQL, nor the other way round."""


def write(folder: Path) -> Backup:
    """A new file in the folder, under its moment; there only when whole and read back. Raises OSError,
    databases.NothingThere, databases.ToolMissing."""
    ring, database, made_at = _ring(), databases.this_one(), clock.now()
    key_id, key = next(iter(ring.keys.items()))
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"kshamta-{made_at:%Y%m%dT%H%M%SZ}.backup"
    draft = path.with_suffix(".writing")
    about: dict[str, object] = {"made_at": made_at.isoformat(), "vendor": database.vendor}
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out, database.snapshot() as taken:
            if not taken.rows:
                raise databases.NothingThere
            seal(out, _packed(taken.rows, taken.plain), key_id=key_id, key=key, about=about)
            out.flush()
            os.fsync(out.fileno())
        written = verify(draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return Backup(path, written.made_at, written.vendor, written.rows, written.sha256, written.size)


def verify(path: Path) -> Backup:
    """Read the whole file: every piece opens and the hash is the one in its manifest. Raises Damaged, WrongKey."""
    with path.open("rb") as source:
        about = header_of(source)
    unpacked = _Unpacked(path)
    for _ in unpacked.plain():
        pass
    made_at = datetime.fromisoformat(about["made_at"])
    return Backup(path, made_at, about["vendor"], unpacked.rows, unpacked.sha256, path.stat().st_size)


def restore(path: Path, *, replace: bool = False) -> Backup:
    """Put it back. Raises Damaged, WrongKey, OtherDatabase, databases.NotEmpty, databases.InUse: then nothing was
    changed. Raises RowsDiffer where what came back is not what was counted."""
    backup, database = verify(path), databases.this_one()
    if backup.vendor != database.vendor:
        raise OtherDatabase(backup.vendor)
    database.load(_Unpacked(path).plain(), replace=replace)
    found = databases.counts()
    if differing := sorted(name for name, number in backup.rows.items() if found.get(name) != number):
        raise RowsDiffer(", ".join(differing))
    return backup


def _ring() -> KeyRing:
    if not settings.KSHAMTA_BACKUP_KEYS:
        raise NoKey
    return KeyRing.parse(settings.KSHAMTA_BACKUP_KEYS, setting="KSHAMTA_BACKUP_KEYS")


def _packed(rows: dict[str, int], plain: Iterable[bytes]) -> Iterator[bytes]:
    """Compressed; behind it, its manifest, whose length stands in the last eight bytes."""
    packer, digest = zlib.compressobj(1), hashlib.sha256()
    for part in plain:
        digest.update(part)
        yield packer.compress(part)
    yield packer.flush()
    manifest = json.dumps({"rows": rows, "sha256": digest.hexdigest()}).encode()
    yield manifest + len(manifest).to_bytes(_MANIFEST_LENGTH)


class _Unpacked:
    """The plain stream; `rows` and `sha256` are known once it was read to its end."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.rows: dict[str, int] = {}
        self.sha256 = ""

    def plain(self) -> Iterator[bytes]:
        unpacker, digest, behind = zlib.decompressobj(), hashlib.sha256(), b""
        with self.path.open("rb") as source:
            for piece in unseal(source, keys=_ring().keys):
                if unpacker.eof:
                    behind += piece
                    continue
                part = unpacker.decompress(piece)
                behind += unpacker.unused_data
                digest.update(part)
                yield part
        self._insist_on_manifest(behind, digest.hexdigest())

    def _insist_on_manifest(self, behind: bytes, found: str) -> None:
        length = int.from_bytes(behind[-_MANIFEST_LENGTH:])
        try:
            manifest = json.loads(behind[-_MANIFEST_LENGTH - length : -_MANIFEST_LENGTH])
        except ValueError:
            raise Damaged("its manifest") from None
        if manifest["sha256"] != found:
            raise Damaged("its contents")
        self.rows, self.sha256 = manifest["rows"], found
