"""The lines of a report read here, and read in a process beside: the same blocks, the same refusals, nothing left behind."""

import multiprocessing
from datetime import datetime

import pytest

from kshamta.foundation.clock import INDIA
from kshamta.foundation.sealing import ring
from kshamta.portal import report_files, report_parsing, report_profile
from kshamta.portal.refusals import ReportRefused
from kshamta.portal.report_parsing import Wanted
from kshamta.portal.rules.reports import layout_of
from tests.portal.reports.files import CONSUMPTION_COLUMNS, USER_COLUMNS, consumption_report, learning, user, user_report

AS_ON = datetime(2026, 11, 20, 6, tzinfo=INDIA)


def wanted(columns, *, behind=0, at_once=3):
    return Wanted(layout_of(columns, report_profile.load()), AS_ON, behind, at_once)


@pytest.fixture
def lying(tmp_path):
    """`lying(data)`: a file of the server."""

    def write(data: bytes):
        path = tmp_path / "report.csv"
        path.write_bytes(data)
        return report_files.of_path(path)

    return write


@pytest.fixture
def all_beside(monkeypatch):
    """As if every file were large."""
    monkeypatch.setattr(report_parsing, "LARGE", 0)


def both(source, asked, monkeypatch):
    """The blocks read here, and those read beside."""
    here = list(report_parsing.blocks(source, asked))
    monkeypatch.setattr(report_parsing, "LARGE", 0)
    return here, list(report_parsing.blocks(source, asked))


def test_a_process_beside_reads_the_same_blocks_of_users(lying, monkeypatch):
    rows = [user(f"Name {n}", f"n{n}@example.gov.in", Phone_Number="9812345678" if n % 2 else "") for n in range(8)]
    here, beside = both(lying(user_report(*rows, user(Email=""), ["short"])), wanted(USER_COLUMNS), monkeypatch)
    assert beside == here
    assert [block.lines for block in beside] == [3, 3, 3, 1]
    assert [line.email for block in beside for line in block.said] == [f"n{n}@example.gov.in" for n in range(8)]
    mobile = ring().blind("9812345678", "mobile")
    assert [(each.email.hex(), each.mobile.hex()) for block in beside for each in block.hashes] == [
        (ring().blind(f"n{n}@example.gov.in", "email"), mobile if n % 2 else "") for n in range(8)
    ]
    assert [why for block in beside for _, why in block.unread] == ["no-contact", "cells"]


def test_a_process_beside_goes_on_behind_the_lines_that_are_in(lying, monkeypatch):
    source = lying(consumption_report(*(learning(Content_Name=f"Course {n}") for n in range(7))))
    here, beside = both(source, wanted(CONSUMPTION_COLUMNS, behind=4), monkeypatch)
    assert beside == here
    assert [line.content for block in beside for line in block.said] == ["Course 4", "Course 5", "Course 6"]
    assert not multiprocessing.active_children()


def test_a_refusal_of_the_process_beside_is_ours(lying, all_beside):
    data = user_report(*(user(f"Name {n}") for n in range(4))) + b"\xff\xfe broken"
    with pytest.raises(ReportRefused) as refused:
        list(report_parsing.blocks(lying(data), wanted(USER_COLUMNS)))
    assert refused.value.data == {"why": "not-utf-8"}
    assert not multiprocessing.active_children()


def test_a_process_that_dies_is_told_and_one_not_needed_any_more_is_ended(lying, all_beside):
    source = lying(user_report(*(user(f"Name {n}", "x" * 60 + f"{n}@example.gov.in") for n in range(5000))))
    blocks = report_parsing.blocks(source, wanted(USER_COLUMNS, at_once=1000))
    next(blocks)
    multiprocessing.active_children()[0].kill()
    with pytest.raises(RuntimeError, match="has died"):
        list(blocks)
    assert not multiprocessing.active_children()
    blocks = report_parsing.blocks(source, wanted(USER_COLUMNS, at_once=1000))
    next(blocks)
    blocks.close()
    assert not multiprocessing.active_children()


def test_small_files_and_those_of_a_browser_are_read_here(lying, monkeypatch):
    monkeypatch.setattr(report_parsing, "get_context", lambda method: pytest.fail("a process was started"))
    list(report_parsing.blocks(lying(user_report(user())), wanted(USER_COLUMNS)))
    monkeypatch.setattr(report_parsing, "LARGE", 0)
    list(report_parsing.blocks(report_files.of_bytes("report.csv", user_report(user())), wanted(USER_COLUMNS)))
