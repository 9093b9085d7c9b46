"""The first screens, the search over everything, and the demonstration's way in."""
