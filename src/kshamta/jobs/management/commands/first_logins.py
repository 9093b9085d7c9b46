"""`manage first_logins`: the people of an office and of all below it are called to their first login, however many they are."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kshamta.audit.actors import system
from kshamta.foundation.numbers import grouped
from kshamta.foundation.refusing import Refusal
from kshamta.jobs.words import said
from kshamta.offices import queries as offices
from kshamta.people.operations import inviting


class Command(BaseCommand):
    help = "Calls to the first login everybody in an accepted roster who has not come and was not called within three days."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("office", help="the office's code")
        parser.add_argument("--most", type=int, default=1_000_000, help="at most so many people")

    def handle(self, *args: Any, **options: Any) -> None:
        by, code = system("first-logins"), options["office"].strip()
        office = next((each for each in offices.find(code, by.scope, 50, closed=False) if each.code == code), None)
        if office is None:
            raise CommandError(said("first-logins-no-office", code=code))
        try:
            done = inviting.invite(office_id=office.pk, by=by, most=options["most"])
        except Refusal:
            self.stdout.write(said("first-logins-none"))
            return
        numbers = {name: grouped(getattr(done, name)) for name in ("told", "unreached", "doubtful")}
        self.stdout.write(said("first-logins-called", **numbers))
