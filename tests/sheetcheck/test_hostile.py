"""Every file of the hostile corpus gets its manifest's outcome, and none does anything else on the way.

The corpus is made afresh (tests/corpus/make_corpus.py); its README's rule of what is right stands in `right`. Both positions
of a knob are right there: ours are the defaults, and the manifest's `alt` names the other.
"""

import json
import os
import re
import resource
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import sheetcheck

MAKE_CORPUS = Path(__file__).parents[1] / "corpus" / "make_corpus.py"
SECONDS, SECONDS_BIG = 10, 60
GROWTH = 50 << 20
BIG = {"601-200k-rows.xlsx"}
AADHAAR = re.compile(r"9999[0-9]{8}")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    out = tmp_path_factory.mktemp("hostile")
    subprocess.run([sys.executable, str(MAKE_CORPUS), str(out)], check=True, capture_output=True)
    return out, json.loads((out / "manifest.json").read_text(encoding="utf-8"))


def reference(settings):
    return sheetcheck.Reference.for_state(settings["state"], settings["district"], settings["employee_id_length"])


def outcome(report) -> dict:
    """A report in the manifest's words."""
    if report.status == "refused":
        expect = "reject-file"
    elif report.status == "faults":
        expect = "row-errors"
    else:
        expect = "accept-normalised" if report.counts.tidied or report.reading.notes else "accept"
    return {
        "expect": expect,
        "valid": report.counts.rows_ok,
        "invalid": report.counts.rows_faulty,
        "codes": {str(code) for code in report.codes},
        "tidied": report.counts.tidied,
    }


def right(want: dict, got: dict) -> bool:
    """The corpus' README: got has expect, valid, invalid, codes (a set), tidied (a count)."""

    def same(w, outcome=None):
        return got["expect"] == (outcome or w["expect"]) and all(w[k] in (None, got[k]) for k in ("valid", "invalid"))

    if want["alt"] and same(want["alt"]):
        return True
    if want["expect"] == "accept" and not got["tidied"] and same(want, "accept-normalised"):
        return True
    return same(want) and (want["code"] == "ok" or bool({want["code"], *want["also"]} & got["codes"]))


def memory() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def everything_under(*folders: Path) -> set[tuple[str, int, int]]:
    """Names, sizes and times of change of all files."""
    found = set()
    for folder in folders:
        for where, _, names in os.walk(folder):
            for name in names:
                try:
                    about = os.lstat(os.path.join(where, name))
                except FileNotFoundError:
                    continue
                found.add((os.path.join(where, name), about.st_size, about.st_mtime_ns))
    return found


class Canary:
    """Listens where the corpus would call, and counts who comes."""

    def __init__(self) -> None:
        self.calls = 0
        self._sockets = []
        for port in (9, 0):
            listener = socket.socket()
            try:
                listener.bind(("127.0.0.1", port))
            except OSError:  # port 9 needs rights
                listener.close()
                continue
            listener.listen()
            listener.settimeout(0.2)
            self._sockets.append(listener)
        self._going = True
        self._threads = [threading.Thread(target=self._listen, args=(s,), daemon=True) for s in self._sockets]
        for thread in self._threads:
            thread.start()

    def _listen(self, listener: socket.socket) -> None:
        while self._going:
            try:
                caller, _ = listener.accept()
            except TimeoutError:
                continue
            caller.close()
            self.calls += 1

    def stop(self) -> int:
        self._going = False
        for thread in self._threads:
            thread.join()
        for listener in self._sockets:
            listener.close()
        return self.calls


@pytest.fixture(scope="module")
def judged(corpus, tmp_path_factory):
    """Every file judged once, with what it cost; and what changed around it meanwhile."""
    folder, manifest = corpus
    watched = (folder, tmp_path_factory.mktemp("here"), Path(__file__).parents[1] / "corpus")
    came_from = Path.cwd()
    os.chdir(watched[1])
    looks = reference(manifest["settings"])
    sheetcheck.inspect(folder / "000-control-good.xlsx", reference=looks)  # what is loaded once is not a file's cost
    canary, before = Canary(), everything_under(*watched)
    costs, reports = {}, {}
    for entry in manifest["files"]:
        grown, started = memory(), time.monotonic()
        reports[entry["name"]] = sheetcheck.inspect(folder / entry["name"], reference=looks)
        costs[entry["name"]] = (time.monotonic() - started, memory() - grown)
    os.chdir(came_from)
    return {
        "reports": reports,
        "costs": costs,
        "calls": canary.stop(),
        "changed": everything_under(*watched) ^ before,
    }


def test_every_upload_gets_its_outcome(corpus, judged):
    wrong = {}
    for entry in corpus[1]["files"]:
        got = outcome(judged["reports"][entry["name"]])
        if not right(entry, got):
            wrong[entry["name"]] = ({k: entry[k] for k in ("expect", "code", "also", "valid", "invalid")}, got)
    assert wrong == {}


def test_nothing_of_the_corpus_was_left_out(corpus):
    assert corpus[1]["skipped"] == []
    assert len(corpus[1]["files"]) == 117


def test_no_file_takes_long(judged):
    slow = {name: cost for name, (cost, _) in judged["costs"].items() if cost > (SECONDS_BIG if name in BIG else SECONDS)}
    assert slow == {}


def test_what_is_refused_hardly_costs_memory(judged):
    refused = [name for name, report in judged["reports"].items() if report.status == "refused"]
    assert {name: judged["costs"][name][1] for name in refused if judged["costs"][name][1] > GROWTH} == {}


def test_nobody_was_called(judged):
    assert judged["calls"] == 0


def test_no_file_was_made_or_changed(judged):
    assert judged["changed"] == set()
    for folder in (Path("/tmp"), Path.cwd(), Path.cwd().parent, Path("/")):
        assert [f.name for f in folder.glob("pwned*")] == []


def test_no_report_echoes_an_aadhaar_like_number_or_a_secret(judged):
    for name, report in judged["reports"].items():
        said = repr(report.reading) + report.findings_frame.write_json() + report.repairs_frame.write_json()
        assert not AADHAAR.search(said.replace(" ", "")), name
        assert "root:x:" not in said, name


def test_nothing_long_is_echoed_whole(judged):
    for name, report in judged["reports"].items():
        for frame, column in ((report.findings_frame, "found"), (report.repairs_frame, "found")):
            assert (frame[column].str.len_chars().max() or 0) <= 80, name


def test_no_refusal_came_of_a_child_that_fell_over(judged):
    """A parser that dies is caught, but here the gate is to see each file first."""
    codes = {name: report.reading.refusal.code for name, report in judged["reports"].items() if report.reading.refusal}
    assert {name for name, code in codes.items() if code == sheetcheck.Code.FILE_REFUSED} == set()
