"""Many people at once: rows as the tables hold them, written past the ORM. Private to `operations.bulk`."""
