"""`kshamta manage portal_batches`: batches of the national portal, a line each, the newest first."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from kshamta.jobs import portal_batching
from kshamta.portal.queries.batches import STATES


class Command(BaseCommand):
    help = "Number, state, rows (created, refused, left out), day, office; without names."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--state", choices=STATES, default="", help="only those in this state (printed: a result is awaited)")

    def handle(self, *args: Any, **options: Any) -> None:
        for line in portal_batching.every(options["state"]):
            self.stdout.write(line)
