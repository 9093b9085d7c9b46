"""A sheet being mended, a visitor's copy or an office's roster: what an address asks to see, where its forms lead, and the way
back to the page after a change. Who may do it, and on what, is the business of the views (checker, mending, desk)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django_htmx.middleware import HtmxDetails

from kshamta.onboarding.queries.pages import Wish
from kshamta.onboarding.queries.values import CheckPage, Show
from kshamta.onboarding.refusals import ChangedMeanwhile, NoSuchCell, NothingOffered, NothingToUndo
from kshamta.web.given import number
from kshamta.web.words import WORDS

SAID_ON_THE_PAGE = (NothingToUndo, NothingOffered, NoSuchCell, ChangedMeanwhile)


@dataclass(frozen=True, slots=True)
class Places:
    """The page of one sheet, and where each of its forms leads."""

    page: str
    mend: str
    accept: str
    decide: str
    share: str
    undo: str

    @classmethod
    def named(cls, page: str, prefix: str, *args: Any) -> "Places":
        """By the names of the routes: the forms' are `prefix` and the verb."""
        verbs = ("mend", "accept", "decide", "share", "undo")
        return cls(reverse(page, args=args), *(reverse(f"{prefix}{verb}", args=args) for verb in verbs))

    def seen(self, wish: Wish, **more: str | int) -> str:
        """Where the wish is seen."""
        queries = "&".join(filter(None, (query(wish), urlencode(more))))
        return f"{self.page}?{queries}" if queries else self.page


def shown(request: HttpRequest, page: CheckPage, wish: Wish, places: Places | None) -> dict[str, Any]:
    """What the templates of a sheet are drawn from."""
    notice = f"notice.{request.GET.get('notice', '')}"
    return {
        "page": page, "wish": wish, "places": places, "base": query(wish), "turn": _turn(wish), "shows": _shows(page),
        "notice": notice if notice in WORDS else "",
    }  # fmt: skip


def only_a_part(request: HttpRequest) -> bool:
    """htmx asks for what changes; whoever goes back in his history gets the whole page."""
    htmx = HtmxDetails(request)
    return htmx.request_type == "partial" and not htmx.history_restore_request


def done(request: HttpRequest, places: Places, operation: Callable[[], object], keep_open: bool = False) -> HttpResponse:
    """Do it and lead back to where the reader was. keep_open: the cell, while something is wrong with it."""
    wish = wish_of(request.POST)
    more: dict[str, str | int] = {"row": wish.row} if wish.row else {}
    try:
        operation()
    except SAID_ON_THE_PAGE as refusal:
        more = more | {"field": wish.field} if keep_open and wish.row else {}
        return HttpResponseRedirect(places.seen(wish, **more, notice=refusal.code), status=303)
    if keep_open and wish.row:
        more |= {"field": wish.field, "after": "1"}
        return HttpResponseRedirect(f"{places.seen(wish, **more)}#c-{wish.row}-{wish.field}", status=303)
    return HttpResponseRedirect(places.seen(wish, **more), status=303)


def wish_of(given: dict[str, str]) -> Wish:
    """What an address or a form asks to see; what makes no sense is passed over."""
    show = given.get("show", "")
    return Wish(
        show=Show(show) if show in set(Show) else Show.ALL,
        kind=given.get("kind", "")[:60],
        number=whole(given.get("page")),
        row=whole(given.get("row")),
        field=given.get("field", "")[:20],
        opened="field" in given,
        only_if_faulty="after" in given,
    )


def mend_of(request: HttpRequest) -> dict[str, Any]:
    """The cell, its new text (a suggestion taken, or what was typed), and how many steps there were when it was opened."""
    given, wish = request.POST, wish_of(request.POST)
    text, steps = given.get("offer") or given.get("text", ""), whole(given["seen"]) if "seen" in given else None
    return {"row": wish.row, "field": wish.field, "text": text, "steps": steps}


def kind_of(request: HttpRequest) -> tuple[str, str | None]:
    """Of which kind of finding all suggestions are taken: code and field."""
    code, _, field = request.POST.get("accept", "").partition(".")
    return code, field or None


def rows_of(request: HttpRequest) -> dict[str, Any]:
    """Which rows, and whether they are wanted."""
    rows = [int(row) for row in request.POST.getlist("decide") if row.isascii() and row.isdigit() and len(row) < 8]
    return {"rows": rows, "include": request.POST.get("verdict") == "include"}


def steps_of(request: HttpRequest) -> int | None:
    """How many steps there were on the page on which "Undo" was pressed."""
    return whole(request.POST.get("steps")) or None


def query(wish: Wish) -> str:
    """The lasting part of a wish, as the beginning of an address: which rows, which page."""
    parts = {"show": wish.show.value if wish.show is not Show.ALL else "", "kind": wish.kind, "page": wish.number or ""}
    return urlencode({name: value for name, value in parts.items() if value})


def whole(text: str | None) -> int:
    return number(text) or 0


def _turn(wish: Wish) -> str:
    """The beginning of an address of another page of the same rows."""
    same = query(replace(wish, number=0))
    return f"{same}&" if same else ""


def _shows(page: CheckPage) -> list[Show]:
    shows = [Show.ALL]
    if page.rows_faulty or page.show is Show.MEND:
        shows.append(Show.MEND)
    if page.warnings or page.show is Show.LOOK:
        shows.append(Show.LOOK)
    return shows
