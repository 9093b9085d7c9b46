"""Pages of signing in: arriving, the second factor, one's own security, proving anew, slips and resets."""
