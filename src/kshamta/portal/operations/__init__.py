"""Verbs that write: who did it, whole, one row in the record."""
