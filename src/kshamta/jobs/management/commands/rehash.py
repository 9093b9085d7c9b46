"""`manage rehash`: the newest key of KSHAMTA_HASH_KEYS is put over every keyed hash that is kept (docs/runbooks/keys.md)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kshamta.audit.actors import system
from kshamta.foundation import peace
from kshamta.foundation.numbers import grouped
from kshamta.jobs.words import said
from kshamta.journeys import rehashing


class Command(BaseCommand):
    help = "Puts the newest key of KSHAMTA_HASH_KEYS over every keyed hash; the server and the workers must be stopped."
    requires_system_checks = []  # one of them asks for this very command

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = rehashing.rehash(by=system("rehash"))
        except rehashing.OtherKeys:
            raise CommandError(said("hash-keys-other")) from None
        except peace.InUse:
            raise CommandError(said("in-use")) from None
        if not done.columns:
            self.stdout.write(said("rehashed-already"))
            return
        self.stdout.write(said("rehashed", columns=str(done.columns), values=grouped(done.values)))
