"""Who waits for the portal, judged as a batch would be: what goes, what is held back and why. Private to the room.

Contacts are opened to be judged and printed; nothing of them leaves this module but in a file or masked.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import batched
from typing import Any
from uuid import UUID

import polars as pl
from django.db.models import Count, Exists, OuterRef

from kshamta.audit.actors import Scope
from kshamta.foundation import clock
from kshamta.foundation.sealing import ring
from kshamta.offices.models import Office
from kshamta.offices.scopes import within
from kshamta.people.models import Contact, People, Person, Stage
from kshamta.people.queries import contacts as reads
from kshamta.people.queries.contacts import OpenContact
from kshamta.portal import batches, designating, profile as profiles
from kshamta.portal.batches import Held, Judged
from kshamta.portal.holds import TAKEN, Hold
from kshamta.portal.models import BatchRow, Outcome, Report
from kshamta.portal.onboarding import Desk
from kshamta.portal.profile import Profile
from kshamta.portal.rules.batches import LOOKED_AT
from kshamta.portal.rules.errors import kinds

PORTAL = "igot"
_PERSON = ("id", "name_en", "gender", "group", "designation", "employee_id", "office_id", "office__pin", "office__path")
_GROUPS = {"contractual": "Contractual"}
AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Touch:
    """What is known of a person's contacts: hashes as kept, how they are shown."""

    hashes: Mapping[str, bytes]
    masked: Mapping[str, str]


@dataclass(frozen=True)
class Waiting:
    """Everybody who waits at a desk, judged. `judged` has the columns `id` (of the person, as text) and `office` among its
    keys; lines: those that may go, in order; left: how many stand behind those looked at."""

    profile: Profile
    judged: Judged
    lines: tuple[tuple[str, ...], ...]
    people: tuple[UUID, ...]
    offices: tuple[UUID, ...]
    touches: Mapping[str, Touch]
    left: int

    @property
    def rows_in(self) -> int:
        return self.judged.rows_in

    @property
    def rows_held(self) -> int:
        return self.judged.rows_in - len(self.lines)


def wanting(desk: Desk, office: Office | None = None) -> People:
    """Collected, not yet registered, and not under way in a batch."""
    people = Person.objects.within(desk.scope).filter(on_roll=True, exempt=False, waits_for__in=(Stage.SENT, Stage.REGISTERED))
    if office is not None:
        people = people.filter(within("office__path", Scope((office.path,))))
    under_way = BatchRow.objects.filter(person=OuterRef("pk"), outcome=Outcome.PENDING)
    return people.filter(~Exists(under_way))


def judged(desk: Desk, *, office: Office | None = None, only: Sequence[UUID] | None = None) -> Waiting:
    """only: these people, if they wait. A constant number of statements for each five thousand."""
    profile = profiles.load(PORTAL)
    people = wanting(desk, office)
    if only is not None:
        people = people.filter(pk__in=only)
    found = list(people.order_by("office__path", "name_en", "id").values_list(*_PERSON)[: LOOKED_AT + 1])
    left = max(people.order_by().count() - LOOKED_AT, 0) if len(found) > LOOKED_AT else 0
    found = found[:LOOKED_AT]
    contacts = reads.opened([row[0] for row in found])
    rows, more = [_row(row, contacts) for row in found], list(_known(found, contacts, profile))
    result = batches.judge(_frame(rows), profile, designating.known_to(desk.office), more)
    refused = _refused([row[0] for row in found])
    return _waiting(profile, result, refused, contacts, left)


def file_of(waiting: Waiting, number: int, name: str) -> batches.BatchFile | None:
    """The first so many lines in one file, as many as the portal takes in one. None: there is nobody. Raises NotReleased."""
    files = batches.write_files(waiting.lines[:number], waiting.profile)
    return batches.BatchFile(name, files[0].data, files[0].rows) if files else None


def line_hash(line: Sequence[str]) -> bytes:
    """Of what the portal is told of a person; keyed, so that nobody guesses him from it."""
    return bytes.fromhex(ring().blind("\x1f".join(line), "portal.line"))


def _row(row: tuple[Any, ...], contacts: Mapping[UUID, Mapping[str, OpenContact]]) -> dict[str, str]:
    person, name, gender, group, designation, employee_id, office, pin, _ = row
    own = contacts.get(person, {})
    return {
        "id": str(person), "office": str(office), "full_name": name, "gender": gender, "group": _GROUPS.get(group, group),
        "designation": designation, "employee_id": employee_id or "", "office_pin": pin,
        **{kind: own[kind].value if kind in own else "" for kind in TAKEN},
    }  # fmt: skip


def _frame(rows: list[dict[str, str]]) -> pl.DataFrame:
    names = ("id", "office", "full_name", "gender", "group", "designation", "employee_id", "office_pin", *TAKEN)
    return pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String))


def _known(
    found: Sequence[tuple[Any, ...]], contacts: Mapping[UUID, Mapping[str, OpenContact]], profile: Profile
) -> Iterable[Held]:
    """What the rows themselves do not tell: a contact that is an office's, that another person has, or that the portal has just
    seen."""
    hashes = {each.value_hash for own in contacts.values() for each in own.values()}
    here = {row[0] for row in found}
    elsewhere, soon, unclear = _elsewhere(hashes, here), _just_seen(profile), _unclear({row[0]: row[8] for row in found})
    for at, row in enumerate(found):
        if row[0] in unclear:
            yield Held(at, Hold.PORTAL_UNCLEAR)
        for kind, contact in contacts.get(row[0], {}).items():
            value = contact.value_hash
            if contact.shared:
                yield Held(at, Hold.OFFICE_CONTACT, kind)
            elif value in elsewhere:
                yield Held(at, TAKEN[kind], kind)
            if value in soon:
                yield Held(at, Hold.TOO_SOON, kind)


def _elsewhere(hashes: set[bytes], here: set[UUID]) -> set[bytes]:
    """Contacts of these people that somebody who does not stand among them has, too. Whoever died has them no longer."""
    taken = set[bytes]()
    for some in batched(hashes, AT_ONCE):
        rows = Contact.objects.filter(value_hash__in=some, ended_at=None, shared=False, person__died_on=None)
        several = rows.order_by().values("value_hash").annotate(number=Count("person", distinct=True)).filter(number__gt=1)
        doubtful = [bytes(value) for value in several.values_list("value_hash", flat=True)]
        for value, person in rows.filter(value_hash__in=doubtful).values_list("value_hash", "person_id"):
            if person not in here:
                taken.add(bytes(value))
    return taken


def _just_seen(profile: Profile) -> set[bytes]:
    """The 300-second guard: contacts of batches whose file was taken, or whose result came, a moment ago."""
    since = clock.now() - timedelta(seconds=profile.refuse_again_seconds)
    rows = BatchRow.objects.filter(batch__touched_at__gt=since).exclude(outcome=Outcome.VOID)
    return {bytes(value) for pair in rows.values_list("email_hash", "mobile_hash") for value in pair}


def _unclear(paths: Mapping[UUID, str]) -> set[UUID]:
    """People of whom the portal's last answer said neither yes nor no, unless a later report of its accounts has come: whoever is
    in it is registered, and waits no longer. paths: of their offices."""
    found = dict[UUID, Any]()
    later = BatchRow.objects.filter(person=OuterRef("person"), pk__gt=OuterRef("pk")).exclude(outcome=Outcome.VOID)
    for some in batched(paths, AT_ONCE):
        rows = BatchRow.objects.filter(~Exists(later), person__in=some, outcome=Outcome.UNCLEAR)
        found |= dict(rows.values_list("person_id", "told_at"))
    if not found:
        return set()
    reports = Report.objects.filter(kind="users", state=Report.State.READ, as_on__gt=min(found.values()))
    came = list(reports.values_list("as_on", "reach"))
    return {
        person for person, told_at in found.items()
        if not any(as_on > told_at and paths[person].startswith(tuple(reach)) for as_on, reach in came)
    }  # fmt: skip


def _refused(people: Sequence[UUID]) -> set[tuple[str, bytes]]:
    """Which lines of whom the portal has refused for a reason that stands in the line."""
    again = {code for code, kind in kinds(PORTAL).items() if kind.again}
    found = set()
    for some in batched(people, AT_ONCE):
        rows = BatchRow.objects.filter(person__in=some, outcome=Outcome.BAD)
        for person, line, codes in rows.values_list("person_id", "line_hash", "kinds"):
            if not (codes and set(codes.split()) <= again):
                found.add((str(person), bytes(line)))
    return found


def _waiting(
    profile: Profile,
    result: Judged,
    refused: set[tuple[str, bytes]],
    contacts: Mapping[UUID, Mapping[str, OpenContact]],
    left: int,
) -> Waiting:
    """Without the lines that the portal has refused before."""
    lines, ids = result.lines(profile), result.good["id"].to_list()
    both = enumerate(zip(ids, lines, strict=True)) if refused else ()
    again = {at for at, (person, line) in both if (person, line_hash(line)) in refused}
    if again:
        result = _set_aside(result, again)
        lines, ids = result.lines(profile), result.good["id"].to_list()
    touches = {str(person): _touch(own) for person, own in contacts.items()}
    return Waiting(
        profile, result, tuple(lines), tuple(map(UUID, ids)), tuple(map(UUID, result.good["office"])), touches, left
    )  # fmt: skip


def _set_aside(result: Judged, again: set[int]) -> Judged:
    marked = result.good.with_row_index("_n").with_columns(_again=pl.col("_n").is_in(sorted(again)))
    aside = marked.filter("_again")
    held = aside.select(
        *(pl.col(name) for name in result.held.columns if name not in ("field", "code", "value")),
        pl.lit(None, pl.String).alias("field"), pl.lit(Hold.PORTAL_REFUSED.value).alias("code"),
        pl.lit(None, pl.String).alias("value"),
    )  # fmt: skip
    good = marked.filter(~pl.col("_again")).drop("_n", "_again")
    return Judged(good, pl.concat([result.held, held]).sort("row", maintain_order=True), result.changes, result.rows_in)


def _touch(own: Mapping[str, OpenContact]) -> Touch:
    return Touch(
        {kind: each.value_hash for kind, each in own.items()}, {kind: each.masked for kind, each in own.items()}
    )  # fmt: skip
