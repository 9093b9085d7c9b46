"""Names of archive members that may stand in an office file."""

import re
from functools import lru_cache

from sheetcheck.codes import Code
from sheetcheck.raw import Refused

ODD = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]')
LONGEST = 260


@lru_cache(maxsize=512)
def checked_name(raw: bytes) -> str:
    """The name as text; refuses absolute names, names that climb, and names no packer writes."""
    try:
        name = raw.decode("utf-8")
    except UnicodeDecodeError:
        name = raw.decode("cp437")
    parts = name.split("/")
    if not name or len(name) > LONGEST or name[0] == "/" or ODD.search(name) or ".." in parts or "." in parts or "" in parts[:-1]:
        raise Refused(Code.ZIP_PATH, part=name[:80])
    return name


@lru_cache(maxsize=512)
def resolved(base: str, target: str) -> str:
    """Where a relationship's target leads, seen from the folder `base`; refuses what leaves the package."""
    path = target.lstrip("/") if target.startswith("/") else f"{base}/{target}" if base else target
    steps: list[str] = []
    for step in path.split("/"):
        if step == "..":
            if not steps:
                raise Refused(Code.ZIP_PATH, part=target[:80])
            steps.pop()
        elif step not in ("", "."):
            steps.append(step)
    if "\\" in target or ":" in target:
        raise Refused(Code.ZIP_PATH, part=target[:80])
    return "/".join(steps)
