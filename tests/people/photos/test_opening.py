"""Photos are opened by a fenced child and made anew: what comes back is a small JPEG with nothing beside its pixels; what is hostile
is refused, and the house lives on."""

import os
import resource
import signal
import subprocess
import sys
import threading
import time
from io import BytesIO

import pytest
from PIL import Image

from kshamta.people.pictures import child, opening
from kshamta.people.pictures.refusals import PhotoRefused
from kshamta.people.rules import photos as rules
from tests.people.photos import pictures
from tests.people.photos.pictures import halves, picture, with_secrets


def opened(data):
    return Image.open(BytesIO(opening.opened(data)))


def refused(data):
    with pytest.raises(PhotoRefused) as why:
        opening.opened(data)
    return why.value.data["why"]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_each_kind_comes_back_as_a_small_jpeg(kind):
    made = opened(picture(kind, (900, 1600)))
    assert (made.format, made.size, made.mode) == ("JPEG", rules.SIZE, "RGB")
    assert all(abs(a - b) < 12 for a, b in zip(made.getpixel((120, 150)), (200, 120, 40), strict=True))


def test_where_when_and_by_which_telephone_is_left_out():
    data = with_secrets()
    assert b"SecretPhone" in data and b"SecretProfile" in data and b"SecretComment" in data
    kept = opening.opened(data)
    made = Image.open(BytesIO(kept))
    assert not [sign for sign in (b"Secret", b"Exif", b"ICC_PROFILE", b"http") if sign in kept]
    assert dict(made.getexif()) == {} and made.info.get("icc_profile") is None and made.info.get("comment", b"") == b""
    assert len(kept) < 20_000


def test_held_sideways_it_stands_upright():
    upright, turned = opened(halves()), opened(with_secrets(orientation=3))
    assert upright.getpixel((120, 10))[0] > 150 > upright.getpixel((120, 290))[0]
    assert turned.getpixel((120, 10))[2] > 150 > turned.getpixel((120, 290))[2]


@pytest.mark.parametrize(
    "mode, colour",
    [("RGBA", (10, 20, 30, 0)), ("LA", (10, 0)), ("P", 3), ("L", 90), ("1", 1), ("I;16", 900)],
)
def test_pictures_of_every_mode_come_out_as_plain_ones(mode, colour):
    made = opened(picture("PNG", mode=mode, colour=colour))
    assert made.mode == "RGB"
    if mode in ("RGBA", "LA"):
        assert min(made.getpixel((5, 5))) > 250, "what can be seen through is white"


def test_four_colours_of_a_press_are_taken_too():
    assert opened(picture("JPEG", mode="CMYK", colour=(0, 200, 200, 0))).mode == "RGB"


@pytest.mark.parametrize(
    "data, why",
    [
        (pictures.claims(60_000, 60_000), "too-many-pixels"), (pictures.claims(7_100, 7_100), "too-many-pixels"),
        (picture(size=(119, 400)), "too-small"), (picture(size=(400, 149)), "too-small"),
        (halves()[:3000], "broken"), (picture("PNG")[:900], "broken"), (picture("WEBP")[:120], "broken"),
        (b"\xff\xd8\xff" + b"rubbish" * 99, "broken"), (b"\x89PNG\r\n\x1a\n" + b"x" * 99, "broken"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "broken"), (pictures.claims(480, 640), "broken"),
        (picture() + pictures.archive(), "more-inside"), (b"<svg xmlns='x'/>", "other-kind"), (picture("GIF"), "other-kind"),
    ],
)  # fmt: skip
def test_what_is_hostile_or_broken_is_refused_by_its_name(data, why):
    assert refused(data) == why


def test_a_bomb_bursts_nowhere():
    data = pictures.bomb()
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    assert len(data) < rules.MOST_BYTES and refused(data) == "too-many-pixels"
    assert time.perf_counter() - began < 5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # KB


def test_a_comment_that_inflates_a_thousandfold_is_not_read():
    assert refused(pictures.long_text()) in ("broken", "too-many-pixels")


def test_the_largest_that_is_taken_is_opened_within_the_fence():
    assert opened(picture("PNG", (7000, 7000))).size == rules.SIZE
    assert opened(picture("JPEG", (8000, 6000))).size == rules.SIZE


class TestChild:
    def program(self, text):
        """What a child does once it is fenced in."""
        begin = (
            "import sys; sys.path[:] = sys.argv[1].splitlines(); import os; from kshamta.people.pictures import child; "
            "from sheetcheck.reading import sandbox; sandbox.enter(child.MEMORY, die_with_parent=False); sandbox.allow_cpu(1)\n"
        )
        paths = "\n".join([opening._HOME, *filter(None, sys.path)])
        command = [sys.executable, "-I", "-S", "-c", begin + text, paths]
        return subprocess.run(command, capture_output=True, env={}, check=False, timeout=120)

    @pytest.mark.parametrize(
        "deed",
        [
            "open('/etc/passwd')", "import socket; socket.socket()", "os.fork()", "os.execv('/bin/true', ['true'])", "os.listdir('/')",
            "open('/tmp/photo-was-here', 'w')", "os.kill(1, 9)",
        ],
    )  # fmt: skip
    def test_it_can_do_nothing_else(self, deed):
        told = self.program(f"try:\n    {deed}\n    os.write(1, b'done')\nexcept OSError:\n    os.write(1, b'kept')\nos._exit(0)")
        assert told.stdout == b"kept"
        assert not os.path.exists("/tmp/photo-was-here")

    def test_it_ends_when_it_computes_too_long(self):
        assert self.program("while True: pass").returncode == -signal.SIGXCPU

    def test_what_it_dies_of_is_broken(self, monkeypatch):
        monkeypatch.setattr(opening, "_START", "import os; os.abort()")
        assert refused(picture()) == "broken"

    def test_an_answer_that_is_no_picture_is_not_believed(self, monkeypatch):
        for said in ("+<script>", "+", "", "-made up", "?"):
            monkeypatch.setattr(opening, "_START", f"import os; os.write(1, {said.encode()!r})")
            assert refused(picture()) == "broken", said

    def test_where_nothing_can_be_fenced_in_nothing_is_opened(self, monkeypatch):
        start = opening._START.replace(
            "from kshamta.people.pictures.child import main",
            "from sheetcheck.reading import sandbox; sandbox._filter = lambda libc: False; sandbox._has_no_network = lambda: False; "
            "from kshamta.people.pictures.child import main",
        )
        monkeypatch.setattr(opening, "_START", start)
        assert refused(picture()) == "closed"

    def test_one_that_takes_too_long_is_ended(self, monkeypatch):
        monkeypatch.setattr(opening, "_START", "import time; time.sleep(60)")
        monkeypatch.setattr(opening, "SECONDS", 0.2)
        began = time.perf_counter()
        assert refused(picture()) == "broken" and time.perf_counter() - began < 10

    def test_more_than_two_at_a_time_wait_and_then_are_told(self, monkeypatch):
        monkeypatch.setattr(opening, "PATIENCE", 0.05)
        turn = threading.BoundedSemaphore(1)
        monkeypatch.setattr(opening, "_TURN", turn)
        with turn:
            assert refused(picture()) == "busy"
        assert opened(picture()).size == rules.SIZE, "the turn is given back"

    def test_judged_in_the_open_it_says_the_same(self):
        """The child's own function, without the fence."""
        assert child.made_of(picture())[:4] == b"+\xff\xd8\xff"
        assert child.made_of(b"rubbish") == b"-broken"
