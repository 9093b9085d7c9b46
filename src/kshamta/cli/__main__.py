"""`python -m kshamta.cli COMMAND …`: a first line before polars loads, and a sentence where something is wrong."""

import argparse
import contextlib
import gc
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn, TextIO

from kshamta.cli.arguments import parsed
from kshamta.cli.stops import INTERRUPTED, Stop, of_os_error

SOFTWARE, BROKEN_PIPE, TERMINATED = 70, 141, 143


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; what it gives is the exit status."""
    _speak_utf8(sys.stdout, sys.stderr)
    args = parsed(argv)
    try:
        return _run(args)
    except Stop as stop:
        return _told(stop, args.lang)
    except BrokenPipeError:
        return _hung_up()
    except OSError as error:
        return _told(of_os_error(error), args.lang)
    except KeyboardInterrupt:
        return _told(Stop("interrupted", INTERRUPTED), args.lang)
    except Exception:  # a fault of ours must not look like faults in rows, which is what Python's own status 1 would say
        traceback.print_exc()
        return _told(Stop("ours", SOFTWARE), args.lang)


def _run(args: argparse.Namespace) -> int:
    status: int = import_module(f"kshamta.cli.{args.command}").run(args)
    sys.stdout.flush()
    return status


def _told(stop: Stop, lang: str) -> int:
    print(f"kshamta: {stop.sentence(lang)}", file=sys.stderr)
    return stop.status


def _hung_up() -> int:
    """The reader (`| head`) has gone: nothing to say to anyone, and nothing for the interpreter to flush."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return BROKEN_PIPE


def _terminated(*_: object) -> NoReturn:
    """Unwind, so that half-made files go."""
    sys.exit(TERMINATED)


def _leave(status: int) -> NoReturn:
    """End at once: taking everything down in order is a fortieth of a run over 10,000 files, and frees what the kernel frees."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):  # said before, or nobody is left to hear it
            stream.flush()
    os._exit(status)


def _speak_utf8(*streams: TextIO) -> None:
    """Hindi also where the terminal says it knows only ASCII."""
    for stream in streams:
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    gc.disable()  # a short life full of rows: looking for rings among them costs more than it would free
    os.environ.setdefault("POLARS_MAX_THREADS", "1")  # more share little work here, and each has a heap of its own
    signal.signal(signal.SIGTERM, _terminated)
    _leave(main())
