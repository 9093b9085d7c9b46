"""A treasury's export read with a mapping of its columns (B14): the same guarded child, the same layout, other headings."""

from dataclasses import dataclass
from uuid import UUID

import polars as pl

from kshamta.offices.models import Office
from kshamta.onboarding.models.mappings import ColumnMapping
from kshamta.onboarding.rules import mappings as rules
from kshamta.onboarding.rules.mappings import ColumnFound, Mapped
from kshamta.onboarding.sheets import judging
from sheetcheck import Table, lines
from sheetcheck.layout import letter
from sheetcheck.raw import Raw


@dataclass(frozen=True, slots=True)
class Export:
    """A file as read, and where its own headings stand."""

    raw: Raw
    grid: rules.Grid
    header: int

    @property
    def key(self) -> str:
        return rules.key_of(self.grid[self.header])

    @property
    def letters(self) -> list[str]:
        return [letter(self.raw.first_column + at) for at in range(len(self.grid[self.header]))]

    @property
    def columns(self) -> tuple[ColumnFound, ...]:
        return rules.columns_of(self.grid, self.header, self.letters)

    def guessed(self) -> dict[str, str]:
        """Letter by field."""
        letters = self.letters
        return {name: letters[at] for name, at in rules.guessed(self.grid[self.header]).items()}

    def placed(self, mapped: Mapped) -> dict[str, str]:
        letters = self.letters
        return {name: letters[at] for name, at in rules.places(self.grid[self.header], mapped).items()}

    def table(self, mapped: Mapped) -> Table:
        """Laid out under our headings; every address is that of the file."""
        self.raw.grid, self.raw.frame = rules.renamed(self.grid, self.header, mapped), None
        self.raw.lines = self.raw.strings = b""
        return judging.laid_out(self.raw)


def read(raw: Raw) -> Export | None:
    """None for what was refused, or where nothing looks like headings."""
    if raw.refusal:
        return None
    grid = pl.read_ipc_stream(raw.frame).rows() if raw.frame is not None else lines.whole(raw)
    header = rules.header_row(grid)
    return None if header is None else Export(raw, [list(line) for line in grid], header)


def remembered(office_id: UUID, key: str) -> ColumnMapping | None:
    """What this office said of such headings."""
    return ColumnMapping.objects.filter(office=office_id, headings_key=key).first()


def offered(office: Office, key: str) -> ColumnMapping | None:
    """What an office beside it, under the same one, said last of such headings."""
    beside = ColumnMapping.objects.filter(headings_key=key, office__parent=office.parent_id).exclude(office=office)
    return beside.order_by("-used_at").first()


def mapped_of(row: ColumnMapping) -> Mapped:
    return Mapped(row.columns, row.constants)
