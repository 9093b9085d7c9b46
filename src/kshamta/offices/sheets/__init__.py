"""Sheets of offices: read, judged, applied whole, taken back whole. Private to the room's operations and queries."""
