"""`./kshamta verify-audit`: is the record whole, and is it the one that was signed?"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kshamta.audit import verifying
from kshamta.jobs.verifying import believed, facts, troubles


class Command(BaseCommand):
    help = "Walks the record's whole chain, compares the signed days, and names the first bad row."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--believe", action="append", default=[], metavar="KEY", help="a public key beside our own, in base64"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        verdict = verifying.verify(believed(options["believe"]))
        for sentence in facts(verdict):
            self.stdout.write(sentence)
        if found := list(troubles(verdict)):
            raise CommandError("\n".join(found))
