"""`kshamta backup FOLDER`: one encrypted file with everything, read back before it counts. `--verify FILE` proves an old one."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from kshamta.foundation import backups
from kshamta.jobs.backing_up import facts, refusals_said
from kshamta.jobs.words import said


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []  # they ask the database, and to ask a mistyped SQLite makes it; a copy harms under no keys

    def add_arguments(self, parser: CommandParser) -> None:
        where = parser.add_mutually_exclusive_group(required=True)
        where.add_argument("folder", nargs="?", type=Path, metavar="FOLDER")
        where.add_argument("--verify", type=Path, metavar="FILE", help="only prove that a backup is whole")

    def handle(self, *args: Any, **options: Any) -> None:
        with refusals_said():
            if options["verify"]:
                self.stdout.write(said("backup-whole", **facts(backups.verify(options["verify"]))))
            else:
                self.stdout.write(said("backup-written", **facts(backups.write(options["folder"]))))
