"""Transfers between offices: the register, one of them, and how one is begun."""
