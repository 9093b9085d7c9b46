"""Uploads and static files."""

from config.settings.environment import VAR

# A roster stays in memory until it is sealed: no handler that writes a plain file to the disk.
FILE_UPLOAD_HANDLERS = ["kshamta.web.uploads.CappedMemoryHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 100
DATA_UPLOAD_MAX_NUMBER_FILES = 1

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
# `manage demo` and `manage collectstatic` fill STATIC_ROOT with hashed, compressed files; until then (tests, a fresh
# checkout) the files are served as they stand in the source.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
WHITENOISE_USE_FINDERS = not (STATIC_ROOT / "staticfiles.json").exists()
STORAGES = {"staticfiles": {"BACKEND": "kshamta.web.statics.HashedFiles"}}
