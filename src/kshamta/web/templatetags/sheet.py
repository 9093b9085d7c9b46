"""`{% sheet_row row base opened %}`: a row of the sheet. Four hundred cells a page are written here and not by template tags,
which takes a fifth of the time; every value of the sheet is escaped by `format_html`.
"""

from functools import cache

from django import template
from django.utils.html import format_html, format_html_join

from kshamta.onboarding.queries.values import Cell, Mark, Mending, Row
from kshamta.web.words import say

register = template.Library()

_ROW = '<tr{} id="r-{}"><th scope="row">{}</th>{}</tr>'
_NUMBER = '<a id="c-{0}-" href="?{1}row={0}&amp;field=#mend">{0}<span class="hide">: {2}</span></a>'
_LINK = '<a id="c-{0}-{1}" href="?{2}row={0}&amp;field={1}#mend"'
_PLAIN = f"<td>{_LINK}><bdi>{{3}}</bdi></a></td>"
_OTHER = f'<td class="{{4}}">{_LINK}{{5}}><bdi>{{3}}</bdi>{{6}}</a></td>'
_SAID = '<span class="hide"> ({}{}{})</span>'
_EMPTY = format_html('<span class="hide">{}</span>', "–")
_OPENED = format_html(' aria-current="{}"', "true")
_HELD = format_html(' class="{}"', "held")


@register.simple_tag(takes_context=True)
def sheet_row(context: template.Context, row: Row, base: str, opened: Mending | None) -> str:
    language = context.get("language") or "hi"
    number, address = format_html("{}", row.number), format_html("{}", f"{base}&" if base else "")
    open_field = opened.field if opened and opened.row == row.number else None
    cells = [(_cell(number, cell, address, cell.field == open_field, language),) for cell in row.cells]
    said = ", ".join((say("mark.held" if row.held else "mark.ready", language), *row.said))
    head = format_html(_NUMBER, number, address, said)
    return format_html(_ROW, _HELD if row.held else "", number, head, format_html_join("", "{}", cells))


def _cell(row: str, cell: Cell, address: str, opened: bool, language: str) -> str:
    """Marked not by colour alone: what a mark means is said in words, for the ear and on hovering."""
    field, text = _escaped(cell.field), cell.text or _EMPTY
    if cell.mark is Mark.PLAIN and not opened and not cell.is_long:
        return format_html(_PLAIN, row, field, address, text)
    look = " ".join([*([cell.mark.value] if cell.mark is not Mark.PLAIN else []), *(["long"] if cell.is_long else [])])
    extra, said = _OPENED if opened else "", ""
    if cell.mark is not Mark.PLAIN:
        mark = say(f"mark.{cell.mark.value}", language)
        said = format_html(_SAID, mark, ": " if cell.said else "", cell.said)
        extra = format_html('{} title="{}: {}"', extra, mark, cell.said) if cell.said else extra
    return format_html(_OTHER, row, field, address, text, look, extra, said)


@cache
def _escaped(field: str) -> str:
    """There are eight; each is escaped once."""
    return format_html("{}", field)
