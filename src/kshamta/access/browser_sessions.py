"""Django's sessions in the database, found by a statement that is built once: every signed-in request begins with it."""

from datetime import datetime

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session

from kshamta.foundation import clock
from kshamta.foundation.statements import Statement

_SESSION = Statement(
    lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now).values_list(
        "session_key", "session_data", "expire_date"
    ),
    key=str, now=datetime,
)  # fmt: skip


class SessionStore(db.SessionStore):
    def _get_session_from_db(self) -> Session | None:
        found = _SESSION.first(key=self.session_key, now=clock.now())
        if found is None:
            self._session_key = None
            return None
        key, data, expires = found
        return Session(session_key=key, session_data=data, expire_date=expires)
