"""Pages of those charges through whom no roster passes, or who stand beside its chain, as each sees them: in Hindi on a desk, in
English on a phone. With SCREENSHOTS=<folder> it takes the pictures of their guides.
"""

import pytest

from kshamta.access.charges import Charge
from kshamta.onboarding.models import Way
from kshamta.onboarding.operations import handovers
from tests.browser.test_drives import picture as picture, said, seen as seen
from tests.onboarding.drives import cast as people
from tests.onboarding.handing.conftest import register
from tests.screen import grave_faults, too_wide

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ON = {"hi": 1280, "en": 360}


@pytest.fixture
def cast(transactional_db):
    """Half-way: block B is signed; of block A two are accepted and one lies there."""
    cast = people.begin(people.build())
    cast.seat("admin", Charge.STATE_ADMIN, "DPI")
    cast.seat("auditor", Charge.AUDITOR, "DPI")
    for code, numbers in (("A1", (1, 2)), ("A2", (11, 12))):
        cast.given(code, *numbers, to="asha")
    cast.send("A3", 21, 22, to="asha")  # one more than counted
    for code, numbers in (("B1", (31, 32)), ("B2", (41,)), ("B3", (51,))):
        cast.given(code, *numbers, to="banu")
    cast.signed("B", "banu", "bilal", "")
    return cast


def hand_over(cast):
    """The state's position, as far as it has come, is to be carried to one officer outside."""
    cast.accept(cast.position("B"), "bilal")
    cast.signed("D", "bilal", "devi")
    cast.accept(cast.position("D"), "devi")
    cast.signed("DPI", "farhan", None)
    officer = register(cast, by="devi", second="farhan")
    words = {"officer_id": officer.pk, "way": Way.HAND, "reason": "For onboarding on the portal"}
    handovers.ask(submission_id=cast.position("DPI").pk, by=cast["devi"], **words)


@pytest.fixture(params=["hi", "en"])
def shown(request, seen, picture):
    """`shown("arun", "/", "nodal-home")`: the page in the test's language, kept; it holds to the edge and to what axe asks."""
    language = request.param

    def show(name, path, as_picture, taken=("hi", "en")):
        """taken: in which languages the picture is ours; the others are the chain's (test_drives.py)."""
        page = seen(name, path, language, ON[language])
        assert (path, too_wide(page), grave_faults(page, "main")) == (path, [], [])
        if language in taken:
            picture(page, f"{as_picture}-{language}")
        return said(page)

    show.language = language
    return show


def test_a_representative_checks_and_is_offered_no_acceptance(shown, cast):
    assert shown("amit", f"/drives/boards/{cast.position('A').pk}/", "representative-board")
    opened = shown("amit", f"/drives/rosters/{cast.roster('A3').pk}/", "representative-opened")
    back, take = {"hi": ("वापस करें", "स्वीकार करें"), "en": ("Return", "Accept")}[shown.language]
    assert back in opened and take not in opened


def test_a_nodal_officer_has_his_four_duties(shown, cast):
    assert shown("arun", "/", "nodal-home")


def test_a_joint_director_has_his_districts(shown, cast):
    assert shown("jyoti", f"/drives/{cast.drive_id}/area", "joint-director", ["hi"])


def test_a_district_officer_opens_a_block(shown, cast):
    assert shown("bilal", f"/drives/boards/{cast.position('D').pk}/", "district-board", ["en"])
    assert shown("bilal", f"/drives/rosters/{cast.position('B').pk}/", "district-opened")


def test_the_head_of_department_looks_before_the_start_and_over_the_state(shown, cast):
    assert shown("farhan", f"/drives/{cast.drive_id}/preview", "head-preview", ["en"])
    assert shown("farhan", f"/drives/boards/{cast.position('DPI').pk}/", "head-board", ["en"])


def test_the_state_s_nodal_officer_has_the_register_of_hand_overs(shown, cast, settings):
    assert shown("devi", f"/drives/boards/{cast.position('DPI').pk}/", "state-nodal-board")
    settings.GOVERNMENT_DOMAINS = ["example.gov.in"]
    hand_over(cast)
    assert "Rakesh Sahu" in shown("devi", "/hand-overs/", "state-nodal-handovers") or shown.language == "hi"


def test_the_administrator_keeps_offices_and_charges(shown, cast):
    assert shown("admin", "/offices/", "administrator-offices")
    assert shown("admin", "/appointments/lags/", "administrator-lags")


def test_the_auditor_reads_the_record_and_figures(shown, cast):
    assert shown("auditor", "/record/", "auditor-record")
    page = shown("auditor", f"/drives/boards/{cast.position('DPI').pk}/", "auditor-drive")
    assert "Sunita" not in page
