"""./kshamta serve: the web server. Granian, WSGI; whitenoise inside serves the static files."""

import argparse
import errno
import os
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

import django
from django.core.exceptions import ImproperlyConfigured

from tools import manage, sentences

HOST, PORT = "127.0.0.1", 8000


def arguments(command: str, about: str | None) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"kshamta {command}", description=about)
    parser.add_argument("--host", default=HOST)
    parser.add_argument("--port", type=int, default=PORT)
    return parser


def trouble(host: str, port: int) -> int | None:
    """The error of opening the port now, if any: asked before anything is prepared."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen(1)
        except OSError as error:
            return error.errno or errno.EADDRINUSE
    return None


def insist_on_port(command: str, host: str, port: int) -> None:
    found = trouble(host, port)
    if found is None:
        return
    names = {errno.EACCES: "port-not-allowed", errno.EADDRNOTAVAIL: "no-such-host"}
    other = port + 1 if 1023 < port < 65535 else PORT + 80
    sentences.stop(names.get(found, "port-taken"), command=command, host=host, port=port, other=other)


def workers() -> int:
    """SQLite has one writer at a time and is served best by one process; PostgreSQL takes as many as there are cores."""
    embedded = os.environ.get("DATABASE_URL", "sqlite").startswith("sqlite")
    return 1 if embedded else int(os.environ.get("KSHAMTA_WORKERS", os.cpu_count() or 1))


def granian(host: str, port: int, extra: Sequence[str] = ()) -> list[str]:
    return [
        str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--host", host, "--port", str(port),
        "--workers", str(workers()), "--blocking-threads", "4", "--backpressure", "64", "--no-ws",
        "--respawn-failed-workers", "--log-level", "warning", *extra,
        "config.wsgi:application",
    ]  # fmt: skip


def insist_on_sound_settings() -> None:
    """Once, in words; the server's own processes would end with the same reason again and again."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        django.setup()
        from kshamta.jobs.starting import insist  # not before the applications are ready

        insist()
    except ImproperlyConfigured as reason:
        print(reason, file=sys.stderr, flush=True)
        sys.exit(sentences.UNAVAILABLE)
    if not manage.has_tables():
        sentences.stop("no-tables")


def main() -> int:
    chosen = arguments("serve", __doc__).parse_args()
    insist_on_port("serve", chosen.host, chosen.port)
    insist_on_sound_settings()
    print(f"http://{chosen.host}:{chosen.port}/", flush=True)
    command = granian(chosen.host, chosen.port)
    os.execv(command[0], command)


if __name__ == "__main__":
    sys.exit(main())
