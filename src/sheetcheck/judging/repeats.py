"""The same mobile, e-mail, ID or name twice in one file (formats.md §1).

An ID twice is an error on both rows. A contact of two or three people is an error on each row unless the office has marked it
shared; of more than three it is the office's contact, a warning. The same name in one office is worth a look, and so is a
name that only another spelling parts from it.
"""

import json
import re
from functools import lru_cache

import polars as pl

from sheetcheck.codes import Code, Severity
from sheetcheck.duplicates import COMPARED, letters_of, perhaps_repeated
from sheetcheck.hindi.namekeys import same_person_name, word_key
from sheetcheck.judging.working import FOUND, Working
from sheetcheck.namenumbers import Sounds
from sheetcheck.reference import Reference
from sheetcheck.report import FIELDS

OFFICE_CONTACT = 3  # more people than this: an office's telephone or mailbox
OFFICE_PEOPLE = 1000  # rows of one PIN in one file, above which they are no single office
SOUNDS_COMPARED = 50  # people of one sound at one PIN
ROWS_SHOWN = 10
_BEGIN, _END = re.compile(r"[a-z]+"), re.compile(r"[a-z]+$")
_DUPLICATES = {"mobile": Code.DUPLICATE_MOBILE, "email": Code.DUPLICATE_EMAIL, "employee_id": Code.DUPLICATE_EMPLOYEE_ID}


def judge_repeats(work: Working, reference: Reference) -> None:
    for name, code in _DUPLICATES.items():
        groups = _repeated(work, name)
        if name != "employee_id":
            groups = groups.filter(~pl.col(name).is_in(list(reference.shared_contacts)))
            _say(work, name, Code.OFFICE_CONTACT, Severity.WARNING, groups.filter(pl.col("people") > OFFICE_CONTACT))
            groups = groups.filter(pl.col("people") <= OFFICE_CONTACT)
        _say(work, name, code, Severity.ERROR, groups)
    _judge_names(work)


def _repeated(work: Working, name: str) -> pl.DataFrame:
    """Rows that share a value with others of their file: at, row, the value, key, how many people share it."""
    again = work.cells.select("at", "file", "row", name).filter(perhaps_repeated(work.cells[name]))
    again = again.filter(pl.col(name).str.contains(COMPARED[name]))
    key = pl.struct("file", name)
    return again.filter(key.is_duplicated()).with_columns(people=pl.len().over("file", name), key=key.rank("dense"))


def _say(work: Working, name: str, code: Code, severity: Severity, groups: pl.DataFrame) -> None:
    """One finding per row, with the other rows of its group as advice."""
    if not groups.height:
        return
    members = groups.group_by("key").agg(pl.col("row").sort().head(ROWS_SHOWN + 1).alias("rows"))
    others = pl.col("rows").list.set_difference(pl.concat_list("row")).list.sort().list.head(ROWS_SHOWN)
    listed = others.cast(pl.List(pl.String)).list.join(", ")
    advice = pl.concat_str(pl.lit('{"people": '), pl.col("people").cast(pl.String), pl.lit(', "rows": ['), listed, pl.lit("]}"))
    told = groups.join(members, on="key", how="left")
    work.findings.append(
        told.select(
            "at", pl.lit(name).alias("field"), pl.lit(code.value).alias("code"), pl.lit(severity.value).alias("severity"),
            pl.col(name).alias("found"), pl.lit(None, pl.String).alias("mended"), advice.alias("advice"),
        )
    )  # fmt: skip


def _judge_names(work: Working) -> None:
    """The same name twice in one office, and names that only sound alike: maybe one person, with the reason in words.

    An office is a file's rows of one PIN; where those are thousands, the sheet is no office's and names say nothing.
    """
    office = ["file", "office_pin"]
    names = work.cells.select("at", "row", *office, "full_name").filter(pl.len().over(office) <= OFFICE_PEOPLE)
    names = names.filter(pl.col("full_name").str.contains(r"^[A-Za-z][A-Za-z .'/-]*$"))
    if not names.height:
        return
    numbers = Sounds(_first_sound, _last_sound).of(names["full_name"])
    names = names.with_columns(ends=numbers.ends, letters=numbers.letters)
    lower = pl.col("full_name").str.to_lowercase()
    alike = _equal(names, [*office, "ends"]).with_columns(lower=lower)
    key = pl.struct(*office, "lower")
    same = alike.filter(key.is_duplicated()).with_columns(people=pl.len().over(*office, "lower"), key=key.rank("dense"))
    _say(work, "full_name", Code.SAME_NAME, Severity.WARNING, same)
    _judge_sounds(work, alike.filter(pl.col("lower").n_unique().over(*office, "ends") > 1), [*office, "ends"])
    others = names.drop("ends").filter(~pl.col("at").is_in(alike["at"].implode()))
    perhaps = _equal(others, [*office, "letters"]).with_columns(letters=letters_of(lower))
    _judge_sounds(work, _equal(perhaps, [*office, "letters"]), [*office, "letters"])


def _equal(names: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """Rows that are equal to another in all of `by`. Most are not, and their hashes say so in a tenth of the memory."""
    perhaps = names.filter(perhaps_repeated(names.select(by).hash_rows()))
    return perhaps.filter(pl.struct(by).is_duplicated())


@lru_cache(maxsize=131_072)
def _first_sound(word: str) -> str:
    return word_key(found[0]) if (found := _BEGIN.match(word)) else ""


@lru_cache(maxsize=131_072)
def _last_sound(word: str) -> str:
    return word_key(found[0]) if (found := _END.search(word)) else ""


def _judge_sounds(work: Working, alike: pl.DataFrame, by: list[str]) -> None:
    found = []
    for members in alike.group_by(by).agg("at", "row", "full_name").select("at", "row", "full_name").iter_rows():
        people = list(zip(*members, strict=True))
        for at, _, name in people[:SOUNDS_COMPARED]:
            for other, row, spelt in people[:SOUNDS_COMPARED]:
                if other != at and spelt.lower() != name.lower() and (reason := same_person_name(name, spelt)):
                    advice = json.dumps({"reason": reason, "row": row, "rows": [row]})
                    found.append((at, "full_name", Code.MAYBE_SAME_PERSON.value, Severity.WARNING.value, name, None, advice))
                    break
    if found:
        work.findings.append(pl.DataFrame(found, schema=FOUND, orient="row"))


def whole_rows(rows: pl.DataFrame, findings: pl.DataFrame) -> dict[int, list[int]]:
    """File → rows that repeat another row in all eight cells; looked for among rows with a doubled ID only."""
    doubled = findings.filter(pl.col("code") == Code.DUPLICATE_EMPLOYEE_ID.value).select("file", "row")
    if not doubled.height:
        return {}
    same = rows.join(doubled, on=["file", "row"], how="semi")
    again = same.filter(pl.struct("file", *FIELDS).is_duplicated())
    return {file: sorted(numbers)[:ROWS_SHOWN] for file, numbers in again.group_by("file").agg("row").iter_rows()}
