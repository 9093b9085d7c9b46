"""The sentences: in both languages, of every finding, with all its data, with some of it, and with none."""

import re
import subprocess
import sys
from itertools import product

import pytest
from hypothesis import given, strategies as st

from sheetcheck import wording
from sheetcheck.codes import NATURES, REFUSALS, Code, Nature
from sheetcheck.columns import BY_FIELD, ROSTER_2026
from sheetcheck.wording import phrases
from sheetcheck.wording.templates import _GAP

LANGS = ("en", "hi")
DEVANAGARI = re.compile("[\u0900-\u097f]")
CELLS = [code for code in Code if NATURES[code] in (Nature.ERROR, Nature.WARNING, Nature.TIDIED)]
NOTES = [code for code in Code if NATURES[code] is Nature.NOTE]
# words that are no words for a clerk; "Strict Open XML Spreadsheet" is what Excel's own menu says
TECHNICAL = re.compile(r"\b(?:zip|xml|null|nul|bytes?|utf|encoding|parse\w*|regex|unicode|ascii|invalid|exception|DOCTYPE|schema|metadata)\b", re.I)
FULL = {
    "choices": ["A", "B"], "expected": 11, "length": 8, "nearest": ["Peon", "Clerk"], "state": "MAHARASHTRA", "districts": ["DURG"], "rows": [3, 17],
    "people": 5, "files": ["Arang.xlsx", "Durg.xlsx"], "row": 4, "file": "Durg.xlsx", "offer": "Rakesh Sharma", "font": "Kruti Dev 010",
    "hindi": "राकेश शर्मा", "letters": "а (Cyrillic)", "limit": 100, "fields": 6, "missing": 5, "columns": ["email", "Remarks"], "sheets": ["Sheet2"],
    "is": "pdf", "size": 12_400_000, "what": ["total", "signature"], "headings": ["Desigantion → Designation"], "cells": 3, "encoding": "cp1252",
    "separator": ";", "addresses": 2, "findings": 1234, "usual": ["C", "D"], "extension": ".docx", "cell": "A2",
}  # fmt: skip
REASONS = {
    Code.BAD_MOBILE: "short long first-digit letters two all-equal run scientific not-digits".split(),
    Code.BAD_EMAIL: "no-at two space comma domain local injection quoted literal dots".split(),
    Code.BAD_PIN: "short long first-digit letters not-digits".split(),
    Code.BAD_EMPLOYEE_ID: "scientific long characters".split(),
    Code.NAME_CHARACTERS: "digits markup emoji control bidi symbols".split(),
    Code.MAYBE_SAME_PERSON: "same-name spelling middle-name initial joined".split(),
    Code.FILE_REFUSED: "memory time died sandbox unreadable".split(),
}


def says(code: Code, lang: str, data: dict, found: str = "9.82E+09", field: str | None = "mobile") -> str:
    """What a face would print, whatever the code speaks of."""
    if NATURES[code] is Nature.REFUSAL:
        return wording.refusal(code, lang, data)
    if NATURES[code] is Nature.NOTE:
        return wording.note(code, lang, data)
    return wording.message(code, lang, field=field, found=found, mended="9800000010", data=data)


def whole(text: str, lang: str) -> bool:
    """A sentence: it ends as one, and nothing of its making is left."""
    return text.endswith("।" if lang == "hi" else ".") and not re.search(r"[{}\[\]|]|None|  |\( |\(\)| [;:,।]| \.(?!\w)|“”", text)


GIVEN = [{}, FULL, dict.fromkeys(FULL), dict.fromkeys(FULL, ""), {name: [] for name in FULL}]  # none, full, null, blank, lists
FOUND = (("mobile", "98"), ("full_name", "x"), (None, ""))


@pytest.mark.parametrize("code", list(Code))
def test_every_code_is_a_sentence_with_all_data_and_with_none(code: Code) -> None:
    for lang, data, (field, found) in product(LANGS, GIVEN, FOUND):
        text = says(code, lang, data, found, field)
        assert whole(text, lang), (text, data)
        assert bool(DEVANAGARI.search(text.replace("राकेश शर्मा", ""))) is (lang == "hi")
        assert not TECHNICAL.search(text.replace("Strict Open XML Spreadsheet", "")), (text, data)


@pytest.mark.parametrize("code", list(Code))
def test_the_two_languages_name_the_same_data(code: Code) -> None:
    english, native = wording.WORDING[code]
    assert {gap[0] for gap in _GAP.findall(english.what + english.do)} - {"field"} == {gap[0] for gap in _GAP.findall(native.what + native.do)} - {"field"}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("code", "why"), [(code, why) for code, whys in REASONS.items() for why in whys])
def test_every_reason_is_worded(code: Code, why: str, lang: str) -> None:
    plain = says(code, lang, {}, field="full_name")
    reasoned = says(code, lang, {"why": why, "reason": why}, field="full_name")
    assert reasoned != plain
    assert whole(reasoned, lang), reasoned


@given(st.sampled_from(list(Code)), st.sampled_from(LANGS), st.text(max_size=300), st.dictionaries(
    st.sampled_from([*FULL, "why", "reason"]),
    st.none() | st.text(max_size=20) | st.integers() | st.floats() | st.booleans() | st.lists(st.text(max_size=5) | st.integers()),
))  # fmt: skip
def test_no_data_whatever_raises(code: Code, lang: str, found: str, data: dict) -> None:
    text = says(code, lang, data, found)
    assert not re.search(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069\u200e\u200f\u2028\u2029]", text)


@pytest.mark.parametrize(
    ("code", "field", "found", "data", "english", "native"),
    [
        (Code.BAD_MOBILE, "mobile", "98000", {"why": "short"},
         "“98000” is not a mobile number: it has fewer than ten digits. Write one number of ten digits that begins with 6, 7, 8 or 9.",
         "“98000” सही मोबाइल नंबर नहीं है: इसमें दस से कम अंक हैं। दस अंकों का एक ही नंबर लिखें, जो 6, 7, 8 या 9 से आरंभ हो।"),
        (Code.MISSING_VALUE, "full_name", "NA", {},
         "Full Name is not filled in (“NA” counts as blank). Write the Full Name.", "पूरा नाम रिक्त है (“NA” रिक्त माना जाता है)। पूरा नाम लिखें।"),
        (Code.BAD_CHOICE, "gender", "Mail", {},
         "“Mail” is not permitted in Gender. Write Male, Female or Other.", "लिंग में “Mail” मान्य नहीं है। Male, Female या Other लिखें।"),
        (Code.NOT_LATIN, "full_name", "राकेश", {"offer": "Rakesh"},
         "“राकेश” is not in English letters. Accept “Rakesh” if it is right, or write the Full Name in English letters.",
         "“राकेश” अंग्रेज़ी अक्षरों में नहीं है। सही हो तो “Rakesh” स्वीकार करें, अन्यथा पूरा नाम अंग्रेज़ी अक्षरों में लिखें।"),
        (Code.PIN_STATE, "office_pin", "400001", {"state": "MAHARASHTRA", "expected": "Chhattisgarh"},
         "PIN code “400001” is in Maharashtra, not in Chhattisgarh. Write the PIN code of the office where the person works.",
         "पिन कोड “400001” महाराष्ट्र का है, छत्तीसगढ़ का नहीं। जिस कार्यालय में कर्मचारी कार्यरत है, उसका पिन कोड लिखें।"),
        (Code.DUPLICATE_MOBILE, "mobile", "9800000010", {"rows": [3, 17]},
         "“9800000010” is given for more than one person; also in rows 3 and 17. Give each person his or her own number, or mark the number as shared by the office.",
         "“9800000010” एक से अधिक व्यक्तियों के लिए लिखा गया है; पंक्ति 3 और 17 में भी। प्रत्येक व्यक्ति का अपना मोबाइल नंबर लिखें, या इसे कार्यालय का साझा नंबर अंकित करें।"),
        (Code.MOBILE_ELSEWHERE, "mobile", "9800000010", {"files": ["Arang.xlsx"], "rows": [12]},
         "“9800000010” is also given elsewhere: Arang.xlsx, row 12. Find out whose number it is.",
         "“9800000010” अन्यत्र भी दर्ज है: Arang.xlsx, पंक्ति 12। जांच लें कि यह नंबर किस कर्मचारी का है।"),
        (Code.MERGED_CELL, "designation", "", {"rows": [2, 4]},
         "Designation is merged over several rows (rows 2, 3 and 4). Unmerge the cells and write the value in every row.",
         "पदनाम का सेल कई पंक्तियों में मर्ज किया गया है (पंक्ति 2, 3 और 4)। सेल अनमर्ज (Unmerge) करें और प्रत्येक पंक्ति में मान लिखें।"),
        (Code.NAME_CHARACTERS, "full_name", "Ra9", {"why": "digits"},
         "“Ra9” holds digits. Write the Full Name in English letters only.",
         "“Ra9” में अंक हैं, जो पूरे नाम में नहीं होने चाहिए। पूरा नाम केवल अंग्रेज़ी अक्षरों में लिखें।"),
    ],
)  # fmt: skip
def test_messages_read_as_an_officer_would_write_them(code, field, found, data, english, native) -> None:
    assert wording.message(code, "en", field=field, found=found, mended=None, data=data) == english
    assert wording.message(code, "hi", field=field, found=found, mended=None, data=data) == native


def test_refusals_and_notes_say_what_was_and_what_to_do() -> None:
    assert wording.refusal(Code.MISSING_COLUMN, "en", {"columns": ["email", "mobile"]}).startswith("Email and Mobile Number not found in the header.")
    assert wording.refusal(Code.MISSING_COLUMN, "hi", {"columns": ["email"]}).startswith("शीर्षक में ई-मेल नहीं मिला।")
    assert "it is a PDF document" in wording.refusal(Code.TYPE_MISMATCH, "en", {"is": "pdf"})
    assert "11.8 MB; at most 10 MB" in wording.refusal(Code.FILE_TOO_BIG, "en", {"bytes": 12_400_000, "limit": 10 << 20})
    assert wording.note(Code.FOOTER_IGNORED, "en", {"rows": 2, "what": ["total", "signature"]}) == "2 rows below the table left out: total and signature."
    assert wording.note(Code.FOOTER_IGNORED, "hi", {"rows": 1, "what": ["total"]}) == "तालिका के नीचे की पंक्तियाँ छोड़ी गईं (संख्या 1): योग।"


def test_an_aadhaar_like_number_is_never_said() -> None:
    for lang in LANGS:
        assert "9999" not in wording.message(Code.AADHAAR_LIKE, lang, field="employee_id", found="999941057058", mended=None, data={"found": "999941057058"})


def test_a_title_names_the_column_where_several_share_the_code() -> None:
    assert wording.title(Code.MISSING_VALUE, "en", "email") == "Email: Not filled in"
    assert wording.title(Code.MISSING_VALUE, "hi", "email") == "ई-मेल: रिक्त है"
    assert wording.title(Code.BAD_MOBILE, "en", "mobile") == wording.title(Code.BAD_MOBILE, "en")


@pytest.mark.parametrize("lang", LANGS)
def test_titles_are_short_and_differ(lang: str) -> None:
    titles = [wording.title(code, lang) for code in Code] + [wording.refusal_title(code, lang) for code in REFUSALS]
    assert max(map(len, titles)) <= 60
    assert len({wording.title(code, lang) for code in Code}) == len(Code)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Rakesh Sharma", "Rakesh Sharma"), ("a\nb", "a␤b"), (" a  b ", "·a ·b·"), ("a\u00a0b", "a·b"), ("a\u202eb", "a‹U+202E›b"), ("a\tb", "a␉b"),
        ("a\x00b", "a‹U+0000›b"), ("a\u200bb", "a‹U+200B›b"), ("क्\u200dष", "क्\u200dष"), ("राकेश", "राकेश"), ("x" * 200, "x" * 80 + "…"), ("", ""),
        ("\u202e" * 80, "‹U+202E›" * 10 + "…"),
    ],
)  # fmt: skip
def test_text_of_strangers_is_shown_with_what_cannot_be_seen(text: str, shown: str) -> None:
    assert wording.shown(text) == shown


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0"), (999, "999"), (1000, "1,000"), (123456, "1,23,456"), (1234567, "12,34,567"), (100000000, "10,00,00,000"), (-1234, "-1,234")]
)
def test_numbers_are_grouped_in_lakh_and_crore(number: int, text: str) -> None:
    assert wording.indian(number) == text


def test_counts_take_the_plural() -> None:
    assert [phrases.count(n, "row", "en") for n in (0, 1, 2)] == ["0 rows", "1 row", "2 rows"]
    assert [phrases.count(n, "row", "hi") for n in (1, 2)] == ["1 पंक्ति", "2 पंक्तियाँ"]
    assert phrases.count(2, "row", "hi", oblique=True) == "2 पंक्तियों"
    assert phrases.join("abcdefgh", "en") == "a, b, c, d, e, f and 2 more"
    assert phrases.row_list([1234], "en") == "row 1234"


def test_the_headline_says_ready_to_mend_and_tidied() -> None:
    assert phrases.headline(42, 39, 3, 11, "en") == "39 of 42 rows ready · 3 to mend · 11 tidied"
    assert phrases.headline(42, 39, 3, 11, "hi") == "42 पंक्तियों में से 39 तैयार · 3 में सुधार आवश्यक · 11 मान ठीक किए गए"
    assert phrases.headline(1, 1, 0, 0, "en") == "1 of 1 row ready"


@pytest.mark.parametrize("lang", LANGS)
def test_every_small_word_has_both_languages(lang: str) -> None:
    said = [phrases.severity(v, lang) for v in ("error", "warning", "tidied")] + [phrases.status(v, lang) for v in ("clean", "faults", "refused")]
    said += [phrases.heading(column.field, lang) for column in ROSTER_2026] + [phrases.hint(column.field, lang) for column in ROSTER_2026]
    said += [phrases.sheet_why(v, lang) for v in ("only", "only-with-header", "only-with-data")] + [phrases.how(v, lang) for v in ("exact", "alias", "near")]
    assert all(bool(DEVANAGARI.search(text)) is (lang == "hi") or "Male" in text for text in said)
    assert phrases.heading("Remarks", lang) == "Remarks"
    assert len(BY_FIELD) == 8


def test_words_load_without_frames_or_django() -> None:
    check = "import sys; import sheetcheck.wording, sheetcheck.schema, sheetcheck.rules_page; print({'polars', 'django'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True).stdout.strip() == "set()"


@pytest.mark.parametrize(("columns", "end"), [(["email"], "ई-मेल नहीं मिला।"), (["employee_id"], "कर्मचारी आईडी नहीं मिली।"), (["email", "gender"], "ई-मेल और लिंग नहीं मिले।"), ([], "एक स्तंभ नहीं मिला।")])
def test_the_verb_suits_one_missing_column_and_several(columns: list[str], end: str) -> None:
    assert wording.refusal(Code.MISSING_COLUMN, "hi", {"columns": columns}).split("।")[0].endswith(end.removesuffix("।"))


def test_hidden_columns_are_named_in_the_readers_language() -> None:
    told = {"columns": ["Full Name", "Email"]}
    assert wording.note(Code.HIDDEN_COLUMN, "hi", told).startswith("छिपा हुआ स्तंभ पढ़ा गया: पूरा नाम और ई-मेल।")
    assert wording.note(Code.HIDDEN_COLUMN, "en", told).startswith("A hidden column was read: Full Name and Email.")


def test_repeated_rows_are_held_and_nothing_else_is_said() -> None:
    told = [wording.note(Code.ROW_REPEATED, lang, {"rows": [2, 4]}) for lang in LANGS]
    assert told == [
        "Some rows are the same as another in every cell: rows 2 and 4. Keep one of them and remove the others; until then they are held.",
        "कुछ पंक्तियाँ किसी अन्य पंक्ति के पूर्णतः समान हैं: पंक्ति 2 और 4। एक पंक्ति रखें, शेष हटाएँ; तब तक ये रोकी गई हैं।",
    ]


@pytest.mark.parametrize(
    ("why", "what"),
    [
        ("symbols", "ऐसे अक्षर या चिह्न हैं, जो पूरे नाम में नहीं होने चाहिए"), ("example", "उदाहरण बताने वाले शब्द (जैसे Example) हैं, जो पूरे नाम में नहीं होने चाहिए"),
        ("markup", "वेब पेज के चिह्न (जैसे < और >) हैं, जो पूरे नाम में नहीं होने चाहिए"),
    ],
)  # fmt: skip
def test_odd_characters_are_told_in_one_whole_hindi_sentence(why: str, what: str) -> None:
    assert wording.what(Code.NAME_CHARACTERS, "hi", field="full_name", found="René", mended=None, data={"why": why}) == f"“René” में {what}।"


def test_a_date_is_said_to_stand_in_the_bent_name_of_the_column() -> None:
    assert wording.what(Code.DATE_IN_TEXT, "hi", field="full_name", found="Ram 1-2-85", mended=None, data={}) == "पूरे नाम में दिनांक (“Ram 1-2-85”) है।"


def test_hindi_beside_english_is_called_so_and_look_alikes_stay_what_they_are() -> None:
    mixed = {"letters": "स (Devanagari), ह (Devanagari)", "offer": "Sunita Sahu"}
    told = [wording.message(Code.MIXED_SCRIPT, lang, field="full_name", found="Sunita साहू", mended=None, data=mixed) for lang in LANGS]
    assert told == [
        "“Sunita साहू” holds Hindi and English letters together. Accept “Sunita Sahu” if it is right, or type the Full Name again with an English keyboard.",
        "“Sunita साहू” में हिंदी और अंग्रेज़ी के अक्षर मिले हुए हैं। सही हो तो “Sunita Sahu” स्वीकार करें, अन्यथा अंग्रेज़ी की-बोर्ड से पूरा नाम पुनः लिखें।",
    ]
    alike = [wording.what(Code.MIXED_SCRIPT, lang, field="full_name", found="x", mended=None, data={"letters": "а (Cyrillic), स (Devanagari)"}) for lang in LANGS]
    assert alike == ["“x” holds letters that only look like English ones: а (Cyrillic), स (Devanagari).", "“x” में ऐसे अक्षर हैं जो केवल अंग्रेज़ी जैसे दिखते हैं: а (सिरिलिक), स (देवनागरी)।"]
    assert "अन्य लिपि" in wording.what(Code.MIXED_SCRIPT, "hi", field="full_name", found="x", mended=None, data={"letters": "ა (Georgian)"})


def test_a_single_word_is_shown_without_its_title_and_an_abbreviation_says_it_is_two() -> None:
    assert wording.what(Code.SINGLE_WORD_NAME, "en", field="full_name", found="mrs sharma", mended=None, data={"name": "sharma"}) == "“sharma” is only one word."
    two = {"nearest": ["Data Entry Operator", "District Education Officer"], "why": "two"}
    assert wording.what(Code.DESIGNATION_UNLISTED, "en", field="designation", found="DEO", mended=None, data=two) == (
        "“DEO” is short for more than one designation of the state's list; nearest: “Data Entry Operator” and “District Education Officer”."
    )


def test_english_in_an_old_hindi_font_is_told_to_change_the_font() -> None:
    said = wording.message(Code.LEGACY_FONT, "en", field="full_name", found="Ramesh Sahu", mended=None, data={"font": "Kruti Dev 010", "hindi": "", "offer": "", "why": "latin"})
    assert said.endswith("the letters in the file are English ones already: choose another font for the cell, such as Arial.")


def test_headings_that_were_not_understood_are_named_beside_the_missing_one() -> None:
    told = {"columns": ["email"], "unread": ["इमेल पता ठिकाना", "Remarks XY"]}
    english, hindi = (wording.refusal(Code.MISSING_COLUMN, lang, told) for lang in ("en", "hi"))
    assert "“इमेल पता ठिकाना” and “Remarks XY” not understood there" in english and "otherwise add each missing column" in english
    assert "“Remarks XY” समझ में नहीं आया" in hindi and "अन्यथा छूटे हुए प्रत्येक शीर्षक" in hindi
    assert wording.refusal(Code.MISSING_COLUMN, "en", {"columns": ["email"]}).endswith("Add each missing column with its heading, fill it in and send again.")
