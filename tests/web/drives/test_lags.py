"""The list "trained, not finished" through the page."""

from kshamta.notices.models import Dispatch
from tests.web.conftest import text_of

HERE = "/appointments/lags/not-finished/"


def test_the_joint_director_sees_who_has_not_finished_and_reminds_him(running, jyoti):
    running.given("A1", 1, 2, to="asha")
    assert "Trained, not finished" in text_of(jyoti.get("/appointments/lags/"))
    said = text_of(jyoti.get(HERE))
    assert "Arun" in said and "2 / 3" in said and "Block nodal officer" in said
    done = jyoti.post(HERE + "remind", {"about": str(running.held["arun"].pk)}, follow=True)
    assert "The reminder is on its way" in text_of(done) and "sent today" in text_of(done)
    again = jyoti.post(HERE + "remind", {"about": str(running.held["arun"].pk)}, follow=True)
    assert "went out today already" in text_of(again)
    assert "4 reminders are on their way" in text_of(jyoti.post(HERE + "remind", follow=True))


def test_nobody_sees_officers_of_another_district(running, chitra):
    said = text_of(chitra.get(HERE))
    assert "Emma" in said and "Arun" not in said
    assert chitra.post(HERE + "remind", {"about": str(running.held["arun"].pk)}).status_code == 404


def test_a_look_changes_nothing_and_costs_the_same_however_long(running, bilal, django_assert_max_num_queries):
    before = Dispatch.objects.count()
    bilal.get(HERE)
    with django_assert_max_num_queries(12):
        assert bilal.get(HERE).status_code == 200
    assert Dispatch.objects.count() == before
