"""Reads: sessions (who acts), appointments."""
