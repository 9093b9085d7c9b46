"""Double entries over many files: the same ID or contact, or the same name at the same PIN, in two offices' rosters.

Nothing is merged: a person decides. Contacts are masked, for the list goes to several offices.
"""

from dataclasses import dataclass

import polars as pl

OFFICE_CONTACT_ABOVE = 3
SCHEMA = pl.Schema({"group": pl.UInt32, "reason": pl.String, "file": pl.UInt32, "row": pl.UInt32})


@dataclass(frozen=True, slots=True)
class _Key:
    reason: str
    key: pl.Expr
    contact: bool = False


_NAME = pl.col("full_name").str.to_lowercase().str.replace_all("[^a-z]", "")
_KEYS = (
    _Key("same-employee-id", pl.col("employee_id").str.to_uppercase()),
    _Key("same-mobile", pl.col("mobile"), contact=True),
    _Key("same-email", pl.col("email"), contact=True),
    _Key("same-name-pin", pl.concat_str(_NAME, pl.lit("|"), "office_pin")),
)  # fmt: skip


def find(rows: pl.DataFrame) -> pl.DataFrame:
    """Groups of rows of different files, gravest reason first. A pair that one reason already names is not said again."""
    lines: list[tuple[int, str, int, int]] = []
    said: set[tuple[tuple[int, int], ...]] = set()
    for key in _KEYS:
        for places in _groups(rows, key):
            if places in said:
                continue
            said.add(places)
            reason = "office-contact" if key.contact and len(places) > OFFICE_CONTACT_ABOVE else key.reason
            lines += [(len(said), reason, file, row) for file, row in places]
    return pl.DataFrame(lines, schema=SCHEMA, orient="row")


def _groups(rows: pl.DataFrame, key: _Key) -> list[tuple[tuple[int, int], ...]]:
    keyed = rows.select("file", "row", key.key.alias("key")).filter(pl.col("key").is_not_null() & ~pl.col("key").is_in(["", "|"]))
    repeated = keyed.filter(pl.col("key").is_duplicated())
    groups = repeated.group_by("key", maintain_order=True).agg("file", "row").filter(pl.col("file").list.n_unique() > 1)
    return [tuple(sorted(zip(files, numbers, strict=True))) for files, numbers in groups.select("file", "row").iter_rows()]


def masked_mobile(column: str = "mobile") -> pl.Expr:
    """'9827100010' → '98xxxxxx10'."""
    text = pl.col(column)
    return (
        pl.when(text.str.len_chars() >= 6)
        .then(text.str.head(2) + "xxxxxx" + text.str.tail(2))
        .otherwise(pl.lit("xxxx"))
        .alias(column)
    )


def masked_email(column: str = "email") -> pl.Expr:
    """'sunita.sahu@cg.gov.in' → 's•••@cg.gov.in'."""
    return (pl.col(column).str.head(1) + "•••@" + pl.col(column).str.split("@").list.last()).alias(column)
