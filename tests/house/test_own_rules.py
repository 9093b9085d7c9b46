"""Our own semgrep rules find what they must and leave alone what they must."""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SEMGREP = ROOT / ".venv-semgrep" / "bin" / "semgrep"
RULES = ROOT / "semgrep" / "rules" / "house.yaml"
FIXTURE = ROOT / "semgrep" / "fixtures" / "house.py"
WANTED = {
    "unscoped-query-in-face", "mark-safe", "raw-sql-from-strings", "every-field-of-a-model", "guessable-secret", "csrf-exempt",
}  # fmt: skip


def semgrep(*words: str) -> "subprocess.CompletedProcess[str]":
    if not SEMGREP.exists():
        pytest.fail("semgrep has its own environment: run the tests by ./kshamta test")
    quiet = {"SEMGREP_SEND_METRICS": "off", "SEMGREP_ENABLE_VERSION_CHECK": "0"}
    return subprocess.run([SEMGREP, *words], capture_output=True, text=True, env=os.environ | quiet, check=False)


def test_each_rule_is_known_and_has_both_kinds_of_example():
    assert set(re.findall(r"^  - id: (\S+)$", RULES.read_text(), re.M)) == WANTED
    examples = FIXTURE.read_text()
    assert set(re.findall(r"# ruleid: (\S+)$", examples, re.M)) == WANTED
    assert set(re.findall(r"# ok: (\S+)$", examples, re.M)) == WANTED


def test_the_rules_find_and_spare_what_the_examples_say():
    done = semgrep("scan", "--test", "--config", str(RULES), str(FIXTURE))
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_scan_of_lint_fails_on_a_face_with_a_manager(tmp_path):
    """In the real layout, because a rule for faces counts only under their folders."""
    face = tmp_path / "src" / "kshamta" / "web" / "views.py"
    face.parent.mkdir(parents=True)
    face.write_text("def view(request, pk):\n    return Copy.objects.get(pk=pk)\n")
    (tmp_path / "house.yaml").write_text(RULES.read_text())
    done = subprocess.run(
        [SEMGREP, "scan", "--config", "house.yaml", "--metrics", "off", "--disable-version-check", "--error", "--quiet",
         "--no-git-ignore", "src"],
        capture_output=True, text=True, cwd=tmp_path, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stdout + done.stderr
    assert "unscoped-query-in-face" in done.stdout
