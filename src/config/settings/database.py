"""SQLite embedded, PostgreSQL for a state; `DATABASE_URL` is the switch."""

from config.settings.environment import DEMO, VAR, env

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
if DEMO and not env.str("DATABASE_URL", default=""):
    VAR.mkdir(parents=True, exist_ok=True)
_database = env.db("DATABASE_URL", default=f"sqlite:///{VAR / 'kshamta.sqlite3'}")
if _database["ENGINE"].endswith("sqlite3"):
    _database["OPTIONS"] = {
        # A reader never waits for a writer (WAL); a committed row survives a power cut (FULL); a write takes its lock when
        # it begins, so that it cannot fail half-way through (IMMEDIATE).
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
    }
else:
    _database["CONN_MAX_AGE"] = 600
    _database["CONN_HEALTH_CHECKS"] = True
    # What foundation/statements.py asks is prepared at once; Django's own statements never are.
    _prepared = env.bool("KSHAMTA_PREPARE", default=True)
    _database["OPTIONS"] = _database.get("OPTIONS", {}) | {"prepare_threshold": 0 if _prepared else None}
DATABASES = {"default": _database}
