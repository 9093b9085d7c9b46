"""Many people at once, whole or not at all: the roll of a state."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from uuid import UUID

from django.db import IntegrityError, transaction

from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation.planner import told_of
from kshamta.foundation.sealing import ring
from kshamta.offices.models import Office
from kshamta.people import counting, keeping
from kshamta.people.loading import writing
from kshamta.people.loading.rows import Rows
from kshamta.people.models import SoundSlip
from kshamta.people.recorded import Recorded
from kshamta.people.refusals import BulkRefused, EmployeeIdTaken, NotYours
from kshamta.people.values import LoadedPerson

AT_ONCE = 10_000


@transaction.atomic
def bulk_load(*, people: Iterable[LoadedPerson], by: Actor, progress: Callable[[int], None] | None = None) -> int:
    """Load people with their postings, contacts and name keys past the ORM. Says how many. One row of the record, with a keyed
    hash of the whole content. `people` may be a generator: only some thousands are held at a time.

    Values come judged and in their one written form. Refuses NotYours (an office out of reach), EmployeeIdTaken, BulkRefused;
    then nothing is loaded.
    """
    rows = Rows(ring())
    try:
        with writing.Writer() as writer:
            for block in rows.blocks(_checked(people, by), AT_ONCE):
                writer.put(block)
                if progress:
                    progress(rows.number)
            writer.wait()
        keeping.count_sounds(rows.sounds)
        counting.write({office_id: counting.newly_on_roll(number) for office_id, number in rows.by_office.items()})
        writing.check()
        told_of(*(model for model, _ in writing.TABLES), SoundSlip)
    except IntegrityError as error:
        raise EmployeeIdTaken from error
    record.write(
        Recorded.BULK_LOADED, by=by, about=("people.person", None), office_path=by.office_path, number=rows.number,
        details={"content": ring().blind(rows.content, "people.load")},
    )  # fmt: skip
    return rows.number


@transaction.atomic
def enter_many(*, people: Sequence[LoadedPerson], by: Actor) -> list[UUID]:
    """Some hundreds of people out of a roster that was judged, in a constant number of statements. Says their ids, in order.

    Refuses as `bulk_load`.
    """
    rows = Rows(ring())
    (block,) = rows.blocks(_checked(people, by), len(people)) if people else (None,)
    if block is None:
        return []
    try:
        with writing.Writer() as writer:
            writer.put(block)
            writer.wait()
        writing.check()
    except IntegrityError as error:
        raise EmployeeIdTaken from error
    counting.write({office_id: counting.newly_on_roll(number) for office_id, number in rows.by_office.items()})
    keeping.learn_sounds(rows.sounds)
    ids = [UUID(str(row[0])) for row in block.people]
    one = ids[0] if len(ids) == 1 else None
    record.write(
        Recorded.ENTERED_MANY, by=by, about=("people.person", one), person_id=one, office_path=by.office_path, number=len(ids)
    )
    return ids


def _checked(people: Iterable[LoadedPerson], by: Actor) -> Iterator[LoadedPerson]:
    """Each office is looked up once."""
    reach = Office.objects.within(by.scope).values_list("pk", "path")
    open_offices: set[UUID] = {pk for pk, path in reach if by.may(Right.CHANGE_PEOPLE, at=path)}
    for number, person in enumerate(people, 1):
        if person.office_id not in open_offices:
            raise NotYours
        if not person.name_en or not person.group or not person.designation:
            raise BulkRefused(row=number, why="person-name-missing" if not person.name_en else "person-post-missing")
        yield person
