"""Each import contract fails on the house it forbids: tried on a small model house, under the real contracts."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BUILT = [
    "kshamta.web", "kshamta.api", "kshamta.cli", "kshamta.jobs", "kshamta.reporting", "kshamta.journeys", "kshamta.portal", "kshamta.onboarding", "kshamta.people", "kshamta.access",
    "kshamta.offices", "kshamta.notices", "kshamta.audit", "kshamta.foundation",
]  # fmt: skip
FORBIDDEN = {
    "upstairs": ("kshamta/foundation/clock.py", "import kshamta.onboarding"),
    "between faces": ("kshamta/web/views.py", "import kshamta.cli"),
    "a room without a place": ("kshamta/cellar/__init__.py", ""),
    "the workshop knows Django": ("sheetcheck/judging.py", "import django"),
    "the workshop knows the house": ("sheetcheck/judging.py", "import kshamta.foundation"),
    "a face opens the workshop": ("kshamta/web/views.py", "import sheetcheck"),
    "settings open the workshop": ("config/urls.py", "import sheetcheck"),
    "rules with Django": ("kshamta/onboarding/rules.py", "import django.utils"),
    "a face with models": ("kshamta/web/views.py", "import kshamta.onboarding.models"),
    "the command line with Django": ("kshamta/cli/check.py", "import django"),
}


@pytest.fixture
def house(tmp_path):
    for package in ["kshamta", *BUILT, "sheetcheck", "config"]:
        folder = tmp_path / package.replace(".", "/")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "__init__.py").touch()
    for module in ("models.py", "rules.py"):
        (tmp_path / "kshamta/onboarding" / module).touch()
    (tmp_path / "kshamta/cli/main.py").write_text("import sheetcheck\n")
    return tmp_path


def linted(house: Path) -> "subprocess.CompletedProcess[str]":
    command = [Path(sys.executable).parent / "lint-imports", "--no-logo", "--no-cache", "--config", ROOT / "pyproject.toml"]
    return subprocess.run(command, cwd=house, env=os.environ | {"PYTHONPATH": str(house)}, capture_output=True, text=True, check=False)


def test_the_model_house_is_allowed(house):
    done = linted(house)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", FORBIDDEN)
def test_what_is_forbidden_fails(house, name):
    place, line = FORBIDDEN[name]
    (house / place).parent.mkdir(parents=True, exist_ok=True)
    (house / place).write_text(line + "\n")
    done = linted(house)
    assert done.returncode == 1, done.stdout
    assert "BROKEN" in done.stdout or "not listed" in done.stdout or "Missing layer" in done.stdout, done.stdout
