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
_REMARK = '<span class="hide"> ({})</span>'
_SCHOOL = '<td class="of-school"><bdi>{}</bdi></td>'
_EMPTY = format_html('<span class="hide">{}</span>', "–")
_OPENED = format_html(' aria-current="{}"', "true")


@register.simple_tag(takes_context=True)
def sheet_row(context: template.Context, row: Row, base: str, opened: Mending | None, by_school: bool = False) -> str:
    """by_school: a last cell names the school. `remarked` of the context: what an officer above says of a cell, or (field "") of
    a row: {(row, field): text}."""
    language, remarked = context.get("language") or "hi", context.get("remarked") or {}
    number, address = format_html("{}", row.number), format_html("{}", f"{base}&" if base else "")
    open_field = opened.field if opened and opened.row == row.number else None
    cells = [
        (_cell(number, cell, address, cell.field == open_field, language, remarked.get((row.number, cell.field), "")),)
        for cell in row.cells
    ]
    if by_school:
        cells.append((format_html(_SCHOOL, row.school or "–"),))
    remark = _remark(remarked.get((row.number, ""), ""), language)
    said = ", ".join((say("mark.held" if row.held else "mark.ready", language), *row.said, *([remark] if remark else [])))
    look = " ".join(["held"] * row.held + ["remarked"] * bool(remark))
    head = format_html(_NUMBER, number, address, said)
    return format_html(_ROW, format_html(' class="{}"', look) if look else "", number, head, format_html_join("", "{}", cells))


@register.simple_tag(takes_context=True)
def column_remark(context: template.Context, field: str) -> str:
    """What is said of a whole column, beneath its heading."""
    text = _remark((context.get("remarked") or {}).get((None, field), ""), context.get("language") or "hi")
    return format_html('<span class="column-remark">{}</span>', text) if text else ""


def _cell(row: str, cell: Cell, address: str, opened: bool, language: str, remark: str) -> str:
    """Marked not by colour alone: what a mark means is said in words, for the ear and on hovering."""
    field, text = _escaped(cell.field), cell.text or _EMPTY
    if cell.mark is Mark.PLAIN and not opened and not cell.is_long and not remark:
        return format_html(_PLAIN, row, field, address, text)
    marked = cell.mark is not Mark.PLAIN
    look = " ".join([cell.mark.value] * marked + ["long"] * cell.is_long + ["remarked"] * bool(remark))
    mark, told = say(f"mark.{cell.mark.value}", language) if marked else "", _remark(remark, language)
    said = format_html(_SAID, mark, ": " if cell.said else "", cell.said) if marked else ""
    said = format_html("{}{}", said, format_html(_REMARK, told)) if told else said
    hover = "; ".join(filter(None, (f"{mark}: {cell.said}" if cell.said else "", told)))
    extra = format_html('{} title="{}"', _OPENED if opened else "", hover) if hover else _OPENED if opened else ""
    return format_html(_OTHER, row, field, address, text, look, extra, said)


def _remark(text: str, language: str) -> str:
    return say("mark.remark", language, text=text) if text else ""


@cache
def _escaped(field: str) -> str:
    """There are eight; each is escaped once."""
    return format_html("{}", field)
