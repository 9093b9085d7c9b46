"""`manage transfers`: at which office how many wait for the relieving or the joining, how many are late; without names."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from kshamta.jobs import waiting_people


class Command(BaseCommand):
    help = "Office, to be relieved, to join, late, the oldest's day; where most is late first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--raise", action="store_true", dest="go_up", help="late ones go to the office above now")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["go_up"]:
            self.stdout.write(waiting_people.steps_raised())
        for line in waiting_people.steps():
            self.stdout.write(line)
