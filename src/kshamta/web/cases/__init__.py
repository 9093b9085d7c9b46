"""Pages of cases: what stands in the rosters of two offices, and who is right."""
