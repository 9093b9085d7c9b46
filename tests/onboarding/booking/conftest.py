import pytest

from kshamta.audit.actors import system
from kshamta.onboarding.operations import booking
from kshamta.people import operations as people
from kshamta.people.models import Person
from kshamta.people.values import NewPerson
from tests.cast import person
from tests.onboarding.drives import cast as drives

US = system("pulse")
FIELDS = ("name_en", "mobile", "email", "group", "designation", "gender", "employee_id")


@pytest.fixture
def running(db):
    """The small state of the drives' tests; the directorate's drive runs in it."""
    return drives.begin(drives.build())


@pytest.fixture
def known(running):
    """`known("DDO1", 3, employee_id="")`: the person of that number of the rosters is on our books already."""

    def enter(code, number, **changed):
        facts = dict(zip(FIELDS, person(number), strict=False)) | {"office_id": running.offices[code].pk} | changed
        return people.enter(new=NewPerson(**facts), by=US)

    return enter


@pytest.fixture
def booked():
    """The pulse beats; the names on our books."""

    def beat():
        booking.book_accepted(by=US)
        return sorted(Person.objects.values_list("name_en", flat=True))

    return beat
