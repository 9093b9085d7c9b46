"""Verbs: signing in, factors, sessions, slips and resets; appointments."""
