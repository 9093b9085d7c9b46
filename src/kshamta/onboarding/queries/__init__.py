"""Reads of the room: frozen values, worded in the language asked for."""
