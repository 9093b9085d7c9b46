"""Every code against its table of little spreadsheets: what must be said of each row, and that nothing else is said."""

import polars as pl
import pytest

import sheetcheck
from sheetcheck.codes import ERRORS, TIDIED, WARNINGS, Code
from sheetcheck.columns import ROSTER_2026
from sheetcheck.raw import Raw, SheetScan, Source
from tests.sheetcheck.cases import Sheet, judged, person, read_all, reference, said
from tests.sheetcheck.cases_cells import CONTACTS, NAMES
from tests.sheetcheck.cases_files import FILES, PLAIN, File
from tests.sheetcheck.cases_rows import PENDING, TABLES
from tests.sheetcheck.cases_sheets import PENDING as PENDING_SHEETS, SHEETS
from tests.sheetcheck.cases_values import LISTS, NUMBERS


def pending(why: str | None) -> list[pytest.MarkDecorator]:
    """The table is right and the product is not yet; the test fails as soon as it is."""
    return [pytest.mark.xfail(reason=why, strict=True)] if why else []


ALL = {"names": NAMES, "contacts": CONTACTS, "lists": LISTS, "numbers": NUMBERS} | TABLES
MINI = [
    pytest.param(code, text, id=f"{table}-{code.value}", marks=pending(PENDING.get(code)))
    for table, cases in ALL.items()
    for code, text in cases.items()
]


@pytest.mark.parametrize(("code", "text"), MINI)
def test_a_mini_sheet_is_judged_as_its_table_says(code: Code, text: str) -> None:
    sheets = read_all(text)
    expected = set().union(*(sheet.expected for sheet in sheets))
    assert code.value in {place[3] for place in expected}
    judgement = judged(sheets)
    assert sorted(said(judgement), key=str) == sorted(expected, key=str)
    assert mended(judgement.rows, sheets) == {place: text for sheet in sheets for place, text in sheet.becomes.items()}


def mended(rows: pl.DataFrame, sheets: list[Sheet]) -> dict[tuple[int, int], str | None]:
    wanted = {place: sheet.first for sheet in sheets for place in sheet.becomes}
    return {at: row[wanted[at]] for row in rows.iter_rows(named=True) if (at := (row["file"], row["row"])) in wanted}


@pytest.mark.parametrize("code", sorted(ERRORS | WARNINGS | TIDIED))
def test_every_code_of_a_row_has_six_rows_that_speak_of_it_and_one_that_does_not(code: Code) -> None:
    texts = [cases[code] for cases in ALL.values() if code in cases]
    sheets = [sheet for n, text in enumerate(texts) for sheet in read_all(text, file=10 * n)]
    about = {place[:2] for sheet in sheets for place in sheet.expected if place[3] == code.value}
    rows = {row for sheet in sheets for row in sheet.places}
    assert len(rows) >= 6
    assert about
    assert rows - about


def laid_out(text: str) -> set[str]:
    """Codes of the notes and the refusal of a sheet written in the language of `cases_sheets`."""
    lines = text.split("\n")[1:]
    grid, i = [], 0
    for line in lines:
        row: list[str | None] = []
        for cell in (cell.strip() for cell in line.split("|")):
            i += cell == "P"
            good = [column.heading for column in ROSTER_2026] if cell == "H" else list(person(i).values())
            row += good if cell in ("H", "P", "PP") else [cell or None]
        grid.append(row)
    width = max(map(len, grid))
    full = [row + [None] * (width - len(row)) for row in grid]
    scan = SheetScan("Sheet1", rows=len(full), last_row=len(full), last_column=width)
    table = sheetcheck.lay_out([Raw("office.xlsx", kind="xlsx", sheet=scan, grid=full)])
    reading = sheetcheck.judge(table, reference()).readings[0]
    return {note.code.value for note in (*reading.notes, *filter(None, [reading.refusal]))}


LAID_OUT = [
    pytest.param(text, id=f"{code.value}-{n}", marks=pending(PENDING_SHEETS.get((code, n))))
    for code, texts in SHEETS.items()
    for n, text in enumerate(texts)
]


@pytest.mark.parametrize("text", LAID_OUT)
def test_a_sheet_is_laid_out_as_its_table_says(text: str) -> None:
    assert laid_out(text) == set(text.split("\n")[0].removeprefix("?").split())


def inspected(file: File) -> sheetcheck.Report:
    return sheetcheck.inspect(Source(file.name, data=file.make()), reference=reference(), limits=file.limits)


SENT = [pytest.param(code, file, id=f"{code.value}-{n}") for code, files in FILES.items() for n, file in enumerate(files)]


@pytest.mark.parametrize(("code", "file"), SENT)
def test_a_file_is_read_or_refused_as_its_table_says(code: Code, file: File) -> None:
    report = inspected(file)
    assert (report.status == "refused") is file.refused
    if file.refused:
        assert report.reading.refusal is not None
        assert report.reading.refusal.code is code
    else:
        assert code in report.codes


@pytest.mark.parametrize("file", PLAIN, ids=lambda file: file.name)
def test_nothing_is_said_of_a_plain_file(file: File) -> None:
    report = inspected(file)
    assert (report.status, report.codes) == ("clean", set())
