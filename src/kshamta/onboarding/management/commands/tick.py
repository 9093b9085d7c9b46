"""`manage tick`: the periodic work, once; run it every few minutes from cron or a systemd timer."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from kshamta.onboarding import operations


class Command(BaseCommand):
    help = "Destroys working copies whose time is over, and sessions that have ended."

    def handle(self, *args: Any, **options: Any) -> None:
        destroyed = operations.destroy_expired()
        call_command("clearsessions")
        self.stdout.write(f"{destroyed} working copies destroyed")
