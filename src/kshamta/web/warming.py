"""What a server's process makes before it takes its first request, rather than while somebody waits for it: every view imported,
every address known, every template read. It takes a second and a half of the first reader's time, and asks no database."""

from pathlib import Path

from django.template.loader import get_template
from django.urls import reverse

TEMPLATES = Path(__file__).parent / "templates"


def warm() -> int:
    """How many templates were read."""
    reverse("web:first")  # finds every route, and by that every view
    names = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))
    for name in names:
        get_template(name)
    return len(names)
