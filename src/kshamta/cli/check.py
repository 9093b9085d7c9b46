"""`kshamta check`: what is wrong with these rosters, all of it, at its place."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kshamta.cli import heap, paths as places
from kshamta.cli.progress import first_line

if TYPE_CHECKING:
    from kshamta.cli.results import Batch, Summary


class Face(Protocol):
    """Takes the batches as they are judged, and ends with what can be said only of the whole run."""

    def take(self, batch: "Batch", told: "Sequence[Summary]") -> None: ...

    def end(self) -> None: ...


def run(args: argparse.Namespace) -> int:
    """0 nothing to mend, 1 faults in rows, 2 a file refused."""
    files = places.rosters(args.files)
    corrected = Path(args.corrected) if args.corrected else None
    if corrected:
        _place_for(corrected, files)
    first_line(args, "checking", count=len(files))
    heap.suit(files)
    return _judged(files, args, corrected)


def _place_for(out: Path, files: Sequence[Path]) -> None:
    """Several files need a folder; what was sent is never written over."""
    if len(files) > 1 or out.is_dir():
        places.usable_folder(out)
        for file in files:
            places.not_an_input(out / file.name, files)
    else:
        places.usable_file(out)
        places.not_an_input(out, files)


def _judged(files: Sequence[Path], args: argparse.Namespace, corrected: Path | None) -> int:
    """Everything heavy loads from here on."""
    from kshamta.cli import results
    from kshamta.cli.corrected import Corrected
    from kshamta.cli.elsewhere import Elsewhere
    from kshamta.cli.judged import batches, reference_of

    face, elsewhere, told = _face(args), Elsewhere(files), []
    with Corrected(corrected, files, args.lang) as writer:
        for batch in batches(files, args, reference_of(args)):
            some = results.summaries(batch, args.lang)
            face.take(batch, some)
            elsewhere.take(batch)
            writer.take(batch)
            told += some
        if across := elsewhere.found():
            face.take(across, [])
            results.add_warnings(told, across)
    face.end()
    return results.worst(told)


def _face(args: argparse.Namespace) -> Face:
    from kshamta.cli.machines import Csv, Json
    from kshamta.cli.printing import Table

    if args.json:
        return Json(sys.stdout.buffer, args.lang)
    return Csv(sys.stdout.buffer, args.lang) if args.csv else Table(args.lang, args.all)
