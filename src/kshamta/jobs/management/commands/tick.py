"""`manage tick`: the periodic work, once; run it every minute from cron or a systemd timer."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kshamta.jobs.ticking import tick


class Command(BaseCommand):
    help = "Does the periodic work once: what is dated takes effect, what is over goes, the record is linked and signed."

    def handle(self, *args: Any, **options: Any) -> None:
        if failed := tick(self.stdout.write):
            raise CommandError(f"failed: {', '.join(failed)}")
