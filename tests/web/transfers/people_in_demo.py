"""Somebody of the demonstration whom an office of another block may claim."""

from kshamta.access.charges import Charge
from kshamta.foundation import clock
from kshamta.journeys.demo import acting
from kshamta.offices.scopes import within
from kshamta.people.models import Person


def employee_id_elsewhere():
    """Who serves out of the reach of the block of the cast, and of whom no transfer waits."""
    here = acting.holding(Charge.NODAL_OFFICER, "block")
    people = Person.objects.exclude(within("office__path", here.scope)).filter(account=None, left_on=None, transfers=None)
    serving = people.exclude(office=None).exclude(employee_id=None).serving_on(clock.today())
    return serving.order_by("-office__path", "pk").values_list("employee_id", flat=True)[0]
