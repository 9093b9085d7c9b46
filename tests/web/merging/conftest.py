import pytest

from kshamta.access.charges import Charge
from kshamta.people import operations as people
from kshamta.people.operations import pairing
from kshamta.people.values import NewPerson
from tests.people.merging.histories import town_actor
from tests.web.people.conftest import at, bilal, chitra, offices

__all__ = ["at", "bilal", "chitra", "offices"]


@pytest.fixture
def enter(offices):
    """`enter("Rani Dewangan", "A1", employee_id="022…")`."""

    def entered(name, code, number, **changed):
        facts = {
            "name_en": name, "name_hi": "रानी देवांगन", "gender": "Female", "office_id": offices[code].pk, "group": "C",
            "designation": "Assistant Teacher", "mobile": f"98123405{number}", "email": f"rani.{number}@example.gov.in",
        }  # fmt: skip
        return people.enter(new=NewPerson(**(facts | changed)), by=town_actor())

    return entered


@pytest.fixture
def rani(enter):
    return enter("Rani Dewangan", "A1", 11, employee_id="02210004711")


@pytest.fixture
def again(enter):
    return enter("Raani Devangan", "ABHANPUR", 22, employee_id="221-0004711", designation="Lecturer", group="B")


@pytest.fixture
def pair(rani, again):
    pairing.search(by=town_actor())


@pytest.fixture
def nodal(at):
    return at(Charge.NODAL_OFFICER, "RAIPUR")
