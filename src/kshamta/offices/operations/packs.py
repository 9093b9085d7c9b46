"""State packs: a state's levels, words and offices as data, loaded as often as one likes."""

from django.db import transaction

from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.offices import bulk, packs, trees
from kshamta.offices.models import Level
from kshamta.offices.recorded import Recorded
from kshamta.offices.refusals import NotYours
from kshamta.offices.values import Loaded


@transaction.atomic
def load_pack(*, name: str, by: Actor) -> Loaded:
    """Make the levels and offices of a pack that are not there yet; what stands is left as the state has it.

    Refuses NoSuchPack, NotYours.
    """
    if not by.may(Right.CHANGE_OFFICES, at=""):
        raise NotYours(pack=name)
    pack = packs.read(name)
    trees.lock()
    levels = _levels(pack)
    known = bulk.by_code(office.code for office in pack.offices)
    new = [office for office in pack.offices if office.code not in known]
    made = bulk.opened(new, by, pack.known_from) if new else []
    loaded = Loaded(len(made), len(known), levels)
    if made or levels:
        trees.changed()
        record.write(
            Recorded.PACK_LOADED, by=by, about=("offices.pack", None), number=len(made),
            details={"pack": name, "created": len(made), "content": bulk.content_hash(office.code for office in new)},
        )  # fmt: skip
    return loaded


def _levels(pack: packs.Pack) -> int:
    """How many were made."""
    known = set(Level.objects.filter(state=pack.state).values_list("code", flat=True))
    new = [
        Level(state=pack.state, code=level.code, rank=level.rank, name_hi=level.name_hi, name_en=level.name_en)
        for level in pack.levels if level.code not in known
    ]  # fmt: skip
    Level.objects.bulk_create(new)
    return len(new)
