"""What is taken away of a position: soon after a proof of identity, by whoever hands it on; many rows only after a second look."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from kshamta.onboarding.operations import taking
from tests.web.conftest import text_of


@pytest.fixture
def accepted(running):
    running.given("A1", 1, 2, to="asha")
    running.given("A2", 11, 12, to="asha")
    return running


def board(cast):
    return f"/drives/boards/{cast.position('A').pk}/"


def test_the_nodal_officer_takes_the_portals_files(accepted, enter):
    arun = enter(accepted, "arun")
    assert "Files for the portal" in text_of(arun.get(board(accepted)))
    answer = arun.post(f"{board(accepted)}portal.zip")
    assert answer.headers["Content-Type"] == "application/zip" and "A-portal.zip" in answer.headers["Content-Disposition"]
    assert len(ZipFile(BytesIO(answer.content)).namelist()) == 2


def test_who_does_not_onboard_on_the_portal_is_offered_no_files_for_it(accepted, asha):
    """B25: only the nodal officers of block and district, and those they serve."""
    page = text_of(asha.get(board(accepted)))
    assert "Compiled workbook" in page and "Files for the portal" not in page
    assert asha.post(f"{board(accepted)}portal.zip").status_code == 404


@pytest.mark.parametrize("file", ["portal.zip", "compiled.xlsx"])
def test_many_rows_are_refused_with_what_to_do(accepted, enter, monkeypatch, file):
    monkeypatch.setattr(taking, "MOST_ALONE", 3)
    arun = enter(accepted, "arun")
    answer = arun.post(f"{board(accepted)}{file}")
    assert answer.status_code == 303
    assert "More than 3 rows leave only when the office above has accepted just these" in text_of(
        arun.get(answer.headers["Location"])
    )
