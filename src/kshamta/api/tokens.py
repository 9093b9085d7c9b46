"""Who asks: a token in the header, counted, and the right that the operation needs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja.security import HttpBearer

from kshamta.access.operations import tokens as operations
from kshamta.access.queries import tokens as queries
from kshamta.api.problems import RightMissing, TooManyRequests
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation.addresses import address_of


class Token(HttpBearer):
    """`Token(Right.SEE_OFFICES)` on an operation: the token must carry the right. Without one (the description): any token."""

    def __init__(self, right: Right | None = None) -> None:
        super().__init__()
        self.right = right

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """Raises RightMissing, TooManyRequests."""
        found = queries.shown(token, address_of(request))
        if found is None:
            return None
        if seconds := operations.count_request(token_id=found.id, most=settings.API_REQUESTS_A_MINUTE):
            raise TooManyRequests(limit=settings.API_REQUESTS_A_MINUTE, seconds=seconds)
        if found.to_be_noted:
            operations.note_used(token_id=found.id)
        if self.right is not None and not found.actor.may_anywhere(self.right):
            raise RightMissing(right=self.right.value)
        request.actor = found.actor  # type: ignore[attr-defined]
        return found.actor


def actor_of(request: Any) -> Actor:
    """The actor of an authenticated request."""
    actor: Actor = request.auth
    return actor
