"""Whether this process has the database to itself, for what may not be done while people work."""

import sqlite3

from django.db import connection

from kshamta.foundation.backups.databases import InUse as InUse

_OTHERS = """SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()"""


def insist() -> None:
    """Raises InUse where another process is connected. Closes this one's connection on SQLite, so not within a transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(_OTHERS)
            if cursor.fetchone()[0]:
                raise InUse
        return
    connection.close()
    held = sqlite3.connect(connection.settings_dict["NAME"], timeout=1, isolation_level=None)
    try:  # the log before writing can be given up and taken up again only by whoever is alone
        held.execute("PRAGMA journal_mode = DELETE")
        held.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        raise InUse from error
    finally:
        held.close()
