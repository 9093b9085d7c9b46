"""How a submission goes from one state into another: locks, ledger, figures, messages."""
