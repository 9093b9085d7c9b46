"""`kshamta fsck`: is everything as it must be? Reads only; run it after a fault, after restoring, before a hand-over."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kshamta.jobs import sound
from kshamta.jobs.words import said


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--deep", action="store_true", help="open every sealed roster, too, and reckon its hash anew")

    def handle(self, *args: Any, **options: Any) -> None:
        if found := list(sound.faults(deep=options["deep"])):
            raise CommandError("\n".join(found))
        self.stdout.write(said("sound"))
