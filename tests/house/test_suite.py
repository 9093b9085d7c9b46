"""What the suite says of itself: green only when every half ran and held."""

import os
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path
from threading import Barrier

import pytest

from tools import checks, debian, postgres, suite
from tools.suite import Half

REPORT = '<testsuites><testsuite tests="10" failures="1" errors="2" skipped="3"/></testsuites>'


def test_a_run_is_counted_from_its_report(tmp_path):
    report = tmp_path / "report.xml"
    report.write_text(REPORT)
    assert suite.counted("unit", report, 1) == Half("unit", passed=4, failed=3, skipped=3)


def test_a_run_that_died_without_a_word_has_failed(tmp_path):
    assert suite.counted("unit", tmp_path / "none.xml", 3) == Half("unit", failed=1)


def test_a_bad_end_without_a_failed_test_has_failed_once(tmp_path):
    """Pytest ends so when, for instance, a plugin breaks after the last test."""
    report = tmp_path / "report.xml"
    report.write_text('<testsuites><testsuite tests="5" failures="0" errors="0" skipped="0"/></testsuites>')
    assert suite.counted("unit", report, 1) == Half("unit", passed=5, failed=1)


def test_no_test_at_all_is_said(tmp_path):
    counted = suite.counted("browser", tmp_path / "none.xml", suite.NO_TESTS_COLLECTED)
    assert counted == Half("browser", missing="could not run: no test was found")


@pytest.mark.parametrize(("strict", "failed"), [(True, 1), (False, 0)])
def test_a_half_that_could_not_run_fails_in_ci_only(strict, failed):
    half = Half("browser", missing="could not run: apt-get install chromium")
    assert suite.judged(half, strict).failed == failed


def test_a_half_that_ran_is_judged_by_its_tests():
    half = Half("unit", passed=3, skipped=1)
    assert suite.judged(half, strict=True) == half


@pytest.mark.parametrize(
    ("halves", "line", "code"),
    [
        ([Half("a", passed=2), Half("b", passed=3)], "5 passed, 0 failed", 0),
        ([Half("a", passed=2), Half("b", passed=3, failed=1)], "5 passed, 1 failed", 1),
        ([Half("a", missing="could not run: no test was found")], "0 passed, 0 failed", 1),
    ],
)
def test_the_last_line_is_plain(capsys, halves, line, code):
    assert suite.close(halves, installing=61.5, together=300.0) == code
    printed = capsys.readouterr().out.splitlines()
    assert printed[-1] == line
    assert any("downloads and installing" in line and "61.5 s" in line for line in printed)
    assert any("together" in line and "300.0 s" in line for line in printed)  # by the clock: halves may run beside each other


def test_the_browser_runs_beside_postgresql_and_is_heard_after_it(monkeypatch, capsys):
    both = Barrier(2, timeout=20)

    def run(name, marks, long, files, database=None, out=None):
        if marks != "not browser":
            both.wait()
        print(f"told of {name}", file=out)
        return Half(name, passed=1)

    monkeypatch.setattr(suite, "pytest", run)
    monkeypatch.setattr(suite, "linted", lambda: Half("lint", passed=1))
    monkeypatch.setattr(postgres, "database_url", lambda *more: nullcontext("postgres:///x"))
    monkeypatch.setattr(debian, "chromium", lambda: True)
    names = [half.name for half in suite.halves(long=False)]
    assert names == ["lint", "unit, and database on SQLite", "database on PostgreSQL", "browser (Chromium)"]
    assert capsys.readouterr().out.split("\n")[-3:-1] == ["told of browser (Chromium)", ""]


def test_the_short_form_draws_the_same_order_and_examples():
    assert suite.order(long=False) == [f"--randomly-seed={suite.SEED}", f"--hypothesis-seed={suite.SEED}"]
    assert suite.order(long=True) == ["--long"]


def test_a_halfs_database_is_its_own(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://somebody@elsewhere/precious")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "config.settings")
    assert "DATABASE_URL" not in suite.environment(None)
    assert suite.environment("postgres:///x")["DATABASE_URL"] == "postgres:///x"
    assert "DJANGO_SETTINGS_MODULE" not in suite.environment(None)


def test_halves_on_sqlite_share_the_copy_of_their_database(tmp_path, monkeypatch):
    monkeypatch.delenv("KSHAMTA_TEST_COPIES", raising=False)
    assert suite.environment(None, copies=tmp_path)["KSHAMTA_TEST_COPIES"] == str(tmp_path)
    assert "KSHAMTA_TEST_COPIES" not in suite.environment("postgres:///x", copies=tmp_path)
    assert "KSHAMTA_TEST_COPIES" not in suite.environment(None)


def test_the_first_run_says_where_the_tests_of_each_mark_are(tmp_path, monkeypatch):
    """A half that looks nowhere else than where there is something collects the same tests."""
    monkeypatch.setenv("KSHAMTA_TEST_FILES", str(tmp_path / "another run's"))
    found, words = tmp_path / "files.json", ["-q", "--collect-only", "-p", "no:randomly", "tests/audit", "tests/web/desk"]
    environment = {name: text for name, text in suite.environment(None, found).items() if not name.startswith("PYTEST_")}
    for places in (words, [*words[:-2], "tests/audit/test_record.py"]):  # the second as a test does that starts a pytest of its own
        subprocess.run([sys.executable, "-m", "pytest", *places], cwd=suite.ROOT, env=environment, check=True, capture_output=True)
    files = suite.Files()
    files.learn(found)
    assert {"tests/audit/test_record.py", "tests/web/desk/test_submitting.py"} <= names(files.of("db"))
    assert names(files.of("browser")) == {"tests/web/desk/test_in_browser.py"} and files.of("db").tests > files.of("browser").tests > 0


def names(found):
    return {str(Path(file).relative_to(suite.ROOT)) for file in found.files}


def test_a_half_that_ran_fewer_tests_than_were_found_has_failed(capsys):
    ran = suite.Half("database", passed=100, failed=1, skipped=9)
    assert suite.whole(ran, 110) is ran and suite.whole(ran, 0) is ran
    assert suite.whole(ran, 2800).failed == 1 + 2690 and "110 tests ran of 2800" in capsys.readouterr().out
    missing = suite.Half("database", missing="could not run: no server")
    assert suite.whole(missing, 2800) is missing


def test_a_half_that_is_told_of_no_files_looks_everywhere(tmp_path):
    files = suite.Files()
    files.learn(tmp_path / "none.json")
    assert files.of("db") == files.of("browser") == suite.Found()


def test_without_a_server_the_half_says_what_to_run(monkeypatch):
    def no_server(*more):
        raise postgres.NoServer("no PostgreSQL server here: sudo apt-get install postgresql")

    monkeypatch.setattr(postgres, "database_url", no_server)
    assert suite.on_postgres(long=False, files=suite.Files()).missing.startswith("could not run: no PostgreSQL server here")


def test_without_a_browser_the_half_says_what_to_run(monkeypatch):
    monkeypatch.setattr(debian, "chromium", lambda: False)
    assert suite.in_browser(long=False, files=suite.Files()).missing.endswith("apt-get install --no-install-recommends chromium")


def test_checks_show_the_words_of_failures_only(capsys):
    good = checks.Check("good", [sys.executable, "-c", "print('quiet')"])
    bad = checks.Check("bad", [sys.executable, "-c", "import sys; print('loud'); sys.exit(1)"])
    none = checks.Check("none", ["/nowhere/at-all"])
    outcomes = {outcome.name: outcome.passed for outcome in checks.run_all([good, bad, none], at_once=2)}
    assert outcomes == {"good": True, "bad": False, "none": False}
    printed = capsys.readouterr().out
    assert "loud" in printed and "quiet" not in printed and "No such file" in printed


def test_what_is_missing_is_installed_where_we_may_and_else_named(monkeypatch, capsys):
    asked = []
    monkeypatch.setattr(debian, "needs", lambda: [debian.Need("chromium", "browser tests", False)])
    monkeypatch.setattr(debian, "may_install", lambda: True)
    monkeypatch.setattr(debian, "apt", lambda *words: asked.append(words) or words == ("update",))
    debian.provide()
    install = ("install", "--no-install-recommends", "chromium")
    assert asked == [install, ("update",), install]  # the lists are fetched when the first try finds none
    assert f"Missing for browser tests: run  {debian.command('chromium')}" in capsys.readouterr().out


def test_nothing_is_installed_where_we_may_not(monkeypatch):
    monkeypatch.setattr(debian, "may_install", lambda: False)
    monkeypatch.setattr(debian, "apt", lambda *words: pytest.fail("apt was asked"))
    assert debian.install("chromium") is False


def test_another_account_is_told_to_ask_for_rights(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert debian.command("strace").startswith("sudo apt-get install")
