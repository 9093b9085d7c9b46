"""Sieves and judges held against each other: what a sieve clears, its judge leaves untouched and faultless."""

import csv
import random
import string
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings, strategies as st

import sheetcheck
from sheetcheck.columns import BY_FIELD
from sheetcheck.fillers import FILLERS
from sheetcheck.judging import sieves
from sheetcheck.judging.choices import judge_gender, judge_group
from sheetcheck.judging.emails import GROUP_WORDS, POST_WORDS, PRIVATE, judge_email
from sheetcheck.judging.ids_and_pins import judge_employee_id, judge_pin
from sheetcheck.judging.mobiles import ALL_EQUAL, RUNS, judge_mobile
from sheetcheck.judging.names import judge_name
from sheetcheck.judging.posts import judge_post
from sheetcheck.judging.verdicts import Verdict
from sheetcheck.reference import Reference

DATA = Path(sheetcheck.__file__).parent / "data"
REFERENCES = [Reference.for_state("Chhattisgarh", district="Raipur", id_length=8), Reference.for_state(None), Reference.for_state("Delhi", id_length=12)]
IDS = ["Raipur", "anywhere", "Delhi, twelve digits"]


def judges(reference: Reference) -> dict[str, Callable[[str], Verdict]]:
    return {
        "full_name": judge_name, "mobile": judge_mobile, "email": judge_email, "group": judge_group, "gender": judge_gender,
        "designation": lambda raw: judge_post(raw, reference.designations), "employee_id": lambda raw: judge_employee_id(raw, reference),
        "office_pin": lambda raw: judge_pin(raw, reference),
    }  # fmt: skip


def listed(name: str) -> list[str]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return [row["name_latin"] for row in csv.DictReader(lines)]


NAMES = sorted({word.title() for word in (DATA / "names_latin.txt").read_text(encoding="utf-8").split()} | {*listed("names_hindi_latin.csv"), *listed("names_local.csv")})


def cleared(name: str, texts: list[str], reference: Reference) -> list[str]:
    return pl.DataFrame({name: texts}, schema={name: pl.String}).filter(sieves.plain(name, reference))[name].to_list()


def disagreements(name: str, texts: list[str], reference: Reference) -> dict[str, Verdict]:
    judge = judges(reference)[name]
    return {text: verdict for text in cleared(name, texts, reference) if (verdict := judge(text)) != Verdict(text)}


class Borders:
    """Texts from near the border of each sieve, always the same ones."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def word(self) -> str:
        if self.chance.random() < 0.6:
            return self.chance.choice(NAMES)
        return self.chance.choice(string.ascii_uppercase) + "".join(self.chance.choices(string.ascii_lowercase, k=self.chance.randint(0, 6)))

    def digits(self, sizes: list[int], others: str, share: float) -> str:
        size = self.chance.choice(sizes)
        return "".join(self.chance.choice(string.digits if self.chance.random() > share else others) for _ in range(size))

    def full_name(self) -> str:
        before = self.chance.choice(["", "", "", "A. ", "R. K. ", "R.K. ", "Dr ", "Shri ", "Sh ", "Kumari ", "Er. ", "Ku "])
        after = self.chance.choice(["", "", "", f"-{self.word()}", f" D'{self.word()}", f" O'{self.word()}", "'s", " A.", f" {self.word()}-{self.word()}"])
        return before + " ".join(self.word() for _ in range(self.chance.randint(1, 3))) + after

    def mobile(self) -> str:
        return self.chance.choice(["", "", "", "0", "91", "+91"]) + self.digits([9, 10, 10, 10, 11], " ٣६-O", 0.03)

    def email(self) -> str:
        first = self.chance.choice([*POST_WORDS, *GROUP_WORDS, *([self.word().lower()] * 40)])
        second = self.chance.choice(["", self.word().lower(), "1", "all", "list", "group2", "2012"])
        domain = self.chance.choice([*PRIVATE, "gov.in", "cg.gov.in", "nic.in", "g0v.in", "n1c.in", "gov1.in", "all.gov.in", "lists.gov.in", "list.nic.in", "groups.nic.in", "gov.in.com"])
        return f"{first}{self.chance.choice(['', '.', '_', '-', '+', '..', '1'])}{second}@{domain}"

    def group(self) -> str:
        return self.chance.choice(["A", "B", "C", "D", "Contractual", "a", "E", "A ", "contractual", "AB", ""])

    def designation(self) -> str:
        name = self.chance.choice(sorted(REFERENCES[0].designations.names))
        return self.chance.choice([name, name, name.upper(), f"{name} ", name[:-1], name.replace(" ", "  ")])

    def gender(self) -> str:
        return self.chance.choice(["Male", "Female", "Other", "male", "M", "Others", "Male "])

    def employee_id(self) -> str:
        return self.digits([1, 2, 7, 8, 8, 8, 9, 12, 12, 30, 31], "AZE/-.a+", 0.1)

    def office_pin(self) -> str:
        return self.chance.choice(["49", "49", "11", "4"]) + self.digits([3, 4, 4, 4, 5], " O४", 0.02)


@pytest.mark.parametrize("reference", REFERENCES, ids=IDS)
@pytest.mark.parametrize("name", BY_FIELD)
def test_what_a_sieve_clears_its_judge_leaves_alone(name: str, reference: Reference) -> None:
    texts = [getattr(Borders(seed), name)() for seed in range(4000)]
    assert disagreements(name, texts, reference) == {}


@pytest.mark.parametrize("name", ["full_name", "mobile", "email", "employee_id", "designation"])
def test_the_sieve_clears_a_good_part_so_that_the_test_above_says_something(name: str) -> None:
    texts = [getattr(Borders(seed), name)() for seed in range(4000)]
    assert len(cleared(name, texts, REFERENCES[1])) > 250


def test_every_shipped_name_is_cleared_or_found_good_as_first_and_as_last() -> None:
    chance = random.Random(2)
    pairs = [f"{one} {other}" for name in NAMES for one, other in ((name, chance.choice(NAMES)), (chance.choice(NAMES), name))]
    assert disagreements("full_name", pairs, REFERENCES[0]) == {}
    verdicts = {pair: judge_name(pair) for pair in pairs}
    assert {pair: v for pair, v in verdicts.items() if any(f.severity == "error" for f in v.faults)} == {}
    assert len(cleared("full_name", pairs, REFERENCES[0])) > 0.97 * len(pairs)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(max_size=20), min_size=1, max_size=20))
def test_no_text_at_all_is_cleared_that_its_judge_would_touch(texts: list[str]) -> None:
    for name in BY_FIELD:
        assert disagreements(name, texts, REFERENCES[0]) == {}


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("full_name", ["Shri Ram", "Example Name", "Eg Sunita Sahu", "Smt Gita Bai", "Sushri Gita Bai", "Ram Sahu 01/02/2008", "Kumari Bai", "rakesh sharma", "RAKESH SHARMA", "Rakesh", "Rakesh Sharma ", "Rakesh  Sharma", "Rakesh\u00a0Sharma", "Jkds Kekz", f"{'A' + 'a' * 60} {'B' + 'b' * 60}"]),
        ("mobile", ["5800000010", "98000000100", "980000001", "९८००००००१०", *sorted(RUNS | ALL_EQUAL)]),
        ("email", ["Sunita@gmail.com", "beo@gmail.com", "all-staff@nic.in", "staff.list@gmail.com", "a@lists.gov.in", "a@g0v.in", "a@example.in\n", "www.sunita@gmail.com", "www.sunita@cg.gov.in", "sunita@cg.govt.in", "'sunita@gmail.com"]),
        ("group", ["a", "A ", "E"]),
        ("gender", ["male", "M", "Male\n"]),
        ("employee_id", ["cg123456", "1234567", "999941057058", "123456789012", "1234 567", "XXXXXXXX7058", "Pending"]),
        ("office_pin", ["110001", "495001", "999999", "492001 ", "४९२००१"]),
        ("designation", ["Asstt. Teacher", "assistant teacher", "Assistant Teacher ", "Teacher 01/02/2008", "DEO", "Peon/भृत्य"]),
    ],
)  # fmt: skip
def test_what_needs_a_word_is_never_cleared(name: str, texts: list[str]) -> None:
    assert cleared(name, texts, REFERENCES[0]) == []


@pytest.mark.parametrize("name", BY_FIELD)
def test_what_counts_as_blank_is_never_cleared_in_any_dress(name: str) -> None:
    texts = sorted({dressed for filler in FILLERS for dressed in (filler, filler.upper(), filler.title(), filler.capitalize())})
    for reference in REFERENCES:
        assert cleared(name, texts, reference) == []


def test_an_empty_cell_is_not_cleared() -> None:
    frame = pl.DataFrame({name: [None] for name in BY_FIELD}, schema=dict.fromkeys(BY_FIELD, pl.String))
    for name in BY_FIELD:
        assert frame.select(sieves.plain(name, REFERENCES[0]).fill_null(value=False)).to_series().to_list() == [False]


def test_a_private_provider_is_known_by_the_whole_domain() -> None:
    texts = ["a@gmail.com", "a@mygmail.com", "a@gmail.com.in", "a@yahoo.co.in", "a@cg.gov.in"]
    assert pl.DataFrame({"email": texts}).filter(sieves.private("email"))["email"].to_list() == ["a@gmail.com", "a@yahoo.co.in"]
