"""Old workbooks and passwords (T10)."""

import io
import struct

import pytest
import xlwt

from sheetcheck.limits import Limits
from tests.corpus.make_corpus import cfb
from tests.sheetcheck.guard.made import code_of, let_through


def record(kind, body=b""):
    return struct.pack("<HH", kind, len(body)) + body


BOF, EOF = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)), record(0xA)


def listed(name, *, state=0, sort=0, at=0):
    return record(0x85, struct.pack("<IBBBB", at, state, sort, len(name), 0) + name.encode())


def stream(*records, sheet=b""):
    head = BOF + b"".join(records)
    size = len(head) + len(listed("S")) + len(EOF)
    return head + listed("S", at=size) + EOF + BOF + sheet + EOF


def box(*records, sheet=b"", **more):
    return cfb({"Workbook": stream(*records, sheet=sheet).ljust(4096, b"\0"), **more})


def xls(fill):
    book = xlwt.Workbook(encoding="utf-8")
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_what_is_seen_of_an_old_workbook():
    def fill(book):
        sheet = book.add_sheet("Employees")
        sheet.write(1, 1, "Name")
        sheet.write_merge(2, 3, 1, 1, "Asha")
        sheet.write(4, 2, 46000, xlwt.easyxf(num_format_str="dd/mm/yyyy"))
        sheet.write(5, 2, "jkds'k", xlwt.easyxf("font: name Kruti Dev 010"))
        sheet.write(6, 3, xlwt.Formula("1+1"))
        sheet.row(5).hidden = True
        sheet.col(3).hidden = True
        book.add_sheet("old").visibility = 1

    found = let_through(xls(fill), "r.xls")
    first, second = found.sheets
    assert (found.kind, [n.code for n in found.notes], second.name, second.state) == ("xls", ["old-format"], "old", "hidden")
    assert (first.first_row, first.first_column, first.last_row, first.last_column, first.rows) == (2, 2, 7, 4, 5)
    assert (first.merges, first.hidden_rows, first.hidden_columns) == ([(3, 2, 4, 2)], [(6, 6)], [(4, 4)])
    assert (first.dates, first.fonts, first.formulas) == ([(5, 3)], [(6, 3, "Kruti Dev 010")], [(7, 4, "value")])


def test_text_of_an_old_workbook_is_summed_as_used():
    def fill(book):
        sheet = book.add_sheet("S")
        for n in range(2000):
            sheet.write(n, 0, "a" * 30_000)

    assert code_of(xls(fill), "r.xls", Limits(text_bytes=16 << 20)) == "too-much-text"
    assert code_of(xls(fill), "r.xls", Limits(text_bytes=64 << 20)) == ""


REFUSED = {
    "a password": (box(record(0x2F, b"\1\0" + b"x" * 50)), "password-protected"),
    "an encrypted package": (cfb({"EncryptionInfo": b"\4\0\4\0", "EncryptedPackage": b"x" * 5000}), "password-protected"),
    "macros": (box(_VBA_PROJECT_CUR=b"x"), "macro"),
    "a macro sheet": (cfb({"Workbook": (BOF + listed("M", sort=1) + EOF).ljust(4096, b"\0")}), "macro"),
    "an embedded object": (box(MBD0001=b"x"), "embedded-object"),
    "another workbook": (box(record(0x1AE, struct.pack("<HHB", 1, 5, 0) + b"a.xls")), "external-link"),
    "a data connection": (box(record(0x876, b"x" * 8)), "external-link"),
    "a letter": (cfb({"WordDocument": b"x"}), "type-mismatch"),
    "nothing": (cfb({"Other": b"x"}), "not-a-workbook"),
    "a stream of noise": (cfb({"Workbook": b"noise" * 900}), "not-a-workbook"),
    "a record cut short": (cfb({"Workbook": (BOF + struct.pack("<HH", 0x85, 60_000)).ljust(4096, b"\1")}), "not-a-workbook"),
    "no sheet": (cfb({"Workbook": (BOF + EOF).ljust(4096, b"\0")}), "not-a-workbook"),
    "too many columns": (box(sheet=record(0x203, struct.pack("<HHHd", 0, 90, 0, 1.0))), "too-many-columns"),
    "a cut container": (box()[:1000], "not-a-workbook"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_refusals(what):
    data, code = REFUSED[what]
    assert code_of(data, "r.xls") == code


def test_an_encrypted_package_under_its_own_name():
    assert code_of(REFUSED["an encrypted package"][0], "r.xlsx") == "password-protected"


def test_an_old_workbook_under_the_new_name():
    assert code_of(box(), "r.xlsx") == "type-mismatch"


def test_errors_are_seen():
    cells = record(0x205, struct.pack("<HHHBB", 0, 0, 0, 42, 1)) + record(0x205, struct.pack("<HHHBB", 1, 0, 0, 1, 0))
    assert let_through(box(sheet=cells), "r.xls").sheets[0].errors == [(1, 1, "#N/A")]


@pytest.mark.parametrize("at", [24, 28, 30, 32, 44, 48, 52, 60, 64, 68, 72, 76, 80])
@pytest.mark.parametrize("value", [0, 1, 0x7F, 0xFF])
def test_a_container_that_lies_never_makes_a_crash(at, value):
    data = bytearray(box())
    data[at : at + 4] = bytes([value]) * 4
    code_of(bytes(data), "r.xls")


def test_a_directory_that_runs_in_a_circle():
    data = bytearray(box())
    fat = data.rfind(struct.pack("<I", 0xFFFFFFFD)) - 4
    for at in range(max(512, fat - 480), len(data) - 3, 4):
        data[at : at + 4] = struct.pack("<I", 1)
    assert code_of(bytes(data), "r.xls") == "not-a-workbook"
