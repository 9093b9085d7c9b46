"""`kshamta export`: a compiled workbook in the portal's format."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kshamta.cli import paths as places
from kshamta.cli.progress import first_line
from kshamta.cli.stops import CLEAN, FAULTS, Stop
from kshamta.cli.words import say

if TYPE_CHECKING:
    from kshamta.portal.batches import Batches

HELD = "held-back-and-changes.xlsx"


def run(args: argparse.Namespace) -> int:
    """0 every row printed, 1 some held back, 2 the workbook refused or a printed file did not read back."""
    (source,) = _one(args.compiled)
    out = Path(args.out) if args.out else source.with_name(f"{source.stem}-{args.portal}")
    places.usable_folder(out)
    first_line(args, "exporting", name=source.name)
    made = _printed(source, args)
    with places.staged(out) as stage:
        _write(stage, made, args.lang)
    print(say("exported", args.lang, rows=made.rows_out, files=len(made.files), held=made.rows_held, changed=made.changes.height))
    print(say("wrote", args.lang, name=out))
    print(say("who-may", args.lang))
    return FAULTS if made.rows_held else CLEAN


def _one(name: str) -> list[Path]:
    """One workbook, not a folder of them."""
    if Path(name).is_dir():
        raise Stop("export-folder", name=name)
    return places.rosters([name])


def _printed(source: Path, args: argparse.Namespace) -> "Batches":
    """Judged again (a workbook may have been edited since), then printed and read back."""
    import sheetcheck
    from kshamta.cli.judged import limits_of, reference_of
    from kshamta.portal import batches, profile
    from sheetcheck import wording

    reference = reference_of(args)
    report = sheetcheck.inspect(source, reference=reference, limits=limits_of(args))
    if refusal := report.reading.refusal:
        raise Stop("refused-file", name=source.name, message=wording.refusal(refusal.code, args.lang, refusal.data))
    rows = report.rows.drop("file")
    try:
        return batches.print_batches(rows, profile.load(args.portal), reference.designations)
    except batches.NotReleased as stopped:
        raise Stop("not-released", why=str(stopped)) from stopped


def _write(stage: Path, made: "Batches", lang: str) -> None:
    from kshamta.portal import batches

    for file in made.files:
        (stage / file.name).write_bytes(file.data)
    batches.write_held(stage / HELD, made, lang)
