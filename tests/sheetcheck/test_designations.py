"""The state's list of designations: every way of writing a post, near misses, and what must stay unlisted."""

import csv
import re
from pathlib import Path

import pytest

from sheetcheck.designations import CLOSE_ENOUGH, Designation, DesignationList, folded, shipped

BENCH = Path(__file__).resolve().parents[1] / "data" / "designations_bench.csv"
with BENCH.open(encoding="utf-8", newline="") as lines:
    BENCH_ROWS = list(csv.DictReader(lines))
POSTS = shipped()


# --- the data ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", BENCH_ROWS, ids=lambda row: row["designation"])
def test_the_list_we_began_from_is_kept_whole(row):
    post = POSTS.by_name[row["designation"]]
    assert post.groups == set(row["groups"].split("|"))
    for spelling in [*row["aliases"].split("|"), *row["aliases_hi"].split("|")]:
        assert POSTS.canonical(spelling) == row["designation"]


def test_about_a_hundred_posts():
    assert 100 <= len(POSTS.designations) <= 140
    assert len(POSTS.names) == len(POSTS.designations)


@pytest.mark.parametrize("post", POSTS.designations, ids=lambda post: post.name)
def test_each_post_is_whole(post):
    assert post.groups
    assert post.groups <= {"A", "B", "C", "D", "Contractual"}
    assert re.fullmatch(r"[a-zA-Z0-9 \-()]+", post.portal)
    assert re.fullmatch("[\u0900-\u097f0-9 ().]+", post.name_hi)
    assert all(spelling == spelling.strip() for spelling in post.called)
    assert all(re.search("[\u0900-\u097f]", spelling) for spelling in post.aliases_hi)
    assert all(spelling.isascii() for spelling in (post.name, *post.aliases))


@pytest.mark.parametrize("post", POSTS.designations, ids=lambda post: post.name)
def test_whatever_a_post_is_called_leads_to_it_alone(post):
    for spelling in post.called:
        assert POSTS.canonical(spelling) == post.name


# --- canonical --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "listed"),
    [
        ("Assistant Teacher", "Assistant Teacher"),
        ("ASSISTANT TEACHER", "Assistant Teacher"),
        ("assistant  teacher", "Assistant Teacher"),
        ("Asstt Teacher.", "Assistant Teacher"),
        ("Asst.Teacher", "Assistant Teacher"),
        ("सहायक  शिक्षक", "Assistant Teacher"),
        ("सहा. शिक्षक", "Assistant Teacher"),
        ("Assistant Teacher (LB)", "Assistant Teacher (LB)"),
        ("Assistant Teacher LB", "Assistant Teacher (LB)"),
        ("Asstt. Teacher (L.B.)", "Assistant Teacher (LB)"),
        ("सहायक शिक्षक (एल.बी.)", "Assistant Teacher (LB)"),
        ("सहायक शिक्षक एलबी", "Assistant Teacher (LB)"),
        ("Lecturer", "Lecturer"),
        ("Lecturer (LB)", "Lecturer (LB)"),
        ("lecturer l.b", "Lecturer (LB)"),
        ("व्याख्याता", "Lecturer"),
        ("व्याख्याता (एल बी)", "Lecturer (LB)"),
        ("Assistant Grade 3", "Assistant Grade 3"),
        ("Assistant Grade-III", "Assistant Grade 3"),
        ("Asstt. Gr. III", "Assistant Grade 3"),
        ("Assistant Grade III", "Assistant Grade 3"),
        ("ASSISTANT GR-II", "Assistant Grade 2"),
        ("Asst Gr I", "Assistant Grade 1"),
        ("सहायक ग्रेड-3", "Assistant Grade 3"),
        ("सहायक ग्रेड ३", "Assistant Grade 3"),
        ("सहायक ग्रेड-III", "Assistant Grade 3"),
        ("सहायक ग्रेड 2", "Assistant Grade 2"),
        ("PTI", "Physical Training Instructor"),
        ("P.T.I.", "Physical Training Instructor"),
        ("P T I", "Physical Training Instructor"),
        ("H M Primary School", "Headmaster Primary School"),
        ("Vice-Principal", "Vice Principal"),
        ("विकासखण्ड शिक्षा अधिकारी", "Block Education Officer"),
        ("विकास खंड शिक्षा अधिकारी", "Block Education Officer"),
        ("B E O", "Block Education Officer"),
        ("Addl Director", "Additional Director"),
        ("Lab. Assistant", "Laboratory Assistant"),
        ("चपरासी", "Peon"),
        ("भृत्य", "Peon"),
        ("रोकड़िया", "Cashier"),
        ("रोकड\u093cिया", "Cashier"),
        ("कम्प्यूटर ऑपरेटर", "Computer Operator"),
        ("डाटा एंट्री ऑपरेटर", "Data Entry Operator"),
        ("Principal\u00a0", "Principal"),
        ("Ｐｅｏｎ", "Peon"),
    ],
)
def test_ways_of_writing(written, listed):
    assert POSTS.canonical(written) == listed


UNLISTED = """
    Yoga Instructor
    Mid Day Meal Supervisor
    Hostel Warden
    Smart Class Facilitator
    Special Educator
    Nutrition Worker
    योग प्रशिक्षक
    छात्रावास अधीक्षक
    मध्याह्न भोजन प्रभारी
    विशेष शिक्षक
    पोषण कार्यकर्ता
    Astronaut
    Assistant Grade 4
    Assistant Grade
    Teacher Assistant
    Grade 3
    LB
    Ramesh Sahu
    9827012345
"""


@pytest.mark.parametrize("written", ["", " ", ".", "-", *[line.strip() for line in UNLISTED.strip().splitlines()]])
def test_what_the_list_does_not_have(written):
    assert POSTS.canonical(written) is None
    assert POSTS.fuzzy(written) is None


# --- near misses ------------------------------------------------------------------------------------------------------


def slips(name):
    """Every way of dropping or doubling one letter."""
    for place, letter in enumerate(name):
        if letter.isalpha():
            yield name[:place] + name[place + 1 :]
            yield name[:place] + letter + name[place:]


@pytest.mark.parametrize("name", sorted(name for name in POSTS.names if len(name) >= 13))
def test_a_slip_of_the_finger_in_a_long_designation_is_offered(name):
    wrong = [slip for slip in slips(name) if (POSTS.canonical(slip) or POSTS.fuzzy(slip)) != name]
    assert wrong == []


@pytest.mark.parametrize(
    ("written", "offered"),
    [
        ("Asistant Teacher", "Assistant Teacher"),
        ("Assistant Techer", "Assistant Teacher"),
        ("Assisstant Teacher (LB)", "Assistant Teacher (LB)"),
        ("Laboratry Attendant", "Laboratory Attendant"),
        ("Stenografer", None),
        ("Block Educaton Officer", "Block Education Officer"),
        ("Vocational Trainner", "Vocational Trainer"),
        ("Assistant Grad 3", "Assistant Grade 3"),
        ("Assistant Grade 5", None),
        ("सहायक शिक्षकक", "Assistant Teacher"),
        ("Officer", None),
    ],
)
def test_offers(written, offered):
    assert POSTS.fuzzy(written) == offered


def test_the_nearest_three_are_sorted_and_different():
    nearest = POSTS.nearest("Asistant Techer")
    assert nearest[0][0] == "Assistant Teacher"
    assert len({name for name, _ in nearest}) == 3
    assert [score for _, score in nearest] == sorted((score for _, score in nearest), reverse=True)
    assert all(0 <= score <= 1 for _, score in nearest)
    assert POSTS.nearest("Asistant Techer", 1) == nearest[:1]
    assert POSTS.nearest("Assistant Teacher")[0] == ("Assistant Teacher", 1.0)


def test_an_alias_counts_for_its_designation():
    name, score = POSTS.nearest("Safai Karmchary", 1)[0]
    assert (name, score >= CLOSE_ENOUGH) == ("Sweeper", True)


# --- groups -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "groups"),
    [
        ("Peon", {"D"}),
        ("Lecturer", {"B", "C"}),
        ("Principal", {"B"}),
        ("District Education Officer", {"A"}),
        ("Guest Teacher", {"Contractual"}),
        ("Hostel Warden", set()),
        ("peon", set()),  # asked by listed name only
    ],
)
def test_usual_groups(name, groups):
    assert POSTS.usual_groups(name) == groups


# --- lists of other shapes --------------------------------------------------------------------------------------------


def test_the_five_column_list_loads_as_well():
    posts = DesignationList.load(BENCH)
    assert len(posts.names) == len(BENCH_ROWS)
    assert posts.canonical("सहायक शिक्षक") == "Assistant Teacher"
    assert posts.by_name["Lecturer (LB)"].name_hi == "व्याख्याता (एल बी)"
    assert posts.by_name["Lecturer (LB)"].portal == "Lecturer (LB)"


def test_a_list_from_rows():
    posts = DesignationList.from_rows(
        [{"designation": " Tehsildar/Naib ", "groups": "B| C", "aliases": "", "aliases_hi": "तहसीलदार"}]
    )
    assert posts.designations == (
        Designation("Tehsildar/Naib", "तहसीलदार", frozenset("BC"), (), ("तहसीलदार",), "Tehsildar Naib"),
    )
    assert posts.canonical("तहसीलदार") == "Tehsildar/Naib"


def test_a_listed_name_wins_over_an_alias_of_another_post():
    posts = DesignationList(
        [
            Designation("Head Teacher", "", frozenset("C"), aliases=("Principal",)),
            Designation("Principal", "", frozenset("B")),
        ]
    )
    assert posts.canonical("principal.") == "Principal"


def test_an_empty_list_knows_and_offers_nothing():
    posts = DesignationList([])
    assert (posts.names, posts.canonical("Peon"), posts.nearest("Peon"), posts.fuzzy("Peon")) == (frozenset(), None, [], None)


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("Asstt. Teacher (L.B.)", "assistantteacherlb"),
        ("Gr. III", "grade3"),
        ("III", "iii"),
        ("P.T.I.", "pti"),
        ("AG-II", "ag2"),
        ("I.T. Expert", "itexpert"),
        ("विकासखण्ड", "विकासखंड"),
        ("ग्रेड-२", "ग्रेड2"),
        ("!!!", ""),
    ],
)
def test_folding(written, compared):
    assert folded(written) == compared


@pytest.mark.parametrize(
    ("written", "listed"),
    [
        ("सहायक अध्यापक", "Assistant Teacher"), ("सहायक अध्यापिका", "Assistant Teacher"), ("AT", "Assistant Teacher"), ("A.T.", "Assistant Teacher"), ("परिचारक", "Peon"),
        ("अनुसेवक", "Peon"), ("लेखाकार", "Accountant"), ("प्रधान अध्यापक", "Headmaster"), ("HM PS", "Headmaster Primary School"), ("H.M. P.S.", "Headmaster Primary School"),
        ("HM MS", "Headmaster Middle School"), ("A.G.-I", "Assistant Grade 1"), ("A.G.-II", "Assistant Grade 2"), ("A.G. III", "Assistant Grade 3"), ("A.G. 3", "Assistant Grade 3"),
    ],
)  # fmt: skip
def test_what_the_two_states_call_a_post_of_the_list(written, listed):
    assert POSTS.canonical(written) == listed


@pytest.mark.parametrize("written", ["Lekhpal", "LEKHPAL", "लेखपाल", "Assistant Teacher LT", "Lecturer (Physics)"])
def test_another_post_that_is_spelt_almost_like_a_listed_one_is_no_slip(written):
    assert (POSTS.canonical(written), POSTS.fuzzy(written)) == (None, None)


def test_an_abbreviation_may_stand_for_two_posts_and_the_group_may_decide():
    both = ("Data Entry Operator", "District Education Officer")
    assert [POSTS.may_be(written) for written in ("DEO", "d.e.o", "डीईओ", "BEO", "Peon", "")] == [both, both, both, (), (), ()]
    assert [POSTS.of_group("DEO", group) for group in ("A", "B", "C", "D", "Contractual", "")] == [both[1], None, both[0], None, both[0], None]
    assert DesignationList([]).may_be("DEO") == ()


def test_an_abbreviation_of_one_post_only_is_no_question():
    posts = DesignationList([Designation("Yoga Officer", "", frozenset("C"), perhaps=("YO",))])
    assert posts.may_be("YO") == ()


def test_the_subject_behind_a_post_is_known_and_nothing_else_is():
    asked = ("Lecturer (Physics)", "Teacher (Social Science)", "व्याख्याता (गणित)", "Lecturer (LB)", "Lecturer (Yoga)", "Warden (Physics)", "Lecturer")
    assert [POSTS.without_subject(written) for written in asked] == ["Lecturer", "Teacher", "Lecturer", None, None, None, None]
