"""What the database itself refuses and does for the record: triggers, for both databases.

The migration makes them, `verify-audit` looks whether they stand. SQLite loses the triggers of a table that a later migration
rebuilds: such a migration makes them again (a test looks for them after all migrations).
"""

from django.db import connection

PROTECTED = ("audit_event", "audit_link")
NAMES = frozenset({"audit_event_waits", *(f"{table}_{verb}" for table in PROTECTED for verb in ("not_changed", "not_taken"))})

_SQLITE = [
    """CREATE TRIGGER audit_event_waits AFTER INSERT ON audit_event
       BEGIN INSERT INTO audit_unchained (event_id) VALUES (NEW.id); END""",
    """CREATE TRIGGER audit_event_not_changed BEFORE UPDATE ON audit_event
       BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END""",
    """CREATE TRIGGER audit_event_not_taken BEFORE DELETE ON audit_event
       BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END""",
    """CREATE TRIGGER audit_link_not_changed BEFORE UPDATE ON audit_link
       BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END""",
    """CREATE TRIGGER audit_link_not_taken BEFORE DELETE ON audit_link
       BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END""",
]
_POSTGRESQL = [
    """CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'the record is append-only'; END $$""",
    """CREATE OR REPLACE FUNCTION audit_wait() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN INSERT INTO audit_unchained (event_id) SELECT id FROM fresh; RETURN NULL; END $$""",
    """CREATE TRIGGER audit_event_waits AFTER INSERT ON audit_event
       REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION audit_wait()""",
    """CREATE TRIGGER audit_event_not_changed BEFORE UPDATE OR DELETE ON audit_event
       FOR EACH ROW EXECUTE FUNCTION audit_refuse()""",
    """CREATE TRIGGER audit_event_not_taken BEFORE TRUNCATE ON audit_event
       FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()""",
    """CREATE TRIGGER audit_link_not_changed BEFORE UPDATE OR DELETE ON audit_link
       FOR EACH ROW EXECUTE FUNCTION audit_refuse()""",
    """CREATE TRIGGER audit_link_not_taken BEFORE TRUNCATE ON audit_link
       FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()""",
]
MAKE = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}
_TABLE_OF = {name: "audit_link" if name.startswith("audit_link") else "audit_event" for name in NAMES}
DROP = {
    "sqlite": [f"DROP TRIGGER IF EXISTS {name}" for name in sorted(NAMES)],
    "postgresql": [f"DROP TRIGGER IF EXISTS {name} ON {_TABLE_OF[name]}" for name in sorted(NAMES)],
}
_STANDING = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
}


def missing() -> list[str]:
    """Guards that do not stand in this database, by name."""
    with connection.cursor() as cursor:
        cursor.execute(_STANDING[connection.vendor])
        return sorted(NAMES - {name for (name,) in cursor.fetchall()})
