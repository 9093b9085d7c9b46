"""The portal's bulk creation files, printed so that nothing in them can hurt the officer who uploads them.

A row goes in whole and acceptable or is held back with every reason; the files are read back and compared cell by cell
before anyone gets them. Pure: rows in, bytes out.
"""

import csv
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

import polars as pl

from kshamta.portal.holds import DUPLICATES, PATTERNS, Hold
from kshamta.portal.profile import PortalColumn, Profile
from kshamta.portal.transform import Context, steps
from kshamta.portal.words import hold_words, rule_words, sheet_words
from sheetcheck.columns import BY_FIELD
from sheetcheck.designations import DesignationList
from sheetcheck.report import FIELDS
from sheetcheck.writing.outputs import Out
from sheetcheck.writing.plain import Sheet, write as write_plain
from sheetcheck.writing.safe import STARTERS

_AT = "at"  # position in the rows given


class NotReleased(Exception):
    """A printed file did not read back as what was meant: nothing is handed out."""

    def __init__(self, file: str, line: int, why: str) -> None:
        super().__init__(f"{file}, line {line}: {why}")
        self.file, self.line, self.why = file, line, why


@dataclass(frozen=True, slots=True)
class BatchFile:
    """One file for one upload."""

    name: str
    data: bytes
    rows: int

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Batches:
    """What was printed, what was not and why, what was changed on the way.

    Both frames begin with the columns that came with the rows (file, row …).
    held: field str|null, code str, value str|null – one line per reason. changes: field, before, after, rule – one per step.
    """

    profile: str
    files: tuple[BatchFile, ...]
    held: pl.DataFrame
    changes: pl.DataFrame
    rows_in: int
    rows_held: int

    @property
    def rows_out(self) -> int:
        return sum(file.rows for file in self.files)


@dataclass(frozen=True)
class Judged:
    """Rows as the portal would take them (`good`: the keys of the rows, then the printed fields), and the others with reasons."""

    good: pl.DataFrame
    held: pl.DataFrame
    changes: pl.DataFrame
    rows_in: int

    def lines(self, profile: Profile) -> list[tuple[str, ...]]:
        return self.good.select(column.field for column in profile.filled).rows()


@dataclass(frozen=True, slots=True)
class Held:
    """A reason that the rows themselves do not tell: `at`, the position of the row among those given."""

    at: int
    hold: Hold
    field: str | None = None


def print_batches(
    rows: pl.DataFrame | Sequence[Mapping[str, object]], profile: Profile, designations: DesignationList
) -> Batches:
    """Print the accepted rows as the portal takes them.

    rows: the eight fields, any columns that tell whose row it is (`file`, `row`, a person's id), and `held` if the check
    holds some. Raises NotReleased where a file does not read back.
    """
    judged = judge(rows, profile, designations)
    files = write_files(judged.lines(profile), profile)
    return Batches(
        profile.version, files, judged.held, judged.changes, judged.rows_in, judged.rows_in - judged.good.height
    )  # fmt: skip


def judge(
    rows: pl.DataFrame | Sequence[Mapping[str, object]],
    profile: Profile,
    designations: DesignationList,
    more: Sequence[Held] = (),
) -> Judged:
    """Which rows go, in the portal's spelling, and why the others do not. more: what else is known against a row."""
    given = _given(rows)
    keys = given.select(c for c in given.columns if c not in (*FIELDS, "held"))
    printed, changes = _transformed(given, profile, designations)
    held = pl.concat([_held(given, printed, profile, designations), _known(printed, more)]).sort(_AT, maintain_order=True)
    good = printed.filter(~pl.col(_AT).is_in(held[_AT].unique().implode()))
    return Judged(_keyed(good, keys), _keyed(held, keys), _keyed(changes, keys), given.height)


def write_files(lines: Sequence[tuple[str, ...]], profile: Profile) -> tuple[BatchFile, ...]:
    """The lines in as few files as the portal's limit allows, each read back as the portal would. Raises NotReleased."""
    files = tuple(_files(lines, profile))
    for file, expected in zip(files, _shares(files, lines), strict=True):
        _prove(file, expected, profile)
    return files


def _known(printed: pl.DataFrame, more: Sequence[Held]) -> pl.DataFrame:
    """Other reasons, with the value as printed."""
    said = pl.DataFrame(
        [(each.at, each.field, each.hold.value) for each in more],
        schema={_AT: printed.schema[_AT], "field": pl.String, "code": pl.String}, orient="row",
    )  # fmt: skip
    values = [pl.lit(None, pl.String), *(pl.when(pl.col("field") == field).then(pl.col(field)) for field in FIELDS)]
    return said.join(printed, on=_AT).select(_AT, "field", "code", pl.coalesce(values[1:]).alias("value"))


def _given(rows: pl.DataFrame | Sequence[Mapping[str, object]]) -> pl.DataFrame:
    """Text columns without null, and a position; rows that say no row number are numbered."""
    frame = rows if isinstance(rows, pl.DataFrame) else pl.DataFrame(list(rows), infer_schema_length=None)
    if "row" not in frame.columns:
        frame = frame.with_row_index("row", offset=1)
    missing = [field for field in FIELDS if field not in frame.columns]
    texts = [pl.col(field).cast(pl.String).fill_null("") for field in FIELDS if field not in missing]
    return frame.with_columns(*texts, *(pl.lit("").alias(field) for field in missing)).with_row_index(_AT)


def _keyed(lines: pl.DataFrame, keys: pl.DataFrame) -> pl.DataFrame:
    return keys.join(lines, on=_AT, how="inner", maintain_order="left_right").drop(_AT)


def _transformed(given: pl.DataFrame, profile: Profile, designations: DesignationList) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows as printed, and each step that changed a value. Every distinct value is transformed once."""
    changes = [pl.DataFrame(schema={_AT: pl.UInt32, **dict.fromkeys(("field", "before", "after", "rule"), pl.String)})]
    printed = given.select(_AT, *FIELDS)
    for column in profile.filled:
        if not column.rules:
            continue
        context = Context(profile, column, designations)
        taken = {value: steps(value, context) for value in given[column.field].unique()}
        log = [(value, column.field, step.before, step.after, step.rule) for value, all_ in taken.items() for step in all_]
        if log:
            shown = pl.DataFrame(log, schema=[column.field, "field", "before", "after", "rule"], orient="row")
            places = given.select(_AT, column.field).join(shown, on=column.field, maintain_order="left_right")
            changes.append(places.drop(column.field))
            final = {value: all_[-1].after for value, all_ in taken.items() if all_}
            printed = printed.with_columns(pl.col(column.field).replace(final))
    return printed, pl.concat(changes).sort(_AT, maintain_order=True)


def _held(given: pl.DataFrame, printed: pl.DataFrame, profile: Profile, designations: DesignationList) -> pl.DataFrame:
    """Every reason of every row that must not be printed. All rows count for duplicates, held ones too."""
    reasons = [_reason(printed, pl.lit(value=False), None, Hold.NOT_ACCEPTED)]
    if "held" in given.columns:
        reasons.append(_reason(printed.with_columns(given["held"]), pl.col("held"), None, Hold.NOT_ACCEPTED))
    for column in profile.filled:
        reasons += _column_reasons(given, printed, column, profile)
    unlisted = [value for value in given["designation"].unique() if value and designations.canonical(value) is None]
    reasons.append(_reason(given, pl.col("designation").is_in(unlisted), "designation", Hold.DESIGNATION_UNLISTED))
    return pl.concat(reasons).sort(_AT, maintain_order=True)


def _column_reasons(given: pl.DataFrame, printed: pl.DataFrame, column: PortalColumn, profile: Profile) -> list[pl.DataFrame]:
    field, value = column.field, pl.col(column.field)
    refused = [text for text in printed[field].unique() if text and not column.pattern.fullmatch(text)]
    starters = tuple(STARTERS)
    formulas = [text for text in printed[field].unique() if text.startswith(starters)]
    reasons = [
        _reason(printed, value.is_in(refused), field, PATTERNS[field]),
        _reason(printed, value.is_in(formulas), field, Hold.FORMULA_LIKE),
    ]
    if column.required:
        was_there = given[field] != ""
        reasons.append(_reason(printed, (value == "") & ~was_there, field, Hold.BLANK_REQUIRED))
        reasons.append(_reason(printed, (value == "") & was_there, field, Hold.NAME_EMPTY))
    alike = value.str.to_lowercase()
    users = pl.len().over(alike)
    if field in profile.unique:
        few = (value != "") & users.is_between(2, profile.shared_above)
        reasons.append(_reason(printed, few, field, DUPLICATES[field]))
        reasons.append(_reason(printed, (value != "") & (users > profile.shared_above), field, Hold.OFFICE_CONTACT))
    if column.distinct:
        reasons.append(_reason(printed, (value != "") & (users > 1), field, Hold.EMPLOYEE_ID_COLLISION))
    return reasons


def _reason(rows: pl.DataFrame, when: pl.Expr, field: str | None, hold: Hold) -> pl.DataFrame:
    value = pl.col(field) if field else pl.lit(None, pl.String)
    return rows.filter(when).select(
        _AT, pl.lit(field, pl.String).alias("field"), pl.lit(hold.value).alias("code"), value.alias("value")
    )  # fmt: skip


def _files(lines: Sequence[tuple[str, ...]], profile: Profile) -> list[BatchFile]:
    """The lines in as few files as the portal's limit allows, each with its header."""
    head = _line(profile.headings)
    places = {column.field: at for at, column in enumerate(profile.filled)}
    order = [places.get(column.field) for column in profile.columns]
    files: list[list[bytes]] = []
    body: list[bytes] = []
    size = len(head)
    for line in lines:
        text = _line(["" if at is None else line[at] for at in order])
        if body and size + len(text) >= profile.bytes_max:
            files.append(body)
            body, size = [], len(head)
        body.append(text)
        size += len(text)
    if body:
        files.append(body)
    return [
        BatchFile(f"{profile.version}-{number:03}-of-{len(files):03}.csv", head + b"".join(part), len(part))
        for number, part in enumerate(files, start=1)
    ]  # fmt: skip


def _line(cells: Sequence[str]) -> bytes:
    """RFC 4180: quoted where need be, CRLF."""
    if any(mark in cell for cell in cells for mark in ',"\r\n'):
        cells = ['"' + cell.replace('"', '""') + '"' if any(m in cell for m in ',"\r\n') else cell for cell in cells]
    return (",".join(cells) + "\r\n").encode()


def _shares(files: Sequence[BatchFile], lines: Sequence[tuple[str, ...]]) -> list[Sequence[tuple[str, ...]]]:
    shares, at = [], 0
    for file in files:
        shares.append(lines[at : at + file.rows])
        at += file.rows
    return shares


def _prove(file: BatchFile, expected: Sequence[tuple[str, ...]], profile: Profile) -> None:
    """Read the file as the portal would and compare every cell with what was meant."""
    if len(file.data) >= profile.bytes_max:
        raise NotReleased(file.name, 0, "larger than the portal takes")
    read = list(csv.reader(StringIO(file.data.decode("utf-8", "strict"), newline=""), strict=True))
    if not read or read[0] != profile.headings:
        raise NotReleased(file.name, 1, "the header is not the portal's")
    if len(read) != len(expected) + 1:
        raise NotReleased(file.name, len(read), "rows are missing or too many")
    places = [at for at, column in enumerate(profile.columns) if column.field]
    required = [at for at, column in enumerate(profile.columns) if column.required]
    width, starters = len(profile.columns), tuple(STARTERS)
    for number, (cells, meant) in enumerate(zip(read[1:], expected, strict=True), start=2):
        if len(cells) != width or tuple(cells[at] for at in places) != meant or "".join(cells) != "".join(meant):
            raise NotReleased(file.name, number, "a cell differs from what was meant")
        if not all(cells[at] for at in required):
            raise NotReleased(file.name, number, "a required cell is blank")
        if any(cell.startswith(starters) for cell in cells):
            raise NotReleased(file.name, number, "a cell could be taken for a formula")


def write_held(out: Out, batches: Batches, lang: str = "hi") -> None:
    """The rows held back with their reasons in words, and the changes made to the others, as a workbook."""
    say = sheet_words(lang)
    reasons = {code: hold_words(code, lang) for code in batches.held["code"].unique()}
    rules = {rule: rule_words(rule, lang) for rule in batches.changes["rule"].unique()}
    fields = {field: column.heading_hi if lang == "hi" else column.heading for field, column in BY_FIELD.items()}
    held = batches.held.with_columns(pl.col("field").replace(fields), why=pl.col("code").replace(reasons))
    changes = batches.changes.with_columns(pl.col("field").replace(fields), pl.col("rule").replace(rules))
    write_plain(out, [
        Sheet(say[name], frame, [say.get(c, c) for c in frame.columns])
        for name, frame in (("held", held), ("changes", changes))
    ])  # fmt: skip
