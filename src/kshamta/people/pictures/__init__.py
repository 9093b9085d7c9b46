"""Photos: opened by a child that can do nothing else, and made anew from their pixels alone. Private to the room."""
