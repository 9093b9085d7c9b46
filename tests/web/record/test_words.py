"""Whatever any room writes into the record is said in both languages."""

import re
from importlib import import_module
from pathlib import Path

import pytest

import kshamta
from kshamta.access.models.appointments import Kind
from kshamta.access.models.sign_in import FactorKind
from kshamta.audit.refusals import NotYours, ReasonHoldsContact, ReasonTooShort, TooManyRows
from kshamta.offices import queries
from kshamta.people.models import PetitionKind, PostingKind
from kshamta.people.rules.exemptions import Kind as Exempted
from kshamta.web.record import shown
from kshamta.web.words import WORDS, recorded, say

ROOMS = sorted(path.parent.name for path in Path(kshamta.__file__).parent.glob("*/recorded.py"))
MEMBERS = [(room, member.value) for room in ROOMS for member in import_module(f"kshamta.{room}.recorded").Recorded]


def test_the_rooms_are_found():
    assert {"access", "audit", "offices", "people"} <= set(ROOMS)


@pytest.mark.parametrize("room, operation", MEMBERS)
def test_every_recorded_operation_is_worded(room, operation):
    hindi, english = WORDS[f"recorded.{operation}"]
    assert re.search("[ऀ-ॿ]", hindi) and re.search("[A-Za-z]", english) and not re.search("[ऀ-ॿ]", english)
    assert operation.startswith(f"{room}.")


def test_nothing_is_worded_that_no_room_writes():
    assert set(recorded.OPERATIONS) == {operation for _, operation in MEMBERS}


@pytest.mark.parametrize("refusal", [NotYours, ReasonTooShort(shortest=10), ReasonHoldsContact, TooManyRows(most=100_000)])
def test_every_refusal_of_the_room_is_worded(refusal):
    data = refusal.data if not isinstance(refusal, type) else {}
    for language in ("hi", "en"):
        assert "{" not in say(f"refusal.{refusal.code}", language, **data)


def test_an_operation_of_a_later_version_is_shown_as_it_is_named():
    assert shown._what("learning.course.published", "hi") == "learning.course.published"


LOOKED = re.compile(r"""\bwhat=["']([a-z-]+)["']""")


def test_every_kind_that_is_told_is_worded():
    source = "\n".join(path.read_text("utf-8") for room in ROOMS for path in Path(kshamta.__file__).parent.glob(f"{room}/**/*.py"))
    kinds = [*Kind, *PostingKind, *Exempted, *PetitionKind, *FactorKind, "roster", "portal-batch", "portal-preview", "merge", "workbook"]
    assert sorted({*LOOKED.findall(source), *map(str, kinds)} - recorded.VALUES.keys()) == []


def test_a_kind_of_office_is_told_by_its_name():
    assert list(shown._details({"kind": "diet"}, "en")) == [queries.kinds()["diet"][1]]


@pytest.mark.parametrize(
    "details, said",
    [
        ({"reason": "to call"}, ["Reason: to call"]), ({"on": "2026-12-01"}, ["With effect from 01-12-2026"]), ({"kind": "mobile"}, ["mobile number"]),
        ({"fields": ["gender", "name_hi", "title"]}, ["Which details: Gender, Name (in Hindi), Title"]),
        ({"kind": "correction", "field": "employee_id"}, ["a correction", "Which details: Employee ID"]),
        ({"fields": ["sha256", {"gender": "Male"}]}, []), ({"field": ""}, []), ({"sha256": "ab", "account": "id"}, []), ({"was": {"a": 1}}, []), ({}, []),
    ],
)  # fmt: skip
def test_details_a_reader_is_told(details, said):
    assert list(shown._details(details, "en")) == said


def test_the_fields_that_were_corrected_are_named_in_hindi_too():
    assert list(shown._details({"fields": ["gender", "employee_id"]}, "hi")) == ["क्या: लिंग, कर्मचारी आईडी"]
