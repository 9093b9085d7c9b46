"""Every setting the code reads is documented in Hindi and English, and nothing is documented that is not read."""

import base64
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
READS = re.compile(r'(?:\benv(?:\.\w+)?|\bsecret|\benviron\.get|\benviron)[(\[]\s*"([A-Z][A-Z_]+)"')
THE_SYSTEMS = {"LANG", "LC_ALL", "LC_MESSAGES", "DJANGO_SETTINGS_MODULE", "HOME", "PATH", "KSHAMTA_INSTALL_SECONDS"}
ROW = re.compile(r"^\| `([A-Z_]+)` \| (.+?) \| (.+?) \| (.+?) \|$", re.M)


def settings_read() -> set[str]:
    files = [path for place in ("src", "tools") for path in (ROOT / place).rglob("*.py")]
    return {name for path in files for name in READS.findall(path.read_text("utf-8"))} - THE_SYSTEMS


def documented() -> dict[str, tuple[str, str, str]]:
    page = (ROOT / "docs" / "runbooks" / "settings.md").read_text("utf-8")
    return {name: (english, hindi, without) for name, english, hindi, without in ROW.findall(page)}


def test_what_is_read_is_documented_and_the_other_way_round():
    assert settings_read() == set(documented())


def test_each_is_worded_in_both_languages():
    for name, (english, hindi, _) in documented().items():
        assert re.search("[A-Za-z]", english) and not re.search("[ऀ-ॿ]", english), name
        assert re.search("[ऀ-ॿ]", hindi), name


def django(*words: str, **environment: str):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KSHAMTA_") and name != "DATABASE_URL"}
    return subprocess.run(
        [sys.executable, "-m", "django", *words], capture_output=True, text=True, check=False, cwd=ROOT,
        env=kept | {"DJANGO_SETTINGS_MODULE": "config.settings"} | environment,
    )  # fmt: skip


def test_without_its_secrets_it_does_not_start():
    done = django("check")
    assert done.returncode != 0
    assert "Set KSHAMTA_SECRET_KEY (see docs/runbooks/settings.md)" in done.stderr


def test_an_installed_system_passes_djangos_own_deployment_check(tmp_path):
    secret = "".join(chr(33 + (i * 37) % 90) for i in range(64))
    done = django(
        "check", "--deploy", "--fail-level", "WARNING",
        KSHAMTA_SECRET_KEY=secret, KSHAMTA_KEYS="a:" + base64.b64encode(bytes(range(32))).decode(), KSHAMTA_HOSTS="kshamta.example", KSHAMTA_VAR=str(tmp_path),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
