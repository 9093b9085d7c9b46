"""Double entries and disputes: keys, likeness, how a case turns, what is said."""
