"""./kshamta demo: a self-contained copy in var/, prepared, served and kept tidy until Ctrl-C. A second run continues."""

import fcntl
import ipaddress
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

from tools import sentences, server

ROOT = Path(__file__).parent.parent
MEGABYTES_NEEDED = {"small": 100, "state": 2_000}
SECONDS_BETWEEN_TICKS = 60
SECONDS_TO_ANSWER = 30


def folder(size: str = "small") -> Path:
    """The large one has a folder of its own, so that neither costs the other."""
    return Path(os.environ.get("KSHAMTA_VAR", ROOT / "var")) / ("demo" if size == "small" else f"demo-{size}")


def insist_on_being_alone(place: Path) -> int:
    """One demonstration per folder: `--reset` must not pull it from under another, and granian shares ports silently."""
    place.parent.mkdir(parents=True, exist_ok=True)
    lock = os.open(place.parent / "demo.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        sentences.stop("already-running")
    return lock


def clear(place: Path) -> None:
    """Only what demonstrations made: the folder is theirs alone."""
    shutil.rmtree(place, ignore_errors=True)


def insist_on_room(place: Path, megabytes: int) -> None:
    place.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(place).free < megabytes * 1024 * 1024:
        sentences.stop("disk-full", megabytes=megabytes, folder=place)


def address(host: str, port: int) -> str:
    """Where a browser on this machine reaches it: what listens everywhere is reached by the machine's own name."""
    try:
        everywhere = ipaddress.ip_address(host).is_unspecified
    except ValueError:
        everywhere = False
    name = "localhost" if everywhere else f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}"


def environment(place: Path, where: str) -> dict[str, str]:
    """where: the address that stands on posters, on slips and in messages; another that is given (a tunnel's) stays."""
    given = {"KSHAMTA_DEMO": "1", "KSHAMTA_VAR": str(place), "DATABASE_URL": f"sqlite:///{place / 'kshamta.sqlite3'}"}
    return {"KSHAMTA_ADDRESS": where} | os.environ | given


def prepare(size: str) -> set[str]:
    """Database and demo state; the names of the commands there are. In this process: a second Django costs a second."""
    import django  # only after the environment is set
    from django.core.management import call_command, get_commands

    django.setup()
    call_command("migrate", verbosity=0)
    commands = set(get_commands())
    if "demo" in commands:
        call_command("demo", size=size)
    return commands


def prepared(size: str) -> set[str]:
    try:
        return prepare(size)
    except KeyboardInterrupt:  # it is built whole or not at all: the next run begins anew
        print("\nStopped · बंद", flush=True)
        sys.exit(0)
    except Exception as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        sentences.stop("not-prepared")


def answers(host: str, port: int) -> bool:
    return server.trouble(host, port) is not None


def wait_until_it_answers(host: str, port: int, web: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + SECONDS_TO_ANSWER
    while time.monotonic() < until and not answers(host, port):
        if web.poll() is not None:
            sentences.stop("server-ended")
        time.sleep(0.05)


def pulse() -> "subprocess.Popen[bytes]":
    """Beside the server: the record's links and the notices, every few seconds."""
    return subprocess.Popen([sys.executable, "-m", "django", "pulse", "--forever"], start_new_session=True)


def keep_tidy(web: "subprocess.Popen[bytes]", ticks: bool) -> None:
    """Waits for the server to end; meanwhile does the periodic work that cron does elsewhere."""
    while True:
        try:
            web.wait(SECONDS_BETWEEN_TICKS)
            sentences.stop("server-ended")
        except subprocess.TimeoutExpired:
            if ticks:
                subprocess.run([sys.executable, "-m", "django", "tick"], stdout=subprocess.DEVNULL, check=False)


def on_terminate(signum: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def end(process: "subprocess.Popen[bytes]") -> None:
    process.send_signal(signal.SIGINT)
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def run(host: str, port: int, commands: set[str]) -> None:
    # In a session of its own: Ctrl-C reaches us alone, and we end it in order.
    web = subprocess.Popen(server.granian(host, port), start_new_session=True)
    beating = None
    try:
        wait_until_it_answers(host, port, web)
        beating = pulse() if "pulse" in commands else None
        print(f"\n  Kshamta · क्षमता    {address(host, port)}/\n  Ctrl-C stops it · Ctrl-C से बंद होगा\n", flush=True)
        keep_tidy(web, "tick" in commands)
    except KeyboardInterrupt:
        print("\nStopped · बंद", flush=True)
    finally:
        end(web)
        if beating is not None:
            end(beating)


def main() -> int:
    parser = server.arguments("demo", __doc__)
    parser.add_argument("--reset", action="store_true", help="start over")
    parser.add_argument("--size", choices=list(MEGABYTES_NEEDED), default="small", help="one division, or a whole state")
    chosen = parser.parse_args()
    place = folder(chosen.size)
    # Said for both: a shell starts background commands with SIGINT ignored.
    signal.signal(signal.SIGINT, on_terminate)
    signal.signal(signal.SIGTERM, on_terminate)
    server.insist_on_port("demo", chosen.host, chosen.port)
    alone = insist_on_being_alone(place)
    if chosen.reset:
        clear(place)
    insist_on_room(place, MEGABYTES_NEEDED[chosen.size])
    os.environ.update(environment(place, address(chosen.host, chosen.port)))
    try:
        run(chosen.host, chosen.port, prepared(chosen.size))
    finally:
        os.close(alone)
    return 0


if __name__ == "__main__":
    sys.exit(main())
