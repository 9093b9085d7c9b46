"""Rosters opened and saved by a real LibreOffice say the same as before: what a clerk's other program does to a file is no fault."""

import json
import shutil
import subprocess

import made
import pytest

pytestmark = pytest.mark.libreoffice
FILTERS = {
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
    "ods": "ods:calc8",
    "xls": "xls:MS Excel 97",
    "csv": "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
}
LOST = {  # what a format cannot carry, by the code it costs: all else must be said again
    "xls": {"invisible-stripped"},  # a byte order mark before a text is no part of it there
    "csv": {"legacy-font", "name-characters"},  # no fonts: the text alone must tell
}


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """The rosters as made, and a folder of them for each format that LibreOffice saves."""
    folder = tmp_path_factory.mktemp("libreoffice")
    rosters = made.make(folder / "made", "--offices", "10", "--rows-per-office", "60", "--seed", "8", "--dirty", "0.8")
    files = sorted(rosters.iterdir())
    profile = f"-env:UserInstallation=file://{folder}/profile"
    for name, filter_ in FILTERS.items():
        command = [
            shutil.which("soffice"),
            profile,
            "--headless",
            "--convert-to",
            filter_,
            "--outdir",
            str(folder / name),
            *map(str, files),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder


def told(kshamta, path):
    return kshamta("check", "--json", "--id-length", "11", path)


def said(run, lost):
    """The lines that the format can carry; the rows held, whatever for; and the summary."""
    lines = {(line["row"], line["column"], line["code"], line["mended"]) for line in run.found if line["code"] not in lost}
    held = {(line["row"], line["column"]) for line in run.found if line["severity"] == "error"}
    return (lines, held), run.summaries[0]


@pytest.fixture(scope="module")
def as_made():
    """What is said of each roster as it was made: once for all formats."""
    return {}


@pytest.mark.parametrize("format_", FILTERS)
def test_the_same_is_said_of_a_roster_that_libreoffice_saved(kshamta, saved, as_made, format_):
    differences = {}
    for path in sorted((saved / "made" / "rosters").iterdir()):
        again = next(p for p in sorted((saved / format_).iterdir()) if p.name.startswith(path.stem))
        lost = LOST.get(format_, set())
        as_made[path] = as_made.get(path) or told(kshamta, path)
        (before, whole), (after, rest) = said(as_made[path], lost), said(told(kshamta, again), lost)
        if before != after or whole["rows"] != rest["rows"]:
            pairs = zip(before, after, strict=True)
            differences[again.name] = [(sorted(b - a, key=str), sorted(a - b, key=str)) for b, a in pairs], rest["code"]
    assert differences == {}, json.dumps(differences, ensure_ascii=False, indent=1)
