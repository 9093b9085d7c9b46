"""./kshamta lint: style, types, contracts, templates, migrations, security, secrets. `--quick` leaves out the slow half."""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.checks import Check, Outcome, run_all

ROOT = Path(__file__).parent.parent
PYTHON = sys.executable
BIN = Path(PYTHON).parent
SEMGREP = ROOT / ".venv-semgrep" / "bin" / "semgrep"
TYPED = ["src", "tools"]
CODE = ["src", "tools", "tests", "benchmarks"]
NO_SECRETS_IN = r"^(requirements/.*\.lock|\.secrets\.baseline|tests/corpus/.*|.*\.(csv|svg|po))$"


def tracked(*patterns: str) -> list[str]:
    """Files git knows or would take, so that a new file is looked at before its first commit."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns],
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def existing(folders: list[str]) -> list[str]:
    return [folder for folder in folders if (ROOT / folder).exists()]


def semgrep_scan() -> list[str]:
    # Local rules only: no registry, no metrics, no look for a newer version.
    return [
        str(SEMGREP), "scan", "--config", "semgrep/rules", "--metrics", "off", "--disable-version-check",
        "--error", "--quiet", "--no-git-ignore", "--jobs", "1", *existing(["src", "tools"]),
    ]  # fmt: skip


def secrets() -> Check:
    command = [str(BIN / "detect-secrets-hook"), "--baseline", ".secrets.baseline", "--exclude-files", NO_SECRETS_IN]
    return Check("secrets", [*command, *tracked()])


def quick() -> list[Check]:
    return [
        Check("style (ruff)", [PYTHON, "-m", "ruff", "check", "--quiet", "--output-format", "concise", *existing(CODE)]),
        Check("import contracts", [str(BIN / "lint-imports"), "--no-logo", "--no-cache"]),
        Check("templates (djade)", [str(BIN / "djade"), "--check", "--target-version", "6.1", *tracked("src/*.html")]),
    ]  # fmt: skip


def slow() -> list[Check]:
    return [
        Check("types (mypy)", [PYTHON, "-m", "mypy", *TYPED]),
        Check("our own rules (semgrep)", semgrep_scan()),
        Check("security (bandit)", [str(BIN / "bandit"), "--quiet", "-c", "pyproject.toml", "-r", *TYPED]),
        Check("no migration missing", [PYTHON, "-m", "django", "makemigrations", "--check", "--dry-run"]),
    ]


def lint(only_quick: bool = False) -> list[Outcome]:
    os.chdir(ROOT)
    # The tests' settings: a demonstration in a folder of its own, so that lint writes nothing into var/.
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    os.environ.update(SEMGREP_SEND_METRICS="off", SEMGREP_ENABLE_VERSION_CHECK="0", PYTHONPATH=str(ROOT))
    # mypy ends without clearing up after the settings it loads: what the checks leave goes with this folder.
    with tempfile.TemporaryDirectory(prefix="kshamta-lint-") as folder:
        # The longest first: begun last, it would run alone while the other processor waits.
        return run_all([secrets(), *([] if only_quick else slow()), *quick()], TMPDIR=folder)


def main() -> int:
    arguments = argparse.ArgumentParser(prog="kshamta lint", description=__doc__)
    arguments.add_argument("--quick", action="store_true")
    outcomes = lint(arguments.parse_args().quick)
    return 0 if all(outcome.passed for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
