"""The register of portal batches from the server's command line."""

from io import StringIO

import pytest
from django.core.management import call_command

from kshamta.access.charges import Charge
from kshamta.jobs import portal_batching
from kshamta.portal.operations import batches
from tests.portal.conftest import collected, holding, offices

__all__ = ["collected", "holding", "offices"]


@pytest.fixture
def two(collected, holding):
    """One was withdrawn, one waits for its result."""
    collected("A1", 2)
    asha = holding(Charge.NODAL_OFFICER, "ABHANPUR")
    first = batches.ask(by=asha, number=9, reason="Onboarding of December")
    batches.withdraw(batch_id=first, by=asha, reason="The portal is closed")
    batches.ask(by=asha, number=9, reason="Onboarding of December")


def said(**options):
    out = StringIO()
    call_command("portal_batches", stdout=out, **options)
    return [line.split("\t") for line in out.getvalue().splitlines()]


def test_the_newest_stands_first_with_its_figures_and_its_office(two, monkeypatch):
    monkeypatch.setattr(portal_batching, "AT_ONCE", 1)
    assert [(line[1], line[2], line[3], line[5]) for line in said()] == [
        ("printed", "2", "0/0/0", "ABHANPUR"), ("withdrawn", "2", "0/0/0", "ABHANPUR"),
    ]  # fmt: skip
    assert len(said(state="withdrawn")) == 1 and said(state="answered") == []
