"""Hindi names in the spelling people use: measured on pairs the product has never seen, then case by case."""

import csv
import hashlib
import unicodedata
from pathlib import Path

import pytest

from sheetcheck.hindi.devanagari import is_well_formed, one_character_a_letter
from sheetcheck.hindi.lists import rows, variants
from sheetcheck.hindi.transliterate import dictionary, same_spelling, spell, to_latin

DATA = Path(__file__).resolve().parents[2] / "data"
SHIPPED = list(rows("names_hindi_latin.csv"))
with (DATA / "names_hindi_latin_held_back.csv").open(encoding="utf-8", newline="") as lines:
    HELD_BACK = list(csv.DictReader(lines))


def test_the_pairs_are_split_by_hash():
    def digest(row):
        return hashlib.sha256(row["name_hi"].encode()).hexdigest()

    assert (len(SHIPPED), len(HELD_BACK)) == (100, 50)
    assert [*SHIPPED, *HELD_BACK] == sorted([*SHIPPED, *HELD_BACK], key=digest)


def measured(known):
    got = [(row, spell(one_character_a_letter(row["name_hi"]), known).title()) for row in HELD_BACK]
    strict = sum(latin == row["name_latin"] for row, latin in got)
    refused = [(row["name_hi"], latin, row["name_latin"]) for row, latin in got
               if not same_spelling(latin, row["name_latin"], row["name_hi"])]  # fmt: skip
    return strict, refused


@pytest.mark.parametrize("which", ["rules alone", "rules and a dictionary without the fifty"])
def test_nine_of_ten_unseen_names_are_spelt_as_people_spell_them(which, capsys):
    unseen = {one_character_a_letter(row["name_hi"]) for row in HELD_BACK}
    known = {} if which == "rules alone" else {hindi: latin for hindi, latin in dictionary().items() if hindi not in unseen}
    strict, refused = measured(known)
    with capsys.disabled():
        print(
            f"\ntransliteration, {which}: accepted {50 - len(refused)} of 50, letter for letter {strict} of 50; refused {refused}"
        )
    assert len(refused) <= 2  # 90 % is asked, 96 % is what we have
    assert strict >= 47


def test_no_held_back_pair_is_in_the_shipped_hundred():
    assert not {row["name_hi"] for row in SHIPPED} & {row["name_hi"] for row in HELD_BACK}


@pytest.mark.parametrize("row", SHIPPED, ids=lambda row: row["name_latin"])
def test_a_shipped_pair_is_spelt_as_it_ships(row):
    assert to_latin(row["name_hi"]) == row["name_latin"]


def test_the_rules_know_most_of_the_shipped_hundred_by_themselves():
    right = [same_spelling(spell(one_character_a_letter(row["name_hi"]), {}), row["name_latin"]) for row in SHIPPED]
    assert sum(right) >= 95


# One a line: Hindi, Latin. Names of the plains of north India and of Chhattisgarh; rules or dictionary, the clerk does not care.
PEOPLE = """
    राकेश शर्मा = Rakesh Sharma
    आशा शर्मा = Asha Sharma
    फ़रीदा ख़ान = Farida Khan
    राम कुमार साहू = Ram Kumar Sahu
    हेमलता देवांगन = Hemlata Dewangan
    चमनलाल नेताम = Chamanlal Netam
    रतनलाल मरकाम = Ratanlal Markam
    जनकलाल ठाकुर = Janaklal Thakur
    टेकराम ध्रुव = Tekram Dhruv
    भगवती बघेल = Bhagvati Baghel
    कलावती कश्यप = Kalavati Kashyap
    पार्वती सिन्हा = Parvati Sinha
    गायत्री चंद्राकर = Gayatri Chandrakar
    सरस्वती मंडावी = Saraswati Mandavi
    लक्ष्मी पटेल = Lakshmi Patel
    लक्ष्मण यादव = Lakshman Yadav
    परमेश्वर वर्मा = Parmeshwar Verma
    मनमोहन सिंह = Manmohan Singh
    राजकुमारी निषाद = Rajkumari Nishad
    ओमप्रकाश पाण्डेय = Omprakash Pandey
    ज़ाकिर हुसैन = Zakir Hussain
    पुष्पलता बंजारे = Pushplata Banjare
    चंद्रकला कुर्रे = Chandrakala Kurre
    शशिकला टंडन = Shashikala Tandon
    विक्रम राजपूत = Vikram Rajput
    धर्मेंद्र दुबे = Dharmendra Dubey
    सिद्धार्थ चौबे = Siddharth Choubey
    जवाहर तिवारी = Jawahar Tiwari
    शिवानी मिश्र = Shivani Mishra
    दिवाकर शुक्ल = Diwakar Shukla
    मनहरण सोनवानी = Manharan Sonwani
    गजेन्द्र भारती = Gajendra Bharti
    घनश्याम जांगड़े = Ghanshyam Jangde
    हरप्रसाद झा = Harprasad Jha
    दुलारी बाई = Dulari Bai
    बृजलाल ओझा = Brijlal Ojha
    ऋतु अवस्थी = Ritu Awasthi
    कृपाराम गोस्वामी = Kriparam Goswami
    ज्ञानेश्वर वैष्णव = Gyaneshwar Vaishnav
    अमरजीत कौर = Amarjeet Kaur
    संजीव सेन = Sanjeev Sen
    मुकेश एक्का = Mukesh Ekka
    भूपेश लकड़ा = Bhupesh Lakra
    नंदकिशोर तिर्की = Nandkishor Tirkey
    दुर्योधन मिंज = Duryodhan Minj
    त्रिलोक कुजूर = Trilok Kujur
    द्वारिका भगत = Dwarika Bhagat
    मधुसूदन प्रजापति = Madhusudan Prajapati
    योगेन्द्र विश्वकर्मा = Yogendra Vishwakarma
    विद्या निर्मलकर = Vidya Nirmalkar
    सुरेन्द्र पैकरा = Surendra Paikra
    हरिशंकर उइके = Harishankar Uikey
    मोतीलाल टेकाम = Motilal Tekam
    भूपेन्द्र सलाम = Bhupendra Salam
    खिलेश्वर कोमरे = Khileshwar Komre
    तुलसीराम सोरी = Tulsiram Sori
    ब्रह्मानंद गायकवाड़ = Brahmanand Gaikwad
    छत्रपाल सोनकर = Chhatrapal Sonkar
    गणपत पटवा = Ganpat Patwa
    ईश्वर मानिकपुरी = Ishwar Manikpuri
    उर्वशी जायसवाल = Urvashi Jaiswal
    संतोष अग्रवाल = Santosh Agrawal
    सावित्री केशरवानी = Savitri Kesharwani
    कौशल्या अंसारी = Kaushalya Ansari
    मोहम्मद शेख = Mohammad Sheikh
    संगीता द्विवेदी = Sangita Dwivedi
    बलवंत त्रिवेदी = Balwant Trivedi
    यशवंत चंद्रवंशी = Yashwant Chandravanshi
    चाँदनी यदुवंशी = Chandni Yaduvanshi
    निर्मला क्षत्रिय = Nirmala Kshatriya
    श्वेता भट्ट = Shweta Bhatt
    विश्वनाथ महतो = Vishwanath Mahto
    जगदीश मल्होत्रा = Jagdish Malhotra
    पवन रावत = Pawan Rawat
    प्रभा राय = Prabha Rai
"""


def pairs(table):
    return [tuple(side.strip() for side in line.rsplit("=", 1)) for line in table.strip().splitlines()]


@pytest.mark.parametrize(("hindi", "latin"), pairs(PEOPLE))
def test_people(hindi, latin):
    assert to_latin(hindi) == latin


@pytest.mark.parametrize(("hindi", "latin"), pairs(PEOPLE))
def test_however_it_was_typed(hindi, latin):
    assert to_latin(unicodedata.normalize("NFD", hindi)) == latin
    assert to_latin(unicodedata.normalize("NFC", hindi)) == latin
    assert to_latin(one_character_a_letter(hindi)) == latin
    assert to_latin("\u200d".join((hindi[:1], hindi[1:]))) == latin


@pytest.mark.parametrize(
    ("hindi", "latin"),
    [
        ("मध्याह्न", "Madhyahna"),
        ("यज्ञ", "Yagya"),
        ("अच्छेलाल", "Achhelal"),
        ("दुःखी", "Dukhi"),
        ("गाँव", "Ganv"),
        ("कुँवर", "Kunwar"),
        ("चाँदनी", "Chandni"),
        ("वंदना", "Vandana"),
        ("गीता", "Geeta"),  # of the listed geeta and gita
        ("पढ़ाई", "Parhai"),
        ("क़मर", "Qamar"),
        ("ग़ालिब", "Galib"),
        ("ऑफिस", "Ophis"),
        ("संवत", "Samvat"),
        ("संभव", "Sambhav"),
        ("संयोग", "Sanyog"),
        ("नरसिंह", "Narsingh"),
        ("इंदौर", "Indore"),
        ("न", "Na"),
        ("सूर्य", "Surya"),
        ("चन्द्र", "Chandra"),
        ("धर्म", "Dharm"),
        ("वसंत", "Vasant"),
        ("अक्षय", "Akshay"),
    ],
)
def test_one_rule_each(hindi, latin):
    assert to_latin(hindi) == latin


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("श्री राम", "Shri Ram"),
        ("श्रीमती आशा शर्मा", "Smt. Asha Sharma"),
        ("कु. रेखा", "Ku. Rekha"),
        ("कु.रेखा", "Ku. Rekha"),
        ("कु० रेखा", "Ku. Rekha"),
        ("डॉ. मोहन", "Dr. Mohan"),
        ("डॉ॰ मोहन", "Dr. Mohan"),
        ("डा. मोहन", "Dr. Mohan"),
        ("मो. इकबाल", "Md. Ikbal"),
        ("सुश्री गीता", "Sushri Geeta"),
        ("प्रो. दास", "Prof. Das"),
        ("श्रीराम", "Shriram"),  # a name, not a title
        ("कुमारी गीता", "Kumari Geeta"),
        ("कक्षा १०", "Kaksha 10"),
        ("Asha शर्मा", "Asha Sharma"),
        ("Ram Kumar", "Ram Kumar"),
        ("राम-लखन", "Ram-Lakhan"),
        ("सहायक शिक्षक (एल बी)", "Sahayak Shikshak (El Bi)"),
        ("राम।", "Ram."),
        ("", ""),
        ("   ", "   "),
    ],
)
def test_titles_digits_and_what_stands_around(given, expected):
    assert to_latin(given) == expected


@pytest.mark.parametrize(
    "rubbish",
    [
        "्",
        "ा",
        "ािी",
        "ं",
        "़",
        "क्",
        "क््",
        "क़़",
        "ँँ",
        "ःः",
        "ऽऽ",
        "ॐ",
        "\u0903क",
        "\ud800",
        "\u200d\u200c",
        "क" * 500,
        "कि" * 300,
        "कं" * 300,
    ],
)
def test_nothing_raises_and_nothing_hindi_is_left(rubbish):
    latin = to_latin(rubbish)
    assert not any("\u0900" <= letter <= "\u097f" for letter in latin)


@pytest.mark.parametrize(
    ("given", "listed", "hindi", "same"),
    [
        ("Asha", "Asha", "", True),
        ("asha", "Asha", "", True),
        ("Sunita", "Suneeta", "", True),
        ("Puja", "Pooja", "", True),
        ("Misra", "Mishra", "", True),
        ("Dikshit", "Dixit", "", True),
        ("Varma", "Verma", "", True),
        ("Shrivastav", "Srivastava", "", True),
        ("Choudhury", "Chaudhary", "", True),
        ("Chaudhri", "Chaudhary", "", False),
        ("Krishn", "Krishna", "", True),
        ("Sarma Ji", "Sharma Ji", "", True),
        ("Asha Sarma", "Asha Sharma", "आशा शर्मा", True),
        ("Bajpeyi", "Bajpai", "बाजपेयी", True),
        ("Mitra", "Mishra", "", False),  # a doubtful pair of the source, left out
        ("Patil", "Patel", "", False),
        ("Kahn", "Khan", "", False),
        ("Kamla", "Kamala", "", False),  # nothing looser than the written rules
        ("Vijay", "Wijay", "", False),
        ("Ram", "Ram Kumar", "", False),
        ("Ramesh", "Rajesh", "", False),
        ("Aarti", "Arti", "", False),
        ("", "", "", True),
    ],
)
def test_what_counts_as_the_same_spelling(given, listed, hindi, same):
    assert same_spelling(given, listed, hindi) is same


def test_doubtful_variants_do_not_ship():
    forms = set().union(*variants().values())
    assert not {"mitra", "patil", "kahn"} & forms
    assert all(form.isascii() for form in forms)


@pytest.mark.parametrize("file", ["names_hindi_latin.csv", "names_local.csv", "surname_variants.csv"])
def test_every_listed_hindi_name_is_well_formed(file):
    wrong = [row["name_hi"] for row in rows(file) if not is_well_formed(one_character_a_letter(row["name_hi"]))]
    assert wrong == []


@pytest.mark.parametrize("word", ["िक", "क्ा", "काी", "अा", "क1", "ram", "", "ंक", "क ख", "्क"])
def test_ill_formed(word):
    assert not is_well_formed(word)


@pytest.mark.parametrize("word", ["राम", "आई", "सिंह", "चाँद", "क्ष", "उइके", "दुःख", "प्रज्ञा", "ऑफिस", "अर्थात्"])
def test_well_formed(word):
    assert is_well_formed(word)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("एस.के. शर्मा", "S.K. Sharma"), ("आर. के. वर्मा", "R. K. Verma"), ("डी.एस.", "D.S."), ("डी.एस रावत", "D.S. Rawat"), ("आर०के० वर्मा", "R.K. Verma"),
        ("बी॰ एल॰ साहू", "B. L. Sahu"), ("व्ही.के. जैन", "V.K. Jain"), ("डब्ल्यू. एक्स. वाई.", "W. X. Y."), ("शर्मा आर.के.", "Sharma R.K."), ("व्याख्याता (एल.बी.)", "Vyakhyata (L.B.)"),
        ("डाॅ. मोहन", "Dr. Mohan"), ("डाॅ मोहन लाल", "Dr. Mohan Lal"), ("मो. ए. खान", "Md. A. Khan"), ("के राम", "Ke Ram"), ("जीवन लाल.", "Jeevan Lal."),
    ],
)  # fmt: skip
def test_initials_are_the_letters_whose_names_are_spelt(given, expected):
    assert to_latin(given) == expected
