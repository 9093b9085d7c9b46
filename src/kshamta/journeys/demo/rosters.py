"""Rosters as offices of the demonstration would send them: their people in eight columns, some with the faults people make."""

import csv
from collections.abc import Sequence
from io import StringIO

from kshamta.people.values import LoadedPerson

HEADINGS = ("Full Name", "Mobile Number", "Email", "Group", "Designation", "Gender", "Employee ID", "Office PIN Code")
FIELDS = ("full_name", "mobile", "email", "group", "designation", "gender", "employee_id", "office_pin")
HAMLETS = (("नवाडीह", "Navadih"), ("बेलटोला", "Beltola"))
NAME, MOBILE, EMAIL, GROUP, POST, GENDER, ID, PIN = range(8)

type Row = list[str]


def rows_of(people: Sequence[LoadedPerson], pin: str) -> list[Row]:
    return [
        [
            each.name_en, each.mobile, each.email, each.group if len(each.group) == 1 else each.group.title(), each.designation,
            each.gender, each.employee_id, pin,
        ]
        for each in people
    ]  # fmt: skip


def spoilt(rows: Sequence[Row], how: str) -> list[Row]:
    """faulty: as a clerk types it; warned: what someone should look at; returned: right in form, and wrong."""
    made = [list(row) for row in rows]
    for at, (column, change) in enumerate(_FAULTS.get(how, ())):
        row = made[min(at * 3 + 1, len(made) - 1)]
        row[column] = change(row[column])
    return made


def doubled(rows: Sequence[Row], there: Sequence[Row]) -> list[Row]:
    """One of them stands at that other office, too, with a number and an address of her own; two share one telephone."""
    made, others = [list(row) for row in rows], iter(there)
    for at, row in enumerate(made):
        other = next((each for each in others if (each[GROUP], each[GENDER]) == (row[GROUP], row[GENDER])), None)
        if other is None or at > 1:
            break
        if at == 0:
            row[NAME], row[POST], row[ID] = other[NAME], other[POST], other[ID]
        else:
            row[MOBILE] = other[MOBILE]
    return made


def file_of(rows: Sequence[Row], *, own: str = "") -> bytes:
    """own: name of an office that answers for several schools: a last column says which; of a few rows in words that nobody
    understands."""
    out, made = StringIO(), [HEADINGS, *rows]
    if own:
        schools = [f"Government Primary School, {english}" for _, english in HAMLETS]
        said = ["Main campus", own, own, schools[0], own, own, schools[1], own, own]
        made = [(*HEADINGS, "School Name"), *((*row, said[at % len(said)]) for at, row in enumerate(rows))]
    csv.writer(out).writerows(made)
    return out.getvalue().encode()


_FAULTS = {
    "faulty": (
        (MOBILE, lambda text: text[:-1]),  # nine digits
        (NAME, lambda text: f"{text[0]}. {text.split()[-1]}"),
        (EMAIL, lambda text: text.replace("@", " at ")),
        (GROUP, lambda text: "तृतीय श्रेणी"),
        (PIN, lambda text: text[:5]),
    ),
    "warned": ((POST, lambda text: "Asst. Techer"), (EMAIL, lambda text: text.replace("example.gov.in", "gmial.com"))),
    "returned": ((POST, lambda text: "Peon"),),
}  # fmt: skip
