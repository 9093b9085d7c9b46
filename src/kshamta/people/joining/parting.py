"""Which rows go to the other when one record becomes two, and what follows them. Private to operations/splitting.py."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from kshamta.foundation import clock
from kshamta.foundation.ids import new_id
from kshamta.people import contacting
from kshamta.people.joining import parts
from kshamta.people.joining.refusals import SplitNeedsPosting, SplitNothing, SplitUnknownRow
from kshamta.people.models import (
    Acceptance,
    Contact,
    FirstLogin,
    Merge,
    Person,
    Posting,
    PostingEnd,
    PostingKind,
    StageChange,
    StageSource,
)
from kshamta.people.repointing import Parting, Pointed, moving

S = StageSource
# Whose rows say what a source has told of the stages.
TOLD_BY: Mapping[str, tuple[StageSource, ...]] = {
    "onboarding.BookedRow.person": (S.ROSTER,),
    "portal.BatchRow.person": (S.PORTAL_BATCH, S.PORTAL_RESULT),
    "portal.PortalUser.person": (S.PORTAL_REPORT,),
}
# What goes along when all rows of another table go.
ALONG: Mapping[str, str] = {
    "portal.ReportedLearning.person": "portal.PortalUser.person", "people.StageReason.person": "portal.BatchRow.person",
}  # fmt: skip
_WITHOUT_SUCCESSOR = (PostingEnd.TRANSFER, PostingEnd.MERGED)

type Ticked = dict[str, list[str]]


def _ticking() -> dict[str, Pointed]:
    return {pointed.key: pointed for pointed in moving() if pointed.parting is Parting.TICKED}


def ticked(person: Person, rows: Mapping[str, Sequence[str]]) -> Ticked:
    """As told, held against what is his. Refuses SplitNothing, SplitUnknownRow, SplitNeedsPosting."""
    tables, wanted = _ticking(), {place: sorted(set(keys)) for place, keys in rows.items() if keys}
    if not wanted:
        raise SplitNothing
    for place, keys in wanted.items():
        if place not in tables or len(keys) != len(_his(tables[place], person) & set(keys)):
            raise SplitUnknownRow
    main = {str(pk) for pk in person.postings.filter(kind=PostingKind.MAIN).values_list("pk", flat=True)}
    going = main & set(wanted.get(parts.POSTINGS, ()))
    if not going or going == main:
        raise SplitNeedsPosting
    return wanted


def _his(pointed: Pointed, person: Person) -> set[str]:
    rows = pointed.model._default_manager.filter(**{pointed.field: person.pk})
    return {str(pk) for pk in rows.values_list("pk", flat=True)}


def hand_over(person: Person, other: Person, ticked_: Ticked, *, account: bool) -> None:
    """What is ticked, and what follows it."""
    tables = _ticking()
    whole = {place for place, keys in ticked_.items() if _his(tables[place], person) == set(keys)}
    for place, keys in ticked_.items():
        if place == parts.CONTACTS_OF:
            parts.reseal(list(Contact.objects.filter(pk__in=keys)), other.pk)
        else:
            tables[place].model._default_manager.filter(pk__in=keys).update(**{tables[place].field: other.pk})
    for pointed in moving():
        if ALONG.get(pointed.key) in whole:
            pointed.model._default_manager.filter(**{pointed.field: person.pk}).update(**{pointed.field: other.pk})
    for place, sources in TOLD_BY.items():
        if place in ticked_:
            _stages(person, other, sources, whole=place in whole)
    if account:
        _stages(person, other, (S.OWN,), whole=True)
        _came(person, other)


def _stages(person: Person, other: Person, sources: Sequence[str], *, whole: bool) -> None:
    """What a source told goes with all of its rows; where both have some of them, it told it of both."""
    entries = StageChange.objects.filter(person=person, source__in=sources)
    if whole:
        entries.update(person=other)
        return
    copies = [
        StageChange(
            id=new_id(), person=other, stage=each.stage, at=each.at, written_at=each.written_at, by=each.by, source=each.source
        )
        for each in entries.filter(reached=True).order_by("written_at", "pk")
    ]
    StageChange.objects.bulk_create(copies)


def _came(person: Person, other: Person) -> None:
    """He who signs in came, and read the notice."""
    login = FirstLogin.objects.filter(person=person).first()
    if login is not None:
        FirstLogin.objects.filter(person__in=[person, other]).delete()
        login.person = other
        login.save(force_insert=True)
    known = Acceptance.objects.filter(person=other).values_list("notice", flat=True)
    Acceptance.objects.filter(person=person).exclude(notice__in=list(known)).update(person=other)


def own_contacts(person: Person) -> dict[str, str]:
    """Those that stand and are his own, in the clear."""
    rows = Contact.objects.filter(person=person, ended_at=None, shared=False)
    return {str(each.kind): contacting.opened(each) for each in rows}


# ---- where each sits ----


def reopen(person: Person, kept_id: UUID) -> None:
    """A transfer or a joining without a successor did not happen to him: the posting goes on. So does a contact of his that ended
    with a joining, if he has no other."""
    last = person.postings.filter(kind=PostingKind.MAIN).order_by("-starts_on", "-pk").first()
    going_on = person.postings.filter(kind=PostingKind.MAIN, ends_on=None)
    if last is not None and last.end in _WITHOUT_SUCCESSOR and not going_on.exists():
        Posting.objects.filter(pk=last.pk).update(ends_on=None, end="")
    joined = Merge.objects.filter(kept=kept_id).values("merged_at")
    for contact in Contact.objects.filter(person=person, ended_at__in=joined).order_by("pk"):
        if parts.is_free(contact):
            Contact.objects.filter(pk=contact.pk).update(ended_at=None)


def seat_of(person: Person) -> dict[str, object]:
    """Today's index, read from his main postings."""
    today = clock.today()
    main = list(person.postings.filter(kind=PostingKind.MAIN).order_by("starts_on", "pk"))
    begun = [posting for posting in main if posting.starts_on <= today] or main[:1]
    if not begun:
        return {"office_id": None, "designation": "", "group": "", "left_on": None, "moves_on": None}
    sits, ahead = max(begun, key=_later), [posting.starts_on for posting in main if posting.starts_on > today]
    moves_on: date | None = min(ahead, default=None)
    return {
        "office_id": sits.office_id, "designation": sits.designation, "group": sits.group,
        "left_on": None if moves_on else sits.ends_on, "moves_on": moves_on,
    }  # fmt: skip


def _later(posting: Posting) -> tuple[bool, date, UUID]:
    """One that goes on before one that ended; then the newer."""
    return (posting.ends_on is None, posting.starts_on, posting.pk)
