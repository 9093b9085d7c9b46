"""Versions of an office's roster: made, certified, kept, told by school, and held against our books."""
