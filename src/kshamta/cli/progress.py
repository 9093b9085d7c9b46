"""What is said while a command works: a first line at once, a bar for work of more than a moment."""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kshamta.cli.words import say

SMALL_FILES, SMALL_BYTES = 40, 3_000_000  # about a second of work


def first_line(args: argparse.Namespace, key: str, **gaps: object) -> None:
    """Said before anything heavy loads; beside, not in, output meant for programs."""
    if args.quiet:
        return
    for_programs = getattr(args, "json", False) or getattr(args, "csv", False)
    print(say(key, args.lang, **gaps), file=sys.stderr if for_programs else sys.stdout, flush=True)


@contextmanager
def bar(paths: Sequence[Path], *, quiet: bool = False) -> Iterator[Callable[[int], None]]:
    """Gives a function to call with the number of files done since the last call; shown on a terminal only."""
    if quiet or not (sys.stderr.isatty() and _long(paths)):
        yield lambda done: None
        return
    from rich.console import Console  # 0.2 s of loading, for those who will wait longer than that
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=len(paths) if len(paths) > 1 else None)
        yield lambda done: progress.advance(task, done)


def _long(paths: Sequence[Path]) -> bool:
    return len(paths) > SMALL_FILES or sum(path.stat().st_size for path in paths) > SMALL_BYTES
