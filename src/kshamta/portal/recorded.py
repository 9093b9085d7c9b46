"""What this room writes into the record; worded in kshamta/web/words/recorded.py."""

from enum import StrEnum


class Recorded(StrEnum):
    BATCH_ASKED = "portal.batch.asked"
    BATCH_RELEASED = "portal.batch.released"
    BATCH_REFUSED = "portal.batch.refused"
    BATCH_WITHDRAWN = "portal.batch.withdrawn"
    FILE_TAKEN = "portal.batch.file-taken"
    FILES_PURGED = "portal.batches.purged"
    RESULT_READ = "portal.result.read"
    TEXT_MAPPED = "portal.error-text.mapped"
    ALIAS_SAID = "portal.designation.alias-said"
    DESIGNATION_ASKED = "portal.designation.asked"
    DESIGNATION_DECIDED = "portal.designation.decided"
    REPORT_RECEIVED = "portal.report.received"
    REPORT_READ = "portal.report.read"
    USER_DECIDED = "portal.user-case.decided"
