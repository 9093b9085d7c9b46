"""The result of a check as a page shows it."""

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from kshamta.onboarding.models import SealedSheet
from kshamta.onboarding.queries.copies import copy_for
from kshamta.onboarding.queries.values import Cell, CheckPage, Group, Heading, Mark, Mending, Place, Row, Show
from kshamta.onboarding.rules import journals as rules
from kshamta.onboarding.sheets import judging, sealed
from sheetcheck import Code, Report, Severity, wording
from sheetcheck.columns import BY_FIELD
from sheetcheck.raw import Note
from sheetcheck.wording import phrases

ROWS_A_PAGE = 50
PLACES_A_GROUP = 12
_DUPLICATES = {Code.DUPLICATE_MOBILE, Code.DUPLICATE_EMAIL}


@dataclass(frozen=True, slots=True)
class Wish:
    """What the reader asks to see: which rows, which page, and the cell to open. What is not there is passed over."""

    show: Show = Show.ALL
    kind: str = ""
    number: int = 0  # where no row is wanted: that is on its own page; 0: the first
    row: int = 0
    field: str = ""
    opened: bool = True  # False: the row is only kept in sight
    only_if_faulty: bool = False  # open the cell only if something is wrong with it (after a mend)


def check_page(*, copy_id: uuid.UUID, browser: str, language: str, wish: Wish) -> CheckPage:
    """One page of a visitor's check. Refuses NoSuchCopy, CopyExpired."""
    copy = copy_for(copy_id, browser)
    page = sheet_page(copy, language=language, wish=wish)
    return replace(page, copy_id=copy.pk, sample=copy.sample, expires_at=copy.expires_at)


def sheet_page(sheet: SealedSheet, *, language: str, wish: Wish, by_school: Mapping[int, str] | None = None) -> CheckPage:
    """One page of a sheet: a visitor's copy or a version of an office's roster. Whoever asks has found it within his scope.

    by_school: of a roster of several schools, what is shown of each row; None where it is of one.
    """
    report, journal = sealed.report_of(sheet), sealed.journal_of(sheet)
    work = rules.replay(journal)
    letters = {heading.field: heading.letter for heading in report.reading.headings}
    numbers = _numbers(report, wish)
    number = _page_of(numbers, wish)
    shown = numbers[(number - 1) * ROWS_A_PAGE : number * ROWS_A_PAGE]
    findings, repairs = report.findings_frame, report.repairs_frame
    errors = findings.filter(pl.col("severity") == Severity.ERROR.value)
    counts = report.counts
    return CheckPage(
        name=sealed.name_of(sheet),
        rows_total=counts.rows, rows_ready=counts.rows_ok, rows_faulty=counts.rows_faulty, tidied=counts.tidied,
        warnings=counts.warnings, sheet=report.reading.sheet, read_how=_read_how(report, language, by_school is not None),
        headings=_headings(report, language),
        faults=_groups(errors, letters, language),
        looks=_groups(findings.filter(pl.col("severity") == Severity.WARNING.value), letters, language),
        tidyings=_groups(repairs, letters, language),
        hidden_rows=tuple(errors.filter(pl.col("code") == Code.HIDDEN_ROW.value)["row"].unique().sort()),
        left_out=tuple(sorted(work.left_out)),
        show=wish.show, kind=wish.kind, kind_title=_kind_title(wish, language),
        rows=_with_schools(_rows(report, shown, work, letters, language), by_school), by_school=by_school is not None,
        rows_shown=len(numbers), number=number, pages=max(1, -(-len(numbers) // ROWS_A_PAGE)),
        mending=_mending(report, wish, letters, language), next=_next(errors, wish, letters), steps=len(journal),
    )  # fmt: skip


def _numbers(report: Report, wish: Wish) -> list[int]:
    """The sheet rows to show, in order. The opened row stays among them: a row just mended does not vanish under the eye."""
    rows, findings = report.rows, report.findings_frame
    code, _, field = wish.kind.partition(".")
    of_kind = (pl.col("code") == code) & (pl.col("field").fill_null("") == field)
    match wish.show:
        case Show.MEND:
            chosen = rows.filter("held")["row"]
        case Show.LOOK:
            chosen = findings.filter(pl.col("severity") == Severity.WARNING.value)["row"]
        case Show.KIND:
            chosen = pl.concat([findings.filter(of_kind)["row"], report.repairs_frame.filter(of_kind)["row"]])
        case _:
            chosen = rows["row"]
    return rows.filter(pl.col("row").is_in(chosen.unique().implode()) | (pl.col("row") == wish.row))["row"].sort().to_list()


def _page_of(numbers: Sequence[int], wish: Wish) -> int:
    last = max(1, -(-len(numbers) // ROWS_A_PAGE))
    if wish.row in numbers:
        return numbers.index(wish.row) // ROWS_A_PAGE + 1
    return min(max(1, wish.number), last)


def _read_how(report: Report, language: str, by_school: bool) -> tuple[str, ...]:
    """A column of schools is extra to whoever has one school alone."""
    notes = report.reading.notes
    if by_school:
        notes = tuple(left for note in notes if (left := _without(note, report.reading.school.strip()[:40])))
    return tuple(wording.note(note.code, language, note.data) for note in notes)


def _without(note: Note, heading: str) -> Note | None:
    columns = note.data.get("columns")
    if note.code is not Code.EXTRA_COLUMNS or not isinstance(columns, list) or heading not in columns:
        return note
    left = [str(text) for text in columns if text != heading]
    return Note(note.code, {"columns": left}) if left else None


def _headings(report: Report, language: str) -> tuple[Heading, ...]:
    """In the order of the sheet."""
    found = sorted(report.reading.headings, key=lambda h: (len(h.letter), h.letter))
    return tuple(Heading(h.field, h.letter, h.text, phrases.heading(h.field, language)) for h in found)


def _groups(frame: pl.DataFrame, letters: dict[str, str], language: str) -> tuple[Group, ...]:
    """Findings or repairs by kind, the most frequent first."""
    if frame.is_empty():
        return ()
    offered = pl.col("mended").is_not_null().sum() if "severity" in frame.columns else pl.lit(0)
    advice = pl.col("advice").first() if "advice" in frame.columns else pl.lit(None)
    kinds = (
        frame.sort("row")
        .group_by("code", "field", maintain_order=True)
        .agg(
            pl.len().alias("count"), pl.col("row").head(PLACES_A_GROUP), offered.alias("offered"),
            pl.col("found").first(), pl.col("mended").first(), advice.alias("advice"),
        )
        .sort("count", descending=True, maintain_order=True)
    )  # fmt: skip
    return tuple(_group(kind, letters, language) for kind in kinds.iter_rows(named=True))


def _group(kind: dict[str, Any], letters: dict[str, str], language: str) -> Group:
    code, field = Code(kind["code"]), kind["field"]
    places = tuple(Place(row, field, letters.get(field or "", "")) for row in kind["row"])
    title = wording.title(code, language, field)
    return Group(code.value, field or "", title, _message(kind, language), kind["count"], places, kind["offered"])


def _next(errors: pl.DataFrame, wish: Wish, letters: dict[str, str]) -> Place | None:
    """What comes after the open cell as one reads, row by row; from the last one to the first."""
    if not wish.row:
        groups = _groups(errors, letters, "en")
        return groups[0].places[0] if groups else None
    across = pl.col("column").str.len_bytes().fill_null(0), pl.col("column").fill_null("")  # A before AA
    here = errors.with_columns(across[0].alias("long"), across[1].alias("letter"))
    letter = letters.get(wish.field, "")
    same_row = pl.col("row") == wish.row
    behind = (pl.col("long") > len(letter)) | ((pl.col("long") == len(letter)) & (pl.col("letter") > letter))
    others = here.filter(~same_row | (pl.col("field").fill_null("") != wish.field))
    turn = pl.when(same_row & behind).then(0).when(pl.col("row") > wish.row).then(1).otherwise(2)
    found = others.sort(turn, "row", "long", "letter").select("row", "field").head(1).rows()
    return next((Place(row, field, letters.get(field or "", "")) for row, field in found), None)


def _kind_title(wish: Wish, language: str) -> str:
    code, _, field = wish.kind.partition(".")
    known = wish.show is Show.KIND and code in set(Code) and field in {"", *BY_FIELD}
    return wording.title(Code(code), language, field or None) if known else ""


def _message(finding: dict[str, Any], language: str) -> str:
    data = json.loads(finding["advice"]) if finding.get("advice") else {}
    return wording.message(
        Code(finding["code"]), language, field=finding["field"], found=finding["found"] or "", mended=finding["mended"], data=data
    )


def _rows(report: Report, shown: Sequence[int], work: rules.Work, letters: dict[str, str], language: str) -> tuple[Row, ...]:
    here = pl.col("row").is_in(shown)
    findings = _by_place(report.findings_frame.filter(here))
    repairs = _by_place(report.repairs_frame.filter(here))
    fields = sorted(letters, key=lambda f: (len(letters[f]), letters[f]))
    return tuple(
        Row(
            row["row"],
            row["held"],
            tuple(_cell(row, field, letters[field], findings, repairs, work, language) for field in fields),
            tuple(_titles(findings.get((row["row"], None), ()), language)),
        )
        for row in report.rows.filter(here).sort("row").iter_rows(named=True)
    )


def _with_schools(rows: tuple[Row, ...], by_school: Mapping[int, str] | None) -> tuple[Row, ...]:
    return tuple(replace(row, school=by_school.get(row.number, "")) for row in rows) if by_school else rows


def _by_place(frame: pl.DataFrame) -> dict[tuple[int, str | None], list[dict[str, Any]]]:
    places: dict[tuple[int, str | None], list[dict[str, Any]]] = {}
    for record in frame.iter_rows(named=True):
        places.setdefault((record["row"], record["field"]), []).append(record)
    return places


def _cell(
    row: dict[str, Any], field: str, letter: str, findings: dict[tuple[int, str | None], list[dict[str, Any]]],
    repairs: dict[tuple[int, str | None], list[dict[str, Any]]], work: rules.Work, language: str,
) -> Cell:  # fmt: skip
    place = row["row"], field
    said = findings.get(place, ())
    text = row[field] if row[field] is not None else (said[0]["found"] if said else "")
    if said:
        held = any(finding["severity"] == Severity.ERROR.value for finding in said)
        return Cell(field, letter, text or "", Mark.FAULT if held else Mark.LOOK, "; ".join(_titles(said, language)))
    if place in work.cells:
        return Cell(field, letter, text or "", Mark.MENDED, "")
    if repaired := repairs.get(place):
        return Cell(field, letter, text or "", Mark.TIDIED, repaired[0]["found"])
    return Cell(field, letter, text or "", Mark.PLAIN, "")


def _titles(findings: Iterable[dict[str, Any]], language: str) -> list[str]:
    return [wording.title(Code(finding["code"]), language) for finding in findings]


def _mending(report: Report, wish: Wish, letters: dict[str, str], language: str) -> Mending | None:
    """The opened cell or row, if it is there."""
    row = report.rows.filter(pl.col("row") == wish.row)
    if not wish.opened or row.is_empty() or (wish.field and wish.field not in letters):
        return None
    of_row = report.findings_frame.filter(pl.col("row") == wish.row)
    mine = (of_row.filter(pl.col("field").fill_null("") == wish.field) if wish.field else of_row).to_dicts()
    if wish.only_if_faulty and not mine:
        return None
    codes = {Code(finding["code"]) for finding in mine}
    column = BY_FIELD.get(wish.field)
    return Mending(
        row=wish.row, field=wish.field, letter=letters.get(wish.field, ""),
        name=phrases.heading(wish.field, language) if column else "",
        text=(row[wish.field].item() or "") if column else "",
        hint=phrases.hint(wish.field, language) if column else "",
        messages=tuple(_said(finding, wish, letters, language) for finding in mine),
        offers=_offers(mine) if wish.field else (), choices=column.choices if column else (),
        listed=tuple(sorted(judging.reference().designations.names)) if wish.field == "designation" else (),
        may_share=bool(column) and bool(codes & _DUPLICATES),
        hidden=Code.HIDDEN_ROW.value in of_row["code"], held=bool(row["held"].item()),
    )  # fmt: skip


def _said(finding: dict[str, Any], wish: Wish, letters: dict[str, str], language: str) -> str:
    """What is said of a cell; of a row, with the cell it is said of."""
    letter = "" if wish.field else letters.get(finding["field"] or "", "")
    message = _message(finding, language)
    return f"{letter}{wish.row}: {message}" if letter else message


def _offers(findings: Iterable[dict[str, Any]]) -> tuple[str, ...]:
    """Safe mends first, then near matches, each once."""
    offers: dict[str, None] = {}
    for finding in findings:
        data = json.loads(finding["advice"]) if finding["advice"] else {}
        offers.update(dict.fromkeys([finding["mended"]] if finding["mended"] else []))
        offers.update(dict.fromkeys(name if isinstance(name, str) else name[0] for name in data.get("nearest", ())))
    return tuple(offers)
