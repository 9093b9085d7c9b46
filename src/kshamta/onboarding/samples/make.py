"""Writes the six samples: `python -m kshamta.onboarding.samples.make` (needs xlsxwriter, which the product has anyway).

Everyone in them is invented; mobiles are in a run that nobody chose, addresses end in example.gov.in, and the same bytes
come out every time.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

FOLDER = Path(__file__).parent
MADE_ON = datetime(2026, 11, 1, tzinfo=UTC).replace(tzinfo=None)
GENDERS = {"Male": "पुरुष", "Female": "महिला"}
ENGLISH = ("Full Name", "Mobile Number", "Email", "Group", "Designation", "Gender", "Employee ID", "Office PIN Code")
type Person = tuple[str, str, str, str, str]  # name, group, designation, gender, PIN

PEOPLE: tuple[Person, ...] = (
    ("Sunita Sahu", "C", "Assistant Teacher", "Female", "492001"),
    ("Ramesh Kumar Verma", "C", "Teacher", "Male", "492001"),
    ("Anita Dewangan", "B", "Principal", "Female", "492001"),
    ("Lokesh Nishad", "C", "Assistant Grade 3", "Male", "492001"),
    ("Kavita Thakur", "C", "Teacher", "Female", "492004"),
    ("Dilip Patel", "D", "Peon", "Male", "492004"),
    ("Meena Yadav", "C", "Librarian", "Female", "492004"),
    ("Santosh Sinha", "C", "Headmaster Primary School", "Male", "492004"),
    ("Pushpa Netam", "C", "Assistant Teacher", "Female", "492008"),
    ("Gopal Chandrakar", "C", "Accountant", "Male", "492008"),
    ("Rekha Markam", "C", "Assistant Teacher", "Female", "492008"),
    ("Vinod Tiwari", "B", "Lecturer", "Male", "492008"),
    ("Hemlata Sori", "C", "Teacher", "Female", "492001"),
    ("Naresh Baghel", "D", "Chowkidar", "Male", "492001"),
    ("Saroj Kashyap", "C", "Assistant Grade 2", "Female", "492001"),
    ("Manoj Dhruw", "C", "Physical Training Instructor", "Male", "492004"),
    ("Usha Banjare", "C", "Assistant Teacher", "Female", "492004"),
    ("Tarun Mishra", "B", "Lecturer", "Male", "492004"),
    ("Laxmi Kosare", "D", "Peon", "Female", "492008"),
    ("Ashok Gupta", "C", "Stenographer", "Male", "492008"),
)


def mobile(number: int) -> str:
    return str(9_712_340_500 + 37 * number)


def employee_id(number: int) -> str:
    return f"0{2_210_004_010 + 13 * number}"


def email(name: str) -> str:
    return f"{name.lower().replace(' ', '.')}@example.gov.in"


def row(number: int) -> list[Any]:
    """A person's eight values, all right."""
    name, group, designation, gender, pin = PEOPLE[number]
    return [name, mobile(number), email(name), group, designation, gender, employee_id(number), pin]


class Book:
    """A workbook with the same bytes every time."""

    def __init__(self, name: str) -> None:
        self.book = Workbook(FOLDER / name)
        self.book.set_properties({"created": MADE_ON, "author": "Kshamta samples"})
        self.bold = self.book.add_format({"bold": True, "bg_color": "#E4EEF0", "border": 1, "text_wrap": True})

    def sheet(self, name: str, widths: Sequence[int]) -> Worksheet:
        sheet = self.book.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        return sheet


def write_rows(sheet: Worksheet, first: int, rows: Sequence[Sequence[Any]]) -> None:
    for at, values in enumerate(rows, start=first):
        sheet.write_row(at, 0, values)


def titles() -> None:
    """Title rows, Hindi headings in another order, serial numbers, a repeated header, total and signature below."""
    book = Book("Karmchari Suchi Vikaskhand.xlsx")
    sheet = book.sheet("कर्मचारी", (8, 24, 16, 14, 26, 10, 34, 16, 12))
    sheet.merge_range("A1:I1", "कार्यालय विकासखंड शिक्षा अधिकारी, नमूना विकासखंड", book.bold)
    sheet.merge_range("A2:I2", "मिशन कर्मयोगी हेतु कर्मचारियों की जानकारी (माह नवंबर 2026)", book.bold)
    headings = ("स.क्र.", "कर्मचारी का नाम", "कर्मचारी कोड", "मोबाईल नम्बर", "पदनाम", "लिंग", "ई-मेल आईडी", "श्रेणी", "पिन कोड")
    sheet.write_row(3, 0, headings, book.bold)
    posts = {"Assistant Teacher": "सहायक शिक्षक", "Teacher": "शिक्षक", "Peon": "भृत्य", "Principal": "प्राचार्य"}
    for number in range(14):
        name, phone, mail, group, post, gender, code, pin = row(number)
        values = [number + 1, name, code, phone, posts.get(post, post), GENDERS[gender], mail, group, pin]
        if number == 2:
            values[3] = "97123405"
        if number == 5:
            values[6] = ""
        if number == 9:
            values[8] = "110001"
        sheet.write_row(4 + number, 0, values)
    sheet.write_row(19, 0, ["", "योग", "", 14])
    sheet.write(22, 6, "हस्ताक्षर")
    sheet.write(23, 6, "विकासखंड शिक्षा अधिकारी")
    book.book.close()


def numbers() -> None:
    """Mobiles in many ways, IDs and PINs as numbers, class I to IV, gender in Hindi and in letters."""
    book = Book("staff list final 2.xlsx")
    sheet = book.sheet("Sheet1", (24, 20, 34, 10, 26, 10, 16, 14))
    ways = ("+91 {0} {1}", "0{0}{1}", "{0}-{1}", "91{0}{1}", "{0} {1}", "({0}) {1}")
    classes = {"A": "Class I", "B": "II", "C": "तृतीय श्रेणी", "D": "IV"}
    genders = {each: (hindi, each[0]) for each, hindi in GENDERS.items()}
    sheet.write_row(0, 0, ("Name of Employee", "Mob. No.", "E-mail ID", "Class", "Post", "Sex", "Emp Code", "Pincode"), book.bold)
    for number in range(16):
        name, phone, mail, group, post, gender, code, pin = row(number)
        shown: Any = ways[number % 6].format(phone[:5], phone[5:]) if number % 7 else float(phone)
        name = f"  {name}" if number % 4 == 0 else name
        mail = mail.upper() if number % 5 == 0 else mail
        values = [name, shown, mail, classes[group], post, genders[gender][number % 2], code, int(pin)]
        if number == 3:
            values[1] = "9712340611 / 9712340612"
        if number == 8:
            values[3] = "5"
        if number == 12:
            values[1] = "9.71E+09"
        sheet.write_row(1 + number, 0, values)
    book.book.close()


def fonts() -> None:
    """Names in Kruti Dev, as the old typing machines of the offices have it, and names in Devanagari."""
    book = Book("Shikshak Suchi.xlsx")
    sheet = book.sheet("Shikshak", (26, 16, 34, 10, 26, 10, 16, 14))
    kruti = book.book.add_format({"font_name": "Kruti Dev 010", "font_size": 14})
    sheet.write_row(0, 0, ENGLISH, book.bold)
    old = {1: "jes'k oekZ", 3: "lqfurk lkgw", 6: "fnus'k 'kekZ", 9: "eukst dqekj"}
    new = {2: "अनिता देवांगन", 5: "दिलीप पटेल", 10: "रेखा शर्मा"}
    for number in range(12):
        values = row(number)
        sheet.write_row(1 + number, 0, values)
        if number in old:
            sheet.write_string(1 + number, 0, old[number], kruti)
        if number in new:
            sheet.write_string(1 + number, 0, new[number])
    sheet.write_string(8, 0, "SANTOSH SINHA")
    book.book.close()


def hidden() -> None:
    """A filter left on, designations merged over several rows, blanks, an error of Excel."""
    book = Book("Office Staff (filtered).xlsx")
    sheet = book.sheet("Staff", (24, 16, 34, 10, 28, 10, 16, 14))
    sheet.write_row(0, 0, ENGLISH, book.bold)
    rows = [row(number) for number in range(15)]
    rows[2][2] = rows[12][6] = rows[8][4] = rows[9][4] = ""
    rows[13][1] = "NA"
    write_rows(sheet, 1, rows)
    for at in (5, 6, 11):
        sheet.set_row(at, None, None, {"hidden": True})
    sheet.merge_range(8, 4, 10, 4, "Assistant Teacher")
    sheet.write_formula(2, 7, "=VLOOKUP(A3,Z:Z,1,0)", None, "#N/A")
    book.book.close()


def doubles() -> None:
    """One mobile on two names, the office's own address on four, a person entered twice, a number copied wrong."""
    book = Book("BEO roster.xlsx")
    sheet = book.sheet("Roster", (24, 16, 34, 10, 26, 10, 16, 14))
    sheet.write_row(0, 0, ENGLISH, book.bold)
    rows = [row(number) for number in range(16)]
    rows[4][1] = rows[1][1]
    for number in (2, 6, 8, 11):
        rows[number][2] = "beo.namuna@example.gov.in"
    rows[13][2] = rows[7][2]
    rows[15][6] = rows[10][6]
    rows.append([*row(3)])
    rows.append([PEOPLE[9][0], mobile(40), "gopal.c@example.gov.in", *row(9)[3:6], employee_id(40), "492008"])
    write_rows(sheet, 1, rows)
    book.book.close()


def treasury() -> None:
    """What a treasury portal calls Excel: a web page with other headings; leading zeros are gone."""
    headings = ("S.No.", "e-Kosh Employee Code", "Employee Name", "Designation Name", "Employee Class", "Gender (M/F)",
                "Registered Mobile Number", "Mail ID", "Office Address Pin Code", "Remarks")  # fmt: skip
    lines = []
    for number in range(14):
        name, phone, mail, group, post, gender, code, pin = row(number)
        code = code if number % 3 else code.lstrip("0")
        mail = {4: "kavita.thakur@gmail,com", 7: "-"}.get(number, mail)
        cells = (number + 1, code, name.upper() if number % 2 else name, post, group, gender[0], phone, mail, pin, "")
        lines.append("<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in cells) + "</tr>")
    head = "<tr>" + "".join(f"<th>{escape(heading)}</th>" for heading in headings) + "</tr>"
    page = (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head>\n'
        '<body><table border="1">\n' + "\n".join([head, *lines]) + "\n</table></body></html>\n"
    )
    (FOLDER / "EmployeeReport.xls").write_text(page, encoding="utf-8")


def main() -> None:
    for make in (titles, numbers, fonts, hidden, doubles, treasury):
        make()


if __name__ == "__main__":
    main()
