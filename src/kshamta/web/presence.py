"""Who is signed in at a request, as views and middleware ask for it (`signed_in` sets it)."""

from django.http import Http404, HttpRequest

from kshamta.access.queries.sessions import Present
from kshamta.audit.actors import Actor


def of(request: HttpRequest) -> Present | None:
    found: Present | None = getattr(request, "signed_in", None)
    return found


def actor_of(request: HttpRequest) -> Actor:
    """The actor; 404 where nobody is signed in, which the audience of the view has ruled out already."""
    found = of(request)
    if found is None:
        raise Http404
    return found.actor
