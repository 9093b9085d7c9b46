"""Logs are JSON lines without personal data; the search that watches over the suite's own logs does find what it should."""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from kshamta.foundation.redaction import redacted
from tests import log_scan

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(("text", "kept"), [
    ("mobile 9712340500 given twice", "mobile [number] given twice"),
    ("+91 9712340500, 09712340500", "[number], [number]"),
    ("९७१२३४०५०० दिया", "[number] दिया"),
    ("Key (email)=(sunita.sahu@example.gov.in) already exists", "Key (email)=([address]) already exists"),
    ("Aadhaar-like 999912341234", "Aadhaar-like [number]"),
    ("request 0199b2c4-9f9e-7c3a-8f2b-9712340500ab took 12.3 ms", "request 0199b2c4-9f9e-7c3a-8f2b-9712340500ab took 12.3 ms"),
    ("hash 8d9712340500aa", "hash 8d9712340500aa"),
    ("PIN 492001, 41 rows", "PIN 492001, 41 rows"),
])  # fmt: skip
def test_what_is_redacted_and_what_is_left_alone(text, kept):
    assert redacted(text) == kept


def formatter():
    wanted = settings.LOGGING["formatters"]["json"]
    return import_string(wanted["()"])(**{key: value for key, value in wanted.items() if key != "()"})


def written(record_of):
    record = record_of(logging.getLogger("kshamta.test"))
    return json.loads(formatter().format(record))


def made(message, *values, error=None):
    def make(logger):
        info = (type(error), error, error.__traceback__) if error else None
        return logger.makeRecord(logger.name, logging.WARNING, "file", 1, message, values, info)

    return make


def test_a_line_is_an_object_with_time_level_and_logger():
    line = written(made("it happened"))
    assert line["event"] == "it happened" and line["level"] == "warning" and line["logger"] == "kshamta.test"
    assert line["timestamp"].endswith("Z")


def test_values_and_tracebacks_are_redacted():
    try:
        raise ValueError("9712340500 is taken")
    except ValueError as error:
        line = written(made("refused %s", "sunita@example.gov.in", error=error))
    assert line["event"] == "refused [address]"
    assert "ValueError: [number] is taken" in line["exception"] and "9712340500" not in json.dumps(line)


@pytest.mark.parametrize("line", ["9712340500", "to sunita.sahu@example.gov.in", "Sunita Sahu was posted"])
def test_the_search_finds_what_was_seeded(tmp_path, line):
    (tmp_path / "1.log").write_text(f"fine\n{line}\nfine\n")
    assert len(log_scan.hits(tmp_path)) == 1


def test_the_search_leaves_ids_alone(tmp_path):
    (tmp_path / "1.log").write_text("0199b2c4-9f9e-7c3a-8f2b-9712340500ab 12:00 status 200\n")
    assert log_scan.hits(tmp_path) == []


def test_what_a_server_of_a_test_says_is_searched_too(tmp_path, monkeypatch):
    monkeypatch.setenv(log_scan.FOLDER, str(tmp_path))
    with log_scan.of_a_server("browser") as log:
        subprocess.run([sys.executable, "-c", "import sys; print('to Sunita', file=sys.stderr)"], check=True, stderr=log)
    assert len(log_scan.hits(tmp_path)) == 1


def test_a_run_whose_logs_hold_a_number_fails(tmp_path):
    (tmp_path / "test_leak.py").write_text("import logging\ndef test_leak():\n    logging.getLogger('kshamta').warning('call %s', 'Sunita')\n")
    (tmp_path / "conftest.py").write_text(
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom tests import log_scan\n"
        "def pytest_configure(config): log_scan.begin(config)\ndef pytest_sessionfinish(session): log_scan.end(session)\n"
    )  # fmt: skip
    words = ["-q", "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(tmp_path), "-p", "no:randomly", str(tmp_path)]
    environment = {key: value for key, value in os.environ.items() if key != log_scan.FOLDER and not key.startswith("PYTEST_")}
    done = subprocess.run([sys.executable, "-m", "pytest", *words], capture_output=True, text=True, check=False, cwd=ROOT, env=environment)
    assert done.returncode == 1 and "Personal data in the logs" in done.stdout, done.stdout + done.stderr
