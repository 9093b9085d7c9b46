"""Programs of the machine that tests need: installed where we may (root and apt), else named with the command to run."""

import os
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

ENVIRONMENT = {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}  # no questions, and no service is started


@dataclass(frozen=True)
class Need:
    package: str
    purpose: str
    present: bool


def on_path(*names: str) -> bool:
    return any(shutil.which(name) for name in names)


def devanagari_font() -> bool:
    """Chromium draws boxes where no font knows the letters."""
    folders = ["/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts"]
    return any(True for folder in folders for _ in Path(folder).expanduser().rglob("*[Dd]eva*.[ot]tf"))


def chromium() -> bool:
    return bool(os.environ.get("CHROMIUM")) or on_path("chromium", "chromium-browser")


def needs() -> list[Need]:
    return [
        Need("chromium", "browser tests", chromium()),
        Need("fonts-lohit-deva", "Hindi in browser tests", devanagari_font()),
        Need("libreoffice-calc", "files opened in LibreOffice", on_path("soffice")),
        Need("nginx-light", "the installation's files tried", on_path("nginx") or Path("/usr/sbin/nginx").exists()),
        Need("docker-compose", "the installation's compose file read", on_path("docker-compose")),
        Need("systemd", "the installation's units read", on_path("systemd-analyze")),
        Need("strace", "what the parsing child may call", on_path("strace")),
    ]


def command(*packages: str) -> str:
    return f"{'' if os.geteuid() == 0 else 'sudo '}apt-get install --no-install-recommends {' '.join(packages)}"


def may_install() -> bool:
    return os.geteuid() == 0 and on_path("apt-get")


def apt(*words: str) -> bool:
    done = subprocess.run(["apt-get", "-q", "-y", *words], env=os.environ | ENVIRONMENT, capture_output=True, check=False)
    return done.returncode == 0


def install(*packages: str) -> bool:
    """Said aloud, because it changes the machine. The package lists are fetched only when the first try finds none."""
    if not may_install():
        return False
    print(f"Installing {', '.join(packages)} ({command(*packages)}) …", flush=True)
    words = ["install", "--no-install-recommends", *packages]
    return apt(*words) or (apt("update") and apt(*words))


def provide() -> float:
    """Seconds spent on installing what was missing; what stays missing is said with the command that mends it."""
    began = time.monotonic()
    if missing := [need.package for need in needs() if not need.present]:
        install(*missing)
    for need in needs():
        if not need.present:
            print(f"Missing for {need.purpose}: run  {command(need.package)}", flush=True)
    return time.monotonic() - began
