"""`manage chain`: events get their place in the record's chain."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from kshamta.audit import operations
from kshamta.jobs import pulse


class Command(BaseCommand):
    help = "Links committed events into the record's chain."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--forever", action="store_true", help="again every few seconds, until it is stopped")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["forever"]:
            pulse.forever(operations.chain)
        else:
            operations.chain()
