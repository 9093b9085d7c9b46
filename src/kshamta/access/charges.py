"""Charges, and which charge may do what: the one table (shown to auditors as a page).

Where a charge may sit and how a state calls it there is data of the state (access/data/seats/, read by access/seats.py).
"""

from dataclasses import dataclass
from enum import StrEnum

from kshamta.audit.rights import Right


class Charge(StrEnum):
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


R, C = Right, Charge

_LOOKS = frozenset({R.SEE_OFFICES, R.SEE_APPOINTMENTS})
_KEEPS_PEOPLE = frozenset({R.SEE_PEOPLE, R.UNMASK_CONTACT, R.CHANGE_PEOPLE, R.CHANGE_CONTACT, R.EXEMPT})
_HELPS_SIGN_IN = frozenset({R.RESET_SIGN_IN, R.ISSUE_SLIP})
# B23, B24. A roster is given for the own office alone, whatever lies in reach (onboarding/rules/moves.py).
_CHECKS = frozenset(
    {R.SEE_DRIVES, R.GIVE_ROSTER, R.CHECK_ROSTERS, R.ACCEPT_ROSTERS, R.DECIDE_CASES, R.HAND_OVER, R.APPROVE_EXEMPTION}
)
_APPOINTS = frozenset({R.NOMINATE, R.CONFIRM_NOMINATION, R.END_APPOINTMENT})

# B6: registration, training nomination, monitoring, reporting. B25: he and the officer he serves hand data on.
_NODAL = (
    _LOOKS | _KEEPS_PEOPLE | _HELPS_SIGN_IN | _CHECKS | {R.NOMINATE, R.CONFIRM_NOMINATION, R.CERTIFY_TRAINING}
    | {R.REMIND, R.SEE_RECORD, R.EXPORT_PEOPLE, R.USE_API, R.VERIFY_PEOPLE}
)  # fmt: skip
_DISTRICT = _NODAL | _APPOINTS | {R.MERGE_PEOPLE}
_HEAD = _DISTRICT | {R.CHANGE_OFFICES, R.ORDER_DRIVES}

RIGHTS: dict[Charge, frozenset[Right]] = {
    C.DDO: _LOOKS | _KEEPS_PEOPLE | {R.SEE_RECORD, R.SEE_DRIVES, R.GIVE_ROSTER, R.DECIDE_CASES},  # his own office
    C.BLOCK_OFFICER: _LOOKS | _KEEPS_PEOPLE | _HELPS_SIGN_IN | _CHECKS | _APPOINTS | {R.REMIND, R.SEE_RECORD},
    C.DISTRICT_OFFICER: _DISTRICT,
    C.NODAL_OFFICER: _NODAL | {R.ONBOARD},  # B25: the nodal officers of blocks and districts alone
    C.JOINT_DIRECTOR: _LOOKS | {R.SEE_PEOPLE, R.SEE_DRIVES, R.REMIND},  # B8: reads and reminds, touches nothing
    C.HEAD_OF_DEPARTMENT: _HEAD,
    C.STATE_ADMIN: frozenset(Right) - {R.ONBOARD},
    C.TRAINER: frozenset(),
    C.COURSE_AUTHOR: frozenset(),
    C.REVIEWER: frozenset(),
    C.AUDITOR: _LOOKS | {R.SEE_DRIVES, R.SEE_RECORD, R.SEARCH_RECORD, R.EXPORT_RECORD, R.USE_API},  # no person's data
    C.REPRESENTATIVE: _LOOKS | {R.SEE_PEOPLE, R.SEE_DRIVES, R.CHECK_ROSTERS, R.REMIND},  # B12: receives and checks
}
BY_LETTER = frozenset({R.ACCEPT_ROSTERS})  # a representative accepts if his letter says so (B12)
# Nobody hands it on: it comes with the nodal training (B25–B27), to a charge that others above nominate, confirm and end.
BY_TRAINING = frozenset({R.ONBOARD})


def rights_of(charge: str, *, may_accept: bool = False) -> frozenset[Right]:
    """may_accept: what the letter of a representative says."""
    return RIGHTS[Charge(charge)] | (BY_LETTER if may_accept else frozenset())


class Where(StrEnum):
    """Where the charges that one nominates may sit, seen from one's own office."""

    BELOW = "below"
    OWN = "own"  # his own representative
    OWN_OR_BELOW = "own-or-below"


# Nobody grants above himself. State administrators are appointed on the server alone (`kshamta manage appoint_administrator`).
MAY_NOMINATE: dict[Charge, dict[Charge, Where]] = {
    C.BLOCK_OFFICER: {C.DDO: Where.BELOW, C.REPRESENTATIVE: Where.OWN},
    C.NODAL_OFFICER: {C.NODAL_OFFICER: Where.BELOW, C.DDO: Where.BELOW},
    C.DISTRICT_OFFICER: {
        C.BLOCK_OFFICER: Where.BELOW, C.NODAL_OFFICER: Where.OWN_OR_BELOW, C.DDO: Where.BELOW, C.REPRESENTATIVE: Where.OWN,
    },
    C.HEAD_OF_DEPARTMENT: {
        C.JOINT_DIRECTOR: Where.BELOW, C.DISTRICT_OFFICER: Where.BELOW, C.BLOCK_OFFICER: Where.BELOW,
        C.NODAL_OFFICER: Where.OWN_OR_BELOW, C.DDO: Where.OWN_OR_BELOW,
        C.TRAINER: Where.OWN_OR_BELOW, C.COURSE_AUTHOR: Where.OWN_OR_BELOW, C.REVIEWER: Where.OWN_OR_BELOW,
    },
    C.STATE_ADMIN: {
        C.HEAD_OF_DEPARTMENT: Where.OWN_OR_BELOW, C.AUDITOR: Where.OWN_OR_BELOW, C.JOINT_DIRECTOR: Where.BELOW,
        C.DISTRICT_OFFICER: Where.BELOW, C.BLOCK_OFFICER: Where.BELOW, C.NODAL_OFFICER: Where.OWN_OR_BELOW,
        C.DDO: Where.OWN_OR_BELOW,
        C.TRAINER: Where.OWN_OR_BELOW, C.COURSE_AUTHOR: Where.OWN_OR_BELOW, C.REVIEWER: Where.OWN_OR_BELOW,
    },
}  # fmt: skip

# Those who approve or administer (ASVS 6.3.3); the auditor, because he takes the record away.
NEEDS_SECOND_FACTOR: frozenset[Charge] = frozenset(
    {
        charge
        for charge, rights in RIGHTS.items()
        if rights & {R.CONFIRM_NOMINATION, R.CHANGE_OFFICES, R.ACCEPT_ROSTERS, R.EXPORT_RECORD}
    }
)
IDLE_MINUTES: dict[Charge, int] = {charge: 15 if charge in NEEDS_SECOND_FACTOR else 30 for charge in Charge}  # ASVS 7.3.1
NEEDS_TRAINING: frozenset[Charge] = frozenset({C.NODAL_OFFICER})  # B26, B27: trained first, then he onboards
# One officer holds it at an office as a rule: who is nominated beside him, is asked about.
HELD_ALONE: frozenset[Charge] = frozenset(
    {C.DDO, C.BLOCK_OFFICER, C.DISTRICT_OFFICER, C.NODAL_OFFICER, C.JOINT_DIRECTOR, C.HEAD_OF_DEPARTMENT}
)
HAS_REPRESENTATIVES: frozenset[Charge] = frozenset({C.BLOCK_OFFICER, C.DISTRICT_OFFICER})  # B12


def needs_second_factor(charge: str, *, may_accept: bool = False) -> bool:
    """A representative whose letter lets him accept approves, too."""
    return may_accept or charge in NEEDS_SECOND_FACTOR


class Home(StrEnum):
    """The first screen of a charge (mission.md, "Who uses it")."""

    OFFICE = "office"  # the office's own roll
    COLLECTING = "collecting"  # who has not sent, what waits for my check
    DUTIES = "duties"  # the nodal officer's four duties
    WATCHING = "watching"  # districts side by side; no names of employees
    POSITION = "position"  # the department on each order
    ADMINISTRATION = "administration"
    RECORD = "record"
    LEARNING = "learning"  # trainers, course authors, reviewers


HOME: dict[Charge, Home] = {
    C.DDO: Home.OFFICE, C.BLOCK_OFFICER: Home.COLLECTING, C.DISTRICT_OFFICER: Home.COLLECTING, C.REPRESENTATIVE: Home.COLLECTING,
    C.NODAL_OFFICER: Home.DUTIES, C.JOINT_DIRECTOR: Home.WATCHING, C.HEAD_OF_DEPARTMENT: Home.POSITION,
    C.STATE_ADMIN: Home.ADMINISTRATION, C.AUDITOR: Home.RECORD,
    C.TRAINER: Home.LEARNING, C.COURSE_AUTHOR: Home.LEARNING, C.REVIEWER: Home.LEARNING,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    hi: str
    en: str

    def said(self, language: str) -> str:
        return self.hi if language == "hi" else self.en

    def at(self, office_hi: str, office_en: str) -> "Name":
        """The charge with its office, said once where the office is called by the charge: "Block Education Officer, Kota"."""
        return Name(_with(self.hi, office_hi), _with(self.en, office_en))


def _with(called: str, office: str) -> str:
    rest = office[len(called) :]
    same = office.casefold().startswith(called.casefold()) and not rest[:1].isalnum()
    return office if same or not called else f"{called}, {office}" if office else called


# What a charge is called where the state says nothing else (access/data/seats/).
NAMES: dict[Charge, Name] = {
    C.DDO: Name("आहरण एवं संवितरण अधिकारी", "Drawing and disbursing officer"),
    C.BLOCK_OFFICER: Name("विकासखंड अधिकारी", "Block officer"),
    C.DISTRICT_OFFICER: Name("जिला अधिकारी", "District officer"),
    C.NODAL_OFFICER: Name("नोडल अधिकारी", "Nodal officer"),
    C.JOINT_DIRECTOR: Name("संयुक्त संचालक", "Joint director"),
    C.HEAD_OF_DEPARTMENT: Name("विभागाध्यक्ष", "Head of department"),
    C.STATE_ADMIN: Name("राज्य प्रशासक", "State administrator"),
    C.TRAINER: Name("प्रशिक्षक", "Trainer"),
    C.COURSE_AUTHOR: Name("पाठ्यक्रम लेखक", "Course author"),
    C.REVIEWER: Name("पाठ्यक्रम समीक्षक", "Course reviewer"),
    C.AUDITOR: Name("लेखा परीक्षक", "Auditor"),
    C.REPRESENTATIVE: Name("प्रतिनिधि", "Representative"),
}
