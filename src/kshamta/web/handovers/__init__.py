"""Pages of hand-overs: the register, one hand-over, officers outside, and what the officer outside sees of it."""
