"""How a sheet is read, and when its table is refused: whole grids, the headings included.

`H` stands for the eight headings, `P` for a good person's row, `PP` for the person of the row above once more; other cells are
written out. What follows `?` on the first line is the codes of notes and refusals that are expected, no more and no fewer.
"""

from sheetcheck.codes import Code

SHEETS: dict[Code, tuple[str, ...]] = {
    Code.HEADER_FOUND_LOWER: (
        "? header-found-lower\nOffice of the Block Education Officer, Arang\nRoster of employees | 2025-26\n\nH\nP\nP",
        "? header-found-lower\nकार्यालय विकासखंड शिक्षा अधिकारी\nH\nP",
        "?\nH\nP\nP",
    ),
    Code.HEADER_MATCHED: (
        "? header-matched\nName of Employee | Mob. No. | E-Mail ID | Class | Post | Sex | Emp. Code | Pincode\nP\nP",
        "? header-matched\nपूरा नाम | मोबाइल नंबर | ई-मेल | समूह | पदनाम | लिंग | कर्मचारी आईडी | कार्यालय पिन कोड\nP",
        "? header-matched\nFull Name | Moblie Number | Email | Group | Desigantion | Gender | Employee ID | Office PIN Code\nP",
        "?\nFULL NAME | mobile  number | E-mail | Group | DESIGNATION: | Gender | Employee ID. | Office Pin Code\nP",
    ),
    Code.EXTRA_COLUMNS: (
        "? extra-columns\nS.No. | H | Remarks\n1 | P | new\n2 | P |",
        "? extra-columns\nH | Date of Birth | UDISE\nP | 01-01-1980 | 22110100101",
        "?\nH\nP",
    ),
    Code.HEADER_NUMBER_ROW: (
        "? header-number-row\nH\n1 | 2 | 3 | 4 | 5 | 6 | 7 | 8\nP\nP",
        "? header-number-row\nH\n(1) | (2) | (3) | (4) | (5) | (6) | (7) | (8)\nP",
        "?\nH\nP\nP",
    ),
    Code.SECTION_ROWS: (
        "? section-rows\nH\nGovt Middle School Arang\nP\nP\nClass IV employees\nP",
        "? section-rows\nH\nP\nPage 1 of 2\nP",
        "?\nH\nP\nP",
    ),
    Code.VACANT_ROWS: (
        "? vacant-rows\nH\nP\nVacant | | | D | Peon | | | 492001\nP",
        "? vacant-rows\nH\nNIL | NIL | NIL | NIL | NIL | NIL | NIL | NIL\nP",
        "? vacant-rows extra-columns\nS.No. | H\n1 | रिक्त पद | - | - | C | Assistant Teacher | - | - | 492001\n2 | P",
        "?\nH\nP\n-- | | | D | Peon | Male | 02210004010 | 492001",
    ),
    Code.HEADER_REPEATED: (
        "? header-repeated\nH\nP\nP\nH\nP",
        "? header-repeated header-matched\nपूरा नाम | Mobile | Email | Group | Post | Gender | Employee ID | PIN\nP\nपूरा नाम | Mobile | Email | Group | Post | Gender | Employee ID | PIN\nP",
        "?\nH\nP\nP\nP",
    ),
    Code.BLANK_ROWS: (
        "? blank-rows\nH\nP\n\n\nP",
        "? blank-rows\nH\nP\n | | | | | | | \nP",
        "?\nH\nP\nP\n\n\n",
    ),
    Code.FOOTER_IGNORED: (
        "? footer-ignored\nH\nP\nP\nTotal | 2",
        "? footer-ignored\nH\nP\nSignature of the DDO",
        "? footer-ignored\nH\nP\n\nकुल योग | 1\nहस्ताक्षर आहरण एवं संवितरण अधिकारी",
        "? footer-ignored\nH\nP\nCertified that the data of all 1 working personnel is given",
        "? footer-ignored\nH\nP\nNote: two posts are vacant",
        "?\nH\nP\nP",
    ),
    Code.NO_HEADER: (
        "? no-header\nP\nP",
        "? no-header\nName | Address\nAsha Sahu | Raipur",
        "? no-header\nThis is a letter",
        "?\nH\nP",
    ),
    Code.NO_ROWS: (
        "? no-rows\nH",
        "? no-rows\nH\n\n | | | | | | | \n",
        "? no-rows\nH\n1 | 2 | 3 | 4 | 5 | 6 | 7 | 8\nTotal | 0",
        "?\nH\nP",
    ),
    Code.MISSING_COLUMN: (
        "? missing-column\nFull Name | Mobile Number | Group | Designation | Gender | Employee ID | Office PIN Code\nAsha Sahu | 9800000001 | C | Peon | Female | 23100001 | 492001",
        "? missing-column\nFull Name | Mobile Number | Email\nAsha Sahu | 9800000001 | asha@example.in",
        "?\nH\nP",
    ),
    Code.DUPLICATE_COLUMN: (
        "? duplicate-column\nH | Mobile Number\nP | 9800000001",
        "? duplicate-column\nH | मोबाइल नंबर\nP | 9800000001",
        "? extra-columns\nH | Alternate Remarks\nP | none",
    ),
    Code.FORBIDDEN_COLUMN: (
        "? forbidden-column\nH | Aadhaar Number\nP | 999941057058",
        "? forbidden-column\nH | आधार नंबर\nP | 999941057058",
        "? forbidden-column\nH | ADHAR NO\nP |",
        "? extra-columns\nH | Fluid Ounces\nP | 3",
    ),
    Code.TWO_TABLES: (
        "? two-tables\nH\nP\nP\n\nEmployee ID | Full Name | Group | Mobile Number | Email\n23990001 | Ritu Netam | C | 9800000001 | ritu@example.in",
        "? two-tables\nH\nP\nP\n\nOffice | Head of office\nSchool A | Asha Sahu\nSchool B | Ravi Netam",
        "?\nH\nP\nP",
    ),
    Code.PRIVATE_EMAIL: (
        "? private-email\nH\nRitu Netam | 9800000001 | ritu.netam@gmail.com | C | Assistant Teacher | Female | 23990001 | 492001\nP",
        "? private-email\nH\nRitu Netam | 9800000001 | ritu.netam@rediffmail.com | C | Assistant Teacher | Female | 23990001 | 492001",
        "?\nH\nP",
    ),
    Code.ROW_REPEATED: (
        "? row-repeated\nH\nP\nPP\nP",
        "?\nH\nP\nP",
    ),
    Code.MANY_ERRORS: (
        "? many-errors\nH\n" + "\n".join(f"Ritu{i} | 98 | ritu | X | Assistant Teacher | Femail | {i} | 1" for i in range(200)),
        "?\nH\n" + "\n".join(f"Ritu{i} | 98 | ritu | X | Assistant Teacher | Femail | {i} | 1" for i in range(20)),
    ),
}  # fmt: skip
# what the layout does not do yet: (code, which of its sheets) → why
PENDING: dict[tuple[Code, int], str] = {}
