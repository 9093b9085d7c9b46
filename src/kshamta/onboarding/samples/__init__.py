"""Six made-up rosters, each awkward in its own way; written by `make.py`, never by an office."""

from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Sample:
    """slug: what it shows; faces word it. name: as an office would call the file."""

    slug: str
    name: str

    def data(self) -> bytes:
        return (_FOLDER / self.name).read_bytes()


SAMPLES = (
    Sample("titles", "Karmchari Suchi Vikaskhand.xlsx"),
    Sample("numbers", "staff list final 2.xlsx"),
    Sample("fonts", "Shikshak Suchi.xlsx"),
    Sample("hidden", "Office Staff (filtered).xlsx"),
    Sample("doubles", "BEO roster.xlsx"),
    Sample("treasury", "EmployeeReport.xls"),
)
BY_SLUG = {sample.slug: sample for sample in SAMPLES}
