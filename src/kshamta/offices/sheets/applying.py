"""Writing a judged sheet into the tree: bulk statements only. The caller holds the lock and the transaction."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from kshamta.offices import bulk, guards, trees
from kshamta.offices.models import Group, Level, Office, OfficeName, OfficePlacement, Route, Strength
from kshamta.offices.paths import step
from kshamta.offices.rules import CLEARED, FACTS, Verdict
from kshamta.offices.sheets.journal import Journal, fetched

type Row = Mapping[str, Any]

_NAMES = ("name_hi", "name_en")


def apply(rows: Sequence[Row], today: date) -> Journal:
    """Create, then change. Rows were judged against this very tree, so nothing is refused here."""
    journal = Journal()
    known = bulk.by_code({row["code"] for row in rows} | {row["values"].get("parent", "") for row in rows})
    _create([row for row in rows if row["verdict"] == Verdict.CREATE], known, today, journal)
    changes = [row for row in rows if row["verdict"] == Verdict.CHANGE]
    journal.keep(Office, [known[row["code"]] for row in changes])
    _rename(changes, known, today, journal)
    _move(changes, known, today, journal)
    _write_facts(changes, known, journal)
    _count([row for row in rows if row["verdict"] in (Verdict.CREATE, Verdict.CHANGE)], known, journal)
    return journal


def _create(rows: Sequence[Row], known: dict[str, Office], today: date, journal: Journal) -> None:
    """Offices with their first placement and name; parents before children, so that paths follow."""
    levels = {(level.state, level.code): level for level in Level.objects.all()}
    serial, waiting = trees.next_serial(), {row["code"]: row for row in rows}
    made: list[Office] = []

    def make(row: Row) -> Office:
        nonlocal serial
        values = row["values"]
        parent = known.get(values["parent"]) or make(waiting[values["parent"]])
        office = Office(
            serial=serial, code=row["code"], level=levels[row["state"], row["level"]], kind=values.get("kind") or row["level"],
            name_hi=values["name_hi"], name_en=values["name_en"], parent=parent, path=parent.path + step(serial),
            opened_on=today, **{name: _given(values, name) for name in FACTS},
        )  # fmt: skip
        office.words = guards.found_by(office, [office.name_hi, office.name_en])
        serial += 1
        known[office.code] = office
        made.append(office)
        return office

    for row in rows:
        if row["code"] not in known:
            make(row)
    journal.create(Office, made)
    journal.create(OfficePlacement, [OfficePlacement(office=each, parent=each.parent, starts_on=today) for each in made])
    journal.create(
        OfficeName, [OfficeName(office=each, name_hi=each.name_hi, name_en=each.name_en, starts_on=today) for each in made]
    )


def _given(values: Mapping[str, str], name: str) -> str:
    return "" if (text := values.get(name, "")) == CLEARED else text


def _rename(rows: Sequence[Row], known: dict[str, Office], today: date, journal: Journal) -> None:
    """The name so far ends today, the new one begins; one that began today is written over."""
    renamed = {known[row["code"]].pk: row for row in rows if row["changes"].keys() & set(_NAMES)}
    standing = fetched(OfficeName.objects.filter(ends_on=None), "office", renamed)
    journal.keep(OfficeName, standing)
    new: list[OfficeName] = []
    for name in standing:
        values = renamed[name.office_id]["values"]
        hindi, english = (values.get(each) or getattr(name, each) for each in _NAMES)
        if name.starts_on == today:
            name.name_hi, name.name_en = hindi, english
        else:
            name.ends_on = today
            new.append(OfficeName(office_id=name.office_id, name_hi=hindi, name_en=english, starts_on=today))
    journal.write(OfficeName, standing, ["name_hi", "name_en", "ends_on"])
    journal.create(OfficeName, new)


def _move(rows: Sequence[Row], known: dict[str, Office], today: date, journal: Journal) -> None:
    moved = {known[row["code"]].pk: known[row["values"]["parent"]] for row in rows if "parent" in row["changes"]}
    standing = fetched(OfficePlacement.objects.filter(ends_on=None, route=Route.LINE), "office", moved)
    journal.keep(OfficePlacement, standing)
    new: list[OfficePlacement] = []
    for placement in standing:
        parent = moved[placement.office_id]
        if placement.starts_on == today:
            placement.parent = parent
        else:
            placement.ends_on = today
            new.append(OfficePlacement(office_id=placement.office_id, parent=parent, starts_on=today))
    journal.write(OfficePlacement, standing, ["parent", "ends_on"])
    journal.create(OfficePlacement, new)
    trees.reindex({pk: parent.pk for pk, parent in moved.items()})


def _write_facts(rows: Sequence[Row], known: dict[str, Office], journal: Journal) -> None:
    """Facts and today's names; the version of each changed office rises."""
    offices = [known[row["code"]] for row in rows]
    former: dict[Any, list[str]] = {}
    renamed = [known[row["code"]].pk for row in rows if row["changes"].keys() & set(_NAMES)]
    for name in fetched(OfficeName.objects.order_by("-starts_on"), "office", renamed):
        former.setdefault(name.office_id, []).extend((name.name_hi, name.name_en))
    for row, office in zip(rows, offices, strict=True):
        for name in ("kind", *_NAMES, *FACTS):
            if name in row["changes"]:
                setattr(office, name, row["changes"][name][1])
        office.version += 1
        if office.pk in former or row["changes"].keys() & {"ddo_code", "lgd_code"}:
            office.words = guards.found_by(office, [*former.get(office.pk, [office.name_hi, office.name_en])])
    journal.write(Office, offices, ["kind", *_NAMES, *FACTS, "version", "words"])


def _count(rows: Sequence[Row], known: dict[str, Office], journal: Journal) -> None:
    """New figures stand beside the older ones; one of the same day is put right."""
    given = {
        (known[row["code"]].pk, group): (int(row["changes"][group][1]), date.fromisoformat(row["values"]["as_on"]))
        for row in rows for group in Group.values if group in row["changes"]
    }  # fmt: skip
    latest = fetched(Strength.objects.filter(latest=True), "office", {pk for pk, _ in given})
    latest = [figure for figure in latest if (figure.office_id, figure.group) in given]
    journal.keep(Strength, latest)
    new = dict(given)
    for figure in latest:
        number, as_on = given[figure.office_id, figure.group]
        if figure.as_on == as_on:
            figure.number = number
            new.pop((figure.office_id, figure.group))
        else:
            figure.latest = False
    journal.write(Strength, latest, ["number", "latest"])
    journal.create(
        Strength, [Strength(office_id=pk, group=group, number=number, as_on=on) for (pk, group), (number, on) in new.items()]
    )
