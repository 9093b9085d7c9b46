"""Static files under names that carry their content's hash, compressed beforehand (`manage collectstatic`)."""

from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Before anything was collected (tests, a fresh checkout) files go by their plain names."""

    def stored_name(self, name: str) -> str:
        return self.hashed_files.get(self.hash_key(self.clean_name(name)), name)
