"""Headings: which row is the header, which column is which, and what only lies near."""

import pytest
from hypothesis import given, settings, strategies as st

from sheetcheck.codes import Code
from sheetcheck.columns import BY_FIELD, ROSTER_2026
from sheetcheck.headings import (
    HEADER_ROWS,
    HeaderMatch,
    Match,
    find_header,
    find_split_header,
    header_of,
    is_forbidden,
    is_serial,
    match_row,
    near,
    recognise,
    squeeze,
)
from sheetcheck.headwords import meant
from sheetcheck.raw import Refused

H = [column.heading for column in ROSTER_2026]
FIELDS = tuple(BY_FIELD)
BY_HEADING = {column.heading: column.field for column in ROSTER_2026}


def fields(*texts: str | None) -> dict[str, tuple[int, str]]:
    return {m.field: (m.position, m.how) for m in match_row(0, texts).matches}


@pytest.mark.parametrize(("one", "other"), [("E-Mail  ID ", "email id"), ("Mob. No.:", "mob no"), ("FULL_NAME", "Full Name"), ("मो. नं.", "मो.नं."), ("पढ़ा", "पढा"), ("Name\nof\tEmployee", "nameofemployee"), ("*Name*", "name")])
def test_case_spaces_and_punctuation_say_nothing(one: str, other: str) -> None:
    assert squeeze(one) == squeeze(other)


@pytest.mark.parametrize("column", ROSTER_2026, ids=FIELDS)
def test_every_heading_and_alias_is_known_in_any_dress(column) -> None:
    assert recognise(column.heading) == (column.field, "exact")
    for text in column.aliases:
        for dressed in (text, text.upper(), f"  {text}: ", text.replace(" ", "_"), f"{text} *", text.replace(" ", "\n")):
            found = recognise(dressed)
            assert found is not None, dressed
            assert found[0] == column.field


@pytest.mark.parametrize("column", ROSTER_2026, ids=FIELDS)
def test_the_hindi_heading_is_known(column) -> None:
    assert recognise(column.heading_hi) == (column.field, "alias")


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("मोबाइल नंबर / Mobile Number", "mobile"),
        ("Name / नाम", "full_name"),
        ("पदनाम (Designation)", "designation"),
        ("Gender - लिंग", "gender"),
        ("Group|समूह", "group"),
        ("Full Name (in capital letters)", "full_name"),
        ("Mobile Number [10 digits only]", "mobile"),
        ("Office PIN Code {6 digits}", "office_pin"),
        ("Email\nई-मेल", "email"),
    ],
)
def test_both_halves_of_a_heading_may_speak_and_a_bracket_may_be_left(text: str, field: str) -> None:
    assert (recognise(text) or ("",))[0] == field


@pytest.mark.parametrize("text", ["Name / Mobile", "Mobile / Email", "Office Name", "Father's Name", "District", "Remarks", "", "  ", "()", "/", "123", "Name of School", "Date of Birth", "नाम / मोबाइल"])
def test_what_names_none_or_two_is_not_recognised(text: str) -> None:
    assert recognise(text) is None


@pytest.mark.parametrize(("text", "field"), [("Desigantion", "designation"), ("Moblie Number", "mobile"), ("Emial", "email"), ("Genderr", "gender"), ("Employe ID", "employee_id"), ("Office Pin Cod", "office_pin"), ("Full Nmae", "full_name"), ("Emplyee I.D.", "employee_id"), ("Name of Employe", "full_name"), ("E-mial", "email"), ("पदनम", "designation")])
def test_a_slip_of_the_pen_is_near_to_one_column(text: str, field: str) -> None:
    assert near(text) == field


@pytest.mark.parametrize(
    "text",
    ["Office Name", "School Name", "Father Name", "Father's / Husband's Name", "Bank Name", "Account No", "PAN No", "Office Address", "Office Email", "Alternate Mobile Number", "Blood Group",
     "Age Group", "Pay Group", "District", "Block", "Department", "Date of Birth", "कार्यालय का नाम", "पिता का नाम", "जिला", "रक्त समूह", "No", "x", "", "Remarks", "Qualification"],
)  # fmt: skip
def test_the_heading_of_something_else_is_never_taken_for_a_slip(text: str) -> None:
    assert near(text) is None


@pytest.mark.parametrize("text", ["Aadhaar", "AADHAR NO.", "Adhar Card Number", "Adhaar", "आधार", "आधार नंबर", "UID", "UIDAI No", "Employee UID", "uid_no", "Number as per Aadhaar", "Employee ID as per Aadhaar", "Name & Aadhaar No. as per Aadhaar"])
def test_a_column_of_aadhaar_numbers_is_forbidden_by_any_name(text: str) -> None:
    assert is_forbidden(text)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Name as per Aadhaar", "full_name"), ("Name (as per Aadhaar card)", "full_name"), ("आधार के अनुसार नाम", "full_name"),
        ("Mobile No. (linked with Aadhaar)", "mobile"), ("Aadhaar-linked Mobile Number", "mobile"), ("आधार से लिंक मोबाइल नंबर", "mobile"),
    ],
)  # fmt: skip
def test_what_is_only_measured_by_aadhaar_is_no_column_of_its_numbers(text: str, field: str) -> None:
    """Numbers of Aadhaar in its cells are found by what they are (test_aadhaar.py)."""
    assert not is_forbidden(text)
    assert fields(*(heading for heading in H if BY_HEADING[heading] != field), text)[field][0] == 7


@pytest.mark.parametrize("text", ["Fluid", "Guide Name", "Druid", "Adhikari", "Mobile", "अधिकारी का नाम", "GUID"])
def test_a_word_with_those_letters_within_is_not(text: str) -> None:
    assert not is_forbidden(text)


@pytest.mark.parametrize(("text", "serial"), [("S.No.", True), ("Sl. No", True), ("SR NO", True), ("क्र.", True), ("क्रमांक", True), ("स.क्र.", True), ("Serial Number", True), ("Employee No", False), ("Number", False), ("कर्मचारी क्रमांक", False)])
def test_a_column_of_serial_numbers_is_known(text: str, serial: bool) -> None:
    assert is_serial(text) is serial


def test_the_eight_headings_in_order_are_a_header() -> None:
    exact = tuple(Match(field, at, text, "exact") for at, (field, text) in enumerate(zip(FIELDS, H, strict=True)))
    assert find_header([H]) == HeaderMatch(0, exact, (), (), (), ())


def test_order_and_other_columns_between_do_not_matter() -> None:
    row = ["S.No.", *reversed(H), None, "Remarks", "  "]
    match = match_row(4, row)
    assert {m.field: m.position for m in match.matches} == {field: 8 - at for at, field in enumerate(FIELDS)}
    assert [m.field for m in match.matches] == list(FIELDS)  # in the order of the declaration
    assert (match.row, match.extra, match.duplicates, match.missing, match.forbidden) == (4, ((0, "S.No."), (10, "Remarks")), (), (), ())


@pytest.mark.parametrize("above", [0, 1, 5, HEADER_ROWS - 1])
def test_the_header_is_found_in_the_first_thirty_rows(above: int) -> None:
    found = find_header([["Office of the BEO, Arang"]] * above + [H])
    assert found is not None
    assert found.row == above


def test_below_the_thirtieth_row_nobody_looks() -> None:
    assert find_header([["x"]] * HEADER_ROWS + [H]) is None


@pytest.mark.parametrize(
    "rows",
    [[], [[]], [[None] * 8], [["This is a letter"]], [["Name", "Mobile"]], [["Asha Sahu", "9800000010", "a@x.in", "C", "Peon", "Female", "1", "492001"]], [["Full Name", "x", "y", "z"], ["Mobile Number", "x", "y", "z"], ["Email", "x", "y", "z"]]],
)  # fmt: skip
def test_fewer_than_three_headings_in_a_row_are_no_header(rows: list[list[str | None]]) -> None:
    assert find_header(rows) is None


def test_the_row_that_names_most_wins_and_the_first_of_equals() -> None:
    found = find_header([["Name", "Mobile", "Email"], ["Name", "Mobile", "Email", "Group"], ["Name", "Mobile", "Email", "Class"]])
    assert found is not None
    assert (found.row, found.missing) == (1, ("designation", "gender", "employee_id", "office_pin"))


def test_a_column_named_twice_is_said_and_one_named_not_at_all() -> None:
    match = match_row(0, ["Full Name", "Mobile Number", "Phone No", "Email", "Mail"])
    assert (match.duplicates, match.missing) == (("mobile", "email"), ("group", "designation", "gender", "employee_id", "office_pin"))


@pytest.mark.parametrize("hindi", ["Name in Hindi", "नाम (हिंदी में)", "Full Name (Hindi)", "कर्मचारी का नाम (हिन्दी)"])
def test_the_hindi_twin_of_a_column_is_left_to_the_english_one_on_either_side(hindi: str) -> None:
    for row in ([hindi, *H], [*H, hindi]):
        match = match_row(0, row)
        assert (match.duplicates, match.missing) == ((), ())
        assert [text for _, text in match.extra] == [hindi]
        assert match.matches[0].text == "Full Name"


def test_two_names_in_english_are_two_and_two_in_hindi_leave_none_to_take() -> None:
    assert match_row(0, [*H, "Name of Employee"]).duplicates == ("full_name",)
    assert match_row(0, ["Name (Hindi)", "नाम (हिंदी)", *H[1:]]).duplicates == ("full_name",)


def test_a_slip_is_taken_only_for_a_column_that_is_missing_and_only_once() -> None:
    assert fields("Full Name", "Mobile", "Email", "Desigantion") == {"full_name": (0, "exact"), "mobile": (1, "alias"), "email": (2, "exact"), "designation": (3, "near")}
    match = match_row(0, [*H, "Desigantion"])
    assert (match.extra, match.duplicates) == (((8, "Desigantion"),), ())
    assert fields("Full Name", "Mobile", "Email", "Desigantion", "Designtion")["designation"] == (3, "near")


@pytest.mark.parametrize(("text", "field"), [
    ("Group (General)", "group"), ("Class (General/Contract)", "group"), ("वर्ग (SC/ST/OBC/GEN)", None), ("Office Pin Coad", "office_pin"),
    ("Employee Name (Family Name first)", "full_name"), ("Mobile No. (Spouse)", None), ("Old Manav Sampada ID", None), ("Name of Father", None),
])  # fmt: skip
def test_a_remark_or_a_slip_makes_another_column_only_where_it_says_so(text: str, field: str | None) -> None:
    found = recognise(text)
    assert (found[0] if found else meant(text) or near(text)) == field


def test_a_missing_column_is_taken_by_its_words_and_two_that_say_so_are_two() -> None:
    rest = [heading for heading in H if heading != "Group"]
    assert fields(*rest, "Service Group")["group"] == (7, "words")
    assert match_row(0, [*H, "Service Group"]).extra == ((8, "Service Group"),)  # the column is there
    assert match_row(0, [*rest, "Service Group", "Employee Cadre Class"]).duplicates == ("group",)


@pytest.mark.parametrize("beside", ["Phone (Office)", "Mobile (Alternate)", "Phone (O)", "Mobile No. (R)"])
def test_a_second_telephone_does_not_compete_with_the_persons_own(beside: str) -> None:
    match = match_row(0, [*H, beside])
    assert (match.duplicates, match.extra) == ((), ((8, beside),))
    assert match_row(0, [beside, *(heading for heading in H if heading != "Mobile Number")]).missing == ("mobile",)


SPLIT = (["Full", "Mobile", "E-mail", "Group", "Desig-", "Gender", "Employee", "Office PIN"], ["Name", "Number", "ID", None, "nation", None, "ID", "Code"])


def test_a_header_over_two_rows_is_read_together_and_stands_in_the_lower_one() -> None:
    found = find_split_header([["Office of the BEO"], *SPLIT, ["Asha Sahu", "9800000010", "a@example.in", "C", "Peon", "Female", "1", "492001"]])
    assert found is not None
    assert (found.row, found.missing, [match.text for match in found.matches][4]) == (2, (), "Designation")


@pytest.mark.parametrize(
    "rows",
    [[], [H], [H[:7], ["x", "y", "z"]], [SPLIT[0][:7], SPLIT[1][:7]], [SPLIT[0], ["Asha Sahu", "9800000010", "a@example.in", "C", "Peon", "Female", "1", "492001"]]],
)  # fmt: skip
def test_two_rows_that_do_not_name_all_eight_are_no_header(rows: list[list[str | None]]) -> None:
    assert find_split_header(rows) is None


PERSON = ["Asha Sahu", "9800000010", "a@example.in", "C", "Peon", "Female", "1", "492001"]
TITLED = {
    "contact": (["Full Name", "Contact Details", None, *H[3:]], [None, "Mobile Number", "Email", None, None, None, None, None]),
    "service": ([*H[:3], "Service Details", None, *H[5:]], [None, None, None, "Group", "Designation", None, None, None]),
    "one cell": ([*H[:7], "Office"], [*[None] * 7, "PIN Code"]),
    "most below": (["Full Name", "Contact", None, "Service Details", None, None, None, "Office PIN Code"], [None, *H[1:7], None]),
    "hindi": (["नाम", "संपर्क विवरण", None, *H[3:]], [None, "मोबाइल नंबर", "ई-मेल", None, None, None, None, None]),
    "a parent beside": (["Full Name", "Father's", None, "Contact", None, *H[3:]], [None, "Name", "Mobile Number", "Mobile", "Email", None, None, None, None, None]),
}  # fmt: skip


@pytest.mark.parametrize("rows", TITLED.values(), ids=TITLED)
def test_a_title_over_some_headings_only_gathers_them(rows: tuple[list[str | None], list[str | None]]) -> None:
    found = header_of([["Office of the BEO"], *rows, PERSON])
    assert (found.row, found.missing, found.duplicates) == (2, (), ())
    extra = {place for place, _ in found.extra}
    assert {match.position for match in found.matches} == set(range(len(rows[0]))) - extra
    assert extra == ({1, 2} if len(rows[0]) > len(H) else set())


@pytest.mark.parametrize(
    ("title", "below", "missing"),
    [
        ("Father's", ["Mobile Number", "Email"], "mobile"),
        ("Office", ["Mobile Number", "Email"], "mobile"),
        ("Nodal Officer of the district", ["Mobile Number", "Email"], "mobile"),
        ("Spouse Details", ["Mobile Number", "Email"], "mobile"),
        ("पिता का", ["मोबाइल नंबर", "ई-मेल"], "mobile"),
        ("Residential Address", ["x", "Email"], "mobile"),
    ],
)
def test_a_title_that_says_whose_it_is_leaves_what_is_below_it_anothers(title: str, below: list[str], missing: str) -> None:
    rows = [["Full Name", title, None, *H[3:]], [None, *below, None, None, None, None, None], PERSON]
    assert find_split_header(rows) is None
    with pytest.raises(Refused) as refused:
        header_of(rows)
    assert refused.value.note.code is Code.MISSING_COLUMN
    assert missing in refused.value.note.data["columns"]


LABELS = ["{n}. {h}", "{n}) {h}", "{n}-{h}", "({n}) {h}", "{n}.{h}", "0{n}. {h}", "[{n}] {h}", "{l}. {h}", "({l}) {h}", "{L}) {h}"]


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("texts", [H, [column.heading_hi for column in ROSTER_2026]], ids=["english", "hindi"])
def test_numbers_and_letters_before_the_headings_say_nothing(label: str, texts: list[str]) -> None:
    row = [label.format(n=n, l="abcdefgh"[n - 1], L="ABCDEFGH"[n - 1], h=text) for n, text in enumerate(texts, 1)]
    found = find_header([row, PERSON])
    assert found is not None
    assert (found.missing, found.extra, found.forbidden) == ((), (), ())
    assert [match.text for match in found.matches] == row


def test_one_letter_alone_may_say_whose_name_it_is_and_a_number_what_is_counted() -> None:
    assert match_row(0, ["F. Name", *H[1:]]).missing == ("full_name",)
    assert match_row(0, ["F. Name", "H. Name", "M. Name", *H[1:]]).missing == ("full_name",)
    assert recognise("10 Digit Mobile") is None
    assert recognise("1. Aadhaar") is None
    assert is_forbidden("1. Aadhaar No.")


UNLISTED = {
    "full_name": ["Name of Personnel", "कर्मचारियों के नाम", "Personnel Name"],
    "mobile": ["मो0 नं0", "मो० नं०", "मो. नंबर", "सम्पर्क सूत्र", "संपर्क सूत्र", "कर्मचारी का मो. नं."],
    "email": ["इमेल", "NIC Email", "इ-मेल आईडी", "NIC E-mail ID"],
    "group": ["Grp", "Service Grp"],
    "gender": ["पु./म.", "स्त्री/पुरुष", "जेण्डर", "लिंग (पु./म.)"],
    "employee_id": ["Manav Sampada ID", "मानव सम्पदा आईडी", "मानव संपदा कोड", "IFMS Code", "IFMS Employee Code", "Karmik Sampada ID", "कर्मचारी संख्या"],
    "office_pin": ["संस्था का पिन कोड", "PIN Code of place of posting", "पदस्थ संस्था का पिन कोड", "Institution PIN Code"],
}  # fmt: skip
ANOTHERS = {
    "full_name": ["Name of Father", "Name of Spouse", "Number of Employees", "Number of Employee", "F.Name", "H. Name", "Name of Personnel Officer in charge", "Name (Spouse)"],
    "mobile": ["Mobile of spouse", "Mobile No. (Spouse)", "Mobile (Father)", "मोबाइल (पत्नी)", "Old Mobile Number", "Mobile (old)", "कार्यालय का मो. नं.", "मो0 नं0 (निवास)"],
    "email": ["NIC Email of office", "Email (Wife)", "Email (Old)", "Spouse Email"],
    "group": ["वर्ग (SC/ST/OBC/GEN)", "Category (SC/ST/OBC)", "वर्ग (अजा/अजजा/अपिव)", "Caste Group", "Blood Grp"],
    "designation": ["Post (previous)", "Old Designation", "Designation (Spouse)"],
    "gender": ["Gender (Spouse)", "Gender of head"],
    "employee_id": ["Old Manav Sampada ID", "कुल कर्मचारी संख्या", "कर्मचारियों की संख्या", "कर्मचारी की संख्या", "School Manav Sampada Code", "IFMS Code of DDO", "Employee ID (old)", "Manav Sampada of spouse"],
    "office_pin": ["पिन कोड (निवास)", "PIN Code of residence", "PIN Code of permanent address", "Place of posting"],
}  # fmt: skip


@pytest.mark.parametrize(("field", "text"), [(field, text) for field, texts in UNLISTED.items() for text in texts])
def test_a_heading_that_offices_write_is_understood(field: str, text: str) -> None:
    match = match_row(0, [*(heading for heading in H if BY_HEADING[heading] != field), text])
    assert (match.missing, match.duplicates, match.extra) == ((), (), ())


@pytest.mark.parametrize(("field", "text"), [(field, text) for field, texts in ANOTHERS.items() for text in texts])
def test_the_heading_of_somebody_elses_column_is_never_taken(field: str, text: str) -> None:
    match = match_row(0, [*(heading for heading in H if BY_HEADING[heading] != field), text])
    assert (match.missing, match.extra) == ((field,), ((7, text),))
    beside = match_row(0, [*H, text])
    assert (beside.missing, beside.duplicates, beside.extra) == ((), (), ((8, text),))


KRUTI_DEV = ["deZpkjh dk uke", "eksckby uacj", "bZ&esy", "Js.kh", "inuke", "fyax", "deZpkjh dksM", "fiu dksM"]


def test_headings_in_an_old_hindi_font_are_read_and_stand_as_they_are_in_the_sheet() -> None:
    found = find_header([["fodkl[k.M f'k{kk vf/kdkjh"], ["Ø-", *KRUTI_DEV]])
    assert found is not None
    assert [match.text for match in found.matches] == KRUTI_DEV
    assert {match.how for match in found.matches} == {"legacy"}
    assert (found.row, found.missing, found.duplicates, found.extra) == (1, (), (), ((0, "Ø-"),))
    assert match_row(0, [*KRUTI_DEV, "vk/kkj uacj"]).forbidden == ("आधार नंबर",)


def test_an_english_header_is_never_read_as_an_old_font() -> None:
    mixed = match_row(0, ["Full Name", "Mobile Number", "Email", "lewg", "inuke"])
    assert [match.field for match in mixed.matches] == ["full_name", "mobile", "email"]
    assert match_row(0, ["Name", "Mobile", "Remarks", "Age"]).missing[:1] == ("email",)


def test_two_headings_alone_do_not_make_slips_of_the_rest() -> None:
    assert fields("Full Name", "Mobile", "Desigantion") == {"full_name": (0, "exact"), "mobile": (1, "alias")}


def test_forbidden_headings_stand_apart_from_extra_ones() -> None:
    match = match_row(0, [*H, "Aadhaar No", "Remarks", "आधार"])
    assert (match.forbidden, match.extra) == (("Aadhaar No", "आधार"), ((9, "Remarks"),))


def test_a_heading_as_long_as_a_paragraph_is_none() -> None:
    long = "Full Name " + "of the employee as it stands in the service book, in capital English letters only, please"
    assert match_row(0, [long, *H[1:]]).missing == ("full_name",)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(st.one_of(st.none(), st.text(max_size=30), st.sampled_from([*H, "नाम", "Mobile", "Aadhaar", "S.No.", "Desigantion"])), max_size=10), max_size=8))
def test_no_rows_raise_and_every_filled_cell_is_accounted_for(rows: list[list[str | None]]) -> None:
    find_header(rows)
    for row in rows:
        match = match_row(0, row)
        filled = sum(bool(cell and cell.strip()) for cell in row)
        twice = sum(len([1 for cell in row if cell and (recognise(cell) or ("",))[0] == field]) - 1 for field in match.duplicates)
        assert len(match.matches) + len(match.extra) + len(match.forbidden) <= filled
        assert filled - len(match.matches) - len(match.extra) - len(match.forbidden) <= twice + filled * bool(match.duplicates)
        assert not {m.field for m in match.matches} & set(match.missing)
