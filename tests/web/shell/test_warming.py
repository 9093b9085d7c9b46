"""A process is warm before its first request: nobody waits for imports and templates."""

import gc
import sys
from pathlib import Path

import pytest
from django.template import base, engines
from django.urls import clear_url_caches

from kshamta.web import warming


@pytest.fixture
def cold():
    """No template has been read, no address looked for."""
    for loader in engines["django"].engine.template_loaders:
        loader.reset()
    clear_url_caches()


def test_what_was_read_before_is_not_read_in_a_request(cold, client, monkeypatch):
    number = warming.warm()
    assert number == len(list(Path(warming.TEMPLATES).rglob("*.html"))) > 100

    def compiled(template):
        raise AssertionError(f"{template.name} is read while somebody waits")

    monkeypatch.setattr(base.Template, "compile_nodelist", compiled)
    answer = client.get("/sign-in/", headers={"host": "localhost"})
    assert answer.status_code == 200


@pytest.mark.django_db
def test_it_asks_no_database(cold, django_assert_num_queries):
    """A server begins although its database does not answer yet; /health says so."""
    with django_assert_num_queries(0):
        warming.warm()


def test_rubbish_is_not_looked_for_in_what_was_read(cold):
    """A sweep of all that is loaded would stop whoever waits for a fifth of a second."""
    gc.unfreeze()
    warming.warm()
    assert gc.get_freeze_count() > 100_000 and gc.get_threshold()[0] >= warming.SWEEP_AFTER


@pytest.mark.django_db  # whose hashes are to be of this server's keys (decision 44)
def test_the_server_begins_with_it(monkeypatch):
    warmed = []
    monkeypatch.setattr(warming, "warm", lambda: warmed.append(True))
    monkeypatch.delitem(sys.modules, "config.wsgi", raising=False)
    import config.wsgi

    assert warmed and config.wsgi.application
