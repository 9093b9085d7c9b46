"""Charges, and which charge may do what: the one table (shown to auditors as a page)."""

from django.db.models import TextChoices


class Charge(TextChoices):
    """A role at offices (architecture §5). The office of the appointment says at which level."""

    DDO = "ddo"
    BLOCK_OFFICER = "block-officer"
    DISTRICT_OFFICER = "district-officer"
    NODAL_OFFICER = "nodal-officer"
    JOINT_DIRECTOR = "joint-director"
    HEAD_OF_DEPARTMENT = "head-of-department"
    STATE_ADMIN = "state-admin"
    TRAINER = "trainer"
    COURSE_AUTHOR = "course-author"
    REVIEWER = "reviewer"
    AUDITOR = "auditor"
    REPRESENTATIVE = "representative"  # of a block or district officer: named, dated (B12)
