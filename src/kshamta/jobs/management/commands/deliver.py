"""`manage deliver`: notices that are due go out."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from kshamta.jobs import pulse
from kshamta.notices import operations


class Command(BaseCommand):
    help = "Sends the notices that are due."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--forever", action="store_true", help="again every few seconds, until it is stopped")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["forever"]:
            pulse.forever(operations.deliver)
        else:
            operations.deliver()
