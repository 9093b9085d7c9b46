"""`manage demo`: what a demonstration needs besides an empty, migrated database."""

import sys
import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kshamta.foundation.numbers import grouped
from kshamta.journeys.demo import building

SECONDS_BETWEEN_LINES = 2.0


class Command(BaseCommand):
    help = "Prepares the demonstration: invented offices, people and officers; collects the static files."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--size", choices=sorted(building.SIZES), default="small")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Invented people are for demonstrations: KSHAMTA_DEMO is not set.")
        call_command("collectstatic", interactive=False, clear=False, verbosity=0)
        if building.is_built():
            return
        size, began = building.SIZES[options["size"]], time.monotonic()
        number = building.build(size, self._progress if size.whole_state else lambda what, done, of: None)
        if size.whole_state:
            self.stdout.write(f"\n  {grouped(number)} people in {time.monotonic() - began:.0f} s")

    _said_at = 0.0

    def _progress(self, what: str, done: int, of: int) -> None:
        """A bar where there is a screen, a line every few seconds elsewhere."""
        now, screen = time.monotonic(), sys.stdout.isatty()
        if not screen and now - self._said_at < SECONDS_BETWEEN_LINES and done < of:
            return
        self._said_at = now
        filled = round(30 * done / of) if of else 0
        line = f"  {what:8} {'█' * filled}{'░' * (30 - filled)} {grouped(done)} / {grouped(of)}"
        self.stdout.write(f"\r{line}" if screen else line, ending="" if screen else "\n")
        self.stdout.flush()
