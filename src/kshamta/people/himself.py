"""The person himself, for his own matters: no right is needed for them, and nobody else has them. Private to the room."""

from kshamta.audit.actors import Actor
from kshamta.people.models import FirstLogin, Person
from kshamta.people.refusals import NotOnBooks


def locked(by: Actor) -> Person:
    """With his office, account and first login. Refuses NotOnBooks."""
    rows = Person.objects.select_for_update(of=("self",)).select_related("office", "account", "first_login")
    person = rows.filter(pk=by.person_id, account=by.account_id).first() if by.person_id and by.account_id else None
    if person is None:
        raise NotOnBooks
    return person


def has_answered(person: Person) -> bool:
    """first_login is read: select it."""
    try:
        return bool(person.first_login.answered_at)
    except FirstLogin.DoesNotExist:
        return False
