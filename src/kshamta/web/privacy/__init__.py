"""Pages of privacy: what is kept and how long, for everybody; one's own data, to take away."""
