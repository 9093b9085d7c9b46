"""Light and dark: as the device says until the reader chooses."""

import re

import pytest


def dark_link(answer):
    found = re.search(r'href="[^"]*dark[^"]*css" media="([^"]+)"', answer.content.decode())
    return found[1] if found else ""


def test_until_chosen_the_device_decides(stranger):
    answer = stranger.get("/")
    assert dark_link(answer) == "screen and (prefers-color-scheme: dark)"
    assert '<meta name="color-scheme" content="light dark">' in answer.content.decode()


@pytest.mark.parametrize(
    "scheme, media, supported",
    [("dark", "screen", "dark"), ("light", "", "light"), ("device", "screen and (prefers-color-scheme: dark)", "light dark")],
)
def test_a_choice_holds_on_every_page_and_leads_back(stranger, scheme, media, supported):
    answer = stranger.post("/appearance", {"scheme": scheme, "next": "/check/?show=mend"})
    assert answer.headers["Location"] == "/check/?show=mend"
    cookie = stranger.cookies["scheme"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["max-age"] > 86_400
    for address in ("/", "/check/", "/gallery/"):
        page = stranger.get(address)
        assert dark_link(page) == media and f'content="{supported}"' in page.content.decode()
    assert f'value="{scheme}" aria-pressed="true"' in stranger.get("/").content.decode()


@pytest.mark.parametrize("scheme", ["", "pink", "dark; Path=/x"])
def test_what_is_no_scheme_changes_nothing(stranger, scheme):
    assert "scheme" not in stranger.post("/appearance", {"scheme": scheme}).cookies
    stranger.cookies["scheme"] = scheme
    assert dark_link(stranger.get("/")).endswith("dark)")


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_it_leads_nowhere_else(stranger, back):
    assert stranger.post("/appearance", {"scheme": "dark", "next": back}).headers["Location"] == "/"


def test_a_get_switches_nothing(stranger):
    assert stranger.get("/appearance").status_code == 405
