"""`kshamta manage data_kept`: the register of processing as a document (docs/data-kept.md)."""

from typing import Any

from django.core.management.base import BaseCommand

from kshamta.journeys.privacy import processing


class Command(BaseCommand):
    help = "Prints what is kept of whom, why and how long."

    def handle(self, *args: Any, **options: Any) -> None:
        for line in processing.markdown():
            self.stdout.write(line)
