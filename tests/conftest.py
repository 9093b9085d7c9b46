"""What holds for all tests: which half a test belongs to, and what it needs of the machine."""

import gc
import json
import os
import shutil
import sys
from contextlib import suppress
from itertools import chain, groupby

import hypothesis
import pytest
from playwright.sync_api import sync_playwright

from tests import copying, emptying, holding, log_scan, screen

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip
DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}
FILES = "KSHAMTA_TEST_FILES"  # where the run that collects everything says in which files the other halves find their tests
MANY = 300  # tests of one file
LONG = {  # files in which a test takes many seconds
    "test_matrix", "test_crawl", "test_demo", "test_state_size", "test_sheets", "test_machine", "test_shell", "test_formulas",
    "test_libreoffice", "test_hostile", "test_histories", "test_survivors_access",
}  # fmt: skip
APT = "apt-get install --no-install-recommends"


# No test is timed: a machine that is busy draws slowly, and proves as much.
hypothesis.settings.register_profile("untimed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("untimed")


def pytest_addoption(parser):
    parser.addoption("--long", action="store_true", help="run the long tests too")


def pytest_configure(config):
    gc.disable()  # until all is collected
    log_scan.begin(config)
    emptying.allow()
    copying.begin(config)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    log_scan.end(session)
    copying.end(session)


def touches_database(item) -> bool:
    return item.get_closest_marker("django_db") is not None or bool(DATABASE_FIXTURES & set(item.fixturenames))


def lacking(item, long: bool) -> str | None:
    if item.get_closest_marker("long") and not long:
        return "runs in ./kshamta test --long"
    if item.get_closest_marker("libreoffice") and not shutil.which("soffice"):
        return f"no LibreOffice here: {APT} libreoffice-calc"
    if item.get_closest_marker("browser") and not chromium():
        return f"no Chromium here: {APT} chromium"
    return None


def chromium() -> str | None:
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    for item in items:
        if touches_database(item):
            item.add_marker(pytest.mark.db)
        if reason := lacking(item, config.getoption("long")):
            item.add_marker(pytest.mark.skip(reason=reason))
    if (path := os.environ.get(FILES)) and os.environ.get("PYTEST_XDIST_WORKER") in (None, "gw0"):
        # Once: a test that starts a pytest of its own hands the place on to it.
        with suppress(FileExistsError), open(path, "x", encoding="utf-8") as out:
            json.dump({mark: found_with(items, mark) for mark in ("db", "browser")}, out)


def found_with(items, mark) -> dict[str, object]:
    """Files, and how many tests: those of a database in a browser are the browser's."""
    those = [item for item in items if item.get_closest_marker(mark) and (mark == "browser" or not item.get_closest_marker("browser"))]
    return {"files": sorted({str(item.path) for item in those}), "tests": len(those)}


@pytest.hookimpl(trylast=True, specname="pytest_collection_modifyitems")
def pytest_put_in_the_order_of_what_is_held(items):
    """Within each file, after everybody has shuffled. The long ones come first and files of very many, which are very small,
    come last: what a worker that has done takes from the other is then as small, and none waits for the other's long one."""
    files = [sorted(of_one, key=holding.order) for _, of_one in groupby(items, lambda item: item.path)]
    files.sort(key=turn)
    items[:] = chain.from_iterable(files)


def turn(of_one) -> int:
    """Of tests of one file; those that commit are put after the others of the database, where pytest-django has put them."""
    if of_one[0].path.stem in LONG and not holding.commits(of_one[0]):
        return 0
    return 2 if len(of_one) > MANY and not any(map(touches_database, of_one)) else 1


@pytest.hookimpl(trylast=True)
def pytest_collection_finish():
    """Six lakh objects of what was collected stay to the end: to look through them for rubbish again and again took one
    part in fifteen of the tests' time, and a fifth of the collecting's. What a test makes goes with it for the most part without
    being looked for: to look rarely is another twelfth."""
    gc.enable()
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    holding.take_down(item)


@pytest.fixture(scope="session")
def held_to_the_end(django_db_setup, django_db_blocker):
    yield
    with django_db_blocker.unblock():
        holding.drop()


@pytest.fixture
def _what_is_held(request, held_to_the_end, django_db_blocker):
    """Below the test's own transaction."""
    with django_db_blocker.unblock():
        holding.bring_up(request.node)


@pytest.fixture
def _django_db_helper(_what_is_held, _django_db_helper):
    """pytest-django's own, which begins the test's transaction."""


@pytest.fixture(autouse=True)
def nothing_remembered_of_another_tree(request):
    """A test that commits leaves an emptied database; the next tree begins with the same versions."""
    yield
    if holding.commits(request.node) and (queries := sys.modules.get("kshamta.offices.queries")):
        queries.forget()


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The browser the tests drive; playwright's own download is never used."""
    return chromium() or "chromium"


@pytest.fixture(scope="session", name="chromium")
def one_chromium(chromium_path):
    """One for all tests of a process: Playwright's driver cannot be started twice in one thread. Its loop then runs in the thread
    in which tests ask the database, and in which Django empties it after them."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    screen.wait_to_the_end()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def signed_in():
    """`signed_in(client, account, appointment)`: the browser is signed in and acts in the appointment (None: for himself),
    second factor shown, identity just proved. Changes by name: `second_factor=False`, `proved_at=…`. The line."""
    from tests.signing_in import sign_in

    return sign_in


def pytest_unconfigure(config):
    if settings := sys.modules.get("tests.settings"):
        shutil.rmtree(settings.FOLDER, ignore_errors=True)
