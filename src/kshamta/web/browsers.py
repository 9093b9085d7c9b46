"""Who asks, where nobody is signed in: the browser by its session, the network by its address."""

from django.http import HttpRequest

from kshamta.foundation.addresses import address_of as address_of


def browser_of(request: HttpRequest) -> str:
    """The secret of the browser's session, made when first needed (a first look stores nothing)."""
    if request.method == "POST" and not request.session.session_key:
        request.session.create()
    return request.session.session_key or ""
