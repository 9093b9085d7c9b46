"""A position's accepted people as the national portal takes them, with what is held back and why (B25)."""

from io import BytesIO
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile

import polars as pl

from kshamta.audit.actors import Actor
from kshamta.onboarding.operations import taking
from kshamta.onboarding.queries.files import File
from kshamta.portal import batches, profile
from kshamta.portal.batches import Batches
from sheetcheck.designations import DesignationList

ARCHIVE = "application/zip"


def taken(submission_id: UUID, by: Actor, language: str) -> File:
    """One archive: the portal's files, and a workbook of what is held back or was changed. Refuses NoSuchSubmission."""
    whole = taking.rows(submission_id=submission_id, by=by, what="portal")
    made, held, out = printed(whole.rows, whole.designations), BytesIO(), BytesIO()
    batches.write_held(held, made, language)
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for file in made.files:
            archive.writestr(file.name, file.data)
        archive.writestr("held-back.xlsx", held.getvalue())
    return File(f"{whole.name}-portal.zip", out.getvalue(), ARCHIVE)


def printed(rows: pl.DataFrame, designations: DesignationList) -> Batches:
    """rows: accepted ones, each with its office. Every row goes in whole or is held back with its reasons."""
    return batches.print_batches(rows.rename({"code": "file"}), profile.load("igot"), designations)
