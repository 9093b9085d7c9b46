"""What this room writes into the record; worded in kshamta/web/words/recorded.py."""

from enum import StrEnum


class Recorded(StrEnum):
    OPENED = "offices.office.opened"
    CORRECTED = "offices.office.corrected"
    RENAMED = "offices.office.renamed"
    NAME_TAKEN_BACK = "offices.office.name-taken-back"
    MOVED = "offices.office.moved"
    MERGED = "offices.office.merged"
    CLOSED = "offices.office.closed"
    REOPENED = "offices.office.reopened"
    ATTACHED = "offices.office.attached"
    DETACHED = "offices.office.detached"
    STRENGTH_SET = "offices.strength.set"
    BULK_OPENED = "offices.offices.opened"
    DUE_APPLIED = "offices.tree.brought-up"
    PACK_LOADED = "offices.pack.loaded"
    SHEET_PREVIEWED = "offices.sheet.previewed"
    SHEET_APPLIED = "offices.sheet.applied"
    SHEET_UNDONE = "offices.sheet.undone"
    SHEET_DISCARDED = "offices.sheet.discarded"
