"""A page in a browser, looked at: what is grave to whoever hears it, what runs over the edge, what is too small to touch.

A click of Playwright's ends when the answer begins to come: a page asked then may have no body yet, or no style. `wait_to_the_end` makes
every click and key wait until the page is whole, with its styles and scripts; without a new page that is at once.
"""

import functools

from playwright.sync_api import Locator, Page

from tests.axe import GRAVE, Axe

# A name in a row or a list has the row's height for itself (WCAG 2.5.8).
OWN_PART = "p, th, td:not(.act), dd, .crumbs, .choice, .over, .skip-here, .sheet-scroll"
SMALL = """([within, except]) => {
    const kinds = ['a', 'button', 'summary', 'select', 'input:not([type=hidden])'].map(kind => `${within} ${kind}`).join()
    return [...document.querySelectorAll(kinds)].filter(e => e.checkVisibility() && !e.closest(except))
        .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect().height]).filter(([, h]) => h && h < 24) }"""
TOO_WIDE = """() => { const width = document.documentElement.clientWidth;
    return document.documentElement.scrollWidth <= width ? [] : [document.documentElement.scrollWidth - width,
        ...[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > width + 1).slice(0, 6)
            .map(e => e.outerHTML.slice(0, 90))] }"""


def grave_faults(page, within: str = "") -> list[tuple[str, list[str]]]:
    """Rules of axe that are broken, serious or critical, and the first elements that break them."""
    found = Axe().run(page, within).response["violations"]
    return [(each["id"], [node["html"][:160] for node in each["nodes"]][:3]) for each in found if each["impact"] in GRAVE]


def too_wide(page) -> list:
    """By how many pixels the page is wider than the screen and the first things that are; empty if it is not."""
    return page.evaluate(TOO_WIDE)


def fits(page) -> bool:
    return too_wide(page) == []


def too_small(page, within: str = "main", besides: str = OWN_PART) -> list:
    """What is lower than 24 px, besides what lies in one of the selectors; as its beginning and its height."""
    return page.evaluate(SMALL, [within, besides])


def holds_together(page, within: str = "main") -> None:
    """No sideways scrolling, no grave fault, nothing too small to hit."""
    found = {"axe": grave_faults(page, within), "wide": too_wide(page), "small": too_small(page)}
    assert not any(found.values()), found


def wait_to_the_end() -> None:
    for owner, name in ((Page, "click"), (Page, "press"), (Locator, "click"), (Locator, "press")):
        setattr(owner, name, waiting(getattr(owner, name)))


def waiting(act):
    if hasattr(act, "__wrapped__"):
        return act

    @functools.wraps(act)
    def acted(self, *words, **more):
        done = act(self, *words, **more)
        page = self if isinstance(self, Page) else self.page
        if not page.is_closed():
            page.wait_for_load_state()
        return done

    return acted
