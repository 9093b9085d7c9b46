"""People on our books: who they are, where they serve, how they are reached (sealed)."""
