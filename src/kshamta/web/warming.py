"""What a server's process makes before it takes its first request, rather than while somebody waits for it: every view imported,
every address known, every template read. It takes a second and a half of the first reader's time, and asks no database.

What has been loaded stays, so Python need not look through it for rubbish again and again: a sweep of all of it stops whoever
waits in this process for a fifth of a second. And a request makes some thousand things that live as long as it does: swept more
rarely, most are gone before.
"""

import gc
from pathlib import Path

from django.template.loader import get_template
from django.urls import reverse

SWEEP_AFTER = 20_000  # new things; Python's own is 2,000
TEMPLATES = Path(__file__).parent / "templates"


def warm() -> int:
    """How many templates were read."""
    reverse("web:first")  # finds every route, and by that every view
    names = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))
    for name in names:
        get_template(name)
    gc.collect()
    gc.freeze()
    first, *others = gc.get_threshold()
    gc.set_threshold(max(first, SWEEP_AFTER), *others)
    return len(names)
