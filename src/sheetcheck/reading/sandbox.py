"""What a parsing child may still do: compute, read its own requests, answer. Set before the first byte of a file is read.

Limits of the kernel on memory, files and cores; then a filter that lets through the few system calls that reading needs
and fails all others: no socket, no program, no thread, no path is ever opened. Where the kernel has no such filter, a
network-less namespace is taken; where that is missing too, nothing is parsed.
"""

import contextlib
import ctypes
import errno
import os
import resource
import signal
import socket
import struct
import time
from platform import machine

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 4, 22, 38
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_ALLOW, _DENY, _KILL = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x80000000
_LOAD, _EQUAL, _ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
_EMPTY_PATH, _PROT_EXEC = 0x1000, 4
OPEN_FILES = 16

# the calls let through, each with its number on x86_64 and on aarch64
_CALLS = {
    "read": (0, 63), "write": (1, 64), "close": (3, 57), "fstat": (5, 80), "lseek": (8, 62), "munmap": (11, 215),
    "brk": (12, 214), "rt_sigaction": (13, 134), "rt_sigprocmask": (14, 135), "rt_sigreturn": (15, 139),
    "pread64": (17, 67), "writev": (20, 66),
    "sched_yield": (24, 124), "mremap": (25, 216), "madvise": (28, 233), "getpid": (39, 172), "recvmsg": (47, 212),
    "exit": (60, 93), "getrlimit": (97, 163), "getrusage": (98, 165), "sysinfo": (99, 179), "sigaltstack": (131, 132),
    "setrlimit": (160, 164), "gettid": (186, 178), "futex": (202, 98), "sched_getaffinity": (204, 123),
    "restart_syscall": (219, 128), "clock_gettime": (228, 113), "exit_group": (231, 94), "getrandom": (318, 278),
    "rseq": (334, 293),
}  # fmt: skip
# name: (x86_64, aarch64, argument, instruction, operand, verdict where it holds): calls that are let through in one form only
_FORMS = {
    "mmap": (9, 222, 2, _ANY_BIT, _PROT_EXEC, _DENY),
    "mprotect": (10, 226, 2, _ANY_BIT, _PROT_EXEC, _DENY),
    "prlimit64": (302, 261, 0, _EQUAL, 0, _ALLOW),
    "newfstatat": (262, 79, 3, _EQUAL, _EMPTY_PATH, _ALLOW),  # what fstat is in newer C libraries
}
_ARCHITECTURES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}


class NoSandbox(Exception):
    """Neither fence could be set: nothing may be parsed."""


def enter(memory_bytes: int, *, die_with_parent: bool) -> str:
    """Fence this process in for good; says how ('seccomp' or 'namespace'). Refuses NoSandbox."""
    os.chdir("/")
    os.umask(0o777)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    if die_with_parent:
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    _limit(memory_bytes)
    if _filter(libc) and not _can_make_sockets():
        return "seccomp"
    if libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) == 0 and _has_no_network():
        return "namespace"
    raise NoSandbox


def allow_cpu(seconds: int) -> None:
    """Let this process use so much processor time from now on; the kernel ends it when it takes more."""
    soft = int(time.process_time()) + seconds + 1
    if soft != _allowed.get("cpu"):
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))
        _allowed["cpu"] = soft


_allowed: dict[str, int] = {}


def _limit(memory_bytes: int) -> None:
    for what, limit in (
        (resource.RLIMIT_AS, memory_bytes), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
    ):  # fmt: skip
        hard = resource.getrlimit(what)[1]
        limit = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(what, (limit, limit))


def _filter(libc: ctypes.CDLL) -> bool:
    """Install the system-call filter; False where kernel or machine know none."""
    if machine() not in _ARCHITECTURES:
        return False
    program = _program(*_ARCHITECTURES[machine()])
    code = ctypes.create_string_buffer(program, len(program))
    rule = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(code))
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(_PR_SET_SECCOMP, 2, ctypes.create_string_buffer(rule, len(rule)), 0, 0) == 0)


def _step(code: int, operand: int, then: int = 0, otherwise: int = 0) -> bytes:
    return struct.pack("=HBBI", code, then, otherwise, operand)


def _program(column: int, architecture: int) -> bytes:
    """The filter: another machine's numbers kill, the calls above pass, any other fails with EPERM."""
    steps = [_step(_LOAD, _ARCHITECTURE), _step(_EQUAL, architecture, 1, 0), _step(_RETURN, _KILL), _step(_LOAD, _NUMBER)]
    for numbers in _CALLS.values():
        steps += [_step(_EQUAL, numbers[column], 0, 1), _step(_RETURN, _ALLOW)]
    forms = [(form[column], *form[2:]) for form in _FORMS.values()]
    forms.append(((234, 131)[column], 0, _EQUAL, os.getpid(), _ALLOW))  # tgkill, with which abort() ends itself
    for number, argument, test, operand, verdict in forms:
        other = _DENY if verdict == _ALLOW else _ALLOW
        steps += [
            _step(_EQUAL, number, 0, 4), _step(_LOAD, _ARGUMENTS + 8 * argument), _step(test, operand, 0, 1),
            _step(_RETURN, verdict), _step(_RETURN, other),
        ]  # fmt: skip
    return b"".join([*steps, _step(_RETURN, _DENY)])


def _can_make_sockets() -> bool:
    try:
        socket.socket(socket.AF_INET, socket.SOCK_STREAM).close()
    except OSError:
        return False
    return True


def _has_no_network() -> bool:
    """In a namespace of its own not even loopback is up."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, contextlib.suppress(OSError):
        probe.connect(("127.0.0.1", 9))
        return False
    return True
