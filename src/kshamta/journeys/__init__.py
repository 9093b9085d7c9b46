"""Stories that run through several rooms, in reading order."""
