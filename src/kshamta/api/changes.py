"""What a program sends when it changes something, and how that is done once however often it is asked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Header, Schema
from pydantic import Field, field_validator

from kshamta.access.operations import requests
from kshamta.api.tokens import actor_of

Key = Annotated[str, Header(description="Asked again under the same key (`Idempotency-Key`), it is done once.", max_length=200)]
Day = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2100, 12, 31))]


class Told(Schema):
    """What a program sends. No text of it may hold U+0000: no keyboard writes it, and PostgreSQL keeps none."""

    @field_validator("*", mode="before")
    @classmethod
    def no_nul(cls, value: Any) -> Any:
        if _holds_nul(value):
            raise ValueError("nul")
        return value


def _holds_nul(value: Any) -> bool:
    """In whatever depth: a list of codes is text, too."""
    if isinstance(value, str):
        return "\x00" in value
    if isinstance(value, dict):
        return any(map(_holds_nul, value.items()))
    return isinstance(value, list | tuple) and any(map(_holds_nul, value))


class Changed(Told):
    """version: the one that was read; another changed it meanwhile: it is not changed. Left out, it is not compared."""

    version: int | None = Field(None, ge=1, le=2**31 - 1)


def once(request: HttpRequest, key: str, what: str, asked: Told, do: Callable[[], Any], about: UUID | None = None) -> UUID:
    """Done, or known to be done under this key. `do` gives what it made or changed; about: what the address names."""
    said = {"about": str(about), **asked.model_dump(mode="json")}
    by = actor_of(request)
    found: UUID = requests.once(key=key.replace("\x00", ""), what=what, asked=said, by=by, do=lambda: do().pk)
    return found


@dataclass(frozen=True, slots=True)
class _Named:
    pk: UUID


def made(request: HttpRequest, key: str, what: str, asked: Told, do: Callable[[], UUID]) -> UUID:
    """As `once`, where `do` gives the id of what it made."""
    return once(request, key, what, asked, lambda: _Named(do()))


def upon(request: HttpRequest, key: str, what: str, asked: Told, do: Callable[[], object], about: UUID) -> None:
    """As `once`, for what is done to the thing that the address names."""

    def done() -> _Named:
        do()
        return _Named(about)

    once(request, key, what, asked, done, about)
