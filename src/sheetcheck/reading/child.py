"""The parsing child: reads open files that come over its line, answers with values, and can do nothing else.

Started by `process.Child` as a fresh interpreter. Everything it will ever need is imported before the fence is set; no
data frame library is, which would not fit its memory.
"""

import gc
import os
import socket
import sys
from hashlib import sha256
from struct import Struct
from typing import BinaryIO

from sheetcheck.codes import Code
from sheetcheck.limits import Limits
from sheetcheck.raw import Note, Raw, Refused
from sheetcheck.reading import files, sandbox, wire

_FILES_PER_CHILD = 20_000
_FILES_PER_SWEEP = 1000
_ROOM = 64 << 10  # of a request
_SMALL = 64 << 10  # bytes of a file, read without asking how many there are
_FILE = Struct("i")
_PAGE = os.sysconf("SC_PAGE_SIZE")


def main() -> None:
    """Set the fence, say so, serve until the line is closed. Arguments: module paths, limits, wishes."""
    limits = wire.limits_from_text(sys.argv[2])
    large = "large" in sys.argv[3:]
    files.load(large=large)
    gc.collect()
    gc.freeze()  # what was loaded stays: sweeps need not look at it
    gc.disable()  # rows are lists without rings: looking for rings in them costs a tenth of the reading
    line = socket.socket(fileno=0)
    memory = os.open("/proc/self/statm", os.O_RDONLY)
    with open(1, "wb", closefd=False) as answers:
        try:
            how = sandbox.enter(limits.memory_bytes, die_with_parent="die-with-parent" in sys.argv[3:])
        except sandbox.NoSandbox:
            how = "none"
        answers.write(wire.LENGTH.pack(len(how)) + how.encode())
        answers.flush()
        if how != "none":
            serve(line, answers, limits, memory, large=large)
    os._exit(0)  # nothing here needs an orderly end, and the fence would not allow all of it


def serve(line: socket.socket, answers: BinaryIO, limits: Limits, memory: int, *, large: bool) -> None:
    """One file after the other. The last reply of a child that has grown too big or too old says so."""
    for count in range(1, _FILES_PER_CHILD + 1):
        message, ancillary, _, _ = line.recvmsg(_ROOM, socket.CMSG_LEN(_FILE.size))
        if not message or not ancillary:
            return
        (file,) = _FILE.unpack(ancillary[0][2][: _FILE.size])
        sandbox.allow_cpu(limits.cpu_seconds)
        reply, frame = answer(*wire.wanted(message), file, limits, large=large)
        os.close(file)
        reply.bye = reply.bye or count == _FILES_PER_CHILD or _memory(memory) > limits.memory_bytes // 2
        answers.write(wire.pack(reply))
        if frame:
            _send_frame(frame, answers)
        answers.flush()
        if reply.bye:
            return
        if count % _FILES_PER_SWEEP == 0:
            gc.collect()


def answer(name: str, several: bool, file: int, limits: Limits, *, large: bool) -> tuple[wire.Reply, files.Frame | None]:
    """Read one file. Whatever happens, a reply comes of it, unless the kernel ends the child."""
    try:
        data = _bytes_of(file)
        content_hash = sha256(data).hexdigest()
        raw, frame = files.read(data, name, limits, large=large, several=several)
        raw.content_hash = content_hash
        return wire.Reply(raw, frame=frame is not None), frame
    except files.NeedsLarge:
        return wire.Reply(Raw(name), again=True), None
    except Refused as refused:
        return wire.Reply(Raw(name, content_hash=content_hash, refusal=refused.note)), None
    except MemoryError:
        return _failed(name, "memory"), None
    except BaseException as error:
        return _failed(name, "memory" if "alloc" in str(error) else "died"), None


def _failed(name: str, why: str) -> wire.Reply:
    """A parser that fell over may leave anything behind: this child reads no more."""
    return wire.Reply(Raw(name, refusal=Note(Code.FILE_REFUSED, {"why": why})), bye=True)


def _memory(statm: int) -> int:
    """Bytes this process holds now, by the file of the kernel opened before the fence was set.

    Not by getrusage: its peak is inherited, and a child of a big parent would think itself big and leave after every file.
    """
    return int(os.pread(statm, 64, 0).split()[1]) * _PAGE


def _bytes_of(file: int) -> bytes:
    data = os.pread(file, _SMALL, 0)
    if len(data) < _SMALL:
        return data
    size = os.fstat(file).st_size
    while len(data) < size:
        more = os.pread(file, size - len(data), len(data))
        if not more:
            break
        data += more
    return data


def _send_frame(frame: files.Frame, answers: BinaryIO) -> None:
    def send(chunk: bytes | memoryview) -> None:
        answers.write(wire.LENGTH.pack(len(chunk)))
        answers.write(chunk)

    files.write_frame(frame, send)
    answers.write(wire.LENGTH.pack(0))
