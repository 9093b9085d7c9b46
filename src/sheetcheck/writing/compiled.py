"""What a compiled hand-over holds: all accepted rows in one workbook, the DDO list, faults, double entries, a summary page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson
import polars as pl

from sheetcheck import duplicates, wording
from sheetcheck.codes import Code, Severity
from sheetcheck.columns import BY_FIELD
from sheetcheck.report import FIELDS, FINDINGS_SCHEMA, ROWS_SCHEMA, Judgement, Reading
from sheetcheck.writing import clean, ddo_list, masked, summary
from sheetcheck.writing.plain import Sheet, write as write_plain
from sheetcheck.writing.words import both, double_words, say

FILES = ("compiled.xlsx", "ddo-list.xlsx", "ddo-list.csv", "faults.xlsx", "double-entries.xlsx", "summary.xlsx")


@dataclass(frozen=True, slots=True)
class Compiled:
    """What was written, and how much of it. ddo_blanks: cells of the DDO list that nobody has told us yet."""

    files: tuple[Path, ...]
    offices: int
    refused: int
    rows: int
    rows_ok: int
    findings: int
    double_groups: int
    ddo_blanks: int


@dataclass(frozen=True)
class Pile:
    """Many judgements as one: `file` counts through all of them."""

    readings: tuple[Reading, ...]
    rows: pl.DataFrame
    findings: pl.DataFrame

    @property
    def accepted(self) -> pl.DataFrame:
        return self.rows.filter(~pl.col("held"))

    @property
    def names(self) -> pl.DataFrame:
        """file → name."""
        return pl.DataFrame({"file": range(len(self.readings)), "name": [r.name for r in self.readings]},
                            schema={"file": pl.UInt32, "name": pl.String})  # fmt: skip


def pile(judgements: Iterable[Judgement]) -> Pile:
    """Lay judgements on one another; their repairs are not kept."""
    readings: list[Reading] = []
    rows, findings = [pl.DataFrame(schema=ROWS_SCHEMA)], [pl.DataFrame(schema=FINDINGS_SCHEMA)]
    for judgement in judgements:
        shift = (pl.col("file") + len(readings)).cast(pl.UInt32)
        rows.append(judgement.rows.select(list(ROWS_SCHEMA)).with_columns(shift))
        findings.append(judgement.findings.select(list(FINDINGS_SCHEMA)).with_columns(shift))
        readings.extend(judgement.readings)
    return Pile(tuple(readings), pl.concat(rows), pl.concat(findings))


def write(
    out_dir: Path | str,
    judgements: Iterable[Judgement],
    *,
    ddos: Sequence[ddo_list.Ddo] = (),
    title: str = "",
    lang: str = "hi",
) -> Compiled:
    """Write the hand-over into a folder.

    ddos: the officers known (`ddo_list.read`). title: what was compiled, for the summary's head.
    """
    folder = Path(out_dir)
    folder.mkdir(parents=True, exist_ok=True)
    paths = {name: folder / name for name in FILES}
    whole = pile(judgements)
    groups = duplicates.find(whole.rows)
    officers = ddo_list.of_files((reading.name for reading in whole.readings), ddos)
    _compiled(paths["compiled.xlsx"], whole)
    ddo_list.write_xlsx(paths["ddo-list.xlsx"], officers)
    ddo_list.write_csv(paths["ddo-list.csv"], officers)
    _faults(paths["faults.xlsx"], whole, lang)
    _double_entries(paths["double-entries.xlsx"], whole, groups, lang)
    blanks = sum(ddo.blanks for ddo in officers)
    group_count = groups["group"].n_unique()
    more = {"double_entries": group_count, "ddo_blanks": blanks}
    summary.write(
        paths["summary.xlsx"],
        whole.readings,
        summary.offices(len(whole.readings), whole.rows, whole.findings),
        more,
        title=title,
        lang=lang,
    )
    refused = sum(reading.refusal is not None for reading in whole.readings)
    accepted = int((~whole.rows["held"]).sum())
    return Compiled(
        tuple(paths.values()), len(whole.readings), refused, whole.rows.height, accepted, whole.findings.height, group_count,
        blanks,
    )  # fmt: skip


def _compiled(path: Path, whole: Pile) -> None:
    """The eight columns, then where each row came from."""
    rows = whole.accepted
    rows = rows.select(*FIELDS, whole.names["name"].gather(rows["file"]), "row")  # a join would copy every column once more
    headings = [*clean.headings(), both("file", "en", sep="\n"), both("row", "en", sep="\n")]
    write_plain(path, [Sheet("Roster", rows, headings, [*clean.WIDTHS, 48, 9])])


def _faults(path: Path, whole: Pile, lang: str) -> None:
    """Every fault and warning by file and row; files that were refused come first, for they hide most."""
    refused = [
        (reading.name, wording.refusal_title(why.code, lang), wording.refusal(why.code, lang, why.data))
        for reading in whole.readings
        if (why := reading.refusal)
    ]
    lines = _worded(whole.findings, lang).join(whole.names, on="file", how="left", maintain_order="left")
    lines = lines.sort("file", "row", maintain_order=True)
    lines = lines.select("name", "row", "column", "heading", "kind", "what", "found", "how")
    keys = ("file", "row", "column", "field", "kind", "what", "found", "how")
    sheets = [Sheet("Faults", lines, [both(key, "en", sep="\n") for key in keys])]
    if refused:
        frame = pl.DataFrame(refused, schema=["file", "what", "how"], orient="row")
        headings = [both(key, "en", sep="\n") for key in ("file", "what", "how")]
        sheets.insert(0, Sheet("Refused files", frame, headings))
    write_plain(path, sheets)


def _worded(findings: pl.DataFrame, lang: str) -> pl.DataFrame:
    """Words per distinct kind of finding, not per finding: five lakh rows have a few hundred kinds."""
    kinds = findings.select("code", "field", "mended", "advice").unique(maintain_order=True)
    what = [wording.title(Code(code), lang, field) for code, field in kinds.select("code", "field").iter_rows()]
    how = [
        wording.advice(Code(code), lang, field=field, found="", mended=mended, data=_data(advice))
        for code, field, mended, advice in kinds.iter_rows()
    ]
    spoken = kinds.with_columns(pl.Series("what", what, pl.String), pl.Series("how", how, pl.String))
    headings = {field: column.heading if lang == "en" else column.heading_hi for field, column in BY_FIELD.items()}
    kind = {Severity.ERROR.value: say("fault", lang), Severity.WARNING.value: say("warning", lang)}
    lines = findings.join(spoken, on=["code", "field", "mended", "advice"], how="left", nulls_equal=True, maintain_order="left")
    return lines.with_columns(pl.col("field").replace(headings).alias("heading"), pl.col("severity").replace(kind).alias("kind"))


def _data(advice: str | None) -> dict[str, object]:
    return orjson.loads(advice) if advice else {}


def _double_entries(path: Path, whole: Pile, groups: pl.DataFrame, lang: str) -> None:
    """Pairs and groups, the reason in words, contacts masked."""
    reasons = {reason: double_words(reason, lang) for reason in groups["reason"].unique()}
    lines = groups.join(duplicates.members_of(groups, whole.rows), on=["file", "row"], how="left", maintain_order="left")
    lines = lines.join(whole.names, on="file", how="left", maintain_order="left").select(
        "group", pl.col("reason").replace(reasons), "name", "row", "full_name", "designation", "employee_id",
        masked.mobile(), masked.email(), "office_pin",
    )  # fmt: skip
    fields = ("full_name", "designation", "employee_id", "mobile", "email", "office_pin")
    headings = [
        both("double_group", "en", sep="\n"),
        both("why", "en", sep="\n"),
        both("file", "en", sep="\n"),
        both("row", "en", sep="\n"),
    ]
    headings += [f"{BY_FIELD[field].heading}\n{BY_FIELD[field].heading_hi}" for field in fields]
    write_plain(path, [Sheet("Double entries", lines, headings)])
