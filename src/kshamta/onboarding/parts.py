"""The sealed parts of a working copy, opened and closed."""

import uuid
from dataclasses import dataclass
from io import BytesIO

import polars as pl

from kshamta.foundation.sealing import ring
from kshamta.onboarding import rules
from kshamta.onboarding.models import WorkingCopy
from sheetcheck import Judgement, Report, Table
from sheetcheck.table import CELLS_SCHEMA, MARKS_SCHEMA

_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Sealer:
    """Seals for one copy: a part that is moved to another copy or column does not open."""

    copy_id: uuid.UUID

    def seal(self, part: str, plain: bytes) -> bytes:
        return ring().seal(plain, self._about(part))

    def unseal(self, part: str, sealed: bytes | memoryview) -> bytes:
        return ring().unseal(bytes(sealed), self._about(part))

    def _about(self, part: str) -> str:
        return f"working-copy/{self.copy_id}/{part}"


def name_of(copy: WorkingCopy) -> str:
    return Sealer(copy.pk).unseal("name", copy.sealed_name).decode()


def original_of(copy: WorkingCopy) -> bytes:
    return Sealer(copy.pk).unseal("original", copy.sealed_original)


def table_of(copy: WorkingCopy) -> Table:
    return Table.from_bytes(Sealer(copy.pk).unseal("table", copy.sealed_table))


def journal_of(copy: WorkingCopy) -> tuple[rules.Step, ...]:
    return rules.read(Sealer(copy.pk).unseal("journal", copy.sealed_journal))


def report_of(copy: WorkingCopy) -> Report:
    return judgement_from(Sealer(copy.pk).unseal("judgement", copy.sealed_judgement)).report(0)


def judgement_to(judgement: Judgement) -> bytes:
    """For sealing. Frames of a judgement are wide and repetitive, so they are packed."""
    readings = Table(judgement.readings, pl.DataFrame(schema=CELLS_SCHEMA), pl.DataFrame(schema=MARKS_SCHEMA)).to_bytes()
    frames = [_frame_bytes(frame) for frame in (judgement.rows, judgement.findings, judgement.repairs)]
    return b"".join(len(part).to_bytes(_LENGTH, "big") + part for part in (readings, *frames))


def judgement_from(data: bytes) -> Judgement:
    parts, at = [], 0
    while at < len(data):
        begin = at + _LENGTH
        at = begin + int.from_bytes(data[at:begin], "big")
        parts.append(data[begin:at])
    rows, findings, repairs = (pl.read_ipc(BytesIO(part)) for part in parts[1:])
    return Judgement(Table.from_bytes(parts[0]).readings, rows, findings, repairs)


def _frame_bytes(frame: pl.DataFrame) -> bytes:
    buffer = BytesIO()
    frame.write_ipc(buffer, compression="lz4")
    return buffer.getvalue()
