"""Secrets that a demonstration makes for itself on its first start."""

import base64
import os
import secrets
from pathlib import Path


def demo_secret(path: Path, prefix: str) -> str:
    """The secret in the file; made first where there is none. Two processes that start together agree: the loser of the
    exclusive creation reads what the winner wrote, and the file appears whole because it is linked into place.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(prefix + base64.b64encode(secrets.token_bytes(32)).decode())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text()
