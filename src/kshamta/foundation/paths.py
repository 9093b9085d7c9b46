"""Paths in a tree: each node has a fixed step of five base-36 characters (its serial); a path is the steps from the root down.

A subtree is one range of an index, whatever the database's collation: steps hold only 0–9 and A–Z, all of one width. A move
rewrites the beginning of a subtree's paths in one statement; nothing is renumbered.
"""

STEP = 5
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DEEPEST = 12  # steps; columns of paths are STEP * DEEPEST wide


def step(serial: int) -> str:
    """The step of a node by its serial number, 1 to 60 million."""
    text = ""
    for _ in range(STEP):
        serial, digit = divmod(serial, 36)
        text = _DIGITS[digit] + text
    if serial:
        raise ValueError("more nodes than steps")
    return text


def parent(path: str) -> str:
    return path[:-STEP]


def ancestors(path: str, *, itself: bool = True) -> list[str]:
    """Paths from the root down."""
    end = len(path) + (1 if itself else 0)
    return [path[:length] for length in range(STEP, end, STEP)]


def common(one: str, other: str) -> str:
    """The deepest place above both, or one of them where the other lies below it; "" where only everything is."""
    shared = 0
    while one[shared : shared + STEP] == other[shared : shared + STEP] != "":
        shared += STEP
    return one[:shared]


def depth(path: str) -> int:
    return len(path) // STEP


def bounds(path: str) -> tuple[str, str]:
    """low, high: a path lies in the subtree where low <= it < high; high is the next step, so no character outside 0–9, A–Z
    is compared. The root "" has no bounds: it is everything."""
    return path, path[:-STEP] + step(int(path[-STEP:], 36) + 1)
