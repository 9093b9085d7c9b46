"""One search over offices and people, as far as the reader may see either."""

from dataclasses import dataclass

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.offices import queries as offices
from kshamta.offices.models import Office
from kshamta.people import queries as people
from kshamta.people.values import Seen

SHORTEST = 2  # letters of a search worth asking for


@dataclass(frozen=True, slots=True)
class Found:
    offices: tuple[Office, ...] = ()
    people: tuple[Seen, ...] = ()
    more: bool = False  # there are more than are shown

    @property
    def any(self) -> bool:
        return bool(self.offices or self.people)


def find(text: str, actor: Actor, limit: int = 12) -> Found:
    """The likest first, `limit` of each at most."""
    text = text.strip()
    if len(text) < SHORTEST:
        return Found()
    places = offices.find(text, actor.scope_for(Right.SEE_OFFICES), limit + 1)
    persons = people.find(text, actor.scope_for(Right.SEE_PEOPLE), limit=limit)
    return Found(tuple(places[:limit]), persons.people, len(places) > limit or persons.more)
