"""100,000 texts through every exporter, read again by a real LibreOffice: no formula, and every text as it was (T05, 1.2.10)."""

import csv
import random
import re
import zipfile
from io import StringIO
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from sheetcheck.writing import plain
from sheetcheck.writing.ddo_list import csv_bytes
from sheetcheck.writing.outputs import opened
from sheetcheck.writing.safe import WORKBOOK_OPTIONS, clean, safe, unsafe
from tests.sheetcheck.writing.conftest import cells

TEXTS, COLUMNS = 100_000, 10
STARTS = [
    "=",
    "+",
    "-",
    "@",
    "＝",
    "＋",
    "－",
    "＠",
    "\t",
    "\n",
    "\r",
    "\r\n",
    "'",
    "''",
    " ",
    "\u00a0",
    "\ufeff",
    "\x00",
    "\x01",
    '"',
    ";",
    ",",
    "",
]
BODIES = [
    "1+1", "SUM(A1:A9)", "cmd|' /C calc'!A0", 'HYPERLINK("http://x.test","x")', "IMPORTXML(CONCAT(A1),1)", "A1", "2*3", "9827100010",
    "WEBSERVICE(A1)", "DDE(1)", "_x003D_1", "{=1}", "-1", "=1", "+1", "Sahu", "राम", "🙂", "a&b<c>", "http://x.test/", "12/11/2026", "1e5", "TRUE", "#N/A",
]  # fmt: skip
ALPHABET = "=+-@'\"\t\n\r;,|!&<>()0123456789ABCabc _x राम＝\u200b"


def texts(count: int) -> list[str]:
    """Half put together of known tricks, half drawn letter by letter; the same for ever."""
    drawn = random.Random(20261124)
    made = []
    for at in range(count):
        if at % 2:
            made.append("".join(drawn.choices(ALPHABET, k=drawn.randrange(1, 14))))
        else:
            made.append("".join(drawn.choices(STARTS, k=drawn.randrange(1, 3))) + drawn.choice(BODIES))
    return made


def as_rows(made: list[str]) -> list[list[str]]:
    return [made[at : at + COLUMNS] for at in range(0, len(made), COLUMNS)]


def by_plain(path: Path, rows: list[list[str]]) -> None:
    frame = pl.DataFrame(rows, schema=[f"c{n}" for n in range(COLUMNS)], orient="row")
    plain.write(path, [plain.Sheet("Texts", frame, [f"Heading {n}" for n in range(COLUMNS)])])


def by_xlsxwriter(path: Path, rows: list[list[str]]) -> None:
    with opened(path) as stream:
        book = xlsxwriter.Workbook(stream, WORKBOOK_OPTIONS)
        sheet = book.add_worksheet("Texts")
        for at, row in enumerate([[f"Heading {n}" for n in range(COLUMNS)], *rows]):
            for column, text in enumerate(row):
                if written := safe(text):
                    sheet.write_string(at, column, written)
        book.close()


def by_csv(path: Path, rows: list[list[str]]) -> None:
    path.write_bytes(csv_bytes(rows, [f"Heading {n}" for n in range(COLUMNS)]))


EXPORTERS = {"plain.xlsx": by_plain, "styled.xlsx": by_xlsxwriter, "list.csv": by_csv}
SHORT_ESCAPE = re.compile("_x[0-9A-Fa-f]{1,3}_")
EVALUATING = "Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,0,true"
AS_TEXT = "Text - txt - csv (StarCalc):44,34,76,1," + "/".join(f"{n}/2" for n in range(1, COLUMNS + 1)) + ",0,true,false"
CSV_OUT = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false"


def formulas(saved: Path) -> int:
    """Cells with a formula in a workbook that LibreOffice saved."""
    with zipfile.ZipFile(saved) as package:
        return sum(len(re.findall(rb"<f[ >/]", package.read(name))) for name in package.namelist() if "/worksheets/" in name)


def read_back(path: Path) -> list[list[str]]:
    lines = list(csv.reader(StringIO(path.read_text(encoding="utf-8-sig"), newline="")))[1:]
    return [[*line, *[""] * (COLUMNS - len(line))] for line in lines]


@pytest.mark.libreoffice
@pytest.mark.parametrize("exporter", EXPORTERS)
def test_100_000_texts_are_no_formulas_and_come_back_as_they_were(exporter, tmp_path, soffice):
    rows = as_rows(texts(TEXTS))
    written = tmp_path / exporter
    EXPORTERS[exporter](written, rows)
    is_csv = written.suffix == ".csv"
    [saved] = soffice([written], "xlsx", tmp_path / "saved", infilter=EVALUATING if is_csv else "")
    assert formulas(saved) == 0
    if is_csv:  # LibreOffice makes numbers and dates of some texts, so that a second look takes all columns as text
        [back] = soffice([written], CSV_OUT, tmp_path / "back", infilter=AS_TEXT)
        read = read_back(back)
    else:
        read = [[*line, *[""] * (COLUMNS - len(line))] for line in cells(saved)[1:]]
    assert len(read) == len(rows)
    pairs = [pair for row, line in zip(rows, read, strict=True) for pair in zip(row, line, strict=True)]
    wrong = [(sent, came) for sent, came in pairs if unsafe(came) != clean(sent)]
    if exporter == "styled.xlsx":  # LibreOffice alone decodes `_xB_`, which xlsxwriter leaves as it is; Excel does not
        wrong = [(sent, came) for sent, came in wrong if not SHORT_ESCAPE.search(sent)]
    assert wrong == []


@pytest.mark.libreoffice
def test_the_measure_has_teeth(tmp_path, soffice):
    """Written without care, the same texts do become formulas in LibreOffice, so that a count of none says something."""
    careless = tmp_path / "careless.csv"
    careless.write_text("Heading\r\n" + "".join(f'"{t}"\r\n' for t in ("=1+1", "=SUM(A1:A9)", "=A1")), encoding="utf-8")
    [saved] = soffice([careless], "xlsx", tmp_path / "saved", infilter=EVALUATING)
    assert formulas(saved) == 3
