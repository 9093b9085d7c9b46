"""The tree of offices: levels, codes, names, dated placements, working strength."""
