"""After the suite, nothing that people told may stand in a log: every record of every worker and server is kept and searched.

The records are kept as the product would write them, at the finest level, so that a line that only debugging shows counts too.
"""

import logging
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

FOLDER = "KSHAMTA_TEST_LOGS"
SEEDED = {
    "mobile": re.compile(r"(?<![0-9A-Za-z-])[6-9][0-9]{9}(?![0-9A-Za-z-])"),
    "address": re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"),
    "name": re.compile(r"Sunita|Sahu|सुनीता|Asha Verma|Bilal|Chitra"),
}
LOUD = ("faker", "hypothesis", "asyncio", "urllib3", "parso", "matplotlib")


def begin(config) -> None:
    """The controller makes the folder; each process writes its own file in it."""
    if FOLDER not in os.environ:
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="kshamta-logs-")
        config.stash_log_folder = True
    from django.conf import settings
    from django.utils.module_loading import import_string

    wanted = settings.LOGGING["formatters"]["json"]
    handler = logging.FileHandler(Path(os.environ[FOLDER]) / f"{os.getpid()}.log", delay=True)
    handler.setFormatter(import_string(wanted["()"])(**{key: value for key, value in wanted.items() if key != "()"}))
    handler.addFilter(lambda record: not record.name.startswith(LOUD))
    logging.getLogger().addHandler(handler)
    for name in ("kshamta", "django.security", "django.server"):
        logging.getLogger(name).setLevel(logging.DEBUG)


@contextmanager
def of_a_server(name: str) -> Iterator[IO[bytes]]:
    """Where a server that a test starts writes what it says: searched with all the rest."""
    with (Path(os.environ[FOLDER]) / f"{name}-{os.getpid()}.log").open("ab") as file:
        yield file


def hits(folder: Path) -> list[str]:
    """Lines in which something seeded stands, as "kind: line"."""
    found = []
    for file in sorted(folder.glob("*.log")):
        for line in file.read_text("utf-8", errors="replace").splitlines():
            found += [f"{kind}: {line[:300]}" for kind, pattern in SEEDED.items() if pattern.search(line)]
    return found


def end(session) -> None:
    """In the controller, when all workers are done: a hit fails the run."""
    if not getattr(session.config, "stash_log_folder", False):
        return
    folder = Path(os.environ.pop(FOLDER))
    if found := hits(folder):
        print("\nPersonal data in the logs:", *found[:20], sep="\n  ")
        session.exitstatus = 1
    shutil.rmtree(folder, ignore_errors=True)
