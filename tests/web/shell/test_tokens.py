"""Colours: readable in both schemes, and nowhere but in the tokens."""

import re
from pathlib import Path

import pytest

from kshamta import web

STYLES = Path(web.__file__).parent / "static" / "web"
PAIRS = [  # what is read on what: 4.5:1 (WCAG 2.1, 1.4.3)
    *[(ink, ground) for ink in ("ink", "ink-soft", "brand", "brand-dark", "fault", "ready", "look", "tidied") for ground in ("paper", "card")],
    ("ink", "sunk"), ("ink-soft", "sunk"), ("brand-dark", "brand-tint"), ("ink", "brand-tint"), ("on-fill", "fill"), ("on-fill", "fill-hover"),
    ("on-bar", "bar"), ("on-bar", "bar-deep"), ("gold", "bar-deep"), ("ink", "gold-tint"),
    *[(tone, f"{tone}-tint") for tone in ("ready", "fault", "look", "tidied")], *[("ink", f"{tone}-tint") for tone in ("ready", "fault", "look", "tidied")],
]  # fmt: skip
LINES = [
    ("line-strong", "card"),
    ("line-strong", "paper"),
    ("focus", "card"),
    ("focus", "paper"),
    ("brand", "card"),
]  # 3:1 (1.4.11)


def colours(*names):
    found = {}
    for name in names:
        text = (STYLES / name).read_text("utf-8")
        found |= dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", text))
    return found


def light(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)


SCHEMES = {"light": colours("tokens.css"), "dark": colours("tokens.css", "dark.css")}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ink, ground", PAIRS)
def test_what_is_read_stands_out(scheme, ink, ground):
    assert contrast(SCHEMES[scheme][ink], SCHEMES[scheme][ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("line, ground", LINES)
def test_controls_and_focus_are_seen(scheme, line, ground):
    assert contrast(SCHEMES[scheme][line], SCHEMES[scheme][ground]) >= 3


def test_black_on_white_is_the_known_measure():
    assert round(contrast("#000", "#ffffff"), 2) == 21


def test_dark_changes_colours_only():
    ours, dark = set(re.findall(r"(--[a-z0-9-]+):", (STYLES / "tokens.css").read_text())), (STYLES / "dark.css").read_text()
    named = re.findall(r"(--[a-z0-9-]+):", dark)
    assert set(named) <= ours
    assert all(re.match(r"#|\d+, \d+, \d+$", value) for value in re.findall(r"--[a-z0-9-]+: ([^;]+);", dark))


@pytest.mark.parametrize("name", ["kshamta.css", "parts.css", "check.css"])
def test_other_styles_hold_hardly_a_colour_of_their_own(name):
    """White on the bar, its own shades, and the ink on gold are the same in both schemes."""
    text = re.sub(r"(?s)/\*.*?\*/|@media print \{.*", "", (STYLES / name).read_text("utf-8"))
    own = set(re.findall(r"#[0-9a-f]{3,8}\b", text))
    assert own <= {"#fff", "#ffffff26", "#ffffff59", "#ffffff73", "#ffffffb3", "#0a3641", "#2b1d00", "#0008"}, own


def test_devanagari_is_never_spaced_and_has_room():
    everything = "".join(path.read_text("utf-8") for path in STYLES.glob("*.css"))
    spaced = [line for line in everything.splitlines() if re.search(r"letter-spacing: (?!normal)", line)]
    assert [line for line in spaced if "monospace" not in line] == []  # codes in Latin letters may be
    room = re.search(r":root:lang\(hi\) \{ --bs-body-line-height: ([\d.]+)", everything)
    assert float(room[1]) >= 1.6
    assert "@font-face" not in everything and "http" not in everything.replace("https://getbootstrap.com", "")
