"""Rosters as little sheets, and the command line as a function."""

import json
import sys
from pathlib import Path

import pytest
import xlsxwriter

from kshamta.cli.__main__ import main
from sheetcheck.columns import ROSTER_2026
from sheetcheck.report import FIELDS

BENCHMARKS = str(Path(__file__).resolve().parents[2] / "benchmarks")
if BENCHMARKS not in sys.path:
    sys.path.append(BENCHMARKS)  # its scripts import one another by name

ASHA = ("Asha Verma", "9827100010", "asha.verma@cg.gov.in", "C", "Assistant Teacher", "Female", "10200000001", "492001")
BILAL = ("Bilal Ahmad Khan", "9827100027", "bilal.khan@nic.in", "B", "Lecturer", "Male", "10200000002", "492001")
CHITRA = ("Chitra Sahu", "9827100034", "chitra.sahu@gmail.com", "C", "Assistant Teacher", "Female", "10200000003", "492001")


def but(person, **changes):
    """The person, with some cells written otherwise."""
    return tuple(changes.get(field, value) for field, value in zip(FIELDS, person, strict=True))


def write(path, people, *, headings=None, title=None):
    """A workbook of text cells: a title row if one is given, the headings, the people."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("Sheet1")
        lines = [*([[title]] if title else []), headings or [column.heading for column in ROSTER_2026], *people]
        for at, line in enumerate(lines):
            for column, text in enumerate(line):
                if text != "":
                    sheet.write_string(at, column, text)
    return path


@pytest.fixture
def roster(tmp_path):
    """Write a roster into the test's folder and give its path."""

    def made(name, *people, **how):
        return write(tmp_path / name, people, **how)

    return made


class Run:
    """What a command left behind: its exit status, what it printed, and that as JSON Lines."""

    def __init__(self, status, out, err):
        self.status, self.out, self.err = status, out, err

    @property
    def lines(self):
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def found(self):
        return [line for line in self.lines if not line.get("summary") and line["row"] is not None]

    @property
    def notes(self):
        return [line for line in self.lines if not line.get("summary") and line["row"] is None]

    @property
    def summaries(self):
        return [line for line in self.lines if line.get("summary")]


@pytest.fixture
def kshamta(capfdbinary):
    """`kshamta …` in this process."""

    def run(*arguments):
        capfdbinary.readouterr()
        status = main([str(argument) for argument in arguments])
        out, err = capfdbinary.readouterr()
        return Run(status, out.decode(), err.decode())

    return run
