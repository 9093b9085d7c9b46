"""A process that has loaded the product and done nothing yet; it forks one that works on a database and may be killed at any
moment. Without it each of hundreds of kills would cost the seconds of starting. Nothing is run here before the fork: no
connection, no frame, no thread.

Reads one JSON object a line: {"do": …, "database": …, "log": …, "gate": …, "host": …}; answers {"pid": …}, then {"status": …} when it ended.
What the worker acknowledges stands in its log, a line each, written through before it goes on.
"""

import importlib
import json
import os
import sys
import traceback
from pathlib import Path

import django
from django.db import connections

ROOT = Path(__file__).parents[4]


def working():
    """Loaded before the first fork, and not before Django is set up."""
    return importlib.import_module("tests.onboarding.intake.faults.working")


def main() -> None:
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    working()
    for line in sys.stdin:
        order = json.loads(line)
        pid = os.fork()
        if pid == 0:
            worker(order)
        say(pid=pid)
        say(status=os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


def say(**words) -> None:
    print(json.dumps(words), flush=True)


def worker(order: dict) -> None:
    """Never returns."""
    status = 1
    try:
        connections["default"].settings_dict["NAME"] = order["database"]
        if host := order.get("host"):
            connections["default"].settings_dict["HOST"] = host
        log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        if gate := order.get("gate"):
            with open(gate, "rb") as waiting:  # a fifo: whoever watches is ready when it opens
                waiting.read()
        os.write(log, b"began\n")
        working().WORK[order["do"]](
            lambda *words: os.write(log, (" ".join(map(str, words)) + "\n").encode()), **order.get("with", {})
        )
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    main()
