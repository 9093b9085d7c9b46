"""Programs run side by side, two at a time, each reported in one line; output is shown only of those that fail."""

import os
import subprocess
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass


@dataclass(frozen=True)
class Check:
    name: str
    command: list[str]


@dataclass(frozen=True)
class Outcome:
    name: str
    passed: bool
    seconds: float
    output: str


def run(check: Check, environment: dict[str, str]) -> Outcome:
    began = time.monotonic()
    try:
        done = subprocess.run(check.command, capture_output=True, text=True, errors="replace", env=environment, check=False)
        passed, output = done.returncode == 0, done.stdout + done.stderr
    except OSError as error:
        passed, output = False, str(error)
    return Outcome(check.name, passed, time.monotonic() - began, output)


def shown(outcome: Outcome) -> str:
    line = f"  {'ok  ' if outcome.passed else 'FAIL'} {outcome.seconds:5.1f} s  {outcome.name}"
    return line if outcome.passed else f"{line}\n{outcome.output.rstrip()}"


def run_all(checks: Iterable[Check], at_once: int | None = None, **environment: str) -> list[Outcome]:
    """Every check's outcome; each is printed as it ends."""
    outcomes = []
    with ThreadPoolExecutor(at_once or os.cpu_count() or 2) as pool:
        for future in as_completed([pool.submit(run, check, os.environ | environment) for check in checks]):
            outcomes.append(future.result())
            print(shown(outcomes[-1]), flush=True)
    return outcomes
