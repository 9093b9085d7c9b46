"""Pages of the record: within one's reach, of one thing, of oneself; the auditor's search and export."""
