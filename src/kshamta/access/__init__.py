"""Accounts, sign-in, and appointments: who holds which charge of which office, from when to when; hence scope."""
