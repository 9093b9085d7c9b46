"""`kshamta restore FILE`: a backup put back, once it was proved whole; `--replace` where the database already holds something."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from kshamta.foundation import backups
from kshamta.jobs.backing_up import facts, refusals_said
from kshamta.jobs.words import said


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []  # the tables may not be there yet

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--replace", action="store_true", help="replace what the database holds")

    def handle(self, *args: Any, **options: Any) -> None:
        with refusals_said():
            restored = backups.restore(options["file"], replace=options["replace"])
        self.stdout.write(said("restored", **facts(restored)))
