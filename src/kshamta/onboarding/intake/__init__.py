"""What files bring before they are a version: an export's own headings, and many files at once."""
