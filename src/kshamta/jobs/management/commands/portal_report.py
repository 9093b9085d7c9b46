"""`kshamta manage portal_report FILE…`: reports of the portal that lie on the server, of any size, for the whole state."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from kshamta.jobs import portal_reporting


class Command(BaseCommand):
    help = "Reads UserReport.csv and ConsumptionReport.csv (or a .zip of one); cut short, the same command goes on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        for line in portal_reporting.brought(options["files"], self.stderr.write):
            self.stdout.write(line)
