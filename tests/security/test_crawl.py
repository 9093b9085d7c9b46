"""A walk over every address there is: what a GET leaves behind, what an unsafe request without its token gets, what every answer
says in its headers, and what stands in no address."""

import hashlib
import logging
import re

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from kshamta.web.audiences import Audience
from tests.access.appointments import town
from tests.security import addresses, places, table
from tests.security.asking import Browser, Program

ROUTES = addresses.routes()
METHODS = {route.name: addresses.methods(route) for route in ROUTES}
# What a look may leave behind: sessions and the hour one was last seen, how often one asked, views in the record.
ACTIVITY = {"sessions_session", "access_signedin", "access_throttle", "onboarding_addresstally", "access_apitoken"}
# Who looked at whose data is written down by looking: these rows alone, and their places in the queue of the chain.
VIEWS = {"audit_event": " WHERE operation <> 'audit.data.viewed'"}
PERSONAL = re.compile(r"(?<![0-9a-f-])[6-9][0-9]{9}(?![0-9a-f-])|@|%40|0221[0-9]{7}", re.IGNORECASE)
HEADERS = {
    "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
}  # fmt: skip
STORED = {"/favicon.ico", "/robots.txt", "/healthz"}  # what a view may declare storable: nothing of a person


@pytest.fixture(autouse=True)
def _without_a_log(settings):
    settings.DEMO, settings.PUBLIC_CHECKER = False, True
    settings.API_REQUESTS_A_MINUTE = 1_000_000
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


world = places.WHOLE.fixture()


def tables():
    """Of our own rooms, and the sessions."""
    models = [m for m in apps.get_models(include_auto_created=True) if m.__module__.startswith("kshamta.")]
    return sorted({model._meta.db_table for model in models} - ACTIVITY - {"audit_unchained"})


def contents():
    """How many rows each table has, and what they say."""
    told = {}
    with connection.cursor() as cursor:
        for name in tables():
            # The name is a model's own.
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}{VIEWS.get(name, '')}")
            rows = sorted(repr(tuple(bytes(cell) if isinstance(cell, memoryview) else cell for cell in row)) for row in cursor)
            told[name] = (len(rows), hashlib.sha256("\n".join(rows).encode()).hexdigest())
    return told


def everywhere(world, relation="own"):
    for route in ROUTES:
        kinds = table.kinds_of(route)
        yield route, route.filled({name: world.thing(relation, kind) for name, kind in kinds.items()})


def looked_at(client, address):
    return [client.get(address), client.head(address), client.options(address)]


def test_a_look_changes_nothing(world):
    """GET, HEAD and OPTIONS on every address, committed as in the product (no cell takes its traces back)."""
    client = Browser(world).client
    world.asker.account.devices.exists()
    before = contents()
    assert {"offices_office", "access_appointment", "people_person", "notices_dispatch", "audit_event"} <= set(before)
    for _, address in everywhere(world):
        looked_at(client, address)
        looked_at(client, f"{address}?q=Sunita&page=2")
    changed = [name for name, told in contents().items() if told != before[name]]
    assert changed == []


def test_a_look_by_a_program_changes_nothing(world):
    program = Program(world)
    before = contents()
    for operation in addresses.operations():
        if operation.method == "GET":
            address, query = table.filled(operation, world, "own")
            program.client.get(address, query, headers={"authorization": "Bearer ksh_" + "0" * 40})
    assert [name for name, told in contents().items() if told != before[name]] == []


def test_what_changes_is_seen(world):
    """The walk would notice one letter."""
    before = contents()
    office = world.at("own")
    office.name_en += "."
    office.save(update_fields=["name_en"])
    assert [name for name, told in contents().items() if told != before[name]] == ["offices_office"]


@pytest.mark.parametrize("token", ["none", "wrong", "another's"])
def test_what_is_unsafe_wants_its_token(world, plain_errors, token):
    """Signed in, with all rights, and still: 403 before anything is looked at (trust.md T35)."""
    cookies = Browser(world).client.cookies
    client = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    client.cookies = cookies
    given = {"none": {}, "wrong": {"csrfmiddlewaretoken": "x" * 64}, "another's": {"csrfmiddlewaretoken": "A1b2" * 16}}[token]
    let_through = []
    for route, address in everywhere(world):
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            answer = client.generic(method, address) if method != "POST" else client.post(address, given)
            if answer.status_code != 403 and not (answer.status_code == 404 and route.audience is Audience.DEMO):
                let_through.append((method, address, answer.status_code))
    assert let_through == []


def test_a_form_from_another_site_is_refused(world, plain_errors):
    client = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    client.cookies = Browser(world).client.cookies
    token = "A1b2" * 16
    client.cookies["csrf"] = token
    for _, address in everywhere(world):
        answer = client.post(address, {"csrfmiddlewaretoken": token}, headers={"origin": "https://evil.example"})
        assert answer.status_code in (403, 404), address


@pytest.mark.parametrize("who", ["signed in", "nobody"])
def test_every_answer_says_what_trust_asks_of_its_headers(world, who):
    browser = Browser(world, nobody=who == "nobody")
    wrong = []
    for route, address in [*everywhere(world), *everywhere(world, "foreign"), (None, "/nowhere"), (None, "/offices/x/")]:
        for method in METHODS[route.name] if route else ("GET", "POST"):
            wrong += [f"{method} {address}: {fault}" for fault in header_faults(browser.ask(method, address), address)]
    assert wrong == []


def test_the_api_says_it_too(world):
    program = Program(world)
    for operation in addresses.operations():
        address, query = table.filled(operation, world, "own")
        assert header_faults(program.ask(operation.method, address, query), address) == []
    assert header_faults(program.client.get("/api/v1/offices"), "/api/v1/offices") == []  # without a token


def header_faults(answer, address):
    headers = answer.headers
    faults = [f"{name}: {headers.get(name)}" for name, value in HEADERS.items() if headers.get(name) != value]
    policy = headers.get("Content-Security-Policy", "")
    if "default-src 'none'" not in policy or "unsafe" in policy or "*" in policy or "frame-ancestors 'none'" not in policy:
        faults.append(f"policy {policy!r}")
    if headers.get("Cache-Control") != "no-store" and address not in STORED:
        faults.append(f"stored: {headers.get('Cache-Control')}")
    if "camera=()" not in headers.get("Permissions-Policy", ""):
        faults.append("permissions")
    return faults


def test_over_https_the_browser_is_told_to_stay_there(world, settings):
    settings.SECURE_HSTS_SECONDS = 31_536_000
    client = Client(headers={"host": "localhost"})
    for _, address in everywhere(world):
        assert "max-age=31536000" in client.get(address, secure=True).headers.get("Strict-Transport-Security", ""), address


def test_nothing_personal_stands_in_an_address(world):
    """In none of ours, in no link, form or redirect: a number of a telephone, an address of mail, an employee's ID (T45)."""
    browser, found = Browser(world), []
    for route, address in everywhere(world):
        for method in METHODS[route.name]:
            answer = browser.ask(method, address, table.form(route.name, method, world))
            found += [(address, each) for each in [*linked(answer), answer.headers.get("Location", "")] if PERSONAL.search(each)]
    assert found == []


def linked(answer):
    body = answer.content.decode("utf-8", "replace") if "html" in answer.headers.get("Content-Type", "") else ""
    return [
        each for each in re.findall(r'(?:href|action|src|hx-[a-z]+|formaction)="([^"]*)"', body) if not each.startswith("mailto:")
    ]


@pytest.mark.parametrize("address", ["/people/?q=9712340500", "/find/sunita.sahu@example.gov.in", "/people/02210004010/"])
def test_the_pattern_knows_what_is_personal(address):
    assert PERSONAL.search(address)


def test_the_pattern_lets_identifiers_pass(world):
    assert not PERSONAL.search(f"/people/{world.thing('own', 'person')}/")
    assert not PERSONAL.search("/offices/019821b4-aaaa-7b3c-9712-9712340500ab/") and town.BEGAN.year == 2025
