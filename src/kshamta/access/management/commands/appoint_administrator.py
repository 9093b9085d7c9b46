"""manage appoint_administrator OFFICE --name NAME --mobile NUMBER: the head of every chain of grants, on the server alone."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kshamta.access.nominees import Nominee
from kshamta.access.operations import appointments
from kshamta.audit.actors import EVERYTHING, system
from kshamta.foundation.refusing import Refusal
from kshamta.offices import queries as offices


class Command(BaseCommand):
    help = (
        "Appoint a state administrator. Two are needed, so that each has a second pair of eyes. Prints the address of the link "
        "by which he takes up the charge; hand it over yourself, it is valid for seven days and works once."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("office", help="code of the state's office, for instance CG")
        parser.add_argument("--name", required=True, help="in English")
        parser.add_argument("--name-hi", default="")
        parser.add_argument("--mobile", default="")
        parser.add_argument("--email", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        nominee = Nominee(options["name"], options["name_hi"], options["mobile"], options["email"])
        found = [office for office in offices.find(options["office"], EVERYTHING, 5) if office.code == options["office"]]
        if not found:
            raise CommandError(f"No office has the code {options['office']}; load a state pack first (manage load_pack).")
        try:
            _, token = appointments.appoint_administrator(office_id=found[0].pk, nominee=nominee, by=system("operator"))
        except Refusal as refusal:
            raise CommandError(f"Refused: {refusal.code} {refusal.data or ''}".strip()) from refusal
        self.stdout.write(f"Appointed. Hand over this address, on this server's name: /appointments/activate/{token}/")
