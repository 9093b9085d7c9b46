"""The DDO list that goes with each compiled hand-over (formats.md: `DDO Code, DDO Name, Mobile Number, Email`)."""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from os.path import basename, splitext
from pathlib import Path

import polars as pl

from sheetcheck.headings import squeeze
from sheetcheck.writing.outputs import Out, opened
from sheetcheck.writing.plain import Sheet, write as write_plain
from sheetcheck.writing.safe import safe, safe_series, unsafe

HEADINGS = ("DDO Code", "DDO Name", "Mobile Number", "Email")
_CODE_IN_NAME = re.compile(r"(?<![A-Za-z0-9])(?:ddo[ _-]*)?([0-9]{4,12})(?![A-Za-z0-9])", re.IGNORECASE)
_ALIASES = {
    "code": ("ddocode", "ddo", "code", "डीडीओकोड"),
    "name": ("ddoname", "name", "nameofddo", "डीडीओकानाम", "office", "officename"),
    "mobile": ("mobilenumber", "mobile", "mobileno", "मोबाइलनंबर"),
    "email": ("email", "emailid", "ईमेल"),
    "file": ("file", "filename", "फाइल"),
}


@dataclass(frozen=True, slots=True)
class Ddo:
    """One Drawing and Disbursing Officer; what is not known is an empty text. file: the roster he sent, where it is known."""

    code: str = ""
    name: str = ""
    mobile: str = ""
    email: str = ""
    file: str = ""

    @property
    def blanks(self) -> int:
        return [self.code, self.name, self.mobile, self.email].count("")


def read(source: Path | str) -> list[Ddo]:
    """A list kept as CSV: any order of columns; `File` may say which roster is whose."""
    text = Path(source).read_bytes().decode("utf-8-sig", "replace")
    lines = list(csv.reader(StringIO(text)))
    if not lines:
        return []
    known = {alias: field for field, aliases in _ALIASES.items() for alias in aliases}
    fields = [known.get(squeeze(heading)) for heading in lines[0]]
    return [
        Ddo(**{field: unsafe(cell.strip()) for field, cell in zip(fields, line, strict=False) if field})
        for line in lines[1:]
        if any(map(str.strip, line))
    ]


def of_files(files: Iterable[str], known: Sequence[Ddo] = ()) -> list[Ddo]:
    """One line per roster, in order. Its officer is the one whose `File` it is, or whose code stands in its name; else blank."""
    by_file, by_code = {ddo.file.casefold(): ddo for ddo in known if ddo.file}, {ddo.code: ddo for ddo in known if ddo.code}
    found = []
    for file in files:
        name = basename(file)
        codes = _CODE_IN_NAME.findall(splitext(name)[0])
        ddo = by_file.get(name.casefold()) or next((by_code[code] for code in codes if code in by_code), None)
        found.append(ddo or Ddo(code=codes[0] if len(codes) == 1 else "", file=name))
    return list(dict.fromkeys(found))


def write_xlsx(out: Out, ddos: Sequence[Ddo]) -> None:
    write_plain(out, [Sheet("DDO list", _frame(ddos), HEADINGS, (16, 36, 16, 36))])


def write_csv(out: Out, ddos: Sequence[Ddo]) -> None:
    """UTF-8 with a byte order mark, so that Excel shows Hindi; every cell safe."""
    with opened(out) as stream:
        stream.write(_printed(pl.DataFrame(list(map(safe_series, _frame(ddos)))).rows(), HEADINGS))


def csv_bytes(rows: Iterable[Sequence[str | None]], headings: Sequence[str]) -> bytes:
    """The one way to print a CSV for people: safe cells, all quoted, CRLF."""
    return _printed(([safe(cell or "") for cell in row] for row in rows), headings)


def _printed(rows: Iterable[Sequence[str]], headings: Sequence[str]) -> bytes:
    """Of cells that are safe."""
    text = StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig", "replace")


def _frame(ddos: Sequence[Ddo]) -> pl.DataFrame:
    columns: Mapping[str, list[str]] = {
        "DDO Code": [d.code for d in ddos], "DDO Name": [d.name for d in ddos],
        "Mobile Number": [d.mobile for d in ddos], "Email": [d.email for d in ddos],
    }  # fmt: skip
    return pl.DataFrame(columns, schema=dict.fromkeys(HEADINGS, pl.String))
