"""Judgements on plain values: no database, no clock."""
