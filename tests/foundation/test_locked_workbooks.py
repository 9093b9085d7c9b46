"""A workbook that opens with its password only; LibreOffice is asked, too."""

import re
from io import BytesIO
from zipfile import ZipFile

import polars as pl
import pytest

from kshamta.foundation import locked_workbooks
from kshamta.foundation.locked_workbooks import CannotOpen, locked, new_password, unlocked
from sheetcheck.writing.plain import Sheet, write
from tests.foundation.opening import opened

WRONG = "2222-2222"  # pragma: allowlist secret


@pytest.fixture(scope="module")
def workbook():
    out = BytesIO()
    sheets = [Sheet("Roster", pl.DataFrame({"a": ["Sunita Sahu"]}), ["Name"]), Sheet("DDO list", pl.DataFrame({"a": ["2210"]}), ["Code"])]
    write(out, sheets)
    return out.getvalue()


@pytest.fixture(scope="module")
def password():
    return new_password()


@pytest.fixture(scope="module")
def shut(workbook, password):
    return locked(workbook, password)


def test_it_opens_with_its_password_and_no_other(workbook, shut, password):
    with ZipFile(BytesIO(unlocked(shut, password))) as back, ZipFile(BytesIO(workbook)) as before:
        assert {name: back.read(name) for name in back.namelist()} == {name: before.read(name) for name in before.namelist()}
    for wrong in (WRONG, "", password.lower(), password + " "):
        with pytest.raises(CannotOpen):
            unlocked(shut, wrong)


@pytest.mark.parametrize("rows", [1, 3, 60, 180, 190, 200, 400, 3000])
def test_workbooks_of_every_size_open_again(rows, password):
    out = BytesIO()
    write(out, [Sheet("Roster", pl.DataFrame({"a": [f"{at * 7919 % 1_000_003}" for at in range(rows)]}), ["x"])])
    assert unlocked(locked(out.getvalue(), password), password)


def test_nothing_of_it_can_be_read_without(shut):
    assert b"Sunita" not in shut and b"PK\x03\x04" not in shut and "Roster".encode("utf-16-le") not in shut


def test_it_is_aes_256_with_sha_512_in_a_hundred_thousand_rounds(shut):
    for said in (b'keyBits="256"', b'cipherAlgorithm="AES"', b'hashAlgorithm="SHA512"', b'spinCount="100000"'):
        assert said in shut


def test_what_was_changed_on_the_way_never_opens_as_something_else(shut, password):
    """A bit turned anywhere: it does not open, or (where nothing of it was) it opens as it was."""
    whole, seen = unlocked(shut, password), set()
    for at in range(0, len(shut), len(shut) // 12):
        try:
            back = unlocked(shut[:at] + bytes([shut[at] ^ 1]) + shut[at + 1 :], password)
        except CannotOpen:
            seen.add("shut")
        else:
            assert back == whole
    assert seen == {"shut"}


def test_a_plain_workbook_is_none(workbook, password):
    with pytest.raises(CannotOpen):
        unlocked(workbook, password)


def test_what_does_not_open_again_does_not_leave(workbook, password, monkeypatch):
    monkeypatch.setattr(locked_workbooks, "unlocked", lambda data, password: b"something else")
    with pytest.raises(CannotOpen):
        locked(workbook, password)


def test_a_password_can_be_read_from_a_telephone_and_is_new_each_time():
    some = {new_password() for _ in range(200)}
    assert len(some) == 200 and all(re.fullmatch(r"(?:[2-9A-HJKMNP-Z]{5}-){3}[2-9A-HJKMNP-Z]{5}", each) for each in some)


@pytest.mark.libreoffice
def test_libreoffice_opens_it_with_the_password(shut, password, tmp_path):
    sheets = opened(shut, password, tmp_path)
    assert sheets.keys() == {"Roster", "DDO list"} and "Sunita Sahu" in sheets["Roster"] and "2210" in sheets["DDO list"]


@pytest.mark.libreoffice
def test_libreoffice_does_not_open_it_with_another(shut, tmp_path):
    assert opened(shut, WRONG, tmp_path) == {}
