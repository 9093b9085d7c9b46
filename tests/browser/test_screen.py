"""A page is looked at when it is whole, and what is wrong with it is seen."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.screen import fits, holds_together, too_small, too_wide

pytestmark = pytest.mark.browser
FORM = '<html lang="en"><head><title>One</title></head><body><form><button formmethod="post">On</button></form></body></html>'


class Slow(BaseHTTPRequestHandler):
    """After a form was sent: the head of a page at once, its body half a second later."""

    def do_GET(self):
        self.answer([FORM])

    def do_POST(self):
        self.answer(['<html lang="en"><head><title>Two</title></head>' + " " * 5000, '<body><main id="whole"></main></body></html>'])

    def answer(self, parts):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        for number, part in enumerate(parts):
            threading.Event().wait(number * 0.5)
            self.wfile.write(part.encode())
            self.wfile.flush()

    def log_message(self, *words):
        pass


@pytest.fixture
def page(chromium):
    context = chromium.new_context(viewport={"width": 360, "height": 600})
    yield context.new_page()
    context.close()


@pytest.fixture
def slow():
    with ThreadingHTTPServer(("127.0.0.1", 0), Slow) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.parametrize("act", ["page.click", "locator.click", "page.press", "locator.press"])
def test_an_answer_that_comes_in_parts_is_waited_for(page, slow, act):
    page.goto(slow)
    acts = {
        "page.click": lambda: page.click("button"), "locator.click": lambda: page.locator("button").click(),
        "page.press": lambda: page.press("button", "Enter"), "locator.press": lambda: page.locator("button").press("Enter"),
    }  # fmt: skip
    acts[act]()
    assert page.evaluate("document.title + ' ' + document.querySelector('main')?.id") == "Two whole"


def test_what_is_wider_than_the_screen_or_too_small_is_seen(page):
    page.set_content(
        '<html lang="en"><head><title>One</title></head><body style="margin:0"><main><h1>One</h1>'
        '<button style="height:30px">Large</button></main></body></html>'
    )
    assert fits(page)
    holds_together(page)
    page.evaluate("document.querySelector('button').style = 'height: 20px; padding: 0; width: 400px'")
    assert too_wide(page)[0] == 40 and "button" in too_wide(page)[1] and not fits(page)
    assert [height for _, height in too_small(page)] == [20] and too_small(page, besides="main") == []
    with pytest.raises(AssertionError, match=r"'axe': \[\], 'wide': \[40,"):
        holds_together(page)
