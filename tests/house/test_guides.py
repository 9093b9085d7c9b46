"""Each charge that does something in a drive has a guide of its own, in both languages, with pictures, on two pages."""

import re
from pathlib import Path

import pytest

from kshamta.access.charges import RIGHTS, Charge

ROOT = Path(__file__).parents[2]
GUIDES = ROOT / "docs/guides"
SEVERAL = {Charge.NODAL_OFFICER: ("nodal-officer", "state-nodal-officer")}  # a block's or district's, and the state's
NAMES = [name for charge, rights in RIGHTS.items() if rights for name in SEVERAL.get(charge, (charge.value,))]
TWO_PAGES = 620  # words beside two pictures
PICTURE = re.compile(r"!\[([^\]]+)\]\(([^)]+)\)")


@pytest.fixture(params=["hi", "en"])
def language(request):
    return request.param


@pytest.mark.parametrize("name", NAMES)
def test_each_charge_has_its_own_guide_with_pictures_on_two_pages(name, language):
    text = (GUIDES / f"{name}.{language}.md").read_text("utf-8")
    assert len(text.split()) < TWO_PAGES
    pictures = PICTURE.findall(text)
    assert pictures
    for said, path in pictures:
        assert said.strip() and (GUIDES / path).resolve().is_file(), path
        assert path.endswith(f"-{language}.png"), "a picture speaks the language of its guide"
    assert f"[{name}.{language}.md]({name}.{language}.md)" in (GUIDES / "README.md").read_text("utf-8")


def test_no_guide_is_anybody_s(language):
    assert {path.name.split(".")[0] for path in GUIDES.glob(f"*.{language}.md")} == set(NAMES)


def test_hindi_and_english_say_it_in_as_many_steps():
    for name in NAMES:
        steps = [
            len(re.findall(r"^\d+\. ", (GUIDES / f"{name}.{lang}.md").read_text("utf-8"), re.MULTILINE)) for lang in ("hi", "en")
        ]
        assert steps[0] == steps[1] >= 3, name


def test_no_picture_lies_there_unused():
    used = {(GUIDES / path).resolve() for guide in GUIDES.glob("*.md") for _, path in PICTURE.findall(guide.read_text("utf-8"))}
    assert {path.resolve() for path in (ROOT / "docs/pictures/guides").glob("*.png")} == used
