"""Pages of the portal's reports: brought in, what came of them, and the accounts about which a human decides."""
