"""What a camp needs on paper: the list of who has yet to come, with a slip for each, and the poster for the wall."""
