"""SMS by an operator's HTTP gateway, described in a file (deploy/sms.toml): address, body, how success looks, DLT ids; and,
where he tells it, how to ask whether a message has arrived.

India's rules for commercial messages (TRAI, 2018) ask for the registered entity, header and template with every message; what is
sent is the registered text itself, so that the operator's scrubbing finds it equal.
"""

import re
import socket
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import requests
from django.conf import settings

from kshamta.notices.sending.outcomes import Message, NoAnswer, Refused, TryLater

_SECONDS = (5, 20)  # to connect, to answer
_ASKS_TO_WAIT = {429, 502, 503}  # 502 and 503 come from before the gateway
_NEVER_SENT = ("NewConnectionError", "NameResolutionError", "ConnectTimeoutError", "SSLError")


@dataclass(frozen=True, slots=True)
class Gateway:
    """body: names and texts, with {to} {text} {entity} {header} {template} {id}. success: a pattern the answer must hold;
    reference: one whose first group is the operator's own number. templates: DLT id by notice and language."""

    url: str
    method: str
    kind: str  # "json" | "form" | "query"
    headers: dict[str, str]
    body: dict[str, str]
    success: str
    reference: str
    entity: str
    header: str
    templates: dict[str, dict[str, str]]
    report: "Report | None" = None


@dataclass(frozen=True, slots=True)
class Report:
    """How the operator is asked what became of a message. body: with {reference} (his number) and {id} (ours). arrived, lost:
    patterns; an answer that holds neither says that he does not know yet."""

    url: str
    method: str
    kind: str
    body: dict[str, str]
    arrived: str
    lost: str


class Arrival(StrEnum):
    ARRIVED = "arrived"
    LOST = "lost"
    UNKNOWN = "unknown"


def send(message: Message) -> str:
    """The operator's number for it. Raises TryLater, NoAnswer, Refused (also where the template has no DLT id)."""
    gateway = _gateway(settings.SMS_GATEWAY)
    template = gateway.templates.get(message.notice, {}).get(message.language)
    if template is None:
        raise Refused("no-template")
    given = {
        "to": message.to, "text": message.text, "entity": gateway.entity, "header": gateway.header, "template": template,
        "id": str(message.id),
    }  # fmt: skip
    answer = _asked(gateway, gateway, {name: text.format_map(given) for name, text in gateway.body.items()})
    if answer.status_code in _ASKS_TO_WAIT:
        raise TryLater(str(answer.status_code))
    if answer.status_code >= 500:  # it broke with the message in its hands
        raise NoAnswer(str(answer.status_code))
    if answer.status_code >= 400 or not re.search(gateway.success, answer.text):
        raise Refused(str(answer.status_code))
    found = re.search(gateway.reference, answer.text) if gateway.reference else None
    return found[1][:80] if found else ""


def reports() -> bool:
    """Whether the operator tells what has arrived."""
    return _gateway(settings.SMS_GATEWAY).report is not None


def arrival(*, reference: str, message_id: UUID) -> Arrival:
    """What became of a message he took; nothing of its text or number is sent. Raises TryLater, NoAnswer."""
    gateway = _gateway(settings.SMS_GATEWAY)
    report = gateway.report
    if report is None:
        return Arrival.UNKNOWN
    given = {"reference": reference, "id": str(message_id)}
    answer = _asked(gateway, report, {name: text.format_map(given) for name, text in report.body.items()})
    if answer.status_code != HTTPStatus.OK:
        raise TryLater(str(answer.status_code))
    if re.search(report.arrived, answer.text):
        return Arrival.ARRIVED
    return Arrival.LOST if report.lost and re.search(report.lost, answer.text) else Arrival.UNKNOWN


def door_trouble() -> str:
    """Whether the gateway's machine answers at all; nothing is asked of it."""
    address = urlsplit(_gateway(settings.SMS_GATEWAY).url)
    try:
        socket.create_connection((address.hostname or "", address.port or 443), _SECONDS[0]).close()
    except OSError as error:
        return type(error).__name__
    return ""


def _asked(gateway: Gateway, door: Gateway | Report, body: dict[str, str]) -> requests.Response:
    how: dict[str, Any] = {{"json": "json", "form": "data", "query": "params"}[door.kind]: body}
    try:
        return requests.request(door.method, door.url, headers=gateway.headers, timeout=_SECONDS, allow_redirects=False, **how)
    except requests.RequestException as error:
        sent = not any(cause in repr(error) for cause in _NEVER_SENT)
        raise (NoAnswer if sent else TryLater)(type(error).__name__) from None


@lru_cache(maxsize=2)
def _gateway(path: str) -> Gateway:
    found = tomllib.loads(Path(path).read_text("utf-8"))
    _insist_on_https(found["url"])
    return Gateway(
        url=found["url"], method=found.get("method", "POST"), kind=found.get("kind", "json"), headers=found.get("headers", {}),
        body=found["body"], success=found["success"], reference=found.get("reference", ""), entity=found["entity"],
        header=found["header"], templates=found["templates"], report=_report(found.get("report")),
    )  # fmt: skip


def _report(found: dict[str, Any] | None) -> Report | None:
    if found is None:
        return None
    _insist_on_https(found["url"])
    method, kind = found.get("method", "POST"), found.get("kind", "json")
    return Report(found["url"], method, kind, found["body"], found["arrived"], found.get("lost", ""))


def _insist_on_https(url: str) -> None:
    """Codes and links of people travel to the operator: encrypted, or not at all."""
    address = urlsplit(url)
    if address.scheme != "https" and address.hostname not in {"127.0.0.1", "::1", "localhost"}:
        raise Refused("not-https")
