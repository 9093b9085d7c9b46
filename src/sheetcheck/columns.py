"""The roster's eight columns, each declared once (order of the Directorate of Public Instruction, Chhattisgarh,
December 2025, points B10 and B11; formats.md §1).

The template workbook, the header search, the checker's tables, docs/rules.md, the JSON and Table Schemas and the hints of
forms are all printed from here.
"""

from dataclasses import dataclass

from sheetcheck.codes import Code


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a roster.

    aliases: other headings that offices write; matched without regard to case, space and punctuation.
    pattern: what a mended value looks like (full match). choices: the closed list, if it is one.
    codes: what the checker may say of a cell of this column, in the order in which docs/rules.md lists it.
    """

    field: str
    heading: str
    heading_hi: str
    hint: str
    hint_hi: str
    example: str
    pattern: str
    max_length: int
    aliases: tuple[str, ...]
    codes: tuple[Code, ...]
    choices: tuple[str, ...] = ()
    width: int = 18  # characters, in written workbooks


_TEXT_TIDIED = (Code.WHITESPACE, Code.INVISIBLE_STRIPPED)
_CELL_ERRORS = (
    Code.MISSING_VALUE, Code.TOO_LONG, Code.CELL_ERROR, Code.DATE_IN_TEXT, Code.FORMULA_WITHOUT_VALUE, Code.FORMULA_CALLOUT,
    Code.FORMULA_LIKE, Code.MERGED_CELL, Code.AADHAAR_LIKE,
)  # fmt: skip
_SCRIPT_ERRORS = (Code.NOT_LATIN, Code.LEGACY_FONT, Code.MIXED_SCRIPT, Code.TEXT_LOST, Code.NAME_CHARACTERS)

FULL_NAME = Column(
    "full_name", "Full Name", "पूरा नाम",
    "In English letters, as in the service book. Shri, Smt, Ku. and Dr are split off.",
    "अंग्रेज़ी अक्षरों में, सेवा पुस्तिका के अनुसार। श्री, श्रीमती, कु. और डॉ. अलग कर दिए जाते हैं।",
    "Sunita Sahu", r"[A-Za-z][A-Za-z .'/-]{0,99}", 100,
    ("Name", "Employee Name", "Name of Employee", "Name of the Employee", "Full Name in English", "Employee Full Name", "Employee's Name",
     "Name of Officer", "Name of Officer/Employee", "Officer Name", "Staff Name", "Teacher Name", "Name of Teacher", "Name of Personnel", "Personnel Name", "Karmchari Ka Naam", "Naam", "Nam",
     "पूरा नाम", "कर्मचारी का नाम", "कर्मचारी का पूरा नाम", "नाम", "अधिकारी/कर्मचारी का नाम", "अधिकारी का नाम", "शिक्षक का नाम", "कार्मिक का नाम", "कर्मचारियों के नाम"),
    (*_TEXT_TIDIED, Code.QUOTES_STRAIGHTENED, Code.TITLE_SPLIT, *_CELL_ERRORS, *_SCRIPT_ERRORS, Code.SINGLE_WORD_NAME, Code.ALL_CAPS,
     Code.SAME_NAME, Code.MAYBE_SAME_PERSON),
    width=28,
)  # fmt: skip
MOBILE = Column(
    "mobile", "Mobile Number", "मोबाइल नंबर",
    "Ten digits, beginning with 6, 7, 8 or 9; the person's own.",
    "दस अंक, 6, 7, 8 या 9 से आरंभ; कर्मचारी का अपना नंबर।",
    "9800000010", r"[6-9][0-9]{9}", 10,
    ("Mobile", "Mobile No", "Mobile No.", "Mob No", "Mob. No.", "Mob", "Contact Number", "Contact No", "Contact", "Phone", "Phone No", "Phone Number",
     "Cell No", "Mobile Num", "Whatsapp Number", "Mobile Number (10 digit)", "Registered Mobile Number",
     "मोबाइल नंबर", "मोबाइल नम्बर", "मोबाइल", "मोबाईल नंबर", "मोबाईल नम्बर", "मोबा. नं.", "मो. नं.", "मो.नं.", "मो. नंबर", "दूरभाष", "संपर्क नंबर", "संपर्क सूत्र", "सम्पर्क सूत्र", "मोबाइल क्रमांक"),
    (Code.MOBILE_NORMALISED, Code.DIGITS_NORMALISED, *_TEXT_TIDIED, *_CELL_ERRORS, Code.NOT_WHOLE, Code.MIXED_SCRIPT, Code.BAD_MOBILE,
     Code.DUPLICATE_MOBILE, Code.OFFICE_CONTACT, Code.MOBILE_ELSEWHERE),
    width=16,
)  # fmt: skip
EMAIL = Column(
    "email", "Email", "ई-मेल",
    "One address of the person; official or private.",
    "व्यक्ति का एक ही ई-मेल पता; शासकीय या निजी।",
    "sunita.sahu@example.gov.in", r"[A-Za-z0-9._%+'-]+@([A-Za-z0-9-]+\.)+[A-Za-z]{2,}", 254,
    ("E-mail", "Email ID", "E-Mail ID", "Mail ID", "Email Address", "E-mail Address", "Mail", "Gmail ID", "Gmail", "Email Id (Official)", "Official Email",
     "Personal Email", "NIC Email", "ई-मेल", "ईमेल", "ई मेल", "इमेल", "ई-मेल आईडी", "ईमेल आईडी", "ई-मेल पता", "ईमेल पता"),
    (Code.EMAIL_NORMALISED, *_TEXT_TIDIED, *_CELL_ERRORS, Code.MIXED_SCRIPT, Code.BAD_EMAIL, Code.LOOKALIKE_DOMAIN, Code.GROUP_ADDRESS,
     Code.DISPOSABLE_EMAIL, Code.DUPLICATE_EMAIL, Code.OFFICE_CONTACT, Code.EMAIL_ELSEWHERE, Code.NOT_PERSONAL),
    width=34,
)  # fmt: skip
GROUP = Column(
    "group", "Group", "समूह (ग्रुप)",
    "A, B, C, D or Contractual. Class 1 to 4 are A to D.",
    "A, B, C, D या Contractual (संविदा)। प्रथम से चतुर्थ श्रेणी A से D हैं।",
    "C", r"A|B|C|D|Contractual", 11,
    ("Group (A/B/C/D)", "Class", "Group/Class", "Class/Group", "Employee Group", "Group A/B/C/D", "Category (Group)", "Cadre Group", "Employee Class",
     "Group (A/B/C/D/Contractual)", "Class of Post", "Group of Post", "Post Class", "Post Group", "Grp", "Shreni", "Varg", "पद की श्रेणी", "पद का वर्ग", "समूह", "श्रेणी", "समूह (ग्रुप)", "ग्रुप", "वर्ग", "समूह/श्रेणी", "कर्मचारी श्रेणी"),
    (Code.GROUP_NORMALISED, *_TEXT_TIDIED, *_CELL_ERRORS, Code.MIXED_SCRIPT, Code.BAD_CHOICE, Code.GROUP_UNUSUAL),
    ("A", "B", "C", "D", "Contractual"), 13,
)  # fmt: skip
DESIGNATION = Column(
    "designation", "Designation", "पदनाम",
    "As in the state's list of designations, in English letters.",
    "राज्य की पदनाम सूची के अनुसार, अंग्रेज़ी अक्षरों में।",
    "Assistant Teacher", r"[A-Za-z0-9][A-Za-z0-9 .,&()/'-]{0,99}", 100,
    ("Post", "Post Name", "Designation/Post", "Post/Designation", "Name of Post", "Current Designation", "Desig", "Desg", "Designation Name", "Present Post",
     "Name of Present Post", "Name of the Post", "Padnam",
     "पदनाम", "पद", "पद का नाम", "पद नाम", "वर्तमान पद", "वर्तमान पद का नाम", "पदनाम/पद"),
    (Code.DESIGNATION_ALIAS, *_TEXT_TIDIED, *_CELL_ERRORS, *_SCRIPT_ERRORS, Code.DESIGNATION_UNLISTED),
    width=30,
)  # fmt: skip
GENDER = Column(
    "gender", "Gender", "लिंग",
    "Male, Female or Other.", "Male (पुरुष), Female (महिला) या Other (अन्य)।",
    "Female", r"Male|Female|Other", 6,
    ("Sex", "Gender (Male/Female)", "Gender (M/F)", "Male/Female", "M/F", "Gender (Male/Female/Other)", "Sex (M/F)", "Ling", "पुरुष/महिला", "महिला/पुरुष", "लिंग", "लिंग (पुरुष/महिला)", "जेंडर",
     "जेण्डर", "स्त्री/पुरुष", "पुरुष/स्त्री", "पु./म.", "म./पु."),
    (Code.GENDER_NORMALISED, *_TEXT_TIDIED, *_CELL_ERRORS, Code.MIXED_SCRIPT, Code.BAD_CHOICE),
    ("Male", "Female", "Other"), 10,
)  # fmt: skip
EMPLOYEE_ID = Column(
    "employee_id", "Employee ID", "कर्मचारी आईडी",
    "The employee code of the treasury, as text so that leading zeros stay.",
    "कोषालय का कर्मचारी कोड; टेक्स्ट के रूप में, ताकि आगे के शून्य बने रहें।",
    "02210000456", r"[A-Za-z0-9/-]{1,30}", 30,
    ("Emp ID", "Emp. ID", "Employee Code", "Employee ID No", "Employee ID No.", "Emp Code", "Emp No", "Employee No", "Employee Number", "EmpID",
     "Employee Id Number", "e-Kosh Employee Code", "Ekosh ID", "HRMS ID", "Manav Sampada ID", "Karmik Sampada ID", "IFMS Code", "Employee Code (e-Kosh)", "Unique Employee Code", "Karmchari ID", "Karmchari Code",
     "कर्मचारी आईडी", "कर्मचारी कोड", "कर्मचारी आई.डी.", "एम्प्लॉई आईडी", "एम्प्लाई कोड", "कर्मचारी क्रमांक", "कार्मिक कोड", "एम्प्लॉयी आईडी", "मानव सम्पदा आईडी",
     "कर्मचारी संख्या"),
    (Code.ID_NORMALISED, Code.DIGITS_NORMALISED, *_TEXT_TIDIED, *_CELL_ERRORS, Code.NOT_WHOLE, Code.MIXED_SCRIPT, Code.BAD_EMPLOYEE_ID, Code.ID_LENGTH,
     Code.DUPLICATE_EMPLOYEE_ID, Code.EMPLOYEE_ID_ELSEWHERE),
    width=18,
)  # fmt: skip
OFFICE_PIN = Column(
    "office_pin", "Office PIN Code", "कार्यालय पिन कोड",
    "The six-digit postal PIN of the office where the person works.",
    "जिस कार्यालय में कार्यरत हैं, उसका छह अंकों का डाक पिन कोड।",
    "492001", r"[1-9][0-9]{5}", 6,
    ("PIN", "PIN Code", "Pincode", "Pin No", "Office Pincode", "Office Pin", "Postal Code", "Pin Code of Office", "Office PIN Number", "Office Address Pin Code",
     "School PIN Code", "PIN Code of place of posting", "संस्था का पिन कोड", "कार्यालय पिन कोड", "कार्यालय का पिन कोड", "पिन कोड", "पिनकोड", "पिन", "कार्यालय पिनकोड", "कार्यालयीन पिन कोड"),
    (Code.PIN_NORMALISED, Code.DIGITS_NORMALISED, *_TEXT_TIDIED, *_CELL_ERRORS, Code.NOT_WHOLE, Code.MIXED_SCRIPT, Code.BAD_PIN, Code.PIN_UNKNOWN,
     Code.PIN_STATE, Code.PIN_DISTRICT),
    width=14,
)  # fmt: skip

ROSTER_2026 = (FULL_NAME, MOBILE, EMAIL, GROUP, DESIGNATION, GENDER, EMPLOYEE_ID, OFFICE_PIN)
BY_FIELD = {column.field: column for column in ROSTER_2026}
