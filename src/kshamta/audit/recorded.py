"""What this room writes into the record; worded in kshamta/web/words/recorded.py."""

from enum import StrEnum


class Recorded(StrEnum):
    VIEWED = "audit.data.viewed"
    EXPORTED = "audit.record.exported"


LOOKS = ("viewed", "unmasked", "exported")  # verbs of operations that showed somebody's data to somebody
