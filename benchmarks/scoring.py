"""What a check said of a folder of made rosters, laid against what is true of every cell.

The truth is `truth.csv` of tests/corpus/bench/make_rosters.py; what was said is the JSON Lines of `kshamta check --json`.

Counted, in the words of the demand:
* recall of errors: planted errors, of the scopes that the settings let a checker see, that were called errors
* errors on clean cells: errors at cells of which the truth says nothing
* tidied as errors, warnings as errors: errors where the truth allows only something milder
* mended values right: planted untidy cells whose last mended value is the clean one
"""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

FIELDS = {
    "Full Name": "full_name", "Mobile Number": "mobile", "Email": "email", "Group": "group", "Designation": "designation",
    "Gender": "gender", "Employee ID": "employee_id", "Office PIN Code": "office_pin",
}  # fmt: skip
CELL = ["file", "row", "field"]
SAID = pl.Schema(
    dict.fromkeys(("file", "sheet"), pl.String) | {"row": pl.Int64}
    | dict.fromkeys(("column", "field", "code", "severity", "found", "mended"), pl.String)
    | {"summary": pl.Boolean, "status": pl.String, "rows": pl.Int64}
)  # fmt: skip
BOUNDS = {"error_recall": 0.999, "mended_right": 0.999, "errors_on_clean": 0, "tidied_as_errors": 0, "warnings_as_errors": 0}


BEYOND = {
    "errors_on_clean": "error on clean", "tidied_as_errors": "tidied as error", "warnings_as_errors": "warning as error",
    "clean_altered": "clean altered", "warnings_on_clean": "warning on clean",
}  # fmt: skip


@dataclass(frozen=True)
class Score:
    """The figures, a table per kind, and the cells that went wrong (column `wrong` says how)."""

    figures: dict[str, float]
    kinds: pl.DataFrame
    wrong: pl.DataFrame

    @property
    def misses(self) -> list[str]:
        """The bounds that do not hold."""
        return [name for name, bound in BOUNDS.items() if not _holds(self.figures[name], bound)]


def _holds(figure: float, bound: float) -> bool:
    return figure >= bound if bound else figure == 0


def read_said(path: Path | bytes) -> pl.DataFrame:
    """The lines of `kshamta check --json`."""
    return pl.read_ndjson(path, schema=SAID)


def read_truth(folder: Path, scopes: frozenset[str]) -> pl.DataFrame:
    """Every cell the truth speaks of; `wanted` where a checker with these scopes must see it."""
    truth = pl.read_csv(folder / "truth.csv", infer_schema=False, empty_string_is_null=False)
    slashed = (pl.col("kind") == "id_symbols") & pl.col("found").str.contains("^[A-Za-z0-9/-]{1,30}$")  # wrong by its length only
    truth = truth.with_columns(pl.when(slashed).then(pl.lit("setting")).otherwise("scope").alias("scope"))
    seen = pl.col("scope").is_in(list(scopes)) & ((pl.col("kind_class") != "tidied") | (pl.col("found") != pl.col("clean")))
    return truth.with_columns(
        pl.col("row").cast(pl.Int64), pl.col("column").replace_strict(FIELDS).alias("field"), seen.alias("wanted")
    ).drop("column")


def score(truth: pl.DataFrame, said: pl.DataFrame, people: pl.DataFrame) -> Score:
    """people: file and rows (how many people it holds), as truth_files.csv says."""
    said = said.filter(pl.col("file").is_in(people["file"].implode()))
    cells = _cells(said)
    wanted = _wanted(truth, cells)
    beyond = _beyond(truth, cells)
    summaries = said.filter(pl.col("summary"))
    counted = people.join(summaries.select("file", "status", pl.col("rows").alias("rows_said")), on="file", how="left")
    wrong = pl.concat([_wrong(wanted), _wrong(beyond)], how="diagonal")
    figures = _figures(wanted, beyond) | {
        "wrong_addresses": float(wanted.filter(pl.col("column").is_not_null() & ~pl.col("address_right")).height),
        "files": float(people.height),
        "files_refused_or_missing": float(counted.filter(pl.col("status").is_null() | (pl.col("status") == "refused")).height),
        "files_with_rows_miscounted": float(counted.filter(pl.col("rows_said") != pl.col("rows")).height),
        "row_errors_without_cause": float(_row_errors(truth, said).height),
    }
    return Score(figures, _by_kind(wanted), wrong)


def _cells(said: pl.DataFrame) -> pl.DataFrame:
    """One line per cell spoken of: what was said, and the last value proposed."""
    severity = pl.col("severity")
    return (
        said.filter(pl.col("field").is_not_null() & pl.col("row").is_not_null())
        .group_by(CELL, maintain_order=True)
        .agg(
            pl.col("sheet").first().alias("sheet_said"),
            pl.col("column").first(),
            (severity == "error").any().alias("error"),
            (severity == "warning").any().alias("warning"),
            (severity == "tidied").any().alias("tidied"),
            pl.col("mended").filter(severity == "tidied").last(),
            pl.col("code").unique(maintain_order=True).str.join(" ").alias("codes"),
            pl.col("found").first().alias("found_said"),
        )
    )


def _wanted(truth: pl.DataFrame, cells: pl.DataFrame) -> pl.DataFrame:
    """Each demanded truth beside what was said of its cell; `seen` and `value_right` judge it."""
    joined = truth.filter("wanted").join(cells, on=CELL, how="left").with_columns(
        *(pl.col(c).fill_null(False) for c in ("error", "warning", "tidied"))
    )  # fmt: skip
    klass, also = pl.col("kind_class"), pl.col("also")

    def said_as(name: pl.Expr) -> pl.Expr:
        return pl.any_horizontal(*((name == c) & pl.col(c) for c in ("error", "warning", "tidied")))

    value_right = pl.col("tidied") & (pl.col("mended") == pl.col("clean"))
    return joined.with_columns(
        (said_as(klass) | said_as(also)).alias("seen"),
        value_right.fill_null(False).alias("value_right"),
        ((pl.col("letter") == pl.col("column")) & (pl.col("sheet") == pl.col("sheet_said"))).alias("address_right"),
    ).with_columns(
        pl.when(~pl.col("seen")).then(klass + " not seen")
        .when((klass == "tidied") & ~pl.col("value_right")).then(pl.lit("mended otherwise"))
        .alias("wrong")
    )  # fmt: skip


def _beyond(truth: pl.DataFrame, cells: pl.DataFrame) -> pl.DataFrame:
    """Cells of which more was said than is true: errors that nothing allows, and clean cells altered."""
    klass, optional = pl.col("kind_class"), pl.col("scope") == "optional"
    allowed = truth.group_by(CELL).agg(
        ((klass == "error") | (pl.col("also") == "error") | optional).any().alias("may_error"),
        (klass == "tidied").any().alias("may_tidy"),
        (~optional).any().alias("spoken"),
        pl.col("kind").first(), pl.col("clean").first(),
    )  # fmt: skip
    joined = cells.join(allowed, on=CELL, how="left").with_columns(
        *(pl.col(c).fill_null(False) for c in ("may_error", "may_tidy", "spoken"))
    )
    bad_error = pl.col("error") & ~pl.col("may_error")
    return joined.with_columns(
        pl.when(bad_error & pl.col("may_tidy")).then(pl.lit("tidied as error"))
        .when(bad_error & pl.col("spoken")).then(pl.lit("warning as error"))
        .when(bad_error).then(pl.lit("error on clean"))
        .when(pl.col("tidied") & ~pl.col("spoken") & (pl.col("mended") != pl.col("found_said"))).then(pl.lit("clean altered"))
        .when(pl.col("warning") & ~pl.col("spoken")).then(pl.lit("warning on clean"))
        .alias("wrong"),
        pl.col("found_said").alias("found"), pl.col("column").alias("letter"),
    ).filter(pl.col("wrong").is_not_null())  # fmt: skip


def _row_errors(truth: pl.DataFrame, said: pl.DataFrame) -> pl.DataFrame:
    """Errors of a whole row, in rows where the truth knows no error."""
    faulty = truth.filter((pl.col("kind_class") == "error") | (pl.col("also") == "error")).select("file", "row").unique()
    whole = said.filter(pl.col("row").is_not_null() & pl.col("field").is_null() & (pl.col("severity") == "error"))
    return whole.join(faulty, on=["file", "row"], how="anti")


def _wrong(cells: pl.DataFrame) -> pl.DataFrame:
    return cells.filter(pl.col("wrong").is_not_null()).select(
        "wrong", "kind", "file", "row", "letter", "found", "clean", "codes", "mended"
    )


def _share(part: pl.Series) -> float:
    return float(part.mean()) if part.len() else 1.0  # type: ignore[arg-type]


def _figures(wanted: pl.DataFrame, beyond: pl.DataFrame) -> dict[str, float]:
    def of(klass: str, scope: str | None = None) -> pl.DataFrame:
        mine = pl.col("kind_class") == klass
        return wanted.filter(mine & (pl.col("scope") == scope) if scope else mine)

    errors, tidied = of("error"), of("tidied")
    scopes = sorted(wanted["scope"].unique())
    return {
        "errors_planted": float(errors.height),
        "error_recall": _share(errors["seen"]),
        **{f"error_recall_{scope}": _share(of("error", scope)["seen"]) for scope in scopes if of("error", scope).height},
        "tidied_planted": float(tidied.height),
        "mended_right": _share(tidied["value_right"]),
        "warnings_planted": float(of("warning").height),
        **{f"warning_recall_{scope}": _share(of("warning", scope)["seen"]) for scope in scopes if of("warning", scope).height},
        **{name: float(beyond.filter(pl.col("wrong") == wrong).height) for name, wrong in BEYOND.items()},
    }


def _by_kind(wanted: pl.DataFrame) -> pl.DataFrame:
    return (
        wanted.group_by("kind_class", "scope", "kind")
        .agg(
            pl.len().alias("planted"),
            pl.col("seen").sum(),
            pl.when(pl.col("kind_class") == "tidied").then(pl.col("value_right")).sum().alias("right"),
            (pl.col("error") & (pl.col("kind_class") == "tidied") & (pl.col("also") != "error")).sum().alias("as_error"),
        )
        .sort("kind_class", "scope", "kind")
    )
