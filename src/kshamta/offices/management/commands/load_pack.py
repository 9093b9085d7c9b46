"""manage load_pack chhattisgarh: the offices of a state; a second time nothing is made."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kshamta.audit.actors import system
from kshamta.offices import operations, packs
from kshamta.offices.refusals import NoSuchPack


class Command(BaseCommand):
    help = "Load a state pack: levels, words and offices. What is there already is left as it is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", nargs="+", help=f"one or more of: {', '.join(packs.names())}")

    def handle(self, *args: Any, **options: Any) -> None:
        for name in options["name"]:
            try:
                loaded = operations.load_pack(name=name, by=system("load_pack"))
            except NoSuchPack as refused:
                raise CommandError(f"No pack {name}; there are: {refused.data['known']}") from refused
            self.stdout.write(f"{name}: {loaded.created} offices created, {loaded.known} known, {loaded.levels} levels created")
