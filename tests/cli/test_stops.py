"""How a command ends when something is in its way: one sentence, a status, and nothing half written."""

import errno
import os
import signal
import subprocess
import sys
import time

import pytest

import sheetcheck
from kshamta.cli.words import default_lang, grouped, say
from tests.cli.conftest import ASHA, BENCHMARKS, BILAL, but, write

SRC = os.path.join(os.path.dirname(BENCHMARKS), "src")
ENV = {**os.environ, "PYTHONPATH": SRC, "LANG": "C.UTF-8", "LC_ALL": ""}


def started(*arguments, **how):
    return subprocess.Popen([sys.executable, "-m", "kshamta.cli", *map(str, arguments)], env=ENV, **how)


def left_in(folder):
    return sorted(path.name for path in folder.rglob("*"))


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["check", "{}/none.xlsx"], 2, "there is no such file or folder"),
        (["check", "{}/empty"], 2, "holds no roster"),
        (["check", "{}/a.xlsx", "--state", "Atlantis"], 64, "is not a state"),
        (["check", "{}/a.xlsx", "--corrected", "{}/a.xlsx/b.xlsx"], 2, "cannot be written"),
        (["check", "{}/a.xlsx", "{}/b.xlsx", "--corrected", "{}/a.xlsx"], 2, "is a file"),
        (["compile", "{}/a.xlsx", "--out", "{}/b.xlsx"], 2, "is a file"),
        (["compile", "{}/bad.xlsx", "--out", "{}/out"], 2, "nothing was compiled"),
        (["export", "{}", "--portal", "igot"], 2, "is a folder"),
        (["export", "{}/bad.xlsx", "--portal", "igot"], 2, "bad.xlsx:"),
        (["template", "{}/a.xlsx/t.xlsx"], 2, "cannot be written"),
    ],
)
def test_what_is_in_the_way_is_said_in_one_sentence(kshamta, tmp_path, arguments, status, words):
    for name in ("a.xlsx", "b.xlsx"):
        write(tmp_path / name, [ASHA])
    (tmp_path / "bad.xlsx").write_bytes(b"bad")
    (tmp_path / "empty").mkdir()
    before = left_in(tmp_path)
    run = kshamta(*(text.format(tmp_path) for text in arguments), "--lang", "en")
    assert run.status == status
    assert words in run.err and run.err.startswith("kshamta: ") and run.err.count("\n") == 1
    assert "Traceback" not in run.err
    assert left_in(tmp_path) == before


@pytest.mark.parametrize("arguments", [[], ["check"], ["compile", "x"], ["export", "x"], ["check", "x", "--id-length", "९"], ["fly"]])
def test_wrong_usage_is_64_since_2_means_a_refused_file(arguments, capsys):
    from kshamta.cli.__main__ import main

    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 64
    assert capsys.readouterr().err.startswith("usage:")


def full_disk(*_, **__):
    raise OSError(errno.ENOSPC, "No space left on device", "x")


def interrupted(*_, **__):
    raise KeyboardInterrupt


@pytest.mark.parametrize(("trouble", "status", "words"), [(full_disk, 2, "disk is full"), (interrupted, 130, "Stopped")])
@pytest.mark.parametrize("command", ["compile", "corrected", "export"])
def test_a_full_disk_and_ctrl_c_leave_nothing_half_written(kshamta, tmp_path, monkeypatch, command, trouble, status, words):
    files = [write(tmp_path / "in" / name, [ASHA, BILAL]) for name in ("a.xlsx", "b.xlsx")]
    target = {
        "compile": "sheetcheck.writing.compiled.summary.write",
        "corrected": "sheetcheck.writing.corrected._tidied",
        "export": "kshamta.portal.batches.write_plain",
    }[command]
    monkeypatch.setattr(target, trouble)
    arguments = {
        "compile": ["compile", *files, "--out", tmp_path / "out"],
        "corrected": ["check", *files, "--corrected", tmp_path / "out"],
        "export": ["export", files[0], "--portal", "igot", "--out", tmp_path / "out"],
    }[command]
    run = kshamta(*arguments, "--lang", "en")
    assert (run.status, left_in(tmp_path)) == (status, ["a.xlsx", "b.xlsx", "in"])
    assert words in run.err


def test_earlier_results_stay_when_a_later_run_fails(kshamta, tmp_path, monkeypatch):
    path, out = write(tmp_path / "a.xlsx", [ASHA]), tmp_path / "out"
    assert kshamta("compile", path, "--out", out).status == 0
    before = {file.name: file.read_bytes() for file in out.iterdir()}
    monkeypatch.setattr("sheetcheck.writing.compiled.summary.write", full_disk)
    assert kshamta("compile", path, "--out", out).status == 2
    assert {file.name: file.read_bytes() for file in out.iterdir()} == before


@pytest.mark.parametrize(("sign", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_real_signal_in_the_middle_leaves_no_half_file(tmp_path, sign, status):
    for number in range(60):
        write(tmp_path / "in" / f"{number}.xlsx", [but(ASHA, mobile=f"98{number}")] * 40)
    process = started("compile", tmp_path / "in", "--out", tmp_path / "out", stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "Compiling 60 files …\n"
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob(".kshamta-*")) and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(sign)
    _, err = process.communicate(timeout=60)
    assert process.returncode == status
    assert "Traceback" not in err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in"]


def test_a_reader_that_goes_away_is_no_fault(tmp_path):
    path = write(tmp_path / "a.xlsx", [but(ASHA, mobile=f"98{n}") for n in range(3000)])
    process = started("check", "--json", path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(60) == 141
    assert b"Traceback" not in process.stderr.read()
    process.stderr.close()


# ---- the first line


def test_the_first_line_comes_before_anything_heavy(tmp_path):
    path, taken = write(tmp_path / "a.xlsx", [ASHA]), []
    for _ in range(3):
        start = time.perf_counter()
        process = started("check", "--lang", "en", path, stdout=subprocess.PIPE)
        assert process.stdout.readline() == "Checking 1 file …\n".encode()
        taken.append(time.perf_counter() - start)
        process.communicate()
    assert min(taken) < 0.4, taken


def test_the_command_line_starts_without_polars_and_never_loads_django(tmp_path):
    path = write(tmp_path / "a.xlsx", [ASHA])
    code = (
        "import sys\nfrom kshamta.cli import __main__, check, compile, export, template\n"
        "heavy = {'polars', 'django', 'rich', 'click', 'xlsxwriter'}\nassert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
        f"assert __main__.main(['check', {str(path)!r}]) == 0\nassert 'django' not in sys.modules and 'rich' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], env=ENV, check=True, stdout=subprocess.DEVNULL)


def test_output_for_programs_has_nothing_beside_it(kshamta, roster):
    run = kshamta("check", "--json", "--lang", "en", roster("a.xlsx", ASHA))
    assert run.err == "Checking 1 file …\n" and run.summaries
    assert kshamta("check", "--json", "--quiet", roster("b.xlsx", ASHA)).err == ""


# ---- words


@pytest.mark.parametrize(
    ("environ", "lang"),
    [({}, "en"), ({"LANG": "hi_IN.UTF-8"}, "hi"), ({"LANG": "hi_IN", "LC_ALL": "C"}, "en"), ({"LC_MESSAGES": "hi"}, "hi"), ({"LANG": "en_IN"}, "en")],
)
def test_the_language_is_the_terminals(environ, lang):
    assert default_lang(environ) == lang


@pytest.mark.parametrize(("number", "text"), [(0, "0"), (999, "999"), (1000, "1,000"), (123456, "1,23,456"), (12345678, "1,23,45,678")])
def test_numbers_are_grouped_as_in_india(number, text):
    assert grouped(number) == text
    assert say("checking", "en", count=number) == f"Checking {text} files …"


def test_a_fault_of_ours_does_not_look_like_faults_in_rows(kshamta, roster, monkeypatch):
    def broken(*_, **__):
        raise RuntimeError("ours")
        yield

    monkeypatch.setattr(sheetcheck, "inspect_many", broken, raising=False)
    run = kshamta("check", roster("a.xlsx", ASHA), "--lang", "en")
    assert run.status == 70
    assert "RuntimeError: ours" in run.err and "not of your files" in run.err
