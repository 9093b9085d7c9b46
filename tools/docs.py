"""./kshamta docs: README, docs/ and the other pages of the checkout as a small static site in var/site. No network."""

import os
import posixpath
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from string import Template
from urllib.parse import unquote

from markdown import Markdown

ROOT = Path(__file__).parent.parent
FIRST = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"]
EXTENSIONS = ["tables", "fenced_code", "toc", "sane_lists", "attr_list"]
ELSEWHERE = re.compile(r"^[a-z][a-z+.-]*:", re.I)
LINK = re.compile(r'(?P<before>\b(?:href|src)=")(?P<target>[^"]*)"')


@dataclass(frozen=True)
class Page:
    source: str  # as the checkout names it, with slashes
    title: str
    body: str

    @property
    def address(self) -> str:
        return "index.html" if self.source == "README.md" else self.source.removesuffix(".md") + ".html"


@dataclass(frozen=True)
class BrokenLink:
    page: str
    target: str

    def __str__(self) -> str:
        return f"{self.page}: nothing at {self.target}"


def sources(root: Path) -> list[str]:
    found = sorted(path.relative_to(root).as_posix() for path in (root / "docs").rglob("*.md"))
    return [name for name in FIRST if (root / name).exists()] + found


def read(root: Path, source: str) -> Page:
    text = (root / source).read_text("utf-8")
    heading = re.search(r"^# (.+)$", text, re.M)
    return Page(source, heading[1] if heading else source, Markdown(extensions=EXTENSIONS).convert(text))


def resolved(page: Page, target: str) -> str:
    """A link as the checkout would name it, from its root."""
    path = unquote(unescape(target)).partition("#")[0]
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.source), path)) if path else page.source


def targets(page: Page) -> Iterator[str]:
    for link in LINK.finditer(page.body):
        if not ELSEWHERE.match(link["target"]):
            yield link["target"]


def broken(root: Path, pages: list[Page]) -> list[BrokenLink]:
    anchors = {page.source: set(re.findall(r'\bid="([^"]+)"', page.body)) for page in pages}
    return [
        BrokenLink(page.source, target)
        for page in pages
        for target in targets(page)
        if not (root / (place := resolved(page, target))).exists() or not anchored(target, anchors.get(place))
    ]


def anchored(target: str, anchors: set[str] | None) -> bool:
    fragment = unquote(unescape(target.partition("#")[2]))
    return not fragment or anchors is None or fragment in anchors


def relative(address: str, seen_from: str) -> str:
    return posixpath.relpath(address, posixpath.dirname(seen_from) or ".")


def linked(page: Page, addresses: dict[str, str]) -> str:
    """The body with links between pages turned into links between their addresses on the site."""

    def turn(link: re.Match[str]) -> str:
        address = None if ELSEWHERE.match(link["target"]) else addresses.get(resolved(page, link["target"]))
        if address is None:
            return link[0]
        _, mark, fragment = link["target"].partition("#")
        return f'{link["before"]}{relative(address, page.address)}{mark}{fragment}"'

    return LINK.sub(turn, page.body)


def navigation(page: Page, pages: list[Page]) -> str:
    def item(other: Page) -> str:
        here = ' aria-current="page"' if other is page else ""
        return f'<li><a href="{relative(other.address, page.address)}"{here}>{escape(other.title)}</a></li>'

    return "\n".join(map(item, pages))


def written(page: Page, pages: list[Page]) -> str:
    addresses = {other.source: other.address for other in pages}
    template = Template((Path(__file__).parent / "page.html").read_text("utf-8"))
    return template.substitute(title=escape(page.title), links=navigation(page, pages), body=linked(page, addresses))


def copy_pictures(root: Path, site: Path) -> None:
    if (root / "docs" / "pictures").exists():
        shutil.copytree(root / "docs" / "pictures", site / "docs" / "pictures", dirs_exist_ok=True)


def build(root: Path, site: Path) -> list[Page]:
    """Built beside the old site and put in its place whole."""
    draft = site.with_name(f"{site.name}.{os.getpid()}")
    pages = [read(root, source) for source in sources(root)]
    for page in pages:
        place = draft / page.address
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(written(page, pages), "utf-8")
    copy_pictures(root, draft)
    shutil.rmtree(site, ignore_errors=True)
    draft.rename(site)
    return pages


def main() -> int:
    site = ROOT / "var" / "site"
    pages = build(ROOT, site)
    troubles = broken(ROOT, pages)
    print("\n".join(map(str, troubles)), file=sys.stderr, end="\n" if troubles else "")
    print(f"{len(pages)} pages: {site / 'index.html'}")
    return int(bool(troubles))


if __name__ == "__main__":
    sys.exit(main())
