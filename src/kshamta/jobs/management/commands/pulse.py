"""`manage pulse --forever`: what has to happen every few seconds, in one process beside the server."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from kshamta.jobs import pulse


class Command(BaseCommand):
    help = "Links the record's events and sends notices."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--forever", action="store_true", help="again every few seconds, until it is stopped")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["forever"]:
            pulse.begin()
            pulse.forever(pulse.beat)
        else:
            pulse.beat()
