"""`kshamta manage breach`: whose data the events of a span of time touched, from the record (docs/runbooks/incident.md)."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from kshamta.jobs import breaching


class Command(BaseCommand):
    help = "Lists the people whose data the events of a span of time touched, into a file that its owner alone may read."

    def add_arguments(self, parser: ArgumentParser) -> None:
        when = "2026-11-20 or 2026-11-20T10:30, Indian time"
        parser.add_argument("--from", dest="begins", required=True, metavar="MOMENT", help=when)
        parser.add_argument("--to", dest="ends", required=True, metavar="MOMENT", help="likewise; a day is meant to its end")
        what = "portal.report:<id>, people.contact …"
        parser.add_argument("--object", action="append", default=[], metavar="KIND[:ID]", help=what)
        parser.add_argument("--account", action="append", default=[], metavar="ID", help="whoever acted")
        parser.add_argument("--address", action="append", default=[], metavar="IP", help="from where")
        parser.add_argument("--operation", action="append", default=[], metavar="NAME", help="people.contact.unmasked …")
        parser.add_argument("--out", required=True, metavar="FILE.csv")

    def handle(self, *args: Any, **options: Any) -> None:
        for line in breaching.listed(options):
            self.stdout.write(line)
