"""What did not work, as RFC 9457 problems: `code` is the same word as on the pages, `data` what a wording needs."""

import json
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import Field

from kshamta.foundation.refusing import Refusal

CONTENT_TYPE = "application/problem+json"


class Problem(Schema):
    """Why a request did not happen (RFC 9457)."""

    type: str = Field(examples=["about:blank"])
    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    code: str = Field(examples=["no-such-office"])
    data: dict[str, Any] = Field(default_factory=dict, examples=[{}])


class RightMissing(Refusal):
    """The token does not carry the right this operation needs; `right` says which."""

    code = "right-missing"
    status = 403


class TooManyRequests(Refusal):
    """`limit` requests a minute are this token's; `seconds` until it may go on."""

    code = "too-many-requests"
    status = 429


class CursorWrong(Refusal):
    """`after` is no cursor of this list."""

    code = "cursor-wrong"
    status = 422


def answer(status: int, code: str, data: dict[str, Any] | None = None) -> HttpResponse:
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "code": code, "data": data or {}}
    response = HttpResponse(json.dumps(body, default=str), status=status, content_type=CONTENT_TYPE)
    if status == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = "Bearer"
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        response.headers["Retry-After"] = str((data or {}).get("seconds", 60))
    return response


def install(api: NinjaAPI) -> None:
    """Every way out of a request that failed, in one form; the inside is never told."""

    @api.exception_handler(Refusal)
    def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
        return answer(refusal.status, refusal.code, refusal.data)

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        # Places and kinds only: what was sent is not repeated.
        fields = [{"place": [str(part) for part in one["loc"]], "kind": one["type"]} for one in error.errors]
        return answer(422, "request-invalid", {"fields": fields})

    @api.exception_handler(AuthenticationError)
    def unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        return answer(401, "token-unknown")

    @api.exception_handler(Http404)
    def missing(request: HttpRequest, error: Http404) -> HttpResponse:
        return answer(404, "not-found")

    @api.exception_handler(HttpError)
    def http(request: HttpRequest, error: HttpError) -> HttpResponse:
        return answer(error.status_code, "request-unreadable")
