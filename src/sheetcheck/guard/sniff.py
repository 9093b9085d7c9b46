"""What bytes are, by their first ones (and, for text, by the first few thousand)."""

import re

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAGIC = (
    (b"PK\x03\x04", "zip"),
    (OLE, "ole"),
    (b"MZ", "exe"),
    (b"\x7fELF", "exe"),
    (b"%PDF", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"Rar!\x1a", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"PK\x05\x06", "archive"),
    (b"{\\rtf", "rtf"),
    (b"SQLite format 3\x00", "database"),
    (b"\x09\x00\x04\x00", "old-excel"),  # BIFF 2 to 4, before there were containers
    (b"\x09\x02\x06\x00", "old-excel"),
    (b"\x09\x04\x06\x00", "old-excel"),
    (b"\x09\x08\x10\x00", "old-excel"),
    (b"MIME-Version:", "mht"),
)
HEAD = 8192
HTML = re.compile(rb"<(?:!doctype\s++html|html|head|meta|body|table|style|title|tr)\b", re.I)
TABLE = re.compile(rb"<table\b", re.I)
XML_SHEET = re.compile(rb"urn:schemas-microsoft-com:office:spreadsheet")
END_RECORD = b"PK\x05\x06"


def content(data: bytes | memoryview) -> str:
    """One word: empty, zip, ole, html, xml-spreadsheet, xml, csv (any text) or what else it plainly is."""
    head = bytes(data[:HEAD])
    for magic, what in MAGIC:
        if head.startswith(magic):
            return what
    if not head.strip() and not bytes(data).strip():
        return "empty"
    return _text(head)


def _text(head: bytes) -> str:
    start = _narrow(head).lstrip()
    if start.startswith(b"MIME-Version:"):
        return "mht"
    if start[:1] != b"<":
        return "csv"
    if XML_SHEET.search(start):
        return "xml-spreadsheet"
    if HTML.search(start):
        return "html"
    return "xml" if start.startswith((b"<?xml", b"<!DOCTYPE")) else "csv"


def _narrow(head: bytes) -> bytes:
    """The head as single bytes, whatever its byte order mark says; only for looking at."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[2:].replace(b"\0", b"")
    return head.removeprefix(b"\xef\xbb\xbf")


def has_table(data: bytes | memoryview) -> bool:
    raw = bytes(data)
    return TABLE.search(_narrow(raw) if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else raw) is not None


def archive_behind(data: bytes | memoryview) -> bool:
    """An archive stands behind other bytes: its end record is there, and a local header before it."""
    raw = bytes(data)
    end = raw.rfind(END_RECORD)
    return end > 0 and b"PK\x03\x04" in raw[:end] and b"PK\x01\x02" in raw[:end]
