"""What the walks over all addresses share."""

import pytest
from django.http import HttpResponse


@pytest.fixture
def plain_errors(monkeypatch):
    """Pages of errors without their frame: they are drawn from the request and the status alone and hold nothing of what was
    asked for. To draw ten thousand of them took a third of the walks' time; test_crawl.py looks at whole ones."""

    def plain(request, status, n=0):
        return HttpResponse(f"error {status}", status=status)

    monkeypatch.setattr("kshamta.web.errors.page", plain)
