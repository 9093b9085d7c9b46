"""What this room writes into the record; worded in kshamta/web/words/recorded.py."""

from enum import StrEnum


class Recorded(StrEnum):
    ENTERED = "people.person.entered"
    CORRECTED = "people.person.corrected"
    POSTED = "people.person.posted"
    TRANSFERRED = "people.person.transferred"
    REVERTED = "people.posting.ended"
    RETIRED = "people.person.retired"
    RESIGNED = "people.person.resigned"
    DEATH_RECORDED = "people.person.death-recorded"
    REINSTATED = "people.person.reinstated"
    DUE_APPLIED = "people.postings.brought-up"
    CONTACT_CHANGED = "people.contact.changed"
    CONTACT_UNMASKED = "people.contact.unmasked"
    ACCOUNT_GIVEN = "people.account.given"
    BULK_LOADED = "people.people.loaded"
    STAGES_REACHED = "people.stages.reached"
    STAGE_TAKEN_BACK = "people.stage.taken-back"
    STAGES_MENDED = "people.stages.mended"
    OFF_ROLL = "people.people.off-roll"
