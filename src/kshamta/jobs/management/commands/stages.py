"""`kshamta stages`: how far the people of an office and of the offices below it are; --recount proves the figures now."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from kshamta.jobs import staging


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("office", nargs="?", default="", help="its code (default: where the tree begins)")
        parser.add_argument("--recount", action="store_true", help="count all people anew, mend what differs")
        parser.add_argument("--book", action="store_true", help="make people of the accepted rosters that wait, all of them")
        parser.add_argument("--out", type=Path, metavar="FILE", help="write the funnel as a workbook")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["book"]:
            self.stdout.write(staging.book())
        if options["recount"]:
            self.stdout.write(staging.recount())
        for line in staging.funnel(options["office"], options["out"]):
            self.stdout.write(line)
