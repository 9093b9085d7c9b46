"""Our people. Asha is nodal officer of block A; Bilal of the district above her; Chitra sits elsewhere and must see nothing.

Before anyone can sign in, they are known by their browsers.
"""

import csv
from io import StringIO

ASHA, BILAL, CHITRA = "browser-of-asha", "browser-of-bilal", "browser-of-chitra"
HEADINGS = ("Full Name", "Mobile Number", "Email", "Group", "Designation", "Gender", "Employee ID", "Office PIN Code")
GOOD = ("Sunita Sahu", "9712340500", "sunita.sahu@example.gov.in", "C", "Assistant Teacher", "Female", "02210004010", "492001")


def person(number: int = 0, **changed: str) -> tuple[str, ...]:
    """A good row, unlike the others by its number; `changed` by field name."""
    fields = ("full_name", "mobile", "email", "group", "designation", "gender", "employee_id", "office_pin")
    letters = "ABCDEFGHIJ"
    family = "".join(letters[int(digit)] for digit in str(number)).title()
    good = dict(zip(fields, GOOD, strict=True)) | {
        "full_name": f"Sunita {family}ahu", "mobile": str(9_712_340_500 + 37 * number),
        "email": f"sunita.{number}@example.gov.in", "employee_id": f"0{2_210_004_010 + number}",
    }  # fmt: skip
    return tuple((good | changed)[field] for field in fields)


def roster(*people: tuple[str, ...]) -> bytes:
    """A CSV file with the prescribed headings; the first person stands in row 2."""
    out = StringIO()
    csv.writer(out).writerows([HEADINGS, *people])
    return out.getvalue().encode()
