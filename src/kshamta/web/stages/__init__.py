"""Pages of stages: the funnel of an office, who waits in it, a person's ledger, exemptions, rows that ask a human."""
