"""The components as tags: `{% figure 42 "home.offices" href=url %}`. The gallery page shows each with how it is written.

What is to be read (label, title, text, hint …) is a key of the words, or text that is worded already.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.template.base import Parser, TextNode, Token
from django.utils.html import format_html, format_html_join

from kshamta.foundation.numbers import percent
from kshamta.web import navigation
from kshamta.web.frame import charge_name
from kshamta.web.icons import ICONS
from kshamta.web.templatetags.words import constant
from kshamta.web.words import WORDS, say

register = template.Library()

_ICON = '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{}"/></svg>'
_DRAWN = {name: format_html(_ICON, line) for name, line in ICONS.items()}
_ALERT_ICONS = {"ready": "tick", "fault": "warning", "look": "warning"}
_LINES = {each: each for each in ("date", "email", "tel", "search", "password", "number")}
_LABELS = "labels_of_fields"  # of a page's context, below its errors: how each field is called
_ENDS = {"if": ("elif", "else", "endif"), "for": ("empty", "endfor")}


@register.simple_tag(name="icon")
def _drawn(name: str) -> str:
    return _DRAWN[name]


_named_on_the_page = register.tags.pop("icon")


@register.tag
def icon(parser: Parser, token: Token) -> template.Node:
    """A drawing beside a word; it says nothing by itself."""
    name = constant(parser, token.split_contents()[1])
    return TextNode(_DRAWN[name]) if name else _named_on_the_page(parser, token)


def _said(context: template.Context, text: object) -> str:
    """A key of the words as its sentence, whatever else as it is."""
    given = "" if text is None else str(text)
    return say(given, _language(context)) if given in WORDS else given


def counted(label: str, number: object, language: str) -> str:
    return say(label, language, n=number) if label in WORDS else label


def _language(context: template.Context) -> str:
    return context.get("language") or "hi"


def _part(context: template.Context, said: dict[str, object], **shown: object) -> dict[str, object]:
    """The context of a component: `said` is worded, the rest shown."""
    worded = {name: _said(context, text) for name, text in said.items()}
    return {"language": _language(context), "csrf_token": context.get("csrf_token"), **worded, **shown}


def _part_tag(name: str) -> Any:
    return register.inclusion_tag(f"web/parts/{name}.html", takes_context=True, name=name)


@_part_tag("figure")
def figure(context: template.Context, number: object, label: str, **more: Any) -> dict[str, object]:
    """note, as_on (a date), href, tone. A label may have a form for one ("office|offices")."""
    said = {"label": counted(label, number, _language(context)), "note": more.pop("note", "")}
    return _part(context, said, number=number, **{"href": "", "tone": "", "as_on": None} | more)


@_part_tag("progress")
def progress(context: template.Context, value: int, most: int, label: str, tone: str = "ready") -> dict[str, object]:
    return _part(context, {"label": label}, value=value, most=most, tone=tone, percent=percent(value, most))


register.filter(percent)


@_part_tag("badge")
def badge(context: template.Context, text: str, tone: str = "quiet", still_open: bool = False) -> dict[str, object]:
    return _part(context, {"text": text}, tone=tone, still_open=still_open)


@_part_tag("alert")
def alert(context: template.Context, text: str, tone: str = "", title: str = "", urgent: bool = False) -> dict[str, object]:
    """urgent: said at once by a screen reader (what the reader did was refused)."""
    return _part(context, {"text": text, "title": title}, tone=tone, urgent=urgent, drawing=_ALERT_ICONS.get(tone, "info"))


@_part_tag("empty")
def empty(context: template.Context, title: str, text: str = "", **more: Any) -> dict[str, object]:
    """Nothing here, and what comes next: href with action (its label), drawing."""
    said = {"title": title, "text": text, "action": more.pop("action", "")}
    return _part(context, said, **{"href": "", "drawing": "info"} | more)


@_part_tag("field")
def field(context: template.Context, name: str, label: str, kind: str = "text", **more: Any) -> dict[str, object]:
    """A labelled field. kind: text, date, email, tel, search, password, number, textarea, select, file, radio, checkbox.

    value, hint, error (a key or a sentence, or a list of them), required, choices ((value, label) or (value, label, hint)),
    blank (the label of "none" of a select), listed (values to choose from), id (f-<name>), short; and what HTML calls so:
    maxlength, autocomplete, inputmode, accept, pattern, rows, autofocus.
    """
    said = {each: more.pop(each, "") for each in ("hint", "blank")} | {"label": label}
    given = more.pop("error", "")
    if kind != "checkbox" and (labels := context.get(_LABELS)) is not None:  # what is ticked is a sentence, not a name
        labels.setdefault(name, _said(context, label))
    errors = [_said(context, each) for each in ([given] if isinstance(given, str) else given or ()) if each]
    shown = {
        "name": name, "kind": kind, "id": more.pop("id", f"f-{name}"), "errors": errors, "required": more.pop("required", False),
        "choices": _choices(context, more.pop("choices", ())), "value": more.pop("value", ""), "listed": more.pop("listed", ()),
    }  # fmt: skip
    attributes = _attributes(shown, bool(said["hint"]), more)
    return _part(context, said, **shown, input=_LINES.get(kind, "text"), attributes=attributes)


def _attributes(shown: dict[str, Any], hinted: bool, more: dict[str, Any]) -> str:
    """Of the element that takes the value: how it looks, what describes it, what it allows."""
    kind, place = shown["kind"], shown["id"]
    looks = (
        ["field"] * (kind != "checkbox")
        + ["field-short"] * (more.pop("short", False) or kind == "date")
        + ["field-file"] * (kind == "file")
    )
    described = [f"{place}-hint"] * hinted + [f"{place}-error"] * bool(shown["errors"])
    given = {
        "class": " ".join(looks), "id": place, "name": shown["name"], "aria-describedby": " ".join(described),
        "aria-invalid": "true" if shown["errors"] else "", "list": f"{place}-listed" if shown["listed"] else "", **more,
    }  # fmt: skip
    flags = [flag for flag, wanted in (("required", shown["required"]), ("autofocus", given.pop("autofocus", False))) if wanted]
    values = format_html_join("", ' {}="{}"', ((name, value) for name, value in given.items() if value))
    return format_html("{}{}", values, format_html_join("", " {}", ((flag,) for flag in flags)))  # plain text added would undo it


def _choices(context: template.Context, choices: Iterable[Any]) -> list[dict[str, str]]:
    rows = ([*each, ""][:3] if not isinstance(each, str) else (each, each, "") for each in choices)
    return [{"value": str(value), "label": _said(context, label), "hint": _said(context, hint)} for value, label, hint in rows]


@_part_tag("errors")
def _summary(context: template.Context, faults: Any, labels: Mapping[str, str]) -> dict[str, object]:
    given = faults.items() if isinstance(faults, dict) else ()
    return _part(context, {}, faults=[(name, labels.get(name, ""), _said(context, text)) for name, text in given])


_drawn_summary = register.tags.pop("errors")


class Errors(template.Node):
    """The fields stand below their errors, which are to be named as they are: so what follows is drawn first."""

    child_nodelists = ("rest",)

    def __init__(self, summary: template.Node, rest: template.NodeList) -> None:
        self.summary, self.rest = summary, rest

    def render(self, context: template.Context) -> str:
        with context.push(**{_LABELS: {}}):
            rest = self.rest.render(context)
            return format_html("{}{}", self.summary.render(context), rest)


@register.tag
def errors(parser: Parser, token: Token) -> template.Node:
    """{% errors faults %}: everything that is wrong with a form, above it and each with the name of its field:
    {name of the field, or "": key or sentence}."""
    summary = _drawn_summary(parser, Token(token.token_type, f"{token.contents} {_LABELS}", token.position, token.lineno))
    around = parser.command_stack[-2][0] if len(parser.command_stack) > 1 else ""
    return Errors(summary, parser.parse(_ENDS.get(around, (f"end{around}",)) if around else None))


@_part_tag("crumbs")
def crumbs(context: template.Context, places: Iterable[Any], current: str = "") -> dict[str, object]:
    """Where the page stands in the tree: (label, address) from the root down; `current` is the page itself."""
    return _part(context, {"current": current}, places=[(_said(context, label), href) for label, href in places])


@_part_tag("tabs")
def tabs(context: template.Context, given: Iterable[Any], label: str) -> dict[str, object]:
    """given: web.parts.Tab."""
    return _part(context, {"label": label}, tabs=[(tab, _said(context, tab.label)) for tab in given])


@_part_tag("pager")
def pager(context: template.Context, page: Any, label: str = "part.pager") -> dict[str, object]:
    """page: web.parts.Pager."""
    return _part(context, {"label": label}, page=page)


@_part_tag("confirm")
def confirm(context: template.Context, label: str, text: str, action: str, **more: Any) -> dict[str, object]:
    """A grave act opens in place and is done with a second click. button, hidden (a dict), reason (the label of one that is
    wanted), tone, small."""
    said = {"label": label, "text": text, "button": more.pop("button", "") or label, "reason": more.pop("reason", "")}
    return _part(context, said, action=action, **{"hidden": {}, "tone": "fault", "small": False} | more)


@_part_tag("search")
def search(context: template.Context, label: str, value: str = "", **more: Any) -> dict[str, object]:
    """hint, name (q), action, hidden (a dict that goes along). method: "post" where a number or name of a person may be sought,
    so that it stands in no address and no log."""
    said = {"label": label, "hint": more.pop("hint", "")}
    return _part(context, said, value=value, **{"name": "q", "action": "", "hidden": {}, "method": "get"} | more)


@_part_tag("steps")
def steps(context: template.Context, labels: Iterable[str], current: int, label: str = "part.steps") -> dict[str, object]:
    """current counts from 1; what lies before is done."""
    shown = [(number, _said(context, each)) for number, each in enumerate(labels, 1)]
    return _part(context, {"label": label}, steps=shown, current=current)


@register.simple_tag(takes_context=True)
def charge(context: template.Context, name: str) -> str:
    """What a charge is called."""
    return charge_name(name, _language(context))


@register.simple_tag
def where(route: str, *args: Any) -> str:
    """`{% where "web:office" office.pk as there %}`: the address of a page, "" where this installation has none."""
    return navigation.address(route, *args)


@register.simple_tag(takes_context=True)
def recorded(context: template.Context, operation: str) -> str:
    """What was done, as the record words it."""
    key = f"recorded.{operation}"
    return say(key, _language(context)) if key in WORDS else operation
