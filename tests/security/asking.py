"""One browser and one program that ask as somebody, and leave no trace of having asked."""

import json
from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.security.places import World, token_of
from tests.signing_in import sign_in

PLAIN_FORM = "application/x-www-form-urlencoded"
PLAIN = "ksh_" + "0" * 40


class Browser:
    """Signed in as the asker; each answer is taken back from the database, so that one cell knows nothing of another."""

    def __init__(self, world: World, *, nobody: bool = False, **changed: object) -> None:
        self.client = Client(headers={"host": "localhost"}, raise_request_exception=False)
        if not nobody:
            sign_in(self.client, world.asker.account, world.asker.appointment, **changed)
        self.cookie = "" if nobody else self.client.cookies[settings.SESSION_COOKIE_NAME].value

    def ask(
        self, method: str, address: str, form: dict[str, object] | None = None, look: Callable[[], object] | None = None
    ) -> HttpResponse:
        """look: called before the traces are taken back."""
        self.client.cookies.clear()
        if self.cookie:
            self.client.cookies[settings.SESSION_COOKIE_NAME] = self.cookie
        with transaction.atomic():
            answer = self.client.generic(method, address) if method not in ("GET", "POST") else self._asked(method, address, form)
            if look:
                look()
            transaction.set_rollback(True)
        return answer

    def _asked(self, method: str, address: str, form: dict[str, object] | None) -> HttpResponse:
        if method == "GET":
            return self.client.get(address, form or {})
        if any(hasattr(value, "read") for value in (form or {}).values()):
            return self.client.post(address, form)
        return self.client.post(address, urlencode(form or {}, doseq=True), content_type=PLAIN_FORM)  # read in half the time


class Program:
    """With a token of the asker that carries every right a token may: his charge is what limits it."""

    def __init__(self, world: World) -> None:
        self.client = Client(headers={"host": "localhost"}, raise_request_exception=False)
        if world.asker.appointment is not None:
            token_of(world.asker.account, world.asker.appointment, "Program", PLAIN)

    def ask(self, method: str, address: str, given: dict[str, object] | None = None) -> HttpResponse:
        headers = {"authorization": f"Bearer {PLAIN}"}
        with transaction.atomic():
            if method != "GET" and given:
                answer = self.client.generic(method, address, json.dumps(given), content_type="application/json", headers=headers)
            else:
                answer = getattr(self.client, method.lower())(address, given or {}, headers=headers)
            transaction.set_rollback(True)
        return answer
