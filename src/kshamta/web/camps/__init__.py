"""Camps: who has yet to come to the first login; inviting them, the kit on paper, kiosks."""
