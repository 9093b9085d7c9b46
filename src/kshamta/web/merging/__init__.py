"""Records that may be one person: listed, side by side, joined, undone, parted."""
