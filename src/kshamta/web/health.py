"""Whether the installation works, part by part, in one word each: for the watchdog. No figure, no name, no version."""

import time
from collections.abc import Callable
from datetime import timedelta

import structlog
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from kshamta.audit import queries as record
from kshamta.foundation import clock
from kshamta.notices import queries as notices
from kshamta.web.audiences import Audience, audience

OK, TROUBLE = "ok", "trouble"
SECONDS_KEPT = 5.0  # asked by anyone, answered from what was found a moment ago
RECORD_WAITS = timedelta(minutes=1)  # the sequencer's promise is five seconds
NOTICES_WAIT = timedelta(minutes=5)
_log = structlog.get_logger("kshamta.web.health")
_found: tuple[float, dict[str, str]] = (0.0, {})


@audience(Audience.ANYONE)
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 where every part is well, else 503."""
    parts = _parts_now()
    well = all(state == OK for state in parts.values())
    return JsonResponse({"status": OK if well else TROUBLE, **parts}, status=200 if well else 503)


def _parts_now() -> dict[str, str]:
    global _found
    at, parts = _found
    if not parts or time.monotonic() - at > SECONDS_KEPT:
        parts = {name: _state(name, check) for name, check in CHECKS.items()}
        _found = (time.monotonic(), parts)
    return parts


def _state(name: str, check: Callable[[], bool]) -> str:
    try:
        return OK if check() else TROUBLE
    except DatabaseError:
        _log.exception("health", part=name)
        return TROUBLE


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True


def _tables() -> bool:
    """Every migration of this version has run."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _record() -> bool:
    since = record.unchained_since()
    return since is None or clock.now() - since < RECORD_WAITS


def _notices() -> bool:
    since = notices.due_since()
    return since is None or clock.now() - since < NOTICES_WAIT


CHECKS: dict[str, Callable[[], bool]] = {"database": _database, "tables": _tables, "record": _record, "notices": _notices}
