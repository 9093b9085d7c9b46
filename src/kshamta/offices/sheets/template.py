"""The workbook of offices to fill: printed from the column declarations, safe for spreadsheets, and clean under our own check."""

from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from kshamta.offices.rules import GROUPS, LONGEST, MOST
from kshamta.offices.sheets.columns import OFFICE_2026, Column
from sheetcheck.writing.looks import Looks
from sheetcheck.writing.safe import WORKBOOK_OPTIONS, safe

HEADER_ROW = 3  # 0-based, below title, rules and the row of hints
ROWS = 500
_TITLE = ("कार्यालयों की सूची", "List of offices")
_RULES = (
    "हर पंक्ति एक कार्यालय है। मौजूदा कार्यालय में रिक्त खाना पुराना मान बनाए रखता है; "
    "अकेला - चिह्न मान हटाता है। * नए कार्यालय के लिए आवश्यक।",
    "One row is one office. For an office that exists, an empty cell leaves what is there; "
    "a lone - empties it. * needed for a new office.",
)


def write(language: str) -> bytes:
    out = BytesIO()
    book = Workbook(out, WORKBOOK_OPTIONS)
    looks = Looks(book)
    sheet = book.add_worksheet("Offices")
    first, second = (0, 1) if language == "hi" else (1, 0)
    last = len(OFFICE_2026) - 1
    for row, text, look, height in (
        (0, f"{_TITLE[first]}  ·  {_TITLE[second]}", "title", 30),
        (1, f"{_RULES[first]}\n{_RULES[second]}", "plain", 44),
    ):
        sheet.set_row(row, height)
        sheet.merge_range(row, 0, row, last, safe(text), looks[look])
    sheet.set_row(2, 46)
    sheet.set_row(HEADER_ROW, 36)
    for at, column in enumerate(OFFICE_2026):
        _column(sheet, looks, at, column, language)
    sheet.freeze_panes(HEADER_ROW + 1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER_ROW)
    book.close()
    return out.getvalue()


def _column(sheet: Worksheet, looks: Looks, at: int, column: Column, language: str) -> None:
    hint = column.hint_hi if language == "hi" else column.hint
    star = " *" if column.need else ""
    sheet.write_string(2, at, safe(hint), looks.but("quiet", font_size=9, valign="top"))
    small = looks.but("head", bold=False, font_size=9)
    sheet.write_rich_string(HEADER_ROW, at, looks["head"], column.heading + star, small, f"\n{column.heading_hi}", looks["head"])
    sheet.set_column(at, at, column.width + 2, looks["text"])
    for row in range(HEADER_ROW + 1, HEADER_ROW + 1 + ROWS):
        sheet.write_blank(row, at, None, looks["cell"])
    sheet.data_validation(HEADER_ROW + 1, at, HEADER_ROW + ROWS, at, _rule(column, hint))


def _rule(column: Column, hint: str) -> dict[str, object]:
    told = {"input_title": column.heading[:32], "input_message": hint[:255], "ignore_blank": True}
    if column.field in GROUPS:
        return {**told, "validate": "integer", "criteria": "between", "minimum": 0, "maximum": MOST, "error_type": "warning"}
    return {**told, "validate": "length", "criteria": "<=", "value": LONGEST[column.field], "error_type": "warning"}
