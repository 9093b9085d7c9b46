"""Calling people from the server's command line."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from kshamta.people.models import FirstLogin
from tests.web.first.conftest import collected, officer, offices

__all__ = ["collected", "officer", "offices"]


def called(*words):
    out = StringIO()
    call_command("first_logins", *words, stdout=out)
    return out.getvalue()


def test_an_offices_people_are_called_and_counted(collected):
    collected()
    collected(1, mobile="", email="")
    said = called("ABHANPUR")
    assert "1 people were called" in said and "1 have no contact" in said and "1 कार्मिकों" in said
    assert FirstLogin.objects.get().invitations == 1


def test_once_more_there_is_nobody_to_call(collected):
    collected()
    called("A1")
    assert "Everybody has come" in called("A1")


def test_an_office_nobody_knows_is_told(offices):
    with pytest.raises(CommandError, match="no office with the code"):
        called("NOWHERE")
