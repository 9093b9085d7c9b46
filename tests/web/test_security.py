"""Headers, cookies, tokens, audiences: on every address there is."""

import re
import uuid

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import Client
from django.urls import URLResolver, get_resolver

from kshamta.onboarding.models import WorkingCopy
from kshamta.web.audiences import Audience
from tests.cast import person
from tests.web.conftest import give, opened

EXPECTED = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def addresses(copy_id):
    """Of the web face: those without arguments, and the checker's. The API has tests of its own; so has each room's page."""
    for address, view in walk("/", next(each for each in get_resolver().url_patterns if getattr(each, "app_name", "") == "web")):
        where = address.replace("<uuid:copy_id>", str(copy_id))
        if "<" not in where:
            yield where, view


def walk(prefix, resolver):
    for each in resolver.url_patterns:
        address = prefix + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from walk(address, each)
        else:
            yield address, each.callback


@pytest.fixture
def everywhere(asha):
    copy_id = opened(asha, person(1, mobile="1")).split("/")[2]
    return [*addresses(copy_id), ("/nowhere", None), (f"/check/{uuid.uuid4()}/", None)]


def test_every_address_sends_every_header(asha, everywhere):
    for address, _ in everywhere:
        for answer in (asha.get(address), asha.post(address)):
            for name, value in EXPECTED.items():
                assert answer.headers.get(name) == value, (address, name)
            assert "camera=()" in answer.headers["Permissions-Policy"]


def test_no_page_holds_inline_scripts_or_styles(asha, everywhere):
    for address, _ in everywhere:
        answer = asha.get(address)
        if "text/html" in answer.headers.get("Content-Type", ""):
            body = answer.content.decode()
            assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:|hx-on", body), address
            assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", body))


def test_a_post_without_its_token_is_refused_everywhere(db, everywhere):
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    for address, view in everywhere:
        if view is not None:
            answer = strict.post(address)
            assert answer.status_code in (403, 405), address


def test_a_stale_form_is_explained(db):
    answer = Client(enforce_csrf_checks=True, headers={"host": "localhost"}).post("/check/open")
    assert answer.status_code == 403 and "कुकी" in answer.content.decode()


def test_a_get_changes_nothing_anywhere(asha, everywhere):
    before = list(WorkingCopy.objects.values())
    for address, _ in everywhere:
        asha.get(address), asha.head(address)
    assert list(WorkingCopy.objects.values()) == before


def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(asha):
    asha.get("/check/")
    opened(asha, person(1))
    for name in ("session", "csrf"):
        cookie = asha.cookies[name]
        assert cookie["httponly"] and cookie["samesite"] == "Lax" and not cookie["domain"] and cookie["path"] == "/", name


def test_what_is_personal_is_in_no_address(asha):
    where = opened(asha, person(1, mobile="9712340999"), person(2, mobile="12345"), name="sunita.csv")
    body = asha.get(f"{where}?row=3&field=mobile").content.decode()
    addresses = [address.replace(where, "/") for address in re.findall(r'(?:href|action|src)="([^"]*)"', body)]
    # `where` holds the copy's random id, which may well have ten digits in a row
    assert addresses and not any(re.search(r"[6-9][0-9]{9}|@|sunita|0221", address) for address in addresses)


def test_switched_off_the_checker_is_not_there(asha, everywhere, settings):
    settings.PUBLIC_CHECKER = False
    for address, view in everywhere:
        expected = {Audience.ANYONE: {200, 302, 303, 405, 422}, Audience.PUBLIC_CHECKER: {404}, Audience.DEMO: {200, 302, 303, 404, 405}}
        expected |= {key: {302, 303} for key in (Audience.SIGNED_IN, Audience.HOLDS)}  # to the sign-in page
        for answer in (asha.get(address), asha.post(address)):
            assert answer.status_code in (expected[view.audience] if view else {404}), address


def test_a_view_that_declares_nobody_serves_nobody(asha, settings, rf):
    from django.http import Http404, HttpResponse

    from kshamta.web.audiences import AudienceMiddleware

    guard = AudienceMiddleware(lambda request: HttpResponse())
    with pytest.raises(Http404):
        guard.process_view(rf.get("/"), lambda request: HttpResponse(), (), {})


def test_health_robots_and_nothing_more_is_said(asha, settings):
    settings.PUBLIC_CHECKER = False
    assert asha.get("/healthz").content == b"ok\n"
    assert asha.get("/robots.txt").content == b"User-agent: *\nDisallow: /\n"


def test_the_icon_a_browser_asks_for_beside_the_first_page_sets_no_cookie(asha):
    answer = asha.get("/favicon.ico")
    assert (answer.status_code, answer.url.endswith(".svg"), dict(answer.cookies)) == (302, True, {})


def test_a_wrong_host_is_refused(db):
    answer = Client(headers={"host": "evil.example"}).get("/check/")
    assert answer.status_code == 400 and "evil" not in answer.content.decode()


@pytest.mark.parametrize("language", ["hi", "en"])
def test_a_crash_shows_nothing_of_the_inside(db, monkeypatch, language):
    def crash(**_):
        raise RuntimeError("secret 9712340999")

    client = Client(raise_request_exception=False, headers={"host": "localhost"})
    client.cookies["language"] = language
    monkeypatch.setattr("kshamta.onboarding.operations.copies.open_copy", crash)
    monkeypatch.setattr("logging.Logger.handle", lambda *_: None)
    answer = give(client, person(1))
    body = answer.content.decode()
    assert answer.status_code == 500 and "secret" not in body and "Traceback" not in body
    assert ("हमारी ओर से" if language == "hi" else "on our side") in body


def test_what_the_pages_name_is_there(asha):
    """By plain names, or by hashed ones where a test before this one has collected the files."""
    body = asha.get("/check/").content.decode()
    named = re.findall(r'"/static/([^"]+)"', body)
    plain = {stored: name for name, stored in staticfiles_storage.hashed_files.items()}
    assert len(named) == 10 and all(finders.find(plain.get(name, name)) for name in named)


def test_vendored_files_bring_their_licences():
    for name in ("htmx", "bootstrap"):
        assert finders.find(f"vendor/{name}.LICENSE")
