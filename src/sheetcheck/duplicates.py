"""The same person or contact in the rosters of several offices (formats.md §1, columns 2, 3 and 7).

Exact keys first (employee ID, mobile, e-mail), then the sound of the name with the PIN for "maybe the same". Nothing is merged:
a human decides. A contact of more than three people is an office's contact, said once, not many duplicates.
"""

import re
from functools import lru_cache

import orjson
import polars as pl

from sheetcheck.codes import Code, Severity
from sheetcheck.hindi.namekeys import MIDDLE_NAMES, same_person_name, word_key
from sheetcheck.namenumbers import Sounds
from sheetcheck.report import FINDINGS_SCHEMA

OFFICE_CONTACT_ABOVE = 3
SHOWN = 10
GROUPS_SCHEMA = pl.Schema({"group": pl.UInt32, "reason": pl.String, "file": pl.UInt32, "row": pl.UInt32})
_WORD = re.compile("[a-z]+")
_EXACT = {"employee_id": "same-employee-id", "mobile": "same-mobile", "email": "same-email"}
COMPARED = {"mobile": "^[6-9][0-9]{9}$", "email": "^[^@ ]+@[^@ ]+$", "employee_id": "^[A-Z0-9/-]+$"}  # values that could be right
_CODES = {
    "same-employee-id": ("employee_id", Code.EMPLOYEE_ID_ELSEWHERE),
    "same-mobile": ("mobile", Code.MOBILE_ELSEWHERE),
    "same-email": ("email", Code.EMAIL_ELSEWHERE),
    "mobile-of-an-office": ("mobile", Code.OFFICE_CONTACT),
    "email-of-an-office": ("email", Code.OFFICE_CONTACT),
}


def perhaps_repeated(values: pl.Series) -> pl.Series:
    """A mask that holds every repeated value and hardly any other: by hash, an eighth of the time of comparing texts."""
    hashes = values.hash()
    ordered = hashes.sort()
    return hashes.is_in(ordered.filter(ordered == ordered.shift(1)).unique().implode())


def letters_of(lower: pl.Expr) -> pl.Expr:
    """The letters alone; spaces, which most names have nothing else but, go at a third of the price of a pattern."""
    return lower.str.replace_all(" ", "", literal=True).str.replace_all("[^a-z]", "")


def name_keys(names: pl.Series) -> pl.Series:
    """The phonetic key of each name, null for null: as `hindi.namekeys.name_key`, each distinct word folded once."""
    words = (
        pl.DataFrame({"name": names}).with_row_index("at").filter(pl.col("name").is_not_null())
        .select("at", word=pl.col("name").str.to_lowercase().str.replace_all("'", "", literal=True).str.extract_all("[a-z]+"))
        .with_columns(size=pl.col("word").list.len()).filter(pl.col("size") > 0).explode("word")
        .with_columns(place=pl.int_range(pl.len(), dtype=pl.UInt32).over("at"))
    )  # fmt: skip
    middle = (pl.col("place") > 0) & (pl.col("place") < pl.col("size") - 1)
    words = words.filter(~middle | ((pl.col("word").str.len_bytes() > 1) & ~pl.col("word").is_in(list(MIDDLE_NAMES))))
    distinct = words["word"].unique()
    folded = pl.Series([word_key(word) for word in distinct.to_list()], dtype=pl.String)
    keyed = words.with_columns(pl.col("word").replace_strict(distinct, folded)).group_by("at", maintain_order=True).agg("word")
    return pl.repeat(None, len(names), dtype=pl.String, eager=True).scatter(keyed["at"], keyed["word"].list.join(" "))


def find(rows: pl.DataFrame, *, once: bool = True) -> pl.DataFrame:
    """Groups of rows of different files: group, reason, file, row; gravest reason first.

    once: rows that a graver reason already joins are not grouped again.

    Reasons: same-employee-id, same-mobile, same-email, mobile-of-an-office, email-of-an-office, and for the name with the PIN
    same-name, spelling, middle-name, joined.
    """
    groups: list[pl.DataFrame] = []
    for name, reason in _EXACT.items():
        repeated = rows.select("file", "row", key=pl.col(name)).filter(perhaps_repeated(rows[name]))
        found = _shared(repeated.filter(pl.col("key").str.contains(COMPARED[name])))
        many = (pl.len().over("key") > OFFICE_CONTACT_ABOVE) & (name != "employee_id")
        groups.append(found.with_columns(reason=pl.when(many).then(pl.lit(f"{name}-of-an-office")).otherwise(pl.lit(reason))))
    groups.append(_maybe(rows))
    return _numbered(groups, once=once)


def _shared(keyed: pl.DataFrame) -> pl.DataFrame:
    """Rows whose key stands in more than one file."""
    again = keyed.filter(perhaps_repeated(keyed["key"]) & keyed["key"].is_not_null()).filter(pl.col("key").is_duplicated())
    return again.filter(pl.col("file").n_unique().over("key") > 1)


def _maybe(rows: pl.DataFrame) -> pl.DataFrame:
    """The same sound of name at the same PIN; single words say too little."""
    named = _perhaps_same_names(rows.select("file", "row", "full_name", "office_pin"))
    named = named.filter(pl.col("office_pin").is_not_null())  # not before: all rows would be copied
    keys = named.with_columns(sound=name_keys(named["full_name"])).filter(pl.col("sound").str.contains(" ", literal=True))
    shared = _shared(keys.with_columns(key=pl.concat_str("sound", pl.lit("|"), "office_pin")))
    letters = letters_of(pl.col("full_name").str.to_lowercase())
    rest = keys.join(shared, on=["file", "row"], how="anti").with_columns(sound=letters)
    shared = pl.concat([shared, _shared(rest.with_columns(key=pl.concat_str("sound", pl.lit("|"), "office_pin")))])
    if not shared.height:
        return shared.select("file", "row", "key").with_columns(reason=pl.lit(""))
    first = shared.with_columns(other=pl.col("full_name").sort_by(pl.col("full_name").str.len_bytes()).first().over("key"))
    pairs = first.select("full_name", "other").unique()
    words = ["same" if a == b else same_person_name(a, b) or "spelling" for a, b in pairs.iter_rows()]  # all have two words
    reasons = pairs.with_columns(why=pl.Series(words, dtype=pl.String).replace("same", "same-name"))
    joined = first.join(reasons, on=["full_name", "other"], how="left", maintain_order="left")
    weakest = pl.col("why").filter(pl.col("why") != "same-name").first().over("key")
    return joined.select("file", "row", "key", reason=pl.coalesce(weakest, pl.col("why")))


def _perhaps_same_names(named: pl.DataFrame) -> pl.DataFrame:
    """All rows that share their key or their letters with another at their PIN, and few more: whole keys are dear.

    Equal keys begin and end with words of equal sound. A name without a letter has no key.
    """
    sounds = Sounds(_first_sound, _last_sound)
    ends, heard, letters = sounds.of(named["full_name"])
    if not heard.all():  # it begins or ends with other signs than letters, spaces between them
        at = (~heard).arg_true()
        ends = ends.scatter(at, sounds.of(pl.Series(map(_letters_alone, named["full_name"].gather(at)), dtype=pl.String)).ends)
    keys = pl.DataFrame({"pin": named["office_pin"], "ends": ends, "letters": letters})
    perhaps = [perhaps_repeated(keys.select("pin", number).hash_rows()) for number in ("ends", "letters")]
    return named.filter((perhaps[0] | perhaps[1]) & (letters > 0))


def _heard(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("'", ""))


@lru_cache(maxsize=131_072)
def _first_sound(word: str) -> str:
    return word_key(heard[0]) if (heard := _heard(word)) else ""


@lru_cache(maxsize=131_072)
def _last_sound(word: str) -> str:
    return word_key(heard[-1]) if (heard := _heard(word)) else ""


def _letters_alone(name: str | None) -> str:
    return " ".join(_heard(name or ""))


def _numbered(groups: list[pl.DataFrame], *, once: bool) -> pl.DataFrame:
    """One number per group."""
    lines, start, said = [], 0, pl.Series("members", [], dtype=pl.UInt64)
    for frame in groups:
        if not frame.height:
            continue
        keyed = frame.sort("key", "file", "row").with_columns(members=pl.struct("file", "row").implode().over("key").hash())
        fresh = keyed.filter(~pl.col("members").is_in(said.implode())) if once or frame is groups[-1] else keyed
        said = pl.concat([said, fresh["members"].unique().alias("members")])
        numbered = fresh.with_columns(group=pl.col("key").rank("dense").cast(pl.UInt32) + start)
        start += fresh["key"].n_unique()
        lines.append(numbered.select(*GROUPS_SCHEMA))
    return pl.concat(lines) if lines else pl.DataFrame(schema=GROUPS_SCHEMA)


def members_of(groups: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows that stand in a group; most of a state's stand in none, and whoever joins the others need not look at these."""
    place = pl.col("file").cast(pl.UInt64) * (1 << 32) + pl.col("row")
    return rows.filter(place.is_in(groups.select(place).to_series().implode()))


def across(rows: pl.DataFrame, files: list[str], letters: pl.DataFrame) -> pl.DataFrame:
    """Warnings to both offices on each cell that stands elsewhere, in the shape of a judgement's findings.

    files: names by index. letters: file, field, column.
    """
    groups = find(rows, once=False)  # names are only spoken of where no number speaks
    if not groups.height:
        return pl.DataFrame(schema=FINDINGS_SCHEMA)
    members = {g: list(zip(f, r, strict=True)) for g, f, r in groups.group_by("group").agg("file", "row").iter_rows()}
    fields = {reason: field for reason, (field, _) in _CODES.items()}
    told = groups.with_columns(field=pl.col("reason").replace_strict(fields, default="full_name"))
    values = members_of(groups, rows).select("file", "row", *set(fields.values()), "full_name")
    values = values.unpivot(index=["file", "row"], variable_name="field", value_name="found")
    told = told.join(values, on=["file", "row", "field"], how="left").join(letters, on=["file", "field"], how="left")
    lines = []
    told = told.select("group", "reason", "file", "row", "field", "found", "column")
    for group, reason, file, row, field, found, column in told.iter_rows():
        others = [(f, r) for f, r in members[group] if (f, r) != (file, row)]
        code = _CODES[reason][1] if reason in _CODES else Code.MAYBE_SAME_PERSON
        named = {"files": [files[f] for f, _ in others[:SHOWN]], "rows": [r for _, r in others[:SHOWN]]}
        advice = orjson.dumps({**named, "people": len(others) + 1, "reason": reason}).decode()
        lines.append((file, row, column, field, code.value, Severity.WARNING.value, found, None, advice))
    return pl.DataFrame(lines, schema=FINDINGS_SCHEMA, orient="row")
