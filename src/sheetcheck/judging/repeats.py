"""The same mobile, e-mail, ID or name twice in one file (formats.md §1).

An ID twice is an error on both rows. A contact of two or three people is an error on each row unless the office has marked it
shared; of more than three it is the office's contact, a warning. The same name in one office is worth a look, and so is a
name that only another spelling parts from it.
"""

import json

import polars as pl

from sheetcheck.codes import Code, Severity
from sheetcheck.duplicates import name_keys
from sheetcheck.hindi.namekeys import same_person_name
from sheetcheck.judging.working import FOUND, Working
from sheetcheck.reference import Reference
from sheetcheck.report import FIELDS


OFFICE_CONTACT = 3  # more people than this: an office's telephone or mailbox
ROWS_SHOWN = 10
_COMPARED = {"mobile": "^[6-9][0-9]{9}$", "email": "^[^@ ]+@[^@ ]+$", "employee_id": "^[A-Z0-9/-]+$", "full_name": "."}
_DUPLICATES = {"mobile": Code.DUPLICATE_MOBILE, "email": Code.DUPLICATE_EMAIL, "employee_id": Code.DUPLICATE_EMPLOYEE_ID}


def judge_repeats(work: Working, reference: Reference) -> None:
    for name, code in _DUPLICATES.items():
        groups = _groups(work, name, ["file", name])
        if name != "employee_id":
            groups = groups.filter(~pl.col(name).is_in(list(reference.shared_contacts)))
            _say(work, name, Code.OFFICE_CONTACT, Severity.WARNING, groups.filter(pl.col("people") > OFFICE_CONTACT), "people")
            groups = groups.filter(pl.col("people") <= OFFICE_CONTACT)
        _say(work, name, code, Severity.ERROR, groups, "rows")
    names = _groups(work, "full_name", ["file", "office_pin", "name"], name=pl.col("full_name").str.to_lowercase())
    _say(work, "full_name", Code.SAME_NAME, Severity.WARNING, names, "rows")
    _judge_sounds(work)


def _judge_sounds(work: Working) -> None:
    """Names that sound alike at one PIN and are spelt otherwise: maybe one person, with the reason in words."""
    keyed = work.cells.select("at", "file", "row", "full_name", "office_pin").with_columns(sound=name_keys(work.cells["full_name"]))
    by = ["file", "office_pin", "sound"]
    alike = keyed.filter(pl.col("sound").str.contains(" ", literal=True) & pl.struct(by).is_duplicated())
    alike = alike.filter(pl.col("full_name").str.to_lowercase().n_unique().over(by) > 1)
    found = []
    for members in alike.group_by(by).agg("at", "row", "full_name").select("at", "row", "full_name").iter_rows():
        people = list(zip(*members, strict=True))
        for at, _, name in people:
            other = next(((r, n) for a, r, n in people if a != at and n.lower() != name.lower()), None)
            if other:
                advice = {"reason": same_person_name(name, other[1]) or "spelling", "row": other[0], "rows": [other[0]]}
                found.append((at, "full_name", Code.MAYBE_SAME_PERSON.value, Severity.WARNING.value, name, None, json.dumps(advice)))
    if found:
        work.findings.append(pl.DataFrame(found, schema=FOUND, orient="row"))


def _groups(work: Working, value: str, by: list[str], **more: pl.Expr) -> pl.DataFrame:
    """Rows that share the key with others: at, row, the key's columns, and how many people share it."""
    cells = work.cells.select("at", "row", *dict.fromkeys(["file", value, *(b for b in by if b not in more)])).with_columns(**more)
    cells = cells.filter(pl.col(value).str.contains(_COMPARED[value]))
    return cells.filter(pl.struct(by).is_duplicated()).with_columns(people=pl.len().over(by), key=pl.struct(by).rank("dense"))


def _say(work: Working, name: str, code: Code, severity: Severity, groups: pl.DataFrame, what: str) -> None:
    if not groups.height:
        return
    rows = dict(groups.group_by("key").agg(pl.col("row").sort().head(ROWS_SHOWN + 1)).iter_rows())
    found = []
    for at, row, text, people, key in groups.select("at", "row", name, "people", "key").iter_rows():
        others = [r for r in rows[key] if r != row][:ROWS_SHOWN]
        advice = {"people": people, "rows": others} if what == "people" else {"rows": others}
        found.append((at, name, code.value, severity.value, text, None, json.dumps(advice)))
    work.findings.append(pl.DataFrame(found, schema=FOUND, orient="row"))


def whole_rows(rows: pl.DataFrame, findings: pl.DataFrame) -> dict[int, list[int]]:
    """File → rows that repeat another row in all eight cells; looked for among rows with a doubled ID only."""
    doubled = findings.filter(pl.col("code") == Code.DUPLICATE_EMPLOYEE_ID.value).select("file", "row")
    if not doubled.height:
        return {}
    same = rows.join(doubled, on=["file", "row"], how="semi")
    again = same.filter(pl.struct("file", *FIELDS).is_duplicated())
    return {file: sorted(numbers)[:ROWS_SHOWN] for file, numbers in again.group_by("file").agg("row").iter_rows()}
