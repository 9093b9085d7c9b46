"""Reads, each from within a scope."""
