"""Every component, as it looks and as it is written: the page that those who build pages copy from."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.views.decorators.http import require_safe

from kshamta.web.audiences import Audience, audience
from kshamta.web.gallery_examples import EXAMPLES
from kshamta.web.icons import ICONS
from kshamta.web.parts import Pager, Tab


@dataclass(frozen=True, slots=True)
class Shown:
    """key: `gallery.<key>` is its title."""

    key: str
    source: str
    look: str


def _values() -> dict[str, object]:
    """What the examples show: invented."""
    return {
        "crumbs": [("gallery.state", "#"), ("gallery.district", "#"), ("gallery.block", "#")],
        "tabs": [
            Tab("gallery.tab.waiting", "?tab=waiting#tabs", current=True, count=12),
            Tab("gallery.tab.active", "?tab=active#tabs", count=146), Tab("gallery.tab.ended", "?tab=ended#tabs"),
        ],
        "numbered": Pager(before="?page=2#pager", after="?page=4#pager", number=3, pages=21, total=10_342),
        "keyed": Pager(after="?after=last#pager"),
        "groups": [("A", "gallery.group.a"), ("B", "gallery.group.b", "gallery.group.b.hint")],
        "labels": ["gallery.step.order", "gallery.step.nominee", "gallery.step.look"],
        "faults": {"order": "gallery.fault.order", "date": "gallery.fault.date"},
        "as_on": date(2025, 12, 24),
    }  # fmt: skip


@cache
def _template(source: str) -> Any:
    return engines["django"].from_string(source)


@audience(Audience.DEMO)
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    values = _values()
    shown = [Shown(key, source, _template(source).render(dict(values), request)) for key, source in EXAMPLES.items()]
    return render(request, "web/gallery.html", {"examples": shown, "icons": sorted(ICONS), "here": "gallery.title"})
