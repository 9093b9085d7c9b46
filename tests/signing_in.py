"""A browser that is signed in, without the walk through the pages (that walk has its own tests)."""

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore

from kshamta.access.models import SignedIn
from kshamta.foundation import clock
from kshamta.web.signed_in import LINE


def sign_in(client, account, appointment=None, **changed):
    now = clock.now()
    given = {"device": "Chromium, Linux", "signed_in_at": now, "seen_at": now, "proved_at": now, "second_factor": True}
    line = SignedIn.objects.create(account=account, acting_in=appointment, **(given | changed))
    session = SessionStore()
    session[LINE] = str(line.pk)
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return line
