"""Hindi in pre-Unicode fonts: found without insulting a real name, and read as it was meant."""

import csv
import random
import unicodedata
from pathlib import Path

import pytest

from sheetcheck.hindi import legacy
from sheetcheck.hindi.legacy import (
    column_reads_as_legacy,
    legacy_share,
    looks_legacy_font,
    plain_latin_pattern,
    reads_as_legacy,
    to_devanagari,
)
from sheetcheck.hindi.likeness import NameLikeness
from sheetcheck.hindi.lists import latin_names

with (Path(__file__).resolve().parents[2] / "data" / "names_krutidev.csv").open(encoding="utf-8", newline="") as lines:
    KRUTI = list(csv.DictReader(lines))
FIRST = [row["name_krutidev"] for row in KRUTI if row["kind"] != "last"]
LAST = [row["name_krutidev"] for row in KRUTI if row["kind"] == "last"]
TYPED_PAIRS = [f"{first} {last}" for first in FIRST for last in LAST]
NAMES = sorted(latin_names())


def writings(name):
    """Lower, Title, UPPER, and what a forgotten caps-lock makes of it."""
    return name, name.title(), name.upper(), name.title().swapcase()


# --- fonts ------------------------------------------------------------------------------------------------------------

LEGACY_FONTS = """
    Kruti Dev 010
    Kruti Dev 011
    KrutiDev010
    Kruti Dev 040 Wide
    KRUTI DEV 010
    kruti_dev_010
    Kruti Dev 714
    DevLys 010
    DevLys 010 Thin
    Devlys 020
    Chanakya
    Walkman-Chanakya905
    Walkman-Chanakya-901
    WalkmanChanakya905 Bold
    Shusha
    Shusha02
    Agra
    Agra Thin
    APS-DV-Prakash
    APS-C-DV-Priyanka
    Shivaji01
    Shivaji05
    Krishna
    Marathi-Lekhani
    Marathi-Kanak
    Shree-Dev-0714
    DVB-TTYogesh
    DV-TTSurekh
    DVBW-TTSurekh
    Akruti Dev Priya
    Kundli
    Arjun
"""
UNICODE_FONTS = """
    Mangal
    Nirmala UI
    Nirmala UI Semilight
    Kokila
    Utsaah
    Aparajita
    Noto Sans Devanagari
    Noto Serif
    Lohit Devanagari
    Arial Unicode MS
    Arial
    Calibri
    Times New Roman
    Cambria
    Verdana
    Aptos
    Aptos Narrow
    Liberation Sans
    Sanskrit Text
    Akshar Unicode
    Kruti Dev Unicode
    Shree Devanagari 714
    Devanagari MT
    Kohinoor Devanagari
    Hind
    Mukta
    Poppins
    Gargi
    Courier New
    Tahoma
    Agency FB
    Segoe UI
"""


@pytest.mark.parametrize("font", [line.strip() for line in LEGACY_FONTS.strip().splitlines()])
def test_legacy_fonts_by_name(font):
    assert looks_legacy_font(font)
    assert looks_legacy_font(f" {font.upper()} ")


@pytest.mark.parametrize("font", ["", " ", "010", *[line.strip() for line in UNICODE_FONTS.strip().splitlines()]])
def test_other_fonts_by_name(font):
    assert not looks_legacy_font(font)


# --- what the text says -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", KRUTI, ids=lambda row: row["name_latin"])
def test_every_listed_name_is_read_as_it_was_typed(row):
    hindi = unicodedata.normalize("NFC", row["name_hi"])
    assert to_devanagari(row["name_krutidev"]) == hindi
    assert to_devanagari(row["name_krutidev"], "Kruti Dev 010") == hindi
    assert to_devanagari(row["name_krutidev"], "DevLys 010") == hindi


TYPED = [
    # typed in Kruti Dev, what it says: above all the reph, the short i before a cluster, half letters
    ("vk'kk 'kekZ", "आशा शर्मा"),
    ("jkds'k dqekj lkgw", "राकेश कुमार साहू"),
    ("lgk;d f'k{kd", "सहायक शिक्षक"),
    ("jkgqy oekZ", "राहुल वर्मा"),
    ("dkfrZd", "कार्तिक"),
    ("foØe flag", "विक्रम सिंह"),
    ("fpjkSathyky", "चिरौंजीलाल"),
    ("fØLVksQj", "क्रिस्टोफर"),
    ("y{eh", "लक्ष्मी"),
    ("pUnzizdk'k", "चन्द्रप्रकाश"),
    ("fo'odekZ", "विश्वकर्मा"),
    ("e/;kº~u", "मध्याह्न"),
    ('—".k', "कृष्ण"),
    ('Ñ".kk', "कृष्णा"),
    ('o"kkZ', "वर्षा"),
    ('iq"isUnz', "पुष्पेन्द्र"),
    ("NÙkhlx<+", "छत्तीसगढ़"),
    ("vfXugks=h", "अग्निहोत्री"),
    ("fuekZ.k", "निर्माण"),
    ("fuÆer", "निर्मित"),
    ("Mk- jkts'k", "डा. राजेश"),
    ("lw;Z", "सूर्य"),
    ("vkpk;Z", "आचार्य"),
    ("xka/kh", "गांधी"),
    ("bZ'ojh", "ईश्वरी"),
    ("nsokaxu", "देवांगन"),
    ("dkS'kY;k", "कौशल्या"),
    ("[kku", "खान"),
    ("[+kku", "ख़ान"),
    ("yM+dk", "लड़का"),
    ("/keZsUæ", "धर्मेन्द्र"),
    ("vf'ouh", "अश्विनी"),
    ("Kkus'oj", "ज्ञानेश्वर"),
    ("f=os.kh", "त्रिवेणी"),
    ("iafMr", "पंडित"),
    ("O;k[;krk", "व्याख्याता"),
    ("izkpk;Z", "प्राचार्य"),
    ("Hk`R;", "भृत्य"),
    ("pkSdhnkj", "चौकीदार"),
    ("lgk;d xzsM&3", "सहायक ग्रेड-3"),
    ("f'k{kd ¼,y ch½", "शिक्षक (एल बी)"),
    ("vkWfQl", "आॅफिस".replace("आॅ", "ऑ")),
    ("", ""),
    ("123", "123"),
]


@pytest.mark.parametrize(("typed", "hindi"), TYPED)
def test_reading_kruti_dev(typed, hindi):
    assert to_devanagari(typed) == unicodedata.normalize("NFC", hindi)


@pytest.mark.parametrize(
    ("typed", "hindi"),
    [
        ("ÚæÁðàæ", "राजेश"),
        ("àæ×æü", "शर्मा"),
        ("ÚæãéÜ ß×æü", "राहुल वर्मा"),
        ("çßÁØ", "विजय"),
        ("âéÙèÌæ", "सुनीता"),
        ("Ÿæè×Ìè", "श्रीमती"),
    ],
)
def test_reading_chanakya(typed, hindi):
    assert to_devanagari(typed, "Chanakya") == hindi
    assert to_devanagari(typed) == hindi  # by the encoding that gives readable Hindi
    assert reads_as_legacy(typed)


def test_a_font_we_cannot_read_says_nothing_rather_than_rubbish():
    assert to_devanagari("raaja", "Shusha") == ""


def test_against_the_published_converter_where_it_is_installed():
    """Everything hinlegacy writes in Kruti Dev, we read back."""
    hinlegacy = pytest.importorskip("hinlegacy")
    hindi = [unicodedata.normalize("NFC", row["name_hi"]) for row in KRUTI] + [said for typed, said in TYPED[:12] if typed]
    wrong = [(word, hinlegacy.encode(word, font="krutidev_010")) for word in hindi
             if to_devanagari(hinlegacy.encode(word, font="krutidev_010")) != word]  # fmt: skip
    assert wrong == []


# --- is it legacy text? -----------------------------------------------------------------------------------------------


def test_every_pair_of_listed_names_is_found():
    missed = [pair for pair in TYPED_PAIRS if not reads_as_legacy(pair)]
    assert missed == []  # 3,822 pairs


@pytest.mark.parametrize("typed", [typed for typed, _ in TYPED if len(typed) > 5 and not typed.isdigit()])
def test_typed_text_is_found(typed):
    assert reads_as_legacy(typed)


def test_hardly_a_single_word_is_missed_and_none_in_a_legacy_column():
    words = [*FIRST, *LAST]
    assert sum(not reads_as_legacy(word) for word in words) <= 2
    assert [word for word in words if not reads_as_legacy(word, column_prior=0.95)] == []


def test_no_listed_name_is_insulted_however_it_is_written():
    insulted = [written for name in NAMES for written in writings(name) if reads_as_legacy(written)]
    assert insulted == []


def test_no_pair_of_listed_names_is_insulted():
    pick = random.Random(20261124)
    insulted = []
    for _ in range(25_000):
        first, last = pick.choice(NAMES), pick.choice(NAMES)
        middle = pick.choice(["kumar", "devi", "bai", "lal", "singh", "prasad", "kumari"])
        for name in (f"{first} {last}", f"{first} {middle} {last}", f"{first[0]}. {middle[0]}. {last}", f"{first} {last[0]}."):
            insulted += [written for written in writings(name) if reads_as_legacy(written)]
    assert insulted == []  # 400,000 writings


def test_names_the_lists_do_not_know_are_safe_too(monkeypatch):
    """Learned from every other name of the lists, asked about the rest: no more than 2 in 10,000 pairs, all in lower case."""
    learned = NameLikeness(NAMES[::2])
    unknown = NAMES[1::2]
    monkeypatch.setattr(legacy, "name_likeness", learned.score)
    legacy._evidence.cache_clear()
    pick = random.Random(5)
    insulted = []
    for _ in range(5_000):
        name = f"{pick.choice(unknown)} {pick.choice(unknown)}"
        insulted += [written for written in writings(name) if reads_as_legacy(written)]
    legacy._evidence.cache_clear()
    assert len(insulted) <= 10


REAL = """
    asha sharma
    ASHA SHARMA
    Md. Ali
    mohd. iqbal khan
    K. P. S. Menon
    K.P.S. Menon
    k. p. s. menon
    O'Brien
    D'Souza-Singh
    McDonald
    deSouza
    van der Berg
    Ram S/o Shyam
    Sita W/o Ram Lal
    iqbal
    rAHUL kUMAR
    Christopher Xavier
    Xalxo
    Kshama Xess
    Ngangom Singh
    Zothanpuii
    Hmar
    Lalthanhawla
    Tshering Dorjee
    Ng
    Nguyen Thi
    Ch. Venkateswara Rao
    P.V.S.N. Raju
    Sr. Mary
    Fr. Xavier Kujur
    Dr. R. K. D'Souza-Singh
    smt. gita bai
    Smt Phoolbai
    Rajesh Kumar (Retd.)
    Ram/Shyam
    Ramesh;Suresh
    Ramesh Sahu,
    Kruti Dev
    George Bush
    Smith Jones
    Asstt. Teacher
    Asstt. Gr.-III
    Lecturer (LB)
    H.M. Primary School
    Principal (HSS)
    BEO
    P.T.I.
    U.D.T.
    Yoga Instructor
    Mid Day Meal Supervisor
    Smart Class Facilitator
    Nutrition Worker
    test
    abc
    qwerty
    asdf
    N/A
    -
    ????
    9827012345
    491001
    12/05/1998
    ram@gov.in
    ram.sahu@nic.in
    =1+1
    <b>Ram</b>
    {name}
    à¤°à¤¾à¤® à¤¶à¤°à¥à¤®à¤¾
    à¤†à¤¶à¤¾
    José
    Zoë
    राम शर्मा
    Ram शर्मा
"""


@pytest.mark.parametrize("text", ["", " ", *[line.strip() for line in REAL.strip().splitlines()]])
def test_what_is_not_legacy_text(text):
    assert not reads_as_legacy(text)


def test_a_doubtful_cell_follows_its_column():
    doubtful = "pank"  # चंदा, or a nickname
    assert not reads_as_legacy(doubtful)
    assert reads_as_legacy(doubtful, column_prior=0.9)
    assert not reads_as_legacy("Asha Sharma", column_prior=0.9)
    assert not reads_as_legacy("asha sharma", column_prior=0.9)


@pytest.mark.parametrize(
    ("cells", "share"),
    [
        (["jkgqy oekZ", "vk'kk 'kekZ", "", "  "], 1.0),
        (["jkgqy oekZ", "Asha Sharma"], 0.5),
        (["Asha Sharma", "Rahul Verma"], 0.0),
        (["", " "], 0.0),
        ([], 0.0),
    ],
)
def test_the_share_of_a_column(cells, share):
    assert legacy_share(cells) == share
    assert column_reads_as_legacy(cells) is (share > 0.5)


# --- the quick sieve --------------------------------------------------------------------------------------------------


def test_the_sieve_passes_no_legacy_pair():
    polars = pytest.importorskip("polars")  # its engine takes no look-around: the pattern must do without
    assert not polars.Series(TYPED_PAIRS).str.contains(plain_latin_pattern()).any()


def test_the_sieve_passes_nearly_every_latin_name():
    polars = pytest.importorskip("polars")
    pick = random.Random(1)
    names = [f"{pick.choice(NAMES)} {pick.choice(NAMES)}" for _ in range(5_000)]
    for writing in (str.title, str.upper):
        assert polars.Series(map(writing, names)).str.contains(plain_latin_pattern()).mean() > 0.99


@pytest.mark.parametrize("name", ["R. K. Sharma", "Ram K Sharma", "Asha Sharma.", "R.K. Sharma", "Asha-Lata Sahu"])
def test_the_sieve_knows_initials(name):
    polars = pytest.importorskip("polars")
    assert polars.Series([name]).str.contains(plain_latin_pattern()).all()


@pytest.mark.parametrize("row", KRUTI, ids=lambda row: row["name_krutidev"])
def test_no_name_in_kruti_dev_is_taken_for_plain_english(row):
    assert not legacy.plainly_latin(row["name_krutidev"], "Kruti Dev 010")


@pytest.mark.parametrize(("text", "font", "plain"), [("Ramesh Sahu", "Kruti Dev 010", True), ("Ramesh Sahu", "DevLys 010", True), ("Teacher", "Kruti Dev 010", True), ("C", "Kruti Dev 010", False), ("Ramesh Sahu", "Shusha", False), ("jke", "Kruti Dev 010", False)])
def test_english_in_a_font_of_kruti_devs_kin_spells_nothing_there(text, font, plain):
    assert legacy.plainly_latin(text, font) is plain
