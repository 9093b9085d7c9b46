"""Of charges and appointments."""

from kshamta.foundation.refusing import Refusal

__all__ = [
    "AccountClosed",
    "AlreadyHolds",
    "AlreadyReminded",
    "ChangedMeanwhile",
    "ContactDiffers",
    "ContactMissing",
    "ContactUnknown",
    "ContactsDisagree",
    "DateWrong",
    "EvidenceMissing",
    "FourEyes",
    "LinkSpent",
    "MayNotSitThere",
    "NameMissing",
    "NameWrong",
    "NoSuchAppointment",
    "NoSuchNominations",
    "NobodyToRemind",
    "NotForYou",
    "NotToHimself",
    "NotYours",
    "NothingToApply",
    "OrderFileRefused",
    "OrderMissing",
    "ReasonMissing",
    "SheetActedOn",
    "SheetRefused",
    "WrongMoment",
    "WrongPrincipal",
]  # fmt: skip


class NotYours(Refusal):
    """The charge does not reach there, or may not do this; the same answer as for what does not exist."""

    code = "appointment-not-yours"
    status = 404


class NoSuchAppointment(Refusal):
    """Unknown, or out of scope: one answer for both, so that nothing can be learnt from it."""

    code = "no-such-appointment"
    status = 404


class NotToHimself(Refusal):
    """The contact given is his own."""

    code = "not-to-himself"


class FourEyes(Refusal):
    """Whoever nominated, or is nominated, does not confirm; nobody certifies his own training (ASVS 2.3.5)."""

    code = "four-eyes"


class MayNotSitThere(Refusal):
    """The state gives no such charge at this level."""

    code = "charge-may-not-sit-there"


class AlreadyHolds(Refusal):
    """The same charge of the same office is open for him."""

    code = "already-holds"


class WrongMoment(Refusal):
    """The appointment is not in the state from which this goes; `state` is where it is."""

    code = "appointment-wrong-moment"


class ChangedMeanwhile(Refusal):
    """Somebody else was quicker."""

    code = "appointment-changed-meanwhile"


class WrongPrincipal(Refusal):
    """Only a block or district officer in charge has representatives, and he names them himself (B12)."""

    code = "wrong-principal"


class ContactMissing(Refusal):
    """Neither a mobile number nor an address."""

    code = "contact-missing"


class ContactUnknown(Refusal):
    """Not a mobile number, or not an address: `field`."""

    code = "contact-unknown"


class ContactsDisagree(Refusal):
    """The mobile number is one account's, the address another's."""

    code = "contacts-disagree"


class ContactDiffers(Refusal):
    """The account known by one contact has another of the other kind: a nomination changes nobody's contacts."""

    code = "contact-differs"


class AccountClosed(Refusal):
    code = "account-closed"


class NameMissing(Refusal):
    code = "nominee-name-missing"


class NameWrong(Refusal):
    """Not in the script of its `field`, or with digits in it."""

    code = "nominee-name-wrong"


class OrderMissing(Refusal):
    """Number and date of the order are part of every nomination (B4)."""

    code = "order-missing"


class DateWrong(Refusal):
    """`field`: which date; `why`: "missing", "future", "before", "too-far", "long-ago"."""

    code = "appointment-date-wrong"


class OrderFileRefused(Refusal):
    """`why`: rules/orders.py's codes."""

    code = "order-file-refused"
    status = 422


class ReasonMissing(Refusal):
    code = "appointment-reason-missing"


class EvidenceMissing(Refusal):
    code = "training-evidence-missing"


class LinkSpent(Refusal):
    """The activation link is used, replaced, too old or not ours: one answer."""

    code = "activation-link-spent"
    status = 410


class NotForYou(Refusal):
    """Whoever is signed in is not he whom the link was sent to (trust.md T25)."""

    code = "activation-not-for-you"
    status = 404


class AlreadyReminded(Refusal):
    """Once a day is enough, whoever presses the button."""

    code = "already-reminded"


class NobodyToRemind(Refusal):
    """No officer above holds a charge that could act."""

    code = "nobody-to-remind"


class NoSuchNominations(Refusal):
    code = "no-such-nominations"
    status = 404


class SheetRefused(Refusal):
    """The file cannot be read as a sheet of nominations; `why` is its code, `columns` the headings meant."""

    code = "nominations-refused"
    status = 422


class NothingToApply(Refusal):
    """No row of the sheet is ready, or it was applied."""

    code = "nominations-nothing-to-apply"


class SheetActedOn(Refusal):
    """Somebody has confirmed, refused or ended one of its nominations: it is not undone as a whole any more."""

    code = "nominations-acted-on"
