"""Files and folders as the officer named them, made into the list of rosters to read and the places to write to."""

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kshamta.cli.stops import Stop

# Everything that somebody may mean as a roster; what cannot be read is refused with what to do, not passed over.
SUFFIXES = frozenset({".xlsx", ".xls", ".ods", ".csv", ".tsv", ".txt", ".xlsm", ".xlsb", ".xltx", ".xltm", ".htm", ".html"})


def rosters(named: Sequence[str]) -> list[Path]:
    """Files as given, folders opened up (names in order, lock files and hidden ones left out); each file once."""
    found: dict[Path, None] = {}
    for name in named:
        path = Path(name)
        if path.is_dir():
            inside = _inside(path)
            if not inside:
                raise Stop("no-rosters", name=name)
            found |= dict.fromkeys(inside)
        elif path.exists():
            _readable(path)
            found[path] = None
        else:
            raise Stop("missing", name=name)
    return list(found)


def _inside(folder: Path) -> list[Path]:
    """Workbooks of a folder and of the folders in it."""
    found = []
    for at, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        wanted = (n for n in sorted(names) if not n.startswith((".", "~$")) and os.path.splitext(n)[1].lower() in SUFFIXES)
        here = Path(at)
        found += [here / name for name in wanted]
    return found


def _readable(path: Path) -> None:
    """A file that cannot be opened is said at once, not after an hour of checking others."""
    try:
        path.open("rb").close()
    except OSError as error:
        raise Stop("unreadable", name=path, why=(error.strerror or "").lower()) from error


def not_an_input(out: Path, inputs: Sequence[Path]) -> None:
    """Never write over what was sent."""
    if out.exists() and any(path.exists() and out.samefile(path) for path in inputs):
        raise Stop("out-is-input", name=out)


def usable_folder(out: Path) -> None:
    """Say before the work that the folder cannot be written to: it or the nearest folder above it has to let us."""
    if out.exists() and not out.is_dir():
        raise Stop("out-not-folder", name=out)
    _writable(out)


def usable_file(out: Path) -> None:
    if out.is_dir():
        raise Stop("unwritable", name=out, why="is a folder")
    _writable(out.parent)


def _writable(folder: Path) -> None:
    standing = folder
    while not standing.exists():
        standing = standing.parent
    try:
        with tempfile.TemporaryFile(dir=standing):
            return
    except OSError as error:
        raise Stop("unwritable", name=folder, why=(error.strerror or "").lower()) from error


@contextmanager
def staged(out: Path) -> Iterator[Path]:
    """A folder to write into; its files appear in `out` together when the block ends well, and not at all otherwise."""
    above = out.parent if not out.exists() else out
    above.mkdir(parents=True, exist_ok=True)
    stage = above / f".kshamta-{secrets.token_hex(6)}.part"  # named first: an interrupt must find it however early it comes
    try:
        stage.mkdir(mode=0o700)
        yield stage
        if out.exists():
            for file in sorted(stage.iterdir()):
                file.replace(out / file.name)
        else:
            stage.chmod(0o777 & ~_umask())
            stage.replace(out)
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
