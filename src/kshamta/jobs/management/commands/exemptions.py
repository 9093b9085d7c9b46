"""`manage exemptions`: which exemptions end soon, a line each; without names and reasons."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from kshamta.jobs import waiting_people


class Command(BaseCommand):
    help = "Last day, kind, office, person's id; the next to end first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, default=30, help="that end within so many days (30)")
        parser.add_argument("--bring-up", action="store_true", help="those whose days are over end now, those that begin count")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["bring_up"]:
            self.stdout.write(waiting_people.brought_up())
        for line in waiting_people.ending(options["days"]):
            self.stdout.write(line)
