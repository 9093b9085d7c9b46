"""Files to take away, written when asked for and kept nowhere."""

import uuid
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

import polars as pl

from kshamta.onboarding import judging, sealed
from kshamta.onboarding.queries.copies import copy_for
from kshamta.onboarding.rules import journals as rules
from sheetcheck.designations import DesignationList
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
    work = rules.replay(sealed.journal_of(copy))
    out = BytesIO()
    corrected_writer.write(
        out, original=sealed.original_of(copy), report=sealed.report_of(copy), lang=language, limits=judging.LIMITS,
        table=judging.worked(sealed.table_of(copy), work),
    )  # fmt: skip
    return File(f"{_stem(sealed.name_of(copy))}-corrected.xlsx", out.getvalue())


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
