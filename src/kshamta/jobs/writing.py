"""Files and folders that the operator names: where they cannot be written, a sentence says so."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management.base import CommandError

from kshamta.jobs.words import said


@contextmanager
def written(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CommandError(said("cannot-write", path=error.filename or path, why=error.strerror or error)) from None
