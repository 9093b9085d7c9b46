"""A sheet of people, whoever's: read, judged, sealed, mended, masked."""
