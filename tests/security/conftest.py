"""What the walks over all addresses share."""

import pytest
from django.http import HttpResponse

from tests.access.appointments import town


@pytest.fixture
def plain_errors(monkeypatch):
    """Pages of errors without their frame: they are drawn from the request and the status alone and hold nothing of what was
    asked for. To draw ten thousand of them took a third of the walks' time; test_crawl.py looks at whole ones."""

    def plain(request, status, n=0, why=""):
        return HttpResponse(f"error {status}", status=status)

    monkeypatch.setattr("kshamta.web.errors.page", plain)


@pytest.fixture
def devika(world):
    """Whoever asks in the world of a file of its own: she administers, at RAIPUR; places.RELATIONS says who is where."""
    return town.acting(world.asker.appointment)
