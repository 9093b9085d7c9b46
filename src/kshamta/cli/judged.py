"""Rosters judged in batches, with the reference and the limits that the options ask for."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import sheetcheck
from kshamta.cli.progress import bar
from kshamta.cli.results import Batch
from kshamta.cli.stops import USAGE, Stop
from sheetcheck.limits import Limits
from sheetcheck.raw import Source
from sheetcheck.reference import Reference


def reference_of(args: argparse.Namespace) -> Reference:
    """The shipped lists with the state's settings; an unknown state is wrong usage."""
    try:
        return Reference.for_state(args.state or None, args.district, args.id_length)
    except ValueError as error:
        raise Stop("unknown-state", USAGE, name=args.state) from error


def limits_of(args: argparse.Namespace) -> Limits:
    return Limits().trusted_large() if args.trusted_large else Limits()


def batches(paths: Sequence[Path], args: argparse.Namespace, reference: Reference) -> Iterator[Batch]:
    """Each batch as soon as it is judged, in the order of `paths`."""
    sources = (Source(path.name, path=path) for path in paths)
    start = 0
    with bar(paths, quiet=args.quiet) as advance:
        for judgement in sheetcheck.inspect_many(sources, reference=reference, limits=limits_of(args)):
            count = len(judgement.readings)
            yield Batch(start, paths[start : start + count], judgement)
            start += count
            advance(count)
