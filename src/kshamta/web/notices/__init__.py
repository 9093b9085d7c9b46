"""Pages of notices: one's own, the outbox, and how each notice is worded."""
