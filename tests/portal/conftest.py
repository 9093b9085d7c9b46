"""The small state of the appointments' tests with a portal at its edge. Asha is nodal officer of the block Abhanpur, trained; Bilal the
district officer above her, who releases; Chitra sits in Durg and must see nothing. The people of the school A1 are collected."""

from dataclasses import replace
from itertools import count

import pytest

from kshamta.access.charges import Charge
from kshamta.access.models import SignedIn
from kshamta.audit.actors import system
from kshamta.foundation import clock
from kshamta.people import operations as people
from kshamta.people.models import Person, Stage, StageSource
from kshamta.people.operations import stages
from kshamta.people.operations.stages import Reached
from kshamta.people.values import LoadedPerson
from kshamta.portal.operations import batches
from tests.access.appointments import town
from tests.recording import whatever_changes_is_recorded as whatever_changes_is_recorded

LOADER = system("test")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
_NUMBERS = count(1)


def proven(actor):
    """As one who has just shown who he is."""
    now = clock.now()
    line = SignedIn.objects.create(
        account_id=actor.account_id, device="Chromium, Linux", signed_in_at=now, seen_at=now, proved_at=now, second_factor=True
    )
    return replace(actor, session_id=line.pk)


def name_of(number: int) -> str:
    return "Sunita " + "".join(LETTERS[int(digit)] for digit in f"{number:04}").title()


def loaded(office, number: int, **changed) -> LoadedPerson:
    facts = {
        "name_en": name_of(number), "name_hi": "सुनीता", "gender": "Female", "employee_id": f"022{number:08}", "office_id": office.pk,
        "designation": "Assistant Teacher", "group": "C", "starts_on": town.BEGAN, "mobile": str(9_712_340_500 + 37 * number),
        "email": f"sunita.{number}@example.gov.in",
    }  # fmt: skip
    return LoadedPerson(**(facts | changed))


def town_with_pins():
    made = town.build()
    for office in made.values():
        office.pin = "493661"
        office.save(update_fields=["pin"])
    return made


@pytest.fixture
def offices(db):
    return town_with_pins()


@pytest.fixture
def holding(offices):
    def hold(charge, code, **facts):
        return proven(town.acting(town.appoint(town.account(700 + next(_NUMBERS)), charge, offices[code], **facts)))

    return hold


@pytest.fixture
def asha(holding):
    return holding(Charge.NODAL_OFFICER, "ABHANPUR")


@pytest.fixture
def bilal(holding):
    return holding(Charge.DISTRICT_OFFICER, "RAIPUR")


@pytest.fixture
def chitra(holding):
    return holding(Charge.NODAL_OFFICER, "DURG")


@pytest.fixture
def collected(offices):
    """`collected("A1", 3)`: three more people of the office, collected; `collected("A1", name_en=…)`: one like that."""

    def collect(code="A1", number=1, *, stage=Stage.COLLECTED, **changed):
        rows = [loaded(offices[code], next(_NUMBERS), **changed) for _ in range(number)]
        people.bulk_load(people=rows, by=LOADER)
        found = list(Person.objects.filter(employee_id__in=[row.employee_id for row in rows]).order_by("name_en"))
        steps = [Reached(person.pk, step, clock.now()) for person in found for step in range(Stage.COLLECTED, stage + 1)]
        stages.reach(steps=steps, by=LOADER, source=StageSource.ROSTER)
        return found

    return collect


@pytest.fixture
def printed(asha):
    """`printed()`: a batch of all who wait."""

    def ask(by=None, **given):
        return batches.ask(**({"by": by or asha, "number": 500, "reason": "Onboarding of December"} | given))

    return ask
