"""Acts of privacy across the rooms: what is kept of whom and how long, its destruction, one's own data to take away, who is
touched by a breach."""
