"""What may be a photo, by its bytes alone."""

import pytest

from kshamta.people.rules import photos as rules
from kshamta.people.rules.photos import Kind, Why
from kshamta.web.words import mine as words
from tests.people.photos.pictures import archive, picture

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize("kind", list(Kind))
def test_the_three_kinds_are_known_by_their_beginning(kind):
    assert rules.kind_of(picture(kind.value)) is kind and rules.why_not(picture(kind.value)) is None


@pytest.mark.parametrize(
    "data",
    [
        SVG, picture("GIF"), picture("BMP"), picture("TIFF"), b"%PDF-1.7\n", archive(), b"MZ" + b"\x00" * 99, b"GIF89a" + picture(),
        b" " + picture(), b"RIFF\x00\x00\x00\x00WAVE", b"\x00\x00\x00\x18ftypheic", b"hello", b"\xff\xd8",
    ],
)  # fmt: skip
def test_whatever_begins_otherwise_is_of_another_kind(data):
    assert rules.why_not(data) is Why.OTHER_KIND


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize(
    "more", [archive(), SVG, b"<HTML><body>", b"<?php system($_GET[0]);", b"%PDF-1.4\n1 0 obj", b"<!DOCTYPE html>"]
)
def test_a_picture_that_is_something_else_too_is_not_opened(kind, more):
    assert rules.why_not(picture(kind.value) + more) is Why.MORE_INSIDE


def test_an_archive_with_a_long_comment_is_one_too():
    whole = archive()
    commented = whole[:-2] + (500).to_bytes(2, "little") + b"c" * 500
    assert rules.why_not(picture() + commented) is Why.MORE_INSIDE


def test_letters_that_come_by_chance_are_no_archive():
    """The sign of an archive's end in the middle of a picture, or with a comment that would be longer than the file."""
    data = picture()
    assert rules.why_not(data[:50] + b"PK\x05\x06" + data[50:] + b"x" * 70_000) is None
    assert rules.why_not(data + b"PK\x05\x06" + b"\xff" * 18) is None


def test_nothing_and_too_much():
    assert rules.why_not(b"") is Why.NONE_GIVEN
    assert rules.why_not(picture() + b"\x00" * rules.MOST_BYTES) is Why.TOO_BIG


def test_each_reason_is_worded():
    assert set(words.WHY_NO_PHOTO) == set(Why)
    assert all(f"mine.photo.why.{why}" in words.WORDS for why in Why)
