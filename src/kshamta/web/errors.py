"""Pages for what did not work: plain words, in the reader's language, nothing of the inside."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kshamta.web.words import WORDS


def page(request: HttpRequest, status: int, n: int = 0, why: str = "") -> HttpResponse:
    """The page for a status; `error.<status>` and `error.<status>.what` are its words, `n` the number in them. why: the code of
    what was refused, where the page has words of its own for it; below the public checker these are of its working copies."""
    own = "check" if request.path.startswith(reverse("web:drop")) else why
    key = f"error.{status}.{own}" if f"error.{status}.{own}" in WORDS else f"error.{status}"
    context = {"title": key, "what": f"{key}.what", "n": n, "page_address": "/", "home": status in (404, 410) and own != "check"}
    return render(request, "web/error.html", context, status=status)


def prove(request: HttpRequest, address: str) -> HttpResponse:
    """403: this is done only soon after a proof of identity; `address` is where to give it."""
    return render(request, "web/access/prove_first.html", {"address": address, "page_address": "/"}, status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """In a frame that asks nothing: the database may be what broke."""
    request.signed_in = None  # type: ignore[attr-defined]
    return page(request, 500)
