"""What is taken away of a position: soon after a proof of identity, by whoever hands it on; many rows only after a second look."""


from kshamta.onboarding.operations import taking
from tests.onboarding.drives import cast as people
from tests.web.conftest import text_of


@people.RUNNING.above
def accepted(running):
    running.given("A1", 1, 2, to="asha")
    running.given("A2", 11, 12, to="asha")
    return running


def board(cast):
    return f"/drives/boards/{cast.position('A').pk}/"


def test_the_nodal_officer_is_led_to_the_batches_of_the_portal(accepted, enter):
    """B25: he prints them of people, in a register; no file for the portal is taken of a position."""
    assert 'href="/batches/"' in enter(accepted, "arun").get(board(accepted)).content.decode().partition('id="take"')[2]


def test_who_does_not_onboard_on_the_portal_is_not(accepted, asha):
    page = asha.get(board(accepted))
    assert "Compiled workbook" in text_of(page) and 'href="/batches/"' not in page.content.decode().partition('id="take"')[2]


def test_many_rows_are_refused_with_what_to_do(accepted, enter, monkeypatch):
    monkeypatch.setattr(taking, "MOST_ALONE", 3)
    arun = enter(accepted, "arun")
    answer = arun.post(f"{board(accepted)}compiled.xlsx")
    assert answer.status_code == 303
    assert "More than 3 rows leave only when the office above has accepted just these" in text_of(
        arun.get(answer.headers["Location"])
    )
