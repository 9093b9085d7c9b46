"""What this room writes into the record; worded in kshamta/web/words/recorded.py."""

from enum import StrEnum


class Recorded(StrEnum):
    FILE_RECEIVED = "onboarding.file.received"
    FILES_TAKEN = "onboarding.files.taken"
    ROSTER_BEGUN = "onboarding.roster.begun"
    ROSTER_MENDED = "onboarding.roster.mended"
    ROSTER_UNDONE = "onboarding.roster.undone"
    SHORT_EXPLAINED = "onboarding.short.explained"
    COLUMNS_MAPPED = "onboarding.columns.mapped"
