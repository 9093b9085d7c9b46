"""What a fenced-in child can still do: nothing but compute and answer."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from sheetcheck.reading import sandbox

MB = 1 << 20
HOME = str(Path(sandbox.__file__).parents[2])

ACTS = """
import ctypes, os, signal, socket, sys, mmap, time
libc = ctypes.CDLL(None, use_errno=True)
def call(number, *arguments):
    if libc.syscall(number, *arguments) < 0:
        raise OSError(ctypes.get_errno(), "")
listed = os.open(sys.argv[1] + "/there", os.O_RDONLY)
ACTS = {
    "tcp": lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM),
    "udp": lambda: socket.socket(socket.AF_INET6, socket.SOCK_DGRAM),
    "unix": lambda: socket.socketpair(),
    "read a file": lambda: open("/etc/passwd").read(),
    "list a folder": lambda: os.listdir("/"),
    "write a file": lambda: open(sys.argv[1] + "/pwned", "w"),
    "write to an open file": lambda: os.write(int(sys.argv[2]), b"x"),
    "remove": lambda: os.unlink(sys.argv[1] + "/there"),
    "rename": lambda: os.rename(sys.argv[1] + "/there", sys.argv[1] + "/pwned"),
    "make a folder": lambda: os.mkdir(sys.argv[1] + "/pwned"),
    "make a link": lambda: os.symlink("/etc/passwd", sys.argv[1] + "/pwned"),
    "change rights": lambda: os.chmod(sys.argv[1] + "/there", 0o777),
    "truncate": lambda: os.truncate(sys.argv[1] + "/there", 0),
    "fork": os.fork,
    "start a program": lambda: os.execv("/bin/sh", ["sh", "-c", "true"]),
    "spawn": lambda: os.posix_spawn("/bin/true", ["true"], {}),
    "thread": lambda: __import__("_thread").start_new_thread(print, ()),
    "kill the parent": lambda: os.kill(os.getppid(), signal.SIGTERM),
    "trace": lambda: call(101, 16, os.getpid(), 0, 0),
    "memory file": lambda: os.memfd_create("x"),
    "pipe": os.pipe,
    "executable memory": lambda: mmap.mmap(-1, 4096, prot=mmap.PROT_EXEC | mmap.PROT_READ),
    "more memory": lambda: __import__("resource").setrlimit(9, (1 << 40, 1 << 40)),
    "another's limits": lambda: __import__("resource").prlimit(1, 7),
    "duplicate": lambda: os.dup(1),
    "import": lambda: __import__("ftplib"),
    "load a library": lambda: ctypes.CDLL("libresolv.so.2"),
    "environment": lambda: os.environ["HOME"],
    "stat a path": lambda: os.stat("/etc/passwd"),
    "io_uring": lambda: call(425, 1, 0),
    "bpf": lambda: call(321, 0, 0, 0),
    "unshare": lambda: call(272, 0x10000000),
    "compute": lambda: sum(range(1000)),
    "use memory": lambda: len(bytearray(1 << 20)),
    "read an open file": lambda: os.pread(listed, 10, 0),
    "know the time": time.monotonic,
}
from sheetcheck.reading import sandbox
how = sandbox.enter(512 << 20, die_with_parent=True)
done = {}
for name, act in ACTS.items():
    try:
        act()
        done[name] = "done"
    except BaseException as error:
        done[name] = type(error).__name__
print(__import__("json").dumps([how, done]))
"""
MAY = {"compute", "use memory", "read an open file", "know the time"}


def fenced(code: str, *arguments: str, pass_fds: tuple[int, ...] = ()) -> subprocess.CompletedProcess[str]:
    start = f"import sys; sys.path[:0] = [{HOME!r}]\nimport json, resource, signal\n{code}"
    return subprocess.run(
        [sys.executable, "-c", start, *arguments],
        capture_output=True,
        text=True,
        env={},
        timeout=60,
        pass_fds=pass_fds,
        check=False,
    )


@pytest.fixture(scope="module")
def acts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fence")
    (folder / "there").write_text("here")
    writable = os.open(folder / "open", os.O_RDWR | os.O_CREAT)
    try:
        done = fenced(ACTS, str(folder), str(writable), pass_fds=(writable,))
    finally:
        os.close(writable)
    assert done.returncode == 0, done.stderr
    how, what = json.loads(done.stdout)
    return how, what, folder


def test_the_fence_is_a_filter_here(acts):
    assert acts[0] == "seccomp"


def test_nothing_can_be_done_but_computing_and_reading_what_was_given(acts):
    assert {name for name, result in acts[1].items() if result == "done"} == MAY


def test_no_file_changed(acts):
    folder = acts[2]
    assert sorted(f.name for f in folder.iterdir()) == ["open", "there"]
    assert (folder / "there").read_text() == "here"
    assert (folder / "open").read_text() == ""


def test_memory_is_bounded():
    ended = fenced(
        f"from sheetcheck.reading import sandbox\nsandbox.enter({128 * MB}, die_with_parent=False)\nbytearray({256 * MB})"
    )
    assert "MemoryError" in ended.stderr


def test_processor_time_is_bounded_from_each_request_on():
    code = "from sheetcheck.reading import sandbox\nsandbox.enter(1 << 30, die_with_parent=False)\nsandbox.allow_cpu(1)\nwhile True: pass"
    assert fenced(code).returncode == -24  # SIGXCPU


def test_without_a_filter_a_namespace_without_network_is_taken_or_nothing_is_parsed():
    code = (
        "from sheetcheck.reading import sandbox\nsandbox._filter = lambda libc: False\n"
        "try: print(sandbox.enter(1 << 30, die_with_parent=False))\nexcept sandbox.NoSandbox: print('none')"
    )
    assert fenced(code).stdout.strip() in {"namespace", "none"}


def test_where_neither_fence_works_nothing_is_parsed(monkeypatch):
    code = (
        "from sheetcheck.reading import sandbox\nsandbox._filter = lambda libc: False\nsandbox._has_no_network = lambda: False\n"
        "try: sandbox.enter(1 << 30, die_with_parent=False)\nexcept sandbox.NoSandbox: print('none')"
    )
    assert fenced(code).stdout.strip() == "none"


def test_a_filter_that_lets_sockets_through_is_no_fence():
    code = (
        "from sheetcheck.reading import sandbox\nsandbox._filter = lambda libc: True\nsandbox._has_no_network = lambda: False\n"
        "try: sandbox.enter(1 << 30, die_with_parent=False)\nexcept sandbox.NoSandbox: print('none')"
    )
    assert fenced(code).stdout.strip() == "none"


def test_outside_the_fence_sockets_can_be_made():
    """So that the test above says something of the fence and not of the machine."""
    socket.socket(socket.AF_INET, socket.SOCK_STREAM).close()
