"""The product's settings as the tests run them: a demonstration that keeps everything in a folder of its own."""

import os
import tempfile

FOLDER = tempfile.mkdtemp(prefix="kshamta-tests-")  # removed by tests/conftest.py
os.environ["KSHAMTA_DEMO"] = "1"
os.environ["KSHAMTA_VAR"] = FOLDER
os.environ.setdefault("DATABASE_URL", f"sqlite:///{FOLDER}/kshamta.sqlite3")

from config.settings import *
from config.settings import DATABASES

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in the product: write-ahead logging and waiting for locks do not exist in memory.
    DATABASES["default"]["TEST"] = {"NAME": f"{FOLDER}/test.sqlite3"}
