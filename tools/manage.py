"""./kshamta manage, worker, tick and their kin: Django's commands. What keeps one from beginning is said in a sentence."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import OperationalError, ProgrammingError

from tools import sentences


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    sys.argv[0] = "kshamta"  # as which it is called in the lines on its use
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as reason:
        print(reason, file=sys.stderr, flush=True)
        sys.exit(sentences.UNAVAILABLE)
    except (OperationalError, ProgrammingError):
        if has_tables():
            raise
        sentences.stop("no-tables")


def has_tables() -> bool:
    """Whether the database can be reached and was made ready."""
    from django.db import connection  # only where settings could be read

    try:
        return "django_migrations" in connection.introspection.table_names()
    except OperationalError:
        return True  # what it says itself is told


if __name__ == "__main__":
    main()
