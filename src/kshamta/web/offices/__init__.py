"""Pages of offices: the tree, an office, what is done with it, sheets of offices."""
