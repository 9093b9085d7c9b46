"""The sealed parts of a sheet, a visitor's copy or a version of a roster, opened and closed."""

import json
import uuid
from dataclasses import asdict, dataclass
from io import BytesIO
from typing import Any

import polars as pl

from kshamta.foundation.sealing import ring
from kshamta.onboarding.models import SealedSheet
from kshamta.onboarding.rules import journals as rules
from sheetcheck import Code, Judgement, Report, Table
from sheetcheck.raw import Note
from sheetcheck.report import Heading, Part, Reading

_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Sealer:
    """Seals for one sheet: a part that is moved to another sheet or column does not open."""

    kind: str  # SealedSheet.SEALED_AS
    sheet_id: uuid.UUID

    def seal(self, part: str, plain: bytes) -> bytes:
        return ring().seal(plain, self._about(part))

    def unseal(self, part: str, sealed: bytes | memoryview) -> bytes:
        return ring().unseal(bytes(sealed), self._about(part))

    def _about(self, part: str) -> str:
        return f"{self.kind}/{self.sheet_id}/{part}"


def sealer_of(sheet: SealedSheet) -> Sealer:
    return Sealer(sheet.SEALED_AS, sheet.pk)


def name_of(sheet: SealedSheet) -> str:
    return sealer_of(sheet).unseal("name", sheet.sealed_name).decode()


def original_of(sheet: SealedSheet) -> bytes:
    return sealer_of(sheet).unseal("original", sheet.sealed_original)


def table_of(sheet: SealedSheet) -> Table:
    return table_from(sealer_of(sheet).unseal("table", sheet.sealed_table))


def journal_of(sheet: SealedSheet) -> tuple[rules.Step, ...]:
    return rules.read(sealer_of(sheet).unseal("journal", sheet.sealed_journal))


def report_of(sheet: SealedSheet) -> Report:
    return judgement_from(sealer_of(sheet).unseal("judgement", sheet.sealed_judgement)).report(0)


def table_to(table: Table) -> bytes:
    """For sealing; `table_from` is the way back."""
    said = () if table.schools.is_empty() else (table.schools,)
    return _packed(table.readings, table.cells, table.marks, *said)


def table_from(data: bytes) -> Table:
    readings, frames = _unpacked(data)
    return Table(readings, *frames)


def judgement_to(judgement: Judgement) -> bytes:
    """For sealing; `judgement_from` is the way back."""
    return _packed(judgement.readings, judgement.rows, judgement.findings, judgement.repairs)


def judgement_from(data: bytes) -> Judgement:
    readings, (rows, findings, repairs) = _unpacked(data)
    return Judgement(readings, rows, findings, repairs)


def _packed(readings: tuple[Reading, ...], *frames: pl.DataFrame) -> bytes:
    """Each part after its length: the readings as JSON, the frames as Arrow, compressed (they are wide and repeat much)."""
    parts = [json.dumps([asdict(reading) for reading in readings], ensure_ascii=False).encode()]
    for frame in frames:
        buffer = BytesIO()
        frame.write_ipc(buffer, compression="lz4")
        parts.append(buffer.getvalue())
    return b"".join(len(part).to_bytes(_LENGTH, "big") + part for part in parts)


def _unpacked(data: bytes) -> tuple[tuple[Reading, ...], list[pl.DataFrame]]:
    parts, at = [], 0
    while at < len(data):
        begin = at + _LENGTH
        at = begin + int.from_bytes(data[at:begin], "big")
        parts.append(data[begin:at])
    readings = tuple(_reading(values) for values in json.loads(parts[0]))
    return readings, [pl.read_ipc(BytesIO(part)) for part in parts[1:]]


def _reading(values: dict[str, Any]) -> Reading:
    notes = tuple(Note(Code(note["code"]), note["data"]) for note in values.pop("notes"))
    headings = tuple(Heading(**heading) for heading in values.pop("headings"))
    parts = tuple(Part(**part) for part in values.pop("parts", ()))
    values.pop("refusal")  # a refused file is never kept
    return Reading(**values, headings=headings, notes=notes, parts=parts)
