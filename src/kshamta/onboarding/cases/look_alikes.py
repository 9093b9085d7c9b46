"""Two rows of different rosters that may be one person, with how probable that is: Splink on DuckDB, in memory, nothing on disk.

The weights are fixed and written down here, not learnt from the people of the day: what is said of a pair today is said of it
tomorrow, and a reader can work it out. m: how often so where it is one person; u: how often where it is not. They were set on
made rosters (benchmarks/look_alikes.py prints what they find).
"""

import logging
from dataclasses import dataclass
from typing import Any

import duckdb
import polars as pl

from sheetcheck import duplicates

MEMORY = "1GB"  # of the search; more than that it does without
THREADS = 2
DOUBLED, AMONG = 0.02, 20_000  # so many stand twice; by that the odds begin, for a block as for a district
COMMON_NAME = 60  # people of one sound of name: among more, the name alone brings nobody together
OUT = pl.Schema({"left": pl.UInt32, "right": pl.UInt32, "probability": pl.Float64})


@dataclass(frozen=True, slots=True)
class Level:
    """One way in which two values compare, in DuckDB's words; the first that holds counts."""

    condition: str
    m: float
    u: float


_ELSE = "ELSE"
_APART = "damerau_levenshtein({0}_l, {0}_r) <= {1}"
COMPARED: dict[str, tuple[Level, ...]] = {
    "letters": (
        Level("letters_l = letters_r", 0.62, 1e-4), Level("sound_l = sound_r", 0.20, 1e-4),
        Level("jaro_winkler_similarity(letters_l, letters_r) >= 0.93", 0.10, 3e-4),
        Level("first_l = first_r OR last_l = last_r", 0.06, 0.03), Level(_ELSE, 0.02, 0.97),
    ),
    "mobile": (Level("mobile_l = mobile_r", 0.62, 1e-6), Level(_APART.format("mobile", 1), 0.13, 2e-7), Level(_ELSE, 0.25, 1.0)),
    "email": (
        Level("email_l = email_r", 0.45, 1e-6), Level("local_l = local_r", 0.15, 2e-6),
        Level("jaro_winkler_similarity(local_l, local_r) >= 0.92", 0.10, 1e-3), Level(_ELSE, 0.30, 1.0),
    ),
    "employee_id": (  # they are given out in a row: a neighbour's differs by one digit
        Level("employee_id_l = employee_id_r", 0.55, 1e-6), Level(_APART.format("employee_id", 1), 0.20, 1e-4),
        Level(_ELSE, 0.25, 1.0),
    ),
    "designation": (Level("designation_l = designation_r", 0.75, 0.10), Level(_ELSE, 0.25, 0.90)),
    "group": (Level('"group_l" = "group_r"', 0.92, 0.35), Level(_ELSE, 0.08, 0.65)),
    "gender": (Level("gender_l = gender_r", 0.99, 0.53), Level(_ELSE, 0.01, 0.47)),
    "office_pin": (Level("office_pin_l = office_pin_r", 0.40, 0.006), Level(_ELSE, 0.60, 0.994)),
}  # fmt: skip
# Only rows that share one of these are looked at as a pair.
TOGETHER = (
    ("employee_id",), ("mobile",), ("local",), ("sound", "office_pin"), ("rare",),
    ("mobile_head", "first"), ("mobile_tail", "first"), ("id_head", "last"), ("id_tail", "last"),
)  # fmt: skip


def rank(rows: pl.DataFrame, least: float) -> pl.DataFrame:
    """Pairs of at least that probability. rows: `roster` (a number) and the eight cells; left, right: places in it."""
    if rows.height < 2 or rows["roster"].n_unique() < 2:
        return pl.DataFrame(schema=OUT)
    with duckdb.connect(":memory:", config={"memory_limit": MEMORY, "threads": THREADS, "temp_directory": ""}) as connection:
        connection.register("people", _prepared(rows).to_arrow())
        connection.execute("SET preserve_insertion_order = false")
        found = _predicted(connection, rows.height, least)
        connection.unregister("people")
    return found


def _predicted(connection: duckdb.DuckDBPyConnection, number: int, least: float) -> pl.DataFrame:
    from splink import DuckDBAPI, Linker, SettingsCreator  # a second of starting that nobody else pays

    logging.getLogger("splink").setLevel(logging.ERROR)
    settings = SettingsCreator(
        link_type="dedupe_only", unique_id_column_name="id", comparisons=[_comparison(name) for name in COMPARED],
        blocking_rules_to_generate_predictions=[_together(columns) for columns in TOGETHER],
        probability_two_random_records_match=DOUBLED / max(number, AMONG), retain_matching_columns=False,
    )  # fmt: skip
    api = DuckDBAPI(connection=connection)
    linker = Linker(api.register("people", table_name="people_compared"), settings, log_level=None, validate_settings=False)
    found = linker.inference.predict(threshold_match_probability=least, warning_mode="never")
    pairs = connection.table(found.physical_name).project("id_l, id_r, match_probability").pl()
    pairs = pairs.rename(dict(zip(pairs.columns, OUT, strict=True)))
    return pairs.cast(OUT).sort("probability", "left", "right", descending=[True, False, False])


def _comparison(name: str) -> dict[str, Any]:
    missing = {
        "sql_condition": f'"{name}_l" IS NULL OR "{name}_r" IS NULL',
        "label_for_charts": "missing",
        "is_null_level": True,
    }
    levels = [
        {
            "sql_condition": level.condition,
            "label_for_charts": level.condition,
            "m_probability": level.m,
            "u_probability": level.u,
        }
        for level in COMPARED[name]
    ]
    return {"output_column_name": name, "comparison_levels": [missing, *levels]}


def _together(columns: tuple[str, ...]) -> dict[str, Any]:
    same = [f'l."{column}" = r."{column}"' for column in columns]
    return {"blocking_rule": " AND ".join([*same, 'l."roster" <> r."roster"']), "sql_dialect": "duckdb"}


def _prepared(rows: pl.DataFrame) -> pl.DataFrame:
    """What is compared, and what brings rows together. A contact of more than three people is nobody's."""
    letters = pl.col("full_name").str.to_lowercase().str.replace_all("[^a-z]", "")
    people = rows.with_columns(
        sound=duplicates.name_keys(rows["full_name"]), letters=letters, id=pl.int_range(pl.len(), dtype=pl.UInt32)
    )
    common = duplicates.OFFICE_CONTACT_ABOVE
    people = people.with_columns(pl.when(pl.len().over(each) <= common).then(each).alias(each) for each in ("mobile", "email"))
    words = pl.col("sound").str.split(" ")
    people = people.with_columns(
        first=words.list.first(), last=words.list.last(), local=pl.col("email").str.extract("^([^@]+)@"),
        mobile_head=pl.col("mobile").str.slice(0, 5), mobile_tail=pl.col("mobile").str.slice(-5),
        id_head=pl.col("employee_id").str.slice(0, 6), id_tail=pl.col("employee_id").str.slice(-6),
        rare=pl.when((pl.len().over("sound") <= COMMON_NAME) & pl.col("sound").str.contains(" ", literal=True)).then("sound"),
    )  # fmt: skip
    return people.with_columns(
        sound=pl.when(pl.col("sound").str.contains(" ", literal=True)).then("sound"),
        local=pl.when(pl.len().over("local") <= COMMON_NAME).then("local"),
    ).drop("full_name")
