"""To come with its page."""

WORDS: dict[str, tuple[str, str]] = {}
