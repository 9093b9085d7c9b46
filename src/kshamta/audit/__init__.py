"""The record: append-only, hash-chained, of who did what. Actors are known by bare UUID; the room knows nobody."""
