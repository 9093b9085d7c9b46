"""The hostile corpus before any reader: what the gate alone must refuse, and what it must let through."""

import time

import pytest

from sheetcheck.guard import scan
from sheetcheck.limits import Limits
from sheetcheck.raw import Refused
from tests.corpus.make_corpus import CASES

FAMILIES = ("zip", "xml", "ooxml", "xls", "ods", "disguise")
SLOW = {"812-65536-rows.xls"}
NAMES = [name for name, (_, _, _, entry) in CASES.items() if entry["family"] in FAMILIES and name not in SLOW]
OTHERS = [name for name, (_, big, _, entry) in CASES.items() if entry["family"] not in FAMILIES and not big]


def made(name):
    data = CASES[name][0]()
    data = data[0] if isinstance(data, tuple) else data
    return data if isinstance(data, bytes) else data.encode()


@pytest.mark.parametrize("name", NAMES)
def test_each_file_gets_its_code_at_once(name):
    data, entry = made(name), CASES[name][3]
    started = time.process_time()
    try:
        scan(data, name, Limits())
        code = ""
    except Refused as refusal:
        code = refusal.note.code.value
    assert time.process_time() - started < 1.5
    if entry["expect"] == "reject-file":
        assert code in {entry["code"], *entry["also"]}
    else:
        assert code == ""


@pytest.mark.parametrize("name", OTHERS)
def test_files_that_only_readers_can_judge_are_let_through(name):
    data = made(name)
    if not data:
        with pytest.raises(Refused):
            scan(data, name, Limits())
        return
    assert scan(data, name, Limits()).kind in ("xlsx", "csv", "ods", "xls")
