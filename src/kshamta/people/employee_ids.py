"""When two employee IDs are one: as the portal prints them, without - and /. Private to the room."""

from django.db.models import Value
from django.db.models.functions import Replace

from kshamta.people.models import OtherName, Person


def printed(employee_id: str) -> str:
    return employee_id.replace("-", "").replace("/", "")


def forms(employee_id: str) -> set[str]:
    """As it is written, and as it is printed: found by the index."""
    return {employee_id, printed(employee_id)}


def is_anothers(employee_id: str, person: Person) -> bool:
    """Somebody else has it, or had it formerly; within his office also where the other's alone is written with - or / (through
    the whole state every such ID would be read)."""
    people = Person.objects.exclude(pk=person.pk)
    plain = Replace(Replace("employee_id", Value("-")), Value("/"))
    here = people.annotate(printed=plain).filter(office=person.office_id, printed=printed(employee_id))
    former = OtherName.objects.filter(employee_id=employee_id).exclude(person=person.pk)
    return people.filter(employee_id__in=forms(employee_id)).exists() or former.exists() or here.exists()
