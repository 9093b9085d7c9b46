
from tests.onboarding.drives import cast as people

cast = people.SMALL_STATE.fixture()  # no drive yet
running = people.RUNNING.fixture()  # the directorate\'s drive runs in it
