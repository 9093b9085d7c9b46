"""Pages of charges and appointments."""
