"""The template workbook: what an office fills (formats.md "Template workbook"; order of December 2025, points B10–B13, B21).

Everything is printed from the column declarations. It passes our own check empty (no rows) and filled (clean).
"""

from collections.abc import Mapping, Sequence

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from sheetcheck.columns import ROSTER_2026, Column
from sheetcheck.designations import shipped
from sheetcheck.headings import SCHOOL, SCHOOL_HI
from sheetcheck.reading.sheets import LISTS
from sheetcheck.writing.looks import BAND, FAULT, FAULT_INK, HEAD, RULE, WARN, WARN_INK, Looks
from sheetcheck.writing.outputs import Out, opened
from sheetcheck.writing.safe import WORKBOOK_OPTIONS, cut, safe
from sheetcheck.writing.words import CONFIDENTIAL, LATER_COLUMNS, SEND_TO, SEND_TO_UNKNOWN, TEMPLATE_STEPS, both, say

HEADER_ROW = 6  # 0-based, below the band of six
FIRST_ROW = HEADER_ROW + 1
MAX_LENGTH = 100
_LETTERS = {column.field: "ABCDEFGH"[at] for at, column in enumerate(ROSTER_2026)}
_OFFICE_FIELDS = ("name", "ddo_code", "ddo_name", "ddo_contact", "recipient", "recipient_hi", "recipient_en")


def write(  # noqa: PLR0913 - so much may be known beforehand
    out: Out,
    *,
    office: Mapping[str, str] | None = None,
    drive: str | None = None,
    people: Sequence[Mapping[str, str]] | None = None,
    rows: int = 500,
    lang: str = "hi",
    designations: Sequence[str] | None = None,
    schools: Sequence[str] = (),
) -> None:
    """Write the template.

    office: any of name, ddo_code, ddo_name, ddo_contact, recipient (to whom the filled file goes; recipient_hi and
    recipient_en: the same in each language, for the instructions); what is not given stays open for the office to fill.
    people: rows to put in beforehand, by field name. designations: for the drop-down; without it, the list that comes with the
    workshop. schools: of an office that answers for several, to choose from in a ninth column (`school` of a person).
    """
    details = {key: (office or {}).get(key, "") for key in _OFFICE_FIELDS}
    rows = max(rows, len(people or ()))
    with opened(out) as stream:
        book = Workbook(stream, WORKBOOK_OPTIONS)
        looks = Looks(book)
        sheet = book.add_worksheet("Roster")
        _instructions(book.add_worksheet("Instructions निर्देश"), looks, details, lang)
        _band(sheet, looks, details, drive or "", lang)
        _headings(sheet, looks)
        _people(sheet, looks, people or (), rows)
        lists = _choices(book, sheet, _listed() if designations is None else designations, rows)
        if schools:
            _schools(lists or book.add_worksheet(LISTS), sheet, looks, schools, people or (), rows)
        _show_faults(book, sheet, rows)
        _protect_and_print(sheet, lang, rows, len(ROSTER_2026) + bool(schools))
        book.close()


def _listed() -> Sequence[str]:
    return [each.name for each in shipped().designations]


def _band(sheet: Worksheet, looks: Looks, office: Mapping[str, str], drive: str, lang: str) -> None:
    """Title, office and drive; what is not known is left open to fill."""
    for row, (look, text, height) in enumerate((
        ("title", both("template_title", lang, sep="  ·  "), 30),
        ("band_small", both("confidential", lang, sep="  ·  "), 18),
    )):  # fmt: skip
        sheet.set_row(row, height)
        for column in range(len(ROSTER_2026)):
            sheet.write_blank(row, column, None, looks[look])
        sheet.write_string(row, 0, text, looks.but(look, indent=1))
    pairs = ((2, 0, "office", office["name"]), (2, 4, "ddo_code", office["ddo_code"]),
             (3, 0, "drive", drive), (3, 4, "ddo_name", office["ddo_name"]),
             (4, 0, "send_to", office["recipient"]), (4, 4, "ddo_contact", office["ddo_contact"]))  # fmt: skip
    for row in (2, 3, 4):
        sheet.set_row(row, 22)
        for column in range(len(ROSTER_2026)):
            sheet.write_blank(row, column, None, looks.but("entry", locked=False, indent=1))
    for row, column, key, value in pairs:
        sheet.write_string(row, column, both(key, lang, sep=" / "), looks.but("label", indent=1))
        sheet.write_string(row, column + 1, safe(value), looks.but("entry", locked=bool(value), indent=1))
    sheet.set_row(5, 20)
    for column in range(len(ROSTER_2026)):
        sheet.write_blank(5, column, None, looks.but("quiet", text_wrap=False))
    sheet.write_string(5, 0, both("one_row", lang, sep="  |  "), looks.but("quiet", text_wrap=False, font_size=9, indent=1))


def _headings(sheet: Worksheet, looks: Looks) -> None:
    """English above, Hindi below, in one cell: both halves name the same column, so the header search knows it."""
    sheet.set_row(HEADER_ROW, 36)
    small = looks.but("head", bold=False, font_size=9)
    for at, column in enumerate(ROSTER_2026):
        sheet.write_rich_string(
            HEADER_ROW, at, looks["head"], column.heading, small, f"\n{column.heading_hi}", looks["head"]
        )  # fmt: skip
        sheet.set_column(at, at, column.width + 2, looks["text"])


def _people(sheet: Worksheet, looks: Looks, people: Sequence[Mapping[str, str]], rows: int) -> None:
    open_cell = looks.but("cell", locked=False, indent=1)
    sheet.set_default_row(20)
    nobody: Mapping[str, str] = {}
    for row in range(FIRST_ROW, FIRST_ROW + rows):
        person = people[row - FIRST_ROW] if row - FIRST_ROW < len(people) else nobody
        for column, declared in enumerate(ROSTER_2026):
            if text := safe(str(person.get(declared.field) or "")):
                sheet.write_string(row, column, text, open_cell)
            else:
                sheet.write_blank(row, column, None, open_cell)


def _schools(
    lists: Worksheet, sheet: Worksheet, looks: Looks, schools: Sequence[str], people: Sequence[Mapping[str, str]], rows: int
) -> None:
    """A ninth column, filled where it is known, else chosen."""
    at, open_cell = len(ROSTER_2026), looks.but("cell", locked=False, indent=1)
    lists.very_hidden()
    for row, name in enumerate(schools):
        lists.write_string(row, 1, safe(name))
    small = looks.but("head", bold=False, font_size=9)
    sheet.write_rich_string(HEADER_ROW, at, looks["head"], SCHOOL, small, f"\n{SCHOOL_HI}", looks["head"])
    sheet.set_column(at, at, 34, looks["text"])
    for row in range(rows):
        sheet.write_string(FIRST_ROW + row, at, safe(people[row].get("school", "")) if row < len(people) else "", open_cell)
    rule = {"validate": "list", "source": f"={LISTS}!$B$1:$B${len(schools)}", "error_type": "information"}
    sheet.data_validation(FIRST_ROW, at, FIRST_ROW + rows - 1, at, rule)


def _choices(book: Workbook, sheet: Worksheet, designations: Sequence[str], rows: int) -> Worksheet | None:
    """Drop-downs and input messages. The designations stand in a sheet of their own that Excel's menu does not show: that one."""
    lists = book.add_worksheet(LISTS) if designations else None
    if lists:
        lists.very_hidden()
        for row, name in enumerate(designations):
            lists.write_string(row, 0, safe(name))
    for at, column in enumerate(ROSTER_2026):
        rule: dict[str, object] = {"validate": "any"}
        if column.choices:
            rule = {"validate": "list", "source": list(column.choices), "error_type": "stop"}
        elif column.field == "designation" and designations:
            rule = {"validate": "list", "source": f"={LISTS}!$A$1:$A${len(designations)}", "error_type": "information"}
        if rule["validate"] == "list":
            rule |= {"error_title": cut(column.heading, 32), "error_message": cut(f"{column.hint}\n{column.hint_hi}", 255)}
        rule |= {"input_title": cut(f"{column.heading} · {column.heading_hi}", 32), "input_message": _input_message(column)}
        sheet.data_validation(FIRST_ROW, at, FIRST_ROW + rows - 1, at, rule)
    return lists


def _input_message(column: Column) -> str:
    return cut(f"{column.hint}\n{column.hint_hi}\n→ {column.example}", 255)


def fault_formulas(last: int) -> tuple[tuple[str, str], ...]:
    """(field, formula for the first row): what Excel can show at once; the check says the rest.

    Plain functions that every Excel and LibreOffice has. FIND, not SEARCH: no wildcards. `=` on text, not COUNTIF:
    COUNTIF compares long IDs as numbers and sees fifteen digits only.
    """
    first = FIRST_ROW + 1
    column = {field: f"${letter}{first}" for field, letter in _LETTERS.items()}
    name, mobile, email, pin = (column[f] for f in ("full_name", "mobile", "email", "office_pin"))

    def not_digits(cell: str, count: int, starts: str) -> str:
        digits = f'SUMPRODUCT(--ISNUMBER(FIND(MID({cell}&"{"x" * count}",ROW($1:${count}),1),"0123456789")))'
        return f'=AND(LEN({cell})>0,OR(LEN({cell})<>{count},{digits}<>{count},ISERROR(FIND(LEFT({cell}&"x",1),"{starts}"))))'

    def twice(field: str) -> str:
        letter = _LETTERS[field]
        return f"=AND(LEN({column[field]})>0,SUMPRODUCT(--(${letter}${first}:${letter}${last}={column[field]}))>1)"

    letter = f'FIND(MID(UPPER({name})&REPT(" ",{MAX_LENGTH}),ROW($1:${MAX_LENGTH}),1),"ABCDEFGHIJKLMNOPQRSTUVWXYZ .\'/-")'
    at_sign = f'FIND("@",{email})'
    no_address = f'ISERROR({at_sign}),ISERROR(FIND(".",{email},{at_sign})),ISNUMBER(FIND(" ",TRIM({email})))'
    return (
        ("full_name", f"=SUMPRODUCT(--ISERROR({letter}))>0"),
        ("mobile", not_digits(mobile, 10, "6789")),
        ("mobile", twice("mobile")),
        ("email", f"=AND(LEN({email})>0,OR({no_address}))"),
        ("employee_id", twice("employee_id")),
        ("office_pin", not_digits(pin, 6, "123456789")),
    )


def _show_faults(book: Workbook, sheet: Worksheet, rows: int) -> None:
    """Red for what is wrong, yellow for a blank in a row that somebody has begun."""
    last = FIRST_ROW + rows
    fault = book.add_format({"bg_color": FAULT, "font_color": FAULT_INK})
    warn = book.add_format({"bg_color": WARN, "font_color": WARN_INK})
    for field, formula in fault_formulas(last):
        letter = _LETTERS[field]
        where = f"{letter}{FIRST_ROW + 1}:{letter}{last}"
        sheet.conditional_format(where, {"type": "formula", "criteria": formula, "format": fault})
    started = f"=AND(COUNTA($A{FIRST_ROW + 1}:$H{FIRST_ROW + 1})>0,LEN(TRIM(A{FIRST_ROW + 1}))=0)"
    sheet.conditional_format(f"A{FIRST_ROW + 1}:H{last}", {"type": "formula", "criteria": started, "format": warn})


def _protect_and_print(sheet: Worksheet, lang: str, rows: int, columns: int) -> None:
    """Cells of the rows stay open; columns and the band do not. No password: it guards against slips, not against people."""
    last = FIRST_ROW + rows
    sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})
    sheet.ignore_errors({"number_stored_as_text": f"A1:H{last}"})
    sheet.freeze_panes(FIRST_ROW, 1)
    sheet.set_selection(FIRST_ROW, 0, FIRST_ROW, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
    sheet.repeat_rows(HEADER_ROW)
    sheet.print_area(0, 0, last - 1, columns - 1)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L&8{say('confidential', lang)}&R&8{say('page', lang)} &P / &N")
    sheet.set_tab_color(BAND)
    sheet.hide_gridlines(2)


def _instructions(sheet: Worksheet, looks: Looks, office: Mapping[str, str], lang: str) -> None:
    """The second sheet: steps, columns, whom to send to, and the order's word on sharing; Hindi and English side by side."""
    order = (0, 1) if lang == "hi" else (1, 0)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 24, looks["plain"])
    sheet.set_column(1, 2, 58, looks["plain"])
    sheet.set_row(0, 30)
    for column in range(3):
        sheet.write_blank(0, column, None, looks["title"])
    sheet.write_string(0, 0, "निर्देश  ·  Instructions", looks.but("title", indent=1))
    row = 2
    to = [safe(office[f"recipient_{code}"] or office["recipient"]) for code in ("hi", "en")]
    lines = [
        (SEND_TO[i].format(recipient=to[i] or SEND_TO_UNKNOWN[i]) for i in order),
        (CONFIDENTIAL[i] for i in order),
    ]
    for texts in lines:
        sheet.set_row(row, 50)
        for at, text in enumerate(texts, start=1):
            sheet.write_string(row, at, safe(text), looks.but("strong", border=1, border_color=RULE))
        row += 1
    row += 1
    for number, step in enumerate(TEMPLATE_STEPS, start=1):
        sheet.set_row(row, 34)
        sheet.write_string(row, 0, str(number), looks.but("plain", align="right", bold=True))
        for at, i in enumerate(order, start=1):
            sheet.write_string(row, at, step[i], looks["plain"])
        row += 1
    _column_table(sheet, looks, row + 1, order)
    sheet.set_portrait()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)
    sheet.protect()
    sheet.set_tab_color(HEAD)


def _column_table(sheet: Worksheet, looks: Looks, row: int, order: tuple[int, int]) -> None:
    """What to write in each column; one column a row, so that no header search takes it for a roster."""
    sheet.write_string(row, 0, " / ".join(LATER_COLUMNS[i][0] for i in order), looks["head"])
    for at, i in enumerate(order, start=1):
        sheet.write_string(row, at, LATER_COLUMNS[i][1], looks["head"])
    for offset, column in enumerate(ROSTER_2026, start=1):
        sheet.set_row(row + offset, 48)
        sheet.write_string(row + offset, 0, f"{column.heading}\n{column.heading_hi}", looks.but("wrap", bold=True))
        hints = (f"{column.hint_hi}\nउदाहरण: {column.example}", f"{column.hint}\nExample: {column.example}")
        for at, i in enumerate(order, start=1):
            sheet.write_string(row + offset, at, hints[i], looks["wrap"])
