"""A position is the ordered list of what it accepted, and its hash: nothing is copied (architecture §3)."""

import hashlib
from collections.abc import Iterable

NIL = hashlib.sha256(b"kshamta: nil return").hexdigest()  # of a roster with nobody on it


def position_hash(children: Iterable[tuple[object, str]]) -> str:
    """SHA-256 over what stands accepted, in the order of serials: (the child's id or code, its accepted hash), line by line."""
    whole = hashlib.sha256(b"kshamta: position\n")
    for child, accepted in children:
        whole.update(f"{child} {accepted}\n".encode())
    return whole.hexdigest()
