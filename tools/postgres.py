"""A real PostgreSQL for the tests: private, in a fresh folder, on a unix socket only, gone with its parent.

Found in this order: `TEST_DATABASE_URL`; server binaries of this machine; Debian's package where we are root and may install
it; else a wheel that carries the binaries, in an environment of its own (never as root: the wheel then makes users and opens
parent folders). Never a system service.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tools import debian

ROOT = Path(__file__).parent.parent
WHEEL = ROOT / ".venv-postgres"
DEPLOYED = ROOT / "deploy" / "postgresql.conf"
SECONDS_TO_START = 30
# Tests need the answers of PostgreSQL, not its patience with power cuts.
FAST = [
    "fsync=off", "synchronous_commit=off", "full_page_writes=off", "jit=off", "max_connections=60", "shared_buffers=128MB",
]  # fmt: skip


class NoServer(Exception):
    """Why there is no PostgreSQL, and what to run to have one."""


@dataclass(frozen=True)
class Cluster:
    binaries: Path
    folder: Path

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def url(self) -> str:
        return f"postgres:///postgres?host={self.folder}&user=kshamta"


def places() -> Iterator[Path]:
    """Folders that may hold the server's binaries, newest version first."""
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    if found := shutil.which("postgres"):
        yield Path(found).resolve().parent
    if asked := shutil.which("pg_config"):
        told = subprocess.run([asked, "--bindir"], capture_output=True, text=True, check=False)
        yield Path(told.stdout.strip() or "/")
    yield from sorted(WHEEL.glob("lib/python3*/site-packages/*/pginstall/bin"))


def server_binaries() -> Path | None:
    return next((place for place in places() if (place / "initdb").exists() and (place / "postgres").exists()), None)


def install_wheel() -> None:
    lock = ROOT / "requirements" / "postgres.lock"
    uv = shutil.which("uv") or str(ROOT / ".uv" / "bin" / "uv")
    subprocess.run([uv, "venv", "--quiet", "--no-project", "--clear", "--python", sys.executable, str(WHEEL)], check=True)
    python = str(WHEEL / "bin" / "python")
    subprocess.run([uv, "pip", "sync", "--quiet", "--python", python, "--require-hashes", str(lock)], check=True)


def find_or_install() -> Path:
    if binaries := server_binaries():
        return binaries
    with suppress(subprocess.CalledProcessError, OSError):
        if os.geteuid() == 0:
            debian.install("postgresql")
        else:
            install_wheel()
    if binaries := server_binaries():
        return binaries
    raise NoServer(f"no PostgreSQL server here: {debian.command('postgresql')}, or set TEST_DATABASE_URL")


def unprivileged() -> list[str]:
    """initdb and postgres refuse root: they run as nobody. And the server dies with us, however we die."""
    if os.geteuid() == 0:
        return ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--pdeathsig=TERM"]
    return ["setpriv", "--pdeathsig=TERM"] if shutil.which("setpriv") else []


def create(binaries: Path) -> Cluster:
    cluster = Cluster(binaries, Path(tempfile.mkdtemp(prefix="kshamta-pg-")))
    if os.geteuid() == 0:
        shutil.chown(cluster.folder, "nobody", "nogroup")
    subprocess.run(
        [*unprivileged(), str(binaries / "initdb"), "-D", str(cluster.data), "-U", "kshamta", "-A", "trust",
         "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"],
        check=True, capture_output=True, cwd=cluster.folder,
    )  # fmt: skip
    return cluster


def start(cluster: Cluster, *more: str) -> "subprocess.Popen[bytes]":
    """more: settings beside FAST."""
    settings = ["listen_addresses=", f"unix_socket_directories={cluster.folder}", *FAST, *more]
    words = [word for setting in settings for word in ("-c", setting)]
    with (cluster.folder / "log").open("wb") as log:
        return subprocess.Popen(
            [*unprivileged(), str(cluster.binaries / "postgres"), "-D", str(cluster.data), *words],
            stdout=log, stderr=log, cwd=cluster.folder,
        )  # fmt: skip


def deployed(**instead: str) -> dict[str, str]:
    """What deploy/postgresql.conf sets; instead: of what this machine has less."""
    lines = DEPLOYED.read_text().splitlines()
    settings = dict(line.partition(" #")[0].split(" = ", 1) for line in lines if " = " in line and not line.startswith("#"))
    return settings | instead


def data_directory(url: str) -> str:
    with psycopg.connect(url, connect_timeout=2) as connection:
        row = connection.execute("show data_directory").fetchone()
        return str(row[0]) if row else ""


def wait_until_ours(cluster: Cluster, server: "subprocess.Popen[bytes]") -> None:
    """Tests create and drop databases: the server that answers must be the one in our folder."""
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and server.poll() is None:
        try:
            found = data_directory(cluster.url)
        except psycopg.OperationalError:
            time.sleep(0.05)
            continue
        if found != str(cluster.data):
            raise NoServer(f"another PostgreSQL answered, with its data in {found}")
        return
    raise NoServer(f"PostgreSQL did not start: {(cluster.folder / 'log').read_text(errors='replace')[-2000:]}")


def stop(server: "subprocess.Popen[bytes]") -> None:
    server.send_signal(signal.SIGQUIT)  # at once: the folder is thrown away
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


@contextmanager
def private_server(*more: str) -> Iterator[str]:
    cluster = create(find_or_install())
    try:
        server = start(cluster, *more)
        try:
            wait_until_ours(cluster, server)
            yield cluster.url
        finally:
            stop(server)
    finally:
        shutil.rmtree(cluster.folder, ignore_errors=True)


@contextmanager
def database_url(*more: str) -> Iterator[str]:
    """more: settings of the server, where it is our own."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    with private_server(*more) as url:
        yield url
