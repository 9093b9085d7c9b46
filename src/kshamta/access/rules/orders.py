"""What may be kept as the scan of an order: small, and really what its name says (ASVS 5.2.2; trust.md T11).

It is only ever handed back as an attachment, so it is not opened here; a file that is two things at once is refused.
"""

from dataclasses import dataclass
from datetime import timedelta

LARGEST = 5 << 20
OLDEST = timedelta(days=20 * 366)  # an order by which a charge is held today: 1950 is a slip of the pen
LONGEST_NAME = 120
_BEGINS = {"pdf": b"%PDF-", "jpg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n"}
_SUFFIXES = {"pdf": "pdf", "jpg": "jpg", "jpeg": "jpg", "png": "png"}
_ZIP_END = b"PK\x05\x06"
_ZIP_TAIL = 66 << 10  # a zip's directory ends within the last 65,557 bytes
_ACTIVE = (b"/JavaScript", b"/Launch", b"/EmbeddedFile")


@dataclass(frozen=True, slots=True)
class Fault:
    code: str  # "too-big" | "empty" | "kind" | "not-what-it-says" | "active"


def kind_of(data: bytes) -> str | None:
    """By its first bytes; None: none of ours."""
    return next((kind for kind, begins in _BEGINS.items() if data.startswith(begins)), None)


def fault_of(name: str, data: bytes) -> Fault | None:
    """Why the file is not kept; None: it is."""
    if not data:
        return Fault("empty")
    if len(data) > LARGEST:
        return Fault("too-big")
    kind = kind_of(data)
    if kind is None:
        return Fault("kind")
    if _SUFFIXES.get(name.rpartition(".")[2].lower()) != kind or not _ends(kind, data) or _ZIP_END in data[-_ZIP_TAIL:]:
        return Fault("not-what-it-says")
    return Fault("active") if kind == "pdf" and any(word in data for word in _ACTIVE) else None


def _ends(kind: str, data: bytes) -> bool:
    """A photograph may carry its maker's notes behind its end; a PDF and a PNG end where they end."""
    if kind == "pdf":
        return b"%%EOF" in data[-1024:]
    return b"IEND" in data[-64:] if kind == "png" else b"\xff\xd9" in data


def kept_name(name: str) -> str:
    """The sender's name of it, without folders and what cannot be printed."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in last if letter.isprintable()).strip()[-LONGEST_NAME:] or "order"
