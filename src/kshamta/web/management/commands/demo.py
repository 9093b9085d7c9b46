"""`manage demo`: what a demonstration needs besides an empty, migrated database."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Prepares the demonstration: collects the static files."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("collectstatic", interactive=False, clear=False, verbosity=0)
