"""What a page of a check shows."""

import pytest

from kshamta.onboarding.operations import copies as operations
from kshamta.onboarding.queries import files, refused
from kshamta.onboarding.queries.pages import PLACES_A_GROUP, ROWS_A_PAGE, Wish, check_page
from kshamta.onboarding.queries.values import Heading, Mark, Place, Show
from kshamta.onboarding.refusals import FileRefused, NoSuchCopy
from sheetcheck import Code
from sheetcheck.raw import Note
from tests.cast import ASHA, CHITRA, person, roster


def page(copy_id, language="en", **wish):
    return check_page(copy_id=copy_id, browser=ASHA, language=language, wish=Wish(**wish))


def numbers(copy_id, **wish):
    return [row.number for row in page(copy_id, **wish).rows]


def test_the_headline_counts_rows_and_tidied_values(opened):
    seen = page(opened(person(1), person(2, mobile="+91 97123 40999"), person(3, mobile="12345"), person(4, full_name="RAM LAL")))
    assert (seen.rows_total, seen.rows_ready, seen.rows_faulty, seen.tidied, seen.warnings) == (4, 3, 1, 1, 1)
    assert seen.percent_ready == 75


def test_columns_stand_in_the_order_of_the_sheet_with_its_letters(opened):
    data = b"PIN,S.No.,Designation,Full Name,Mobile Number,Email,Group,Gender,Employee ID\n492001,1,Teacher,Sunita Sahu,9712340500,"
    data += b"s@example.gov.in,C,F,02210004010\n"
    seen = page(opened(data=data))
    assert seen.headings[0] == Heading("office_pin", "A", "PIN", "Office PIN Code")
    assert [heading.letter for heading in seen.headings] == list("ACDEFGHI")
    assert [cell.letter for cell in seen.rows[0].cells] == list("ACDEFGHI")


def test_faults_are_grouped_with_their_places_and_what_is_offered(opened):
    seen = page(opened(person(1, full_name="राकेश शर्मा"), person(2, mobile="1"), person(3, mobile="2")))
    by_kind = {group.kind: group for group in seen.faults}
    mobiles, names = by_kind["bad-mobile.mobile"], by_kind["not-latin.full_name"]
    assert mobiles.places == (Place(3, "mobile", "B"), Place(4, "mobile", "B")) and mobiles.offered == 0
    assert names.offered == 1 and "Rakesh Sharma" in names.example
    assert seen.faults[0] is mobiles  # the most frequent first


def test_a_group_lists_the_first_places_and_counts_the_rest(opened):
    [group] = page(opened(*[person(n, mobile=str(n)) for n in range(1, 31)])).faults
    assert len(group.places) == PLACES_A_GROUP and group.count == 30 and group.unlisted == 30 - PLACES_A_GROUP


def test_cells_say_how_they_stand(opened):
    copy_id = opened(person(1, mobile="12345", full_name="RAM LAL", gender="F"))
    operations.mend(copy_id=copy_id, browser=ASHA, row=2, field="office_pin", text="492004")
    [row] = page(copy_id).rows
    marks = {cell.field: (cell.mark, cell.said) for cell in row.cells if cell.mark is not Mark.PLAIN}
    assert marks.keys() == {"mobile", "full_name", "gender", "office_pin"}
    assert marks["gender"] == (Mark.TIDIED, "F") and marks["office_pin"] == (Mark.MENDED, "")
    assert marks["mobile"][0] is Mark.FAULT and marks["full_name"][0] is Mark.LOOK and row.held


@pytest.mark.parametrize(("language", "word"), [("hi", "मोबाइल"), ("en", "mobile")])
def test_words_come_in_the_readers_language(opened, language, word):
    [group] = page(opened(person(1, mobile="1")), language).faults
    assert word in group.title.lower() and word in group.example.lower()


def test_rows_are_shown_by_what_the_reader_wants_to_see(opened):
    copy_id = opened(person(1), person(2, mobile="1"), person(3, full_name="RAM LAL"), person(4, gender="M"))
    assert numbers(copy_id) == [2, 3, 4, 5]
    assert numbers(copy_id, show=Show.MEND) == [3]
    assert numbers(copy_id, show=Show.LOOK) == [4]
    assert numbers(copy_id, show=Show.KIND, kind="gender-normalised.gender") == [5]
    assert numbers(copy_id, show=Show.KIND, kind="bad-mobile.mobile") == [3]
    assert numbers(copy_id, show=Show.KIND, kind="nonsense") == []


def test_the_row_being_worked_on_stays_in_sight(opened):
    copy_id = opened(person(1), person(2, mobile="1"))
    assert numbers(copy_id, show=Show.MEND, row=2) == [2, 3]


def test_pages_have_fifty_rows_and_an_opened_row_brings_its_page(opened):
    copy_id = opened(*[person(n) for n in range(120)])
    assert numbers(copy_id) == list(range(2, 2 + ROWS_A_PAGE))
    assert numbers(copy_id, number=3) == list(range(102, 122)) and page(copy_id).pages == 3
    assert page(copy_id, row=75).number == 2 and 75 in numbers(copy_id, row=75)
    assert page(copy_id, number=99).number == 3
    assert page(copy_id, number=1, row=75).number == 2  # a chip on another page leads to the row, not to the page one was on


def test_an_opened_cell_says_what_is_wrong_and_what_is_offered(opened):
    mending = page(opened(person(1, designation="Asistant Techer")), row=2, field="designation").mending
    assert mending.text == "Asistant Techer" and mending.letter == "E" and mending.name == "Designation"
    assert mending.offers[0] == "Assistant Teacher" and len(mending.offers) == 3
    assert "Lecturer" in mending.listed and len(mending.messages) == 1 and not mending.held


def test_an_opened_row_says_what_is_wrong_in_it_and_where(opened):
    copy_id = opened(person(1, mobile="12345", office_pin="49"), person(2))
    held, ready = page(copy_id, row=2).mending, page(copy_id, row=3).mending
    assert [said.split(":")[0] for said in held.messages] == ["B2", "H2"] and held.offers == () and held.held
    assert ready.messages == () and not ready.held


def test_the_next_fault_is_the_next_in_the_sheet(opened):
    copy_id = opened(person(1, mobile="1", office_pin="49"), person(2), person(3, mobile="2"))
    assert page(copy_id).next == Place(2, "mobile", "B")  # the most frequent kind's first
    there = [(2, "mobile"), (2, "office_pin"), (4, "mobile")]
    assert [page(copy_id, row=row, field=field).next for row, field in there] == [
        Place(2, "office_pin", "H"), Place(4, "mobile", "B"), Place(2, "mobile", "B"),
    ]  # fmt: skip
    assert page(copy_id, row=3).next == Place(4, "mobile", "B") and page(opened(person(1))).next is None


def test_closed_lists_come_as_choices(opened):
    copy_id = opened(person(1, group="Z"))
    assert page(copy_id, row=2, field="group").mending.choices == ("A", "B", "C", "D", "Contractual")
    assert page(copy_id, row=2, field="gender").mending.choices == ("Male", "Female", "Other")
    assert page(copy_id, row=2, field="mobile").mending.choices == ()


def test_a_double_entry_may_be_called_the_offices_contact(opened):
    copy_id = opened(person(1, mobile="9712349999"), person(2, mobile="9712349999"), person(3, mobile="1"))
    assert page(copy_id, row=2, field="mobile").mending.may_share
    assert not page(copy_id, row=4, field="mobile").mending.may_share


def test_after_a_mend_a_cell_is_open_only_while_something_is_wrong(opened):
    copy_id = opened(person(1, mobile="1"), person(2))
    assert page(copy_id, row=2, field="mobile", only_if_faulty=True).mending
    assert page(copy_id, row=3, field="mobile", only_if_faulty=True).mending is None
    assert page(copy_id, row=3, field="mobile").mending.messages == ()


@pytest.mark.parametrize("wish", [{"row": 99, "field": "mobile"}, {"row": 2, "field": "salary"}, {"row": 0, "field": "mobile"}])
def test_what_is_not_there_is_not_opened(opened, wish):
    assert page(opened(person(1)), **wish).mending is None


def test_a_row_is_opened_without_a_field(opened):
    mending = page(opened(person(1, mobile="1")), row=2).mending
    assert mending.field == "" and mending.name == "" and mending.held and not mending.hidden


def test_a_row_can_be_kept_in_sight_without_being_opened(opened):
    assert page(opened(person(1, mobile="1")), row=2, opened=False).mending is None


def test_an_aadhaar_number_is_nowhere_on_the_page(opened):
    copy_id = opened(person(1, employee_id="499118665246"))
    seen = page(copy_id, row=2, field="employee_id")
    assert "499118665246" not in repr(seen) and seen.faults[0].code == "aadhaar-like"


def test_how_the_sheet_was_read_is_said(opened):
    from kshamta.onboarding import samples

    titles = samples.BY_SLUG["titles"]
    copy_id = opened(data=titles.data(), name=titles.name, sample="titles")
    assert len(page(copy_id).read_how) >= 4 and page(copy_id).sheet == "कर्मचारी"


def test_a_page_costs_one_query(opened, django_assert_num_queries):
    copy_id = opened(*[person(n, mobile="1") for n in range(60)])
    with django_assert_num_queries(1):
        page(copy_id)


def test_a_page_is_only_for_its_browser(opened):
    copy_id = opened(person(1))
    with pytest.raises(NoSuchCopy):
        check_page(copy_id=copy_id, browser=CHITRA, language="en", wish=Wish())


def test_a_refused_file_is_worded():
    refusal = FileRefused(Note(Code.PASSWORD_PROTECTED, {}), "salary.xlsx")
    english, hindi = refused.worded(refusal, "en"), refused.worded(refusal, "hi")
    assert english.name == "salary.xlsx" and "password" in english.what_to_do.lower()
    assert hindi.title != english.title and "पासवर्ड" in hindi.what_to_do


# ---- files to take away ----


def checked(file, browser=ASHA):
    """The file given in again: (rows, held)."""
    copy_id = operations.open_copy(name=file.name, data=file.data, browser=browser, address="10.200.0.1")
    seen = check_page(copy_id=copy_id, browser=browser, language="en", wish=Wish())
    return seen.rows_total, seen.rows_faulty


def test_the_corrected_workbook_carries_what_was_mended_and_can_be_given_again(opened):
    copy_id = opened(person(1, mobile="1"), person(2, mobile="2"), name="Block A.csv")
    operations.mend(copy_id=copy_id, browser=ASHA, row=2, field="mobile", text="9712340999")
    file = files.corrected(copy_id=copy_id, browser=ASHA, language="hi")
    assert file.name == "Block A-corrected.xlsx" and checked(file) == (2, 1)


def test_the_clean_roster_holds_the_ready_rows_only_and_passes(opened):
    file = files.clean(copy_id=opened(person(1), person(2, mobile="2"), name="Block A.csv"), browser=ASHA, language="hi")
    assert file.name == "Block A-clean.xlsx" and checked(file) == (1, 0)


def test_the_blank_form_has_no_rows_yet(db):
    file = files.template(language="hi")
    with pytest.raises(FileRefused) as refusal:
        checked(file)
    assert refusal.value.note.code is Code.NO_ROWS


@pytest.mark.parametrize("write", [files.corrected, files.clean])
def test_files_are_only_for_their_browser(opened, write):
    with pytest.raises(NoSuchCopy):
        write(copy_id=opened(person(1)), browser=CHITRA, language="en")


@pytest.mark.parametrize(("given", "stem"), [
    ("Block A.csv", "Block A"), ("../../etc/passwd.csv", "passwd"), ("C:\\Users\\x\\सूची.csv", "सूची"), (" . .csv", "roster"),
    ('a"b<c>.csv', "a_b_c_"), ("x" * 300 + ".csv", "x" * 80), ("a\r\nSet-Cookie: b.csv", "a__Set-Cookie_ b"),
])  # fmt: skip
def test_a_senders_name_becomes_a_safe_one(opened, given, stem):
    assert files.clean(copy_id=opened(person(1), name=given), browser=ASHA, language="en").name == f"{stem}-clean.xlsx"


def test_the_portal_is_given_the_judged_rows(opened):
    given = files.for_portal(copy_id=opened(person(1), person(2, mobile="1"), name="Block A.csv"), browser=ASHA)
    assert given.name == "Block A" and given.sample == "" and given.rows["held"].to_list() == [False, True]
    assert "Teacher" in given.designations.names
    assert files.heading("office_pin", "hi") == "कार्यालय पिन कोड"


def test_a_long_roster_with_many_faults_is_paged(opened):
    lines = roster(*[person(n, mobile="x", email="y", gender="z") for n in range(2_000)])
    copy_id = opened(data=lines)
    seen = page(copy_id)
    assert seen.rows_total == 2_000 and len(seen.rows) == ROWS_A_PAGE and seen.pages == 40
