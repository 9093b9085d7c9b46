"""What tests of several parts of the workshop need."""

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def soffice(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., list[Path]]:
    """Convert files by a real LibreOffice with a profile of its own; returns the folder's new files."""
    profile = tmp_path_factory.mktemp("libreoffice")

    def convert(files: Sequence[Path], to: str, folder: Path, *, infilter: str = "") -> list[Path]:
        folder.mkdir(parents=True, exist_ok=True)
        wishes = [f"--infilter={infilter}"] if infilter else []
        command = [
            "soffice",
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            *wishes,
            "--convert-to",
            to,
            "--outdir",
            str(folder),
        ]
        subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=240)
        return sorted(folder.iterdir())

    return convert
