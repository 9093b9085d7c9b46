"""`kshamta compile`: the rosters of many offices as one hand-over."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kshamta.cli import heap, paths as places
from kshamta.cli.progress import first_line
from kshamta.cli.stops import Stop
from kshamta.cli.words import say

if TYPE_CHECKING:
    from kshamta.cli.results import Batch, Summary
    from sheetcheck.report import Judgement


def run(args: argparse.Namespace) -> int:
    """0 every row compiled, 1 rows held back, 2 a file refused; what could be taken is compiled in any case."""
    files = places.rosters(args.files)
    out = Path(args.out)
    places.usable_folder(out)
    first_line(args, "compiling", count=len(files))
    heap.suit(files)
    return _compiled(files, out, args)


def _compiled(files: Sequence[Path], out: Path, args: argparse.Namespace) -> int:
    """Everything heavy loads from here on."""
    from kshamta.cli import results
    from kshamta.cli.judged import batches, reference_of
    from sheetcheck.writing import compiled, ddo_list

    ddos = ddo_list.read(Path(args.ddo_list)) if args.ddo_list else ()
    told: list[Summary] = []
    with places.staged(out) as stage:
        judged = _counted(batches(files, args, reference_of(args)), told, args.lang)
        made = compiled.write(stage, judged, ddos=ddos, title=args.title, lang=args.lang)
        if all(one.status == "refused" for one in told):
            raise Stop("nothing-to-compile")
    _say(told, made, out, args.lang)
    return results.worst(told)


def _counted(judged: "Iterator[Batch]", told: "list[Summary]", lang: str) -> "Iterator[Judgement]":
    """The judgements, with each file's summary kept on the way."""
    from kshamta.cli.results import summaries

    for batch in judged:
        told += summaries(batch, lang)
        yield batch.judgement


def _say(told: "Sequence[Summary]", made: object, out: Path, lang: str) -> None:
    """The refused files by name, the figures, and where everything lies."""
    from sheetcheck.wording import phrases

    for one in told:
        if one.status == "refused":
            print(f"✗ {phrases.shown(one.file, 120)} [{one.code}]: {one.message}")
    rows, ready, faulty, tidied = (sum(getattr(one, n) for one in told) for n in ("rows", "rows_ok", "rows_faulty", "tidied"))
    print(phrases.headline(rows, ready, faulty, tidied, lang))
    counts = {state: sum(one.status == state for one in told) for state in ("clean", "faults", "refused")}
    print(say("total", lang, files=len(told), **counts))
    for label, number in (("doubles", made.double_groups), ("ddo-blanks", made.ddo_blanks)):  # type: ignore[attr-defined]
        if number:
            print(say(label, lang, count=number))
    print(say("wrote", lang, name=", ".join(str(out / path.name) for path in made.files)))  # type: ignore[attr-defined]
