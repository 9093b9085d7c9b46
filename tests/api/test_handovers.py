"""The register of hand-overs through the API: read, contacts masked; nothing is handed over by token."""

import pytest

from kshamta.api.site import described
from kshamta.audit.rights import Right
from kshamta.onboarding.models import Way
from kshamta.onboarding.operations import handovers
from tests.onboarding.handing.conftest import rakesh, signed  # noqa: F401 - a signed district, and whom it may be given to


@pytest.fixture
def given(signed, rakesh):  # noqa: F811
    return handovers.ask(
        submission_id=signed.position("D").pk, officer_id=rakesh.pk, way=Way.HAND, reason="For the portal", by=signed["bilal"]
    )


def test_the_register_is_read_with_contacts_masked(signed, given, program):  # noqa: F811
    bilal = program(signed["bilal"], Right.HAND_OVER)
    [line] = bilal.all("/hand-overs", limit=1)
    assert (line["id"], line["way"], line["state"], line["rows"], line["to"]) == (
        str(given),
        "hand",
        "released",
        5,
        "Rakesh Sahu",
    )
    whole = bilal.asked(f"/hand-overs/{given}")
    assert (whole.json()["ddos"], whole.json()["order_number"], len(whole.json()["hash"])) == (3, "DPI/2025/114", 64)
    assert "9712388001" not in whole.content.decode() and "rakesh.sahu@" not in whole.content.decode()
    assert "For the portal" not in whole.content.decode()  # an officer's words stay on the screen
    assert bilal.all("/hand-overs", state="sent") == [] and len(bilal.all("/hand-overs", state="released")) == 1


def test_officers_outside_are_listed_masked(signed, rakesh, program):  # noqa: F811
    bilal = program(signed["bilal"], Right.HAND_OVER)
    [officer] = bilal.all("/outside-officers", limit=1)
    assert (officer["name_en"], officer["state"], officer["order_number"]) == ("Rakesh Sahu", "confirmed", "DPI/2025/131")
    assert "9712388001" not in str(officer) and "rakesh.sahu@" not in str(officer)


def test_elsewhere_and_without_the_right_there_is_nothing(signed, given, program):  # noqa: F811
    chitra = program(signed["chitra"], Right.HAND_OVER)
    assert chitra.all("/hand-overs") == [] and chitra.all("/outside-officers") == []
    assert chitra.asked(f"/hand-overs/{given}").status_code == 404
    other = program(signed["bilal"], Right.SEE_DRIVES)
    assert [other.asked(path).status_code for path in ("/hand-overs", f"/hand-overs/{given}", "/outside-officers")] == [403] * 3


def test_nothing_is_handed_over_by_token():
    paths = described()["paths"]
    assert {method for path, methods in paths.items() if "hand-over" in path or "outside" in path for method in methods} == {
        "get"
    }
    assert all("·" in methods["get"]["summary"] for path, methods in paths.items() if "hand-over" in path)  # in both languages
