"""`manage reseal`: what an older key sealed is sealed with the first one of KSHAMTA_KEYS (docs/runbooks/keys.md)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kshamta.audit.actors import system
from kshamta.foundation.numbers import grouped
from kshamta.jobs.words import said
from kshamta.journeys import resealing


class Command(BaseCommand):
    help = "Seals anew, with the first key of KSHAMTA_KEYS, whatever an older one sealed."

    def handle(self, *args: Any, **options: Any) -> None:
        done = resealing.reseal(by=system("reseal"))
        if done.shut:
            raise CommandError(said("resealed-some", changed=grouped(done.changed), shut=grouped(done.shut)))
        self.stdout.write(said("resealed", changed=grouped(done.changed)))
