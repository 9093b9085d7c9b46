"""The network address a request came from."""

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The address of the connection; behind our own proxies, the one that the outermost of them saw."""
    seen = str(request.META.get("REMOTE_ADDR", ""))
    hops = settings.PROXIES_IN_FRONT
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    return forwarded[-hops] if hops and len(forwarded) >= hops else seen
