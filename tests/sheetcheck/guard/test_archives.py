"""T01, T07, T11: the archive itself."""

import time

import pytest

from sheetcheck.limits import Limits
from tests.sheetcheck.guard.made import SHEET, Zip, book, code_of, let_through, parts

GOOD = parts()


def with_member(name="xl/extra.xml", data=b"<a/>", **how):
    return Zip(GOOD).add(name, data, **how).done()


def twice(**how):
    """The first sheet listed again under another name, over the same bytes."""
    made = Zip(GOOD)
    return made.add("xl/again.xml", GOOD[SHEET], offset=0, **how).done()


CASES = {
    "a file in front": (Zip(GOOD).done(before=b"%!PS " * 8), "type-mismatch polyglot"),
    "a file in front, offsets right": (b"<html><table>" + Zip(GOOD).done(), "polyglot"),
    "a file behind": (Zip(GOOD).done(after=b"cargo"), "polyglot"),
    "a long file behind": (Zip(GOOD).done(after=b"cargo" * 40_000), "polyglot"),
    "a comment": (Zip(GOOD).done(comment=b"cargo"), "zip-inconsistent polyglot"),
    "bytes between members and directory": (Zip(GOOD).done(gap=b"cargo"), "zip-inconsistent"),
    "a count that lies": (Zip(GOOD).done(count=3), "zip-inconsistent"),
    "a member listed over another": (twice(), "zip-inconsistent"),
    "no end record": (Zip(GOOD).done()[:-30], "not-a-workbook"),
    "only an end record": (Zip().done(), "type-mismatch"),
    "a local size that lies": (with_member(local={"size": 5}), "zip-inconsistent"),
    "a local checksum that lies": (with_member(local={"crc": 5}), "zip-inconsistent"),
    "a local name that lies": (with_member(local={"name": "xl/extrb.xml"}), "zip-inconsistent"),
    "a local method that lies": (with_member(local={"method": 0}), "zip-inconsistent"),
    "an encrypted member": (with_member(flags=0x801), "password-protected"),
    "a patch flag": (with_member(flags=0x820), "zip-inconsistent"),
    "a masked header": (with_member(flags=0x2800), "zip-inconsistent"),
    "deflate64": (with_member(method=9), "zip-method"),
    "a stored member of two sizes": (with_member(method=0, central={"size": 9}, local={"size": 9}), "zip-inconsistent"),
    "a symbolic link": (with_member(mode=0o120777), "zip-link"),
    "a device": (with_member(mode=0o060644), "zip-link"),
    "a pipe": (with_member(mode=0o010644), "zip-link"),
    "a folder with bytes": (with_member(name="xl/folder/", data=b"cargo"), "zip-inconsistent"),
    "a name that climbs": (with_member(name="xl/../../x.xml"), "zip-path"),
    "an absolute name": (with_member(name="/etc/x.xml"), "zip-path"),
    "a drive": (with_member(name="C:/x.xml"), "zip-path"),
    "a backslash": (with_member(name="xl\\x.xml"), "zip-path"),
    "a NUL": (with_member(name="xl/x\0.xml"), "zip-path"),
    "no name": (with_member(name=""), "zip-path"),
    "a name without end": (with_member(name="x" * 300), "zip-path"),
    "the same name": (with_member(name=SHEET), "zip-duplicate"),
    "the same name in capitals": (with_member(name=SHEET.upper()), "zip-duplicate"),
    "a sheet with a wrong checksum": (
        Zip({k: v for k, v in GOOD.items() if k != SHEET}).add(SHEET, GOOD[SHEET], local={"crc": 1}, central={"crc": 1}).done(),
        "zip-inconsistent",
    ),
    "a sheet shorter than told": (
        Zip({k: v for k, v in GOOD.items() if k != SHEET})
        .add(SHEET, GOOD[SHEET], local={"size": 9999}, central={"size": 9999})
        .done(),
        "zip-inconsistent",
    ),
    "a sheet longer than told": (
        Zip({k: v for k, v in GOOD.items() if k != SHEET}).add(SHEET, GOOD[SHEET], local={"size": 9}, central={"size": 9}).done(),
        "zip-inconsistent",
    ),
}


@pytest.mark.parametrize("what", CASES)
def test_an_archive_that_contradicts_itself_is_refused(what):
    data, codes = CASES[what]
    assert code_of(data) in codes.split()


def test_data_descriptors_are_taken_as_streaming_writers_put_them():
    made = Zip()
    for name, data in GOOD.items():
        made.add(name, data, described=True)
    assert let_through(made.done()).sheets[0].rows == 2


def test_a_descriptor_that_lies_is_refused():
    data = Zip({k: v for k, v in GOOD.items() if k != SHEET}).add(SHEET, GOOD[SHEET], described=True).done()
    at = data.rfind(b"PK\x07\x08")
    assert code_of(data[: at + 4] + b"\1" + data[at + 5 :]) == "zip-inconsistent"


def test_padding_in_the_local_header_is_taken_as_office_writes_it():
    made = Zip()
    for name, data in GOOD.items():
        made.add(name, data, extra=b"\x20\xa2\x08\0" + b"\0" * 8)
    assert let_through(made.done()).kind == "xlsx"


def test_folders_are_nothing():
    assert let_through(Zip(GOOD).add("xl/media/", b"", method=0, mode=0o040755).done()).kind == "xlsx"


@pytest.mark.parametrize("share", [0.01, 0.3, 0.6, 0.9, 0.999])
def test_a_file_cut_anywhere_is_refused(share):
    data = Zip(GOOD).done()
    assert code_of(data[: int(len(data) * share)]) in ("not-a-workbook", "polyglot", "empty-file", "type-mismatch")


def test_a_bomb_is_refused_before_it_is_inflated():
    bomb = (
        Zip(GOOD).add("xl/media/a.png", b"", central={"size": 3 << 30, "packed": 0}, local={"size": 3 << 30, "packed": 0}).done()
    )
    started = time.process_time()
    assert code_of(bomb) == "too-big-inflated"
    assert time.process_time() - started < 0.5


def test_a_part_of_absurd_ratio_is_refused_even_if_nothing_reads_it():
    assert code_of(Zip(GOOD).add("xl/media/a.png", b"\0" * (3 << 20)).done()) == "too-big-inflated"


def test_too_many_members():
    made = Zip(GOOD)
    for n in range(200):
        made.add(f"xl/media/{n}.png", b"")
    assert code_of(made.done()) == "too-many-members"


def test_more_bytes_than_the_limit():
    assert code_of(book(), limits=Limits(file_bytes=100)) == "file-too-big"


@pytest.mark.parametrize("at", range(0, 2400, 29))
def test_any_changed_byte_is_refused_or_read_without_a_fault(at):
    data = bytearray(book())
    if at < len(data):
        data[at] ^= 0x55
    code_of(bytes(data))
