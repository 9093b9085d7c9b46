"""Who asks, where nobody is signed in: the browser by its session, the network by its address."""

from django.conf import settings
from django.http import HttpRequest


def browser_of(request: HttpRequest) -> str:
    """The secret of the browser's session, made when first needed (a first look stores nothing)."""
    if request.method == "POST" and not request.session.session_key:
        request.session.create()
    return request.session.session_key or ""


def address_of(request: HttpRequest) -> str:
    """The address of the connection; behind our own proxies, the one that the outermost of them saw."""
    seen = str(request.META.get("REMOTE_ADDR", ""))
    hops = settings.PROXIES_IN_FRONT
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    return forwarded[-hops] if hops and len(forwarded) >= hops else seen
