"""Nobody grants more than he holds, above himself, or to himself (trust.md T21, ASVS 2.3.5)."""

from dataclasses import dataclass
from uuid import UUID

from kshamta.access.charges import BY_TRAINING, HAS_REPRESENTATIVES, MAY_NOMINATE, RIGHTS, Charge, Where
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right


@dataclass(frozen=True, slots=True)
class Place:
    """The office at which a charge is held. reach: the subtrees its rights would hold in, branches included."""

    path: str
    reach: tuple[str, ...] = ()


def outranks(by: Actor, charge: Charge, place: Place) -> bool:
    """Whether all that the charge may do there lies within what he may do; at his own office it must be truly less."""
    rights, mine = RIGHTS[charge] - BY_TRAINING, by.rights - BY_TRAINING
    if not rights <= mine or not all(by.scope.covers(path) for path in (place.path, *place.reach)):
        return False
    if place.path == by.office_path:
        return rights < mine
    return not by.office_path.startswith(place.path)


def may_nominate(by: Actor, charge: Charge, place: Place) -> bool:
    where = nominated_where(by.charge, charge)
    if where is None or not by.may(Right.NOMINATE, at=place.path) or not outranks(by, charge, place):
        return False
    own = place.path == by.office_path
    return own if where is Where.OWN else where is Where.OWN_OR_BELOW or not own


def nominated_where(granter: str, charge: Charge) -> Where | None:
    """Where one charge may nominate the other at all."""
    table = MAY_NOMINATE.get(Charge(granter), {}) if granter in set(Charge) else {}
    return table.get(charge)


def may_confirm(by: Actor, charge: Charge, place: Place, *, nominator: UUID | None, nominee: UUID) -> bool:
    """Four eyes: neither he who nominated nor he who is nominated."""
    if by.account_id is None or by.account_id in (nominator, nominee):
        return False
    return by.may(Right.CONFIRM_NOMINATION, at=place.path) and outranks(by, charge, place)


def may_certify(by: Actor, charge: Charge, place: Place, *, holder: UUID) -> bool:
    if by.account_id is None or by.account_id == holder:
        return False
    return by.may(Right.CERTIFY_TRAINING, at=place.path) and outranks(by, charge, place)


def may_end(by: Actor, charge: Charge, place: Place) -> bool:
    return by.may(Right.END_APPOINTMENT, at=place.path) and outranks(by, charge, place)


def grantable(by: Actor) -> list[Charge]:
    """The charges he may nominate for, somewhere; in the order of the table."""
    if Right.NOMINATE not in by.rights or by.charge not in set(Charge):
        return []
    table = MAY_NOMINATE.get(Charge(by.charge), {})
    return [charge for charge in Charge if charge in table and RIGHTS[charge] - BY_TRAINING <= by.rights]


def confirmable(by: Actor, *, own_office: bool) -> list[Charge]:
    """The charges whose nomination he may confirm, below his office or at it."""
    if Right.CONFIRM_NOMINATION not in by.rights:
        return []
    mine, rights = by.rights - BY_TRAINING, {charge: RIGHTS[charge] - BY_TRAINING for charge in Charge}
    return [charge for charge in Charge if (rights[charge] < mine if own_office else rights[charge] <= mine)]


def may_have_representative(charge: str) -> bool:
    return charge in HAS_REPRESENTATIVES
