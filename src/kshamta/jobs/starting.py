"""What the web server, the worker and every command ask before they begin."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from kshamta.jobs.words import said
from kshamta.journeys.rehashing import Standing, standing_at_start


def trouble() -> list[str]:
    """Why it must not begin, as sentences in both languages; mostly nothing."""
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return []  # nothing is there to be searched, and to ask would make the file
    stands = standing_at_start()
    return [] if stands is Standing.RIGHT else [said(f"hash-keys-{stands.value}")]


def insist() -> None:
    """Raises ImproperlyConfigured."""
    if found := trouble():
        raise ImproperlyConfigured("\n".join(found))
