"""`./kshamta` on machines that lack something: one clear sentence each, in English and in Hindi, and nothing half-done."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UNAVAILABLE = 69
# What a bare Debian has besides Python; linked one by one, so that a test decides what is found.
ORDINARY = "sh cat cksum date df awk dirname readlink mkdir grep tail flock rm printf".split()
COMMANDS = "demo check template compile export drive stages fsck serve worker pulse tick verify-audit manage test lint shape docs".split()


@pytest.fixture
def checkout(tmp_path):
    """A clone in which nothing is installed yet."""
    clone = tmp_path / "clone"
    (clone / "src").mkdir(parents=True)
    shutil.copy(ROOT / "kshamta", clone / "kshamta")
    shutil.copytree(ROOT / "requirements", clone / "requirements")
    return clone


@pytest.fixture
def machine(tmp_path):
    """A machine with ordinary programs only; `give` adds one, as a shell script."""
    binaries = tmp_path / "bin"
    binaries.mkdir()
    for name in ORDINARY:
        if found := shutil.which(name):
            (binaries / name).symlink_to(found)
    return binaries


def give(machine: Path, name: str, script: str) -> None:
    (machine / name).unlink(missing_ok=True)
    (machine / name).write_text(f"#!/bin/sh\n{script}\n")
    (machine / name).chmod(0o755)


def run(checkout: Path, *words: str, machine: Path | None = None, **environment: str):
    place = {"PATH": str(machine), "HOME": str(machine.parent), "PYENV_ROOT": str(machine.parent / "none")} if machine else {}
    return subprocess.run(
        [checkout / "kshamta", *words], capture_output=True, text=True, env=os.environ | place | environment, check=False, timeout=60,
    )  # fmt: skip


def sentences(done) -> list[str]:
    return done.stderr.strip().splitlines()[-2:]


def test_alone_it_lists_its_commands(checkout):
    done = run(checkout)
    assert done.returncode == 0
    for command in COMMANDS:
        assert f"./kshamta {command} " in done.stdout
    assert not (checkout / ".venv").exists()


def test_a_command_there_is_not(checkout):
    done = run(checkout, "dmeo")
    assert done.returncode == UNAVAILABLE
    assert sentences(done) == ["There is no command “dmeo”.", "“dmeo” नाम का कोई आदेश नहीं है।"]


def test_no_python_new_enough(checkout, machine):
    """Debian 12's own 3.11 is too old, and a pyenv shim of an inactive version exists and fails."""
    give(machine, "python3", "exit 1")
    give(machine, "python3.13", "echo 'pyenv: python3.13: command not found' >&2; exit 127")
    done = run(checkout, "shape", machine=machine)
    assert done.returncode == UNAVAILABLE
    english, hindi = sentences(done)
    assert english.startswith("Kshamta needs Python 3.12 or newer, and none was found")
    assert hindi.startswith("क्षमता को Python 3.12 या उससे नया चाहिए")


def test_a_shim_that_fails_is_passed_over(checkout, machine):
    (machine / "python3.12").symlink_to(sys.executable)
    give(machine, "python3.13", "exit 127")
    give(machine, "uv", f'[ "$1" = --version ] || echo "$@" >>{checkout}/asked; [ "$1" != pip ]')
    run(checkout, "shape", machine=machine)
    assert "--python python3.12" in (checkout / "asked").read_text()


def test_the_disk_is_full_before_anything_is_begun(checkout, machine):
    give(machine, "df", "echo Filesystem; echo '/dev/x 100 90 10240 90% /'")
    done = run(checkout, "shape", machine=machine)
    assert done.returncode == UNAVAILABLE
    english, hindi = sentences(done)
    assert english.startswith("The disk is full: installing needs about 450 MB free in ")
    assert hindi.startswith("डिस्क भर गई है")
    assert not (checkout / ".venv").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("error: failed to write: No space left on device (os error 28)", "The disk is full"),
        ("error: Failed to fetch: dns error: failed to lookup address information", "No package registry could be reached"),
        ("error: tunnel error: unsuccessful; proxy says 503", "No package registry could be reached"),
        ("error: Hash mismatch for polars", "Installing failed for the reason above."),
    ],
)
def test_why_installing_failed(checkout, machine, words, sentence):
    (machine / "python3.13").symlink_to(sys.executable)
    give(machine, "uv", f"[ \"$1\" = pip ] && {{ echo '{words}' >&2; exit 2; }}; exit 0")
    done = run(checkout, "shape", machine=machine)
    assert done.returncode == UNAVAILABLE
    assert sentences(done)[0].startswith(sentence)
    assert not list(checkout.glob(".venv/*.stamp"))  # the next run tries again


def test_no_network_with_the_real_installer(checkout, tmp_path):
    """Whatever installs here, asked to fetch through a proxy that is not there, from a cache that is empty."""
    dead = "http://127.0.0.1:9"
    done = run(
        checkout, "shape", UV_CACHE_DIR=str(tmp_path / "cache"), UV_HTTP_RETRIES="0", PIP_RETRIES="0", PIP_NO_CACHE_DIR="1",
        HTTPS_PROXY=dead, HTTP_PROXY=dead, ALL_PROXY=dead, https_proxy=dead, http_proxy=dead, NO_PROXY="", no_proxy="",
    )  # fmt: skip
    assert done.returncode == UNAVAILABLE, done.stderr
    assert sentences(done)[0].startswith("No package registry could be reached"), done.stderr


@pytest.fixture
def installed(checkout):
    """An environment as the last installation left it; its interpreter tells what it was asked."""
    python = checkout / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    give(python.parent, "python", 'echo "$(pwd): $*"')
    lock = (checkout / "requirements" / "run.lock").read_bytes()
    summed = subprocess.run(["cksum"], input=lock, capture_output=True, check=True).stdout.decode().strip()
    (checkout / ".venv" / "kshamta.stamp").write_text(f"{summed} {checkout}\n")
    return checkout


def test_nothing_is_started_when_no_lock_has_changed(installed, machine, tmp_path):
    """And the caller's folder is kept, for the files he names."""
    give(machine, "uv", "echo started >&2; exit 1")
    environment = os.environ | {"PATH": str(machine)}
    done = subprocess.run(
        [installed / "kshamta", "check", "a roster.xlsx"], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == (f"{tmp_path}: -m kshamta.cli check a roster.xlsx\n", "")


def test_a_changed_lock_is_installed(installed, machine):
    (installed / "requirements" / "run.lock").write_text("polars==9.9\n")
    give(machine, "df", "echo Filesystem; echo '/dev/x 100 90 0 90% /'")
    assert run(installed, "check", machine=machine).returncode == UNAVAILABLE


def test_locks_name_no_registry_and_hash_everything():
    for lock in (ROOT / "requirements").glob("*.lock"):
        text = lock.read_text()
        assert "://" not in text and "--index" not in text and "--find-links" not in text, lock.name
        pins = [line for line in text.splitlines() if "==" in line and not line.startswith(" ")]
        assert pins and all(line.endswith("\\") for line in pins), lock.name


def tool(module: str, *words: str, **environment: str):
    return subprocess.run(
        [sys.executable, "-m", module, *words], capture_output=True, text=True, cwd=ROOT, env=os.environ | environment,
        check=False, timeout=60,
    )  # fmt: skip


@pytest.mark.parametrize("command", ["demo", "serve"])
def test_a_port_that_is_taken(command, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        module = {"demo": "tools.demo", "serve": "tools.server"}[command]
        done = tool(module, "--port", str(port), KSHAMTA_VAR=str(tmp_path))
    assert done.returncode == UNAVAILABLE
    english, hindi = sentences(done)
    assert english.startswith(f"Port {port} is already in use") and f"./kshamta {command} --port {port + 1}" in english
    assert hindi.startswith(f"पोर्ट {port} पहले से काम में है")


def test_an_address_this_machine_has_not():
    done = tool("tools.server", "--host", "192.0.2.1")
    assert (done.returncode, sentences(done)[0][:37]) == (UNAVAILABLE, "This machine has no address 192.0.2.1")


def test_settings_under_which_nothing_starts(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    given = {"DJANGO_SETTINGS_MODULE": "config.settings", "KSHAMTA_DEMO": "1", "KSHAMTA_HOSTS": "kshamta.example.gov.in"}
    done = tool("tools.server", "--port", str(port), KSHAMTA_VAR=str(tmp_path), **given)
    assert done.returncode == UNAVAILABLE
    english, hindi = sentences(done)
    assert english.startswith("KSHAMTA_DEMO is for this machine alone") and hindi.startswith("KSHAMTA_DEMO केवल इसी मशीन के लिए")


def test_a_size_there_is_none_of(tmp_path):
    """The state's size is built now: what was refused with a sentence of its own is any other word."""
    done = tool("tools.demo", "--size", "nation", KSHAMTA_VAR=str(tmp_path))
    assert done.returncode == 2 and "small" in done.stderr and "state" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_command_before_the_tables_are_there(tmp_path):
    given = {"DJANGO_SETTINGS_MODULE": "config.settings", "KSHAMTA_DEMO": "1", "DATABASE_URL": f"sqlite:///{tmp_path}/empty.sqlite3"}
    (tmp_path / "empty.sqlite3").touch()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
    for module, words in (("tools.manage", ["fsck"]), ("tools.manage", ["drive", "list"]), ("tools.server", ["--port", port])):
        done = tool(module, *words, KSHAMTA_VAR=str(tmp_path), **given)
        assert done.returncode == UNAVAILABLE, done.stderr
        english, hindi = sentences(done)
        assert "./kshamta manage migrate" in english and "./kshamta manage migrate" in hindi


def test_a_command_without_its_secret_says_so_in_both_languages(tmp_path):
    kept = {"KSHAMTA_DEMO": "", "KSHAMTA_SECRET_KEY": "", "DJANGO_SETTINGS_MODULE": "config.settings"}
    for words in (["tick"], ["drive", "prepare", "--help"], ["backup", "x"]):
        done = tool("tools.manage", *words, KSHAMTA_VAR=str(tmp_path), **kept)
        assert done.returncode == UNAVAILABLE
        english, hindi = sentences(done)
        assert english.startswith("Set KSHAMTA_SECRET_KEY") and hindi.startswith("KSHAMTA_SECRET_KEY दें")


def test_the_lines_on_its_use_name_the_command(tmp_path):
    given = {"DJANGO_SETTINGS_MODULE": "config.settings", "KSHAMTA_DEMO": "1"}
    assert tool("tools.manage", "fsck", "--help", KSHAMTA_VAR=str(tmp_path), **given).stdout.startswith("usage: kshamta fsck")
