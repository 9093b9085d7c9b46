"""Files to take away, written when asked for and kept nowhere."""

import uuid
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

import polars as pl

from kshamta.onboarding.models import SealedSheet
from kshamta.onboarding.queries.copies import copy_for
from kshamta.onboarding.rules import journals as rules
from kshamta.onboarding.sheets import judging, sealed
from sheetcheck.columns import BY_FIELD
from sheetcheck.designations import DesignationList
from sheetcheck.report import FIELDS as FIELDS
from sheetcheck.wording import phrases
from sheetcheck.writing import clean as clean_writer, corrected as corrected_writer, template as template_writer

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class File:
    name: str
    data: bytes
    kind: str = XLSX


@dataclass(frozen=True)
class ForPortal:
    """What the portal's printer needs of a copy: its rows as judged, and the state's list. sample: which one, if it is one."""

    name: str
    sample: str
    rows: pl.DataFrame
    designations: DesignationList


def template(*, language: str) -> File:
    """The blank form."""
    out = BytesIO()
    template_writer.write(out, lang=language)
    return File("kshamta-roster.xlsx", out.getvalue())


def corrected(*, copy_id: uuid.UUID, browser: str, language: str) -> File:
    """The sender's sheet with its faults coloured and explained, his mends in it. Refuses NoSuchCopy, CopyExpired."""
    copy = copy_for(copy_id, browser)
    return corrected_of(copy, _stem(sealed.name_of(copy)), language)


def corrected_of(sheet: SealedSheet, stem: str, language: str) -> File:
    """Of a visitor's copy or a version; rows that no file stands behind are written into the form."""
    work = rules.replay(sealed.journal_of(sheet))
    table, out = judging.worked(sealed.table_of(sheet), work), BytesIO()
    if original := sealed.original_of(sheet):
        corrected_writer.write(
            out, original=original, report=sealed.report_of(sheet), lang=language, limits=judging.LIMITS, table=table,
            left_out=work.left_out,
        )  # fmt: skip
    else:
        people = [
            {field: text for field, text in row.items() if text} for row in table.cells.select(FIELDS).iter_rows(named=True)
        ]
        template_writer.write(out, lang=language, people=people, rows=len(people) + 50)
    return File(f"{stem}-corrected.xlsx", out.getvalue())


def clean(*, copy_id: uuid.UUID, browser: str, language: str) -> File:
    """The ready rows in the prescribed form. Refuses NoSuchCopy, CopyExpired."""
    copy = copy_for(copy_id, browser)
    out = BytesIO()
    clean_writer.write(out, report=sealed.report_of(copy))
    return File(f"{_stem(sealed.name_of(copy))}-clean.xlsx", out.getvalue())


def for_portal(*, copy_id: uuid.UUID, browser: str) -> ForPortal:
    """Refuses NoSuchCopy, CopyExpired."""
    copy = copy_for(copy_id, browser)
    rows = sealed.report_of(copy).rows.drop("file")
    return ForPortal(_stem(sealed.name_of(copy)), copy.sample, rows, judging.reference().designations)


def _stem(name: str) -> str:
    """The sender's file name without its ending, fit to be a name again: no folders, nothing unprintable, not too long."""
    stem = PurePosixPath(name.replace("\\", "/")).stem
    return "".join(c if c.isprintable() and c not in '<>:"/|?*' else "_" for c in stem)[:80].strip(". ") or "roster"


def heading(field: str, language: str) -> str:
    """What a column is called."""
    return phrases.heading(field, language)


@dataclass(frozen=True, slots=True)
class ColumnShown:
    """A column of the roster as a form asks for it. listed: names to choose from, where others are allowed too."""

    field: str
    name: str
    hint: str
    choices: tuple[str, ...]
    listed: tuple[str, ...]
    longest: int


def columns(language: str) -> tuple[ColumnShown, ...]:
    """The eight, in their order."""
    names = tuple(sorted(judging.reference().designations.names))
    return tuple(
        ColumnShown(
            column.field, phrases.heading(column.field, language), phrases.hint(column.field, language), column.choices,
            names if column.field == "designation" else (), column.max_length,
        )
        for column in BY_FIELD.values()
    )  # fmt: skip
