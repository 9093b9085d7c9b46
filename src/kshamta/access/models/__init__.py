"""Accounts and sign-in; appointments."""

from kshamta.access.models.accounts import Account as Account, SignedIn as SignedIn
from kshamta.access.models.appointments import Appointment as Appointment
