"""The register of processing for everybody; one's own data as two files, soon after a proof of identity."""

import json
import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.test import Client

from kshamta.foundation import clock
from kshamta.journeys.privacy import processing
from kshamta.journeys.privacy.own_data import Section
from kshamta.people.models import Person, Stage, StageChange
from kshamta.web.privacy import showing
from kshamta.web.words import WORDS
from tests.access.appointments import town
from tests.portal.reports.conftest import enter, offices, sunita
from tests.web.conftest import text_of

__all__ = ["enter", "offices", "sunita"]


@pytest.fixture
def herself(sunita, signed_in):
    """Sunita's browser: `herself("hi", proved_at=…)`."""
    account = town.account(88, "Sunita Sahu")
    Person.objects.filter(pk=sunita.pk).update(account=account)

    def browse(language="en", **line):
        client = Client(headers={"host": "localhost"})
        client.cookies["language"] = language
        signed_in(client, account, None, **line)
        return client

    return browse


def test_everybody_reads_what_is_kept_and_how_long_in_both_languages(db):
    for language in ("hi", "en"):
        client = Client(headers={"host": "localhost"})
        client.cookies["language"] = language
        page = unescape(text_of(client.get("/data-kept/")))
        assert all(kind.what.said(language) in page and kind.keep.said(language) in page for kind in processing.register())


def test_her_data_comes_as_a_file_for_programs_and_as_one_to_read(herself):
    client = herself()
    assert "Take my data away" in text_of(client.get("/my-data/"))
    told = client.post("/my-data/json")
    assert told.headers["Content-Disposition"].startswith("attachment") and "no-store" in told.headers["Cache-Control"]
    assert json.loads(told.content)["person"][0]["name_en"] == "Sunita Sahu"
    read = herself("hi").post("/my-data/html")
    assert read.headers["Content-Disposition"].startswith("attachment")
    assert "सेवा विवरण" in text_of(read) and "rani@example.gov.in" in text_of(read) and b"<script" not in read.content


@pytest.mark.parametrize(
    "language, said",
    [
        ("en", ["Stage Collected", "27-11-2026, 10:00", "Source An officer", "Female", "Mobile number", "the system"]),
        ("hi", ["चरण संकलित", "27-11-2026, 10:00", "स्रोत अधिकारी", "महिला", "मोबाइल नंबर"]),
    ],
)
def test_the_file_to_read_says_codes_and_days_in_words(sunita, herself, language, said):
    at = datetime(2026, 11, 27, 4, 30, tzinfo=UTC)
    StageChange.objects.create(person=sunita, stage=Stage.COLLECTED, at=at, source="officer", reached=True, written_at=at)
    read = unescape(text_of(herself(language).post("/my-data/html")))
    assert [each for each in said if each not in read] == []
    assert not re.search(r"\b\d{4}-\d\d-\d\d|\bcollected\b|people\.", read)


def test_every_code_has_its_words():
    told = Section("portal-accounts", ({"status": "not_verified", "active": False, "as_on": "2026-11-01"},))
    assert [value for _, value in showing.labelled(told, "en")[0]] == ["not verified", "no", "01-11-2026"]


def test_without_a_fresh_proof_of_identity_nothing_is_handed_out(herself):
    client = herself(proved_at=clock.now() - timedelta(hours=1))
    answer = client.post("/my-data/json")
    assert answer.status_code != 200 and b"rani@" not in answer.content


def test_an_account_of_nobody_on_the_books_is_told_so(offices, signed_in):
    client = Client(headers={"host": "localhost"})
    client.cookies["language"] = "en"
    signed_in(client, town.account(89, "Nobody"), None)
    assert "Nobody on the books" in text_of(client.post("/my-data/json", follow=True))


def test_every_section_and_field_that_a_room_gives_is_worded(herself):
    told = json.loads(herself().post("/my-data/json").content)
    for key, rows in told.items():
        if key != "taken_at":
            assert f"my-data.section.{key}" in WORDS
            assert all(f"my-data.field.{name}" in WORDS for row in rows for name in row)
