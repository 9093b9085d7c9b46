"""`kshamta template`: the workbook that an office fills."""

import argparse
from pathlib import Path

from kshamta.cli import paths as places
from kshamta.cli.progress import first_line
from kshamta.cli.stops import CLEAN
from kshamta.cli.words import say


def run(args: argparse.Namespace) -> int:
    out = Path(args.out)
    out = out / "roster-template.xlsx" if out.is_dir() else out
    places.usable_file(out)
    first_line(args, "making", name=out)
    from sheetcheck.writing import template  # loads after the first line

    office = {"name": args.office, "ddo_code": args.ddo_code, "recipient": args.recipient}
    out.parent.mkdir(parents=True, exist_ok=True)
    template.write(out, office=office, drive=args.drive or None, rows=args.rows, lang=args.lang)
    print(say("wrote", args.lang, name=out))
    return CLEAN
