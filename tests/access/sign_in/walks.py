"""Steps of signing in, as tests take them."""

import json

from kshamta.access.models import SignedIn
from kshamta.access.operations import sign_in
from kshamta.access.queries import sessions
from kshamta.access.sign_in.visitors import Visitor
from kshamta.foundation import clock
from kshamta.foundation.sealing import ring
from kshamta.notices.models import Dispatch

HOME = Visitor("browser-at-home", "192.0.2.10", "Chromium, Linux")
ELSEWHERE = Visitor("browser-elsewhere", "198.51.100.7", "Firefox, Windows")
ASHA, BILAL, UNKNOWN = "9712340501", "9712340502", "9712349999"


def codes_sent(notice="sign-in-code"):
    """What the outbox holds, the oldest first: (channel, code)."""
    found = Dispatch.objects.filter(notice=notice).exclude(masked_to="").order_by("created_at", "id")  # not what goes nowhere
    return [(each.channel, _code(each)) for each in found]


def _code(dispatch):
    return json.loads(ring().unseal(bytes(dispatch.sealed_values), f"notices.dispatch/{dispatch.pk}/values"))["code"]


def last_code():
    return codes_sent()[-1][1]


def another(code):
    """A code that is not this one."""
    return f"{(int(code) + 1) % 1_000_000:06}"


def ask(identifier=ASHA, visitor=HOME):
    return sign_in.ask_code(identifier=identifier, visitor=visitor)


def enter(attempt, code, visitor=HOME):
    return sign_in.enter_code(attempt_id=attempt, code=code, visitor=visitor)


def line(holder, **changed):
    now = clock.now()
    given = {"acting_in": holder.charge, "signed_in_at": now, "seen_at": now, "proved_at": now, "second_factor": True}
    return SignedIn.objects.create(account=holder, device="Chromium, Linux", **(given | changed))


def actor(holder, **changed):
    return sessions.actor_for(line(holder, **changed).pk, "192.0.2.10")
