"""The only module that reads the environment. `KSHAMTA_DEMO=1` (set by `./kshamta demo`) makes a self-contained copy that
keeps everything under `var/`; without it every secret has to be given, and nothing falls back to a default.
"""

import os
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

from config.settings.secrets_file import demo_secret

os.umask(0o027)  # what we write is nobody else's to read, and our group's only to read
ROOT = Path(__file__).resolve().parents[3]
env = environ.Env()
env.smart_cast = False
DEMO = env.bool("KSHAMTA_DEMO", default=False)
VAR = Path(env.str("KSHAMTA_VAR", default=str(ROOT / "var")))
HTTPS = env.bool("KSHAMTA_HTTPS", default=not DEMO)


def secret(name: str, prefix: str = "") -> str:
    """A secret of the installation; the demo makes its own and keeps it in `var/`, readable by its owner only."""
    if given := os.environ.get(name):
        return given
    if DEMO:
        return demo_secret(VAR / f"{name.lower()}.secret", prefix)
    raise ImproperlyConfigured(
        f"Set {name} (see docs/runbooks/settings.md), or KSHAMTA_DEMO=1 for a demonstration.\n"
        f"{name} दें (docs/runbooks/settings.md देखें), या नमूने के लिए KSHAMTA_DEMO=1।"
    )
