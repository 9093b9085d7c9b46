"""Who may be called to the first login: on our books by a roster, serving, and not answered yet. Private to the room."""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from kshamta.audit.actors import Scope
from kshamta.offices.models import Office
from kshamta.offices.scopes import within
from kshamta.people.models import FirstLogin, People, Person, Stage


def missing(office: Office, today: date, *, below: bool) -> People:
    """In the order of lists: office by office down the tree, by name."""
    there = within("office__path", Scope((office.path,))) if below else Q(office=office)
    answered = FirstLogin.objects.filter(person=OuterRef("pk"), answered_at__isnull=False)
    called = Person.objects.filter(there).serving_on(today).filter(~Exists(answered), stage__gte=Stage.COLLECTED)
    return called.order_by("office__path", "name_en", "id")
