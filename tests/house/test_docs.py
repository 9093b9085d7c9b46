"""The documentation site: whole, linked, and without anything from elsewhere."""

import re
from pathlib import Path

import pytest

from tools import docs

ROOT = Path(__file__).parents[2]


@pytest.fixture
def checkout(tmp_path):
    (tmp_path / "docs" / "decisions").mkdir(parents=True)
    (tmp_path / "docs" / "pictures").mkdir()
    (tmp_path / "docs" / "pictures" / "check.png").write_bytes(b"png")
    (tmp_path / "README.md").write_text("# Kshamta\n\n[words](docs/words.md#office) ![a](docs/pictures/check.png)\n", "utf-8")
    (tmp_path / "docs" / "words.md").write_text("# शब्द & words\n\n## office\n\n[home](../README.md)\n", "utf-8")
    (tmp_path / "docs" / "decisions" / "0001-house.md").write_text("# The house\n\n[words](../words.md)\n", "utf-8")
    return tmp_path


def built(checkout: Path) -> Path:
    docs.build(checkout, checkout / "site")
    return checkout / "site"


def test_pages_link_to_pages_from_every_depth(checkout):
    site = built(checkout)
    assert 'href="docs/words.html#office"' in (site / "index.html").read_text("utf-8")
    assert 'href="../index.html"' in (site / "docs/words.html").read_text("utf-8")
    assert '<p><a href="../words.html">' in (site / "docs/decisions/0001-house.html").read_text("utf-8")
    assert (site / "docs/pictures/check.png").read_bytes() == b"png"


def test_titles_are_the_first_headings_escaped(checkout):
    assert "<title>शब्द &amp; words · Kshamta</title>" in (built(checkout) / "docs/words.html").read_text("utf-8")


def test_a_second_build_leaves_nothing_of_the_first(checkout):
    built(checkout)
    (checkout / "docs" / "words.md").unlink()
    assert not (built(checkout) / "docs/words.html").exists()
    assert not list(checkout.glob("site.*"))


@pytest.mark.parametrize("target", ["nowhere.md", "docs/words.md#tier", "docs/pictures/none.png"])
def test_a_broken_link_is_named(checkout, target):
    (checkout / "README.md").write_text(f"# Kshamta\n\n[x]({target})\n", "utf-8")
    pages = docs.build(checkout, checkout / "site")
    assert docs.broken(checkout, pages) == [docs.BrokenLink("README.md", target)]


def test_links_to_elsewhere_are_left_alone(checkout):
    (checkout / "README.md").write_text("# Kshamta\n\n[x](https://example.org/a.md) [y](mailto:a@example.org)\n", "utf-8")
    pages = docs.build(checkout, checkout / "site")
    assert docs.broken(checkout, pages) == []
    assert 'href="https://example.org/a.md"' in (checkout / "site/index.html").read_text("utf-8")


def test_our_own_pages_have_no_broken_link(tmp_path):
    assert docs.broken(ROOT, docs.build(ROOT, tmp_path / "site")) == []


def test_the_site_loads_nothing_from_elsewhere(tmp_path):
    for page in docs.build(ROOT, tmp_path / "site"):
        html = (tmp_path / "site" / page.address).read_text("utf-8")
        assert not re.findall(r'<(?:script|link|img|iframe)[^>]+(?:src|href)="[a-z]+:', html), page.source


def test_words_are_written_as_state_orders_write_them():
    """जांच, with the dot: one spelling everywhere, so that a search finds it."""
    other = "जाँ" + "च"
    texts = [
        path
        for folder in ("src", "docs", "deploy")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".html", ".md", ".toml"}
    ]
    assert texts and not [str(path) for path in texts if other in path.read_text("utf-8")]
