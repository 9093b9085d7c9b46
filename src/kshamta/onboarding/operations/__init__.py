"""Verbs of the room that write."""
