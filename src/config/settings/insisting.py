"""Configurations under which an installed system does not start. Each reason is one sentence, in English and in Hindi.

Asked once, when the settings are read, by every process: the web server, the worker, a command. The demonstration is asked
only what keeps it on its own machine.
"""

import base64
import ipaddress
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ImproperlyConfigured

type Reason = tuple[str, str]

_SHORTEST_SECRET = 50
_FEWEST_LETTERS = 12
_DEFAULTS = ("django-insecure", "changeme", "change-me", "secret-key", "example", "kshamta-secret")
_MOST_PROXIES = 5
_YES = {"1", "true", "yes", "on"}


@dataclass(frozen=True)
class Given:
    """What the environment says, as far as it is judged here."""

    demo: bool
    https: bool
    secret_key: str
    keys: str
    backup_keys: str
    hosts: list[str]
    origins: list[str]
    database_url: str
    database_file: Path | None
    proxies: int
    checks_an_hour: int
    environment: dict[str, str] = field(default_factory=lambda: dict(os.environ))


def insist(given: Given) -> None:
    """Raises ImproperlyConfigured with every reason at once."""
    reasons = list(_demo(given) if given.demo else _installed(given))
    if reasons:
        raise ImproperlyConfigured("\n".join(sentence for reason in reasons for sentence in reason))


def _demo(given: Given) -> Iterator[Reason]:
    if any(not _is_loopback(host) for host in given.hosts):
        yield (
            "KSHAMTA_DEMO is for this machine alone, and KSHAMTA_HOSTS names another: unset KSHAMTA_DEMO on a server.",
            "KSHAMTA_DEMO केवल इसी मशीन के लिए है, पर KSHAMTA_HOSTS में दूसरा नाम है: सर्वर पर KSHAMTA_DEMO हटाएँ।",
        )


def _installed(given: Given) -> Iterator[Reason]:
    yield from _secrets(given)
    yield from _addresses(given)
    yield from _storage(given)


def _secrets(given: Given) -> Iterator[Reason]:
    key = given.secret_key
    if len(key) < _SHORTEST_SECRET or len(set(key)) < _FEWEST_LETTERS or any(word in key.lower() for word in _DEFAULTS):
        yield (
            "KSHAMTA_SECRET_KEY can be guessed: give 50 random characters or more.",
            "KSHAMTA_SECRET_KEY का अनुमान लगाया जा सकता है: कम से कम 50 यादृच्छिक अक्षर दें।",
        )
    keys = list(_decoded(given.keys))
    if any(len(set(value)) < _FEWEST_LETTERS for value in keys):
        yield (
            "KSHAMTA_KEYS or KSHAMTA_HASH_KEYS holds a key that is not random: make one with “openssl rand -base64 32”.",
            "KSHAMTA_KEYS या KSHAMTA_HASH_KEYS में ऐसी कुंजी है जो यादृच्छिक नहीं: “openssl rand -base64 32” से बनाएँ।",
        )
    if set(keys) & set(_decoded(given.backup_keys)):
        yield (
            "KSHAMTA_BACKUP_KEYS repeats a key of KSHAMTA_KEYS or KSHAMTA_HASH_KEYS: backups are sealed with keys of their own.",
            "KSHAMTA_BACKUP_KEYS में KSHAMTA_KEYS या KSHAMTA_HASH_KEYS की ही कुंजी है: बैकअप की कुंजी अलग रखें।",
        )


def _addresses(given: Given) -> Iterator[Reason]:
    if not given.https:
        yield (
            "KSHAMTA_HTTPS is off: people's data travels by HTTPS only; set up HTTPS in front (deploy/nginx.conf).",
            "KSHAMTA_HTTPS बंद है: लोगों की जानकारी केवल HTTPS से जाती है; आगे HTTPS लगाएँ (deploy/nginx.conf)।",
        )
    if any("*" in host or host.startswith(".") for host in given.hosts):
        yield (
            "KSHAMTA_HOSTS answers to any name: list the names of this site.",
            "KSHAMTA_HOSTS हर नाम पर उत्तर देता है: इस साइट के नाम लिखें।",
        )
    if any("*" in origin or not origin.startswith("https://") for origin in given.origins):
        yield (
            "KSHAMTA_ORIGINS takes forms from anywhere, or without HTTPS: list origins as https://name.",
            "KSHAMTA_ORIGINS कहीं से भी या बिना HTTPS के फ़ॉर्म लेता है: https://नाम के रूप में लिखें।",
        )
    if not 0 <= given.proxies <= _MOST_PROXIES:
        yield (
            "KSHAMTA_PROXIES is the number of your own proxies in front, 0 to 5.",
            "KSHAMTA_PROXIES सामने लगे आपके प्रॉक्सी की संख्या है, 0 से 5।",
        )
    if given.checks_an_hour < 1:
        yield (
            "KSHAMTA_CHECKS_AN_HOUR must be at least 1; to have no public checker, leave KSHAMTA_PUBLIC_CHECKER off.",
            "KSHAMTA_CHECKS_AN_HOUR कम से कम 1 हो; सार्वजनिक जांच न चाहिए तो KSHAMTA_PUBLIC_CHECKER बंद रखें।",
        )
    if any(given.environment.get(name, "").lower() in _YES for name in ("DEBUG", "DJANGO_DEBUG", "KSHAMTA_DEBUG")):
        yield (
            "Debugging is asked for: it shows the inside to everyone; unset DEBUG.",
            "डिबग माँगा गया है: वह भीतर का सब कुछ सबको दिखाता है; DEBUG हटाएँ।",
        )


def _storage(given: Given) -> Iterator[Reason]:
    path = given.database_file
    if path is not None and path.exists() and path.stat().st_mode & (stat.S_IROTH | stat.S_IWOTH | stat.S_IWGRP):
        yield (
            f"{path.name} can be read or changed by others on this machine: chmod o-rwx,g-w {path}",
            f"{path.name} को इस मशीन के दूसरे लोग पढ़ या बदल सकते हैं: chmod o-rwx,g-w {path}",
        )
    address = urlsplit(given.database_url)
    encrypted = parse_qs(address.query).get("sslmode", [""])[0] in {"require", "verify-ca", "verify-full"}
    if address.scheme.startswith("postgres") and address.hostname and not _is_loopback(address.hostname) and not encrypted:
        yield (
            "DATABASE_URL goes to another machine without encryption: add ?sslmode=verify-full (or require).",
            "DATABASE_URL बिना एन्क्रिप्शन दूसरी मशीन पर जाता है: ?sslmode=verify-full (या require) जोड़ें।",
        )


def _decoded(ring: str) -> Iterator[bytes]:
    """The keys of a ring as far as they can be read; what cannot is said by KeyRing.parse."""
    for part in ring.replace("\n", ",").split(","):
        encoded = part.strip().partition(":")[2]
        try:
            key = base64.b64decode(encoded)
        except ValueError:
            continue
        if key:
            yield key


def _is_loopback(host: str) -> bool:
    name = host.strip("[]")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False
