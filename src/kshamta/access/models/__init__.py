"""Accounts and sign-in; appointments."""

from kshamta.access.models.accounts import Account as Account, SignedIn as SignedIn
from kshamta.access.models.appointments import (
    ActivationLink as ActivationLink,
    Appointment as Appointment,
    NominationSheet as NominationSheet,
    OrderFile as OrderFile,
    Reminder as Reminder,
)
from kshamta.access.models.proposals import Proposal as Proposal
from kshamta.access.models.requests import RequestKey as RequestKey
from kshamta.access.models.sign_in import (
    Attempt as Attempt,
    Factor as Factor,
    ResetRequest as ResetRequest,
    Slip as Slip,
    StateLink as StateLink,
    Throttle as Throttle,
)
from kshamta.access.models.tokens import ApiToken as ApiToken
