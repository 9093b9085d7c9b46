"""The demonstration: an invented state, the same each time for the same seed."""
