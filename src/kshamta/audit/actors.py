"""Who acts, in which charge, how far it reaches. Plain values, filled by `access`; every operation takes one as `by`."""

from dataclasses import dataclass
from uuid import UUID

from kshamta.audit.rights import Right


@dataclass(frozen=True, slots=True)
class Scope:
    """What may be read. `paths`: tree paths (offices/paths.py) whose whole subtrees are open. `person_id`: himself, always."""

    paths: tuple[str, ...] = ()
    person_id: UUID | None = None

    def covers(self, path: str) -> bool:
        return any(path.startswith(root) for root in self.paths)


NOTHING = Scope()
EVERYTHING = Scope(("",))


@dataclass(frozen=True, slots=True)
class Actor:
    """An account acting in one of its appointments (or, without one, for himself).

    office_path: where the charge sits; reach: the subtrees in which its rights hold (own office first; branches attached for
    another purpose after it). address: where the request came from. trusted_at: the last time he proved himself anew (sudo).
    """

    account_id: UUID | None
    appointment_id: UUID | None = None
    charge: str = ""
    office_id: UUID | None = None
    office_path: str = ""
    reach: tuple[str, ...] = ()
    rights: frozenset[Right] = frozenset()
    person_id: UUID | None = None
    address: str = ""
    session_id: UUID | None = None

    def may(self, right: Right, *, at: str) -> bool:
        """at: the path of the office at which it is done."""
        return right in self.rights and self.scope.covers(at)

    def may_anywhere(self, right: Right) -> bool:
        return right in self.rights

    @property
    def scope(self) -> Scope:
        return Scope(self.reach, self.person_id)

    def scope_for(self, right: Right) -> Scope:
        """What he may read with this right: nothing where the charge lacks it (but himself)."""
        return self.scope if right in self.rights else Scope((), self.person_id)


def system(name: str) -> Actor:
    """The product itself, at work unasked: a tick, a loader, an operator's command. All rights, everywhere."""
    return Actor(account_id=None, charge=f"system:{name}", reach=("",), rights=frozenset(Right))
