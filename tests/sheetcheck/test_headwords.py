"""What a heading means by its words, and what it does not."""

import pytest

from sheetcheck.columns import ROSTER_2026
from sheetcheck.headwords import meant

SAID = {
    "full_name": ["Name of Govt. Servant as per Aadhaar card", "Name of Govt. Servant", "Name of Officer/Official", "Employee Name (as per service book)", "शासकीय सेवक का नाम", "Karmchari ka naam"],
    "mobile": ["Employee Mobile Number", "दूरभाष क्रमांक", "Mobile Nambar", "Employee Contact No.", "कर्मचारी का संपर्क नंबर", "(2) Mobile No."],
    "email": ["ई-मेल एड्रेस", "Personal E-mail", "Employee's E Mail Id", "ई मेल आई.डी."],
    "group": ["Service Group", "Category (Class I to IV)", "प्रथम/द्वितीय/तृतीय/चतुर्थ श्रेणी", "सेवा समूह"],
    "designation": ["Present Post held", "धारित पद", "Substantive Post", "Designation of employee"],
    "gender": ["Gender (M/F/T)", "Employee Sex", "कर्मचारी का लिंग"],
    "employee_id": ["HRMS Employee ID", "Emp. I.D.", "कोषालय कर्मचारी कोड", "e-Kosh ID", "Unique Employee ID", "कर्मचारी का आई.डी."],
    "office_pin": ["Pin Code of the Office", "कार्यालय का पिन नंबर", "PIN code (office)", "Working Office PIN"],
}  # fmt: skip
NOT_SAID = [
    "Name of Reporting Officer", "Employee Office Name", "First Name", "Name & Designation", "Name and Mobile", "नाम एवं पदनाम", "Nodal Officer Name",
    "Contact Person", "Contact Officer", "Mobile of DDO", "Alternate Mobile No", "Phone (Office)", "Office Email", "Email Password",
    "Class Teacher", "Class taught", "Age Group", "Category", "Class of children", "Post Office", "Date of posting", "Posting Order No.",
    "School Code", "UDISE Code", "Service No", "Staff Room No", "Order Number", "Employee", "Number", "Residence PIN", "PIN (Residence)",
    "Name (Father)", "Remarks", "विद्यालय का नाम", "नियुक्ति दिनांक", "", "()", "  ",
]  # fmt: skip


@pytest.mark.parametrize(("field", "text"), [(field, text) for field, texts in SAID.items() for text in texts])
def test_a_heading_nobody_listed_is_understood(field: str, text: str) -> None:
    assert meant(text) == field
    assert meant(f"  {text.upper()} *") == field


@pytest.mark.parametrize("text", NOT_SAID)
def test_one_word_too_many_and_nothing_is_said(text: str) -> None:
    assert meant(text) is None


def test_no_heading_or_alias_of_one_column_is_understood_as_another() -> None:
    wrong = [
        (text, column.field, meant(text))
        for column in ROSTER_2026
        for text in (column.heading, column.heading_hi, *column.aliases)
        if meant(text) not in (None, column.field)
    ]
    assert wrong == []
