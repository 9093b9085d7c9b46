"""Every address there is, from the URLconf and the API themselves: nothing is listed by hand, so nothing is forgotten."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import UUIDConverter
from ninja.operation import PathView

from kshamta.api.site import PREFIX, api
from kshamta.audit.rights import Right
from kshamta.web.audiences import Audience


@dataclass(frozen=True)
class Route:
    """A route of the web face, and what its view declares."""

    name: str
    address: str  # "/offices/<uuid:office_id>/"
    arguments: tuple[str, ...]
    words: frozenset[str]  # those of them that are no identifiers but free words
    audience: Audience
    right: Right | None
    sudo: bool

    def filled(self, given: dict[str, object]) -> str:
        """With its arguments in place."""
        where = self.address
        for argument in self.arguments:
            for kind in ("uuid:", "str:", "slug:", "int:", ""):
                where = where.replace(f"<{kind}{argument}>", str(given[argument]))
        return where


@dataclass(frozen=True)
class Operation:
    """An operation of the API. right: what the token must carry; None: any token."""

    name: str
    method: str
    address: str  # "/api/v1/offices/{office_id}"
    right: Right | None


def routes() -> list[Route]:
    """Of the web face; the API's own routes are its operations, but for its description."""
    return [_route(address, pattern) for address, pattern in walked("/", _web())]


def _web() -> URLResolver:
    return next(each for each in get_resolver().url_patterns if getattr(each, "app_name", "") == "web")


def walked(prefix: str, resolver: URLResolver) -> Iterator[tuple[str, URLPattern]]:
    for each in resolver.url_patterns:
        address = prefix + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from walked(address, each)
        else:
            yield address, each


def all_addresses() -> set[str]:
    """Of the whole URLconf, to be held against what `routes` and `operations` cover."""
    return {address for address, _ in walked("/", get_resolver())}


def methods(route: Route) -> list[str]:
    """Of GET and POST, those the view takes: it says so to a method nobody takes. HEAD goes where GET goes."""
    view = next(pattern.callback for address, pattern in walked("/", _web()) if address == route.address)
    given = dict.fromkeys(route.arguments)
    answer = view(RequestFactory().generic("TRACE", "/"), **given)
    assert answer.status_code == 405, f"{route.address} does not say which methods it takes"
    return [method for method in ("GET", "POST") if method in answer.headers["Allow"]]


def operations() -> list[Operation]:
    return [
        Operation(operation.operation_id, method, path, _right(operation))
        for path, view in _views() for operation in view.operations for method in operation.methods
    ]  # fmt: skip


def _route(address: str, pattern: URLPattern) -> Route:
    view: Callable[..., object] = pattern.callback
    arguments = pattern.pattern.converters
    words = frozenset(name for name, kind in arguments.items() if not isinstance(kind, UUIDConverter))
    return Route(
        pattern.name or "", address, tuple(arguments), words, view.audience, getattr(view, "right", None),
        getattr(view, "sudo", False),
    )  # fmt: skip


def _views() -> Iterator[tuple[str, PathView]]:
    """As the routers are bound to the API: there each operation knows by what it is guarded."""
    for router in api._get_bound_routers():
        for path, view in router.path_operations.items():
            yield PREFIX.rstrip("/") + "/" + "/".join(part for part in (router.prefix.strip("/"), path.strip("/")) if part), view


def _right(operation) -> Right | None:
    """Of the one token that is asked for."""
    (asked,) = operation.auth_callbacks
    return asked.right
