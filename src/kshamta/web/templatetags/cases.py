"""Words of cases that differ by what the case is about."""

from django import template

from kshamta.onboarding.queries.cases import CaseLine
from kshamta.web.cases.showing import key_of
from kshamta.web.words import say

register = template.Library()


@register.simple_tag(takes_context=True)
def case_said(context: template.Context, kind: str, word: str) -> str:
    """What an office said, or that it has not."""
    key = key_of("cases.said", kind, word) if word else "cases.said.nothing"
    return say(key, context.get("language") or "hi")


@register.filter
def roster_key(whole: object) -> str:
    """The roster for which the reader's office answers."""
    offered = getattr(whole, "offered", ())
    return str(offered[0][0].submission_id) if offered else ""


@register.simple_tag
def beside_rows(line: CaseLine, roster: object) -> str:
    """Rows of this roster in the case."""
    return ", ".join(str(row) for side in line.sides if str(side.submission_id) == str(roster) for row in side.rows)


@register.simple_tag(takes_context=True)
def beside_others(context: template.Context, line: CaseLine, roster: object) -> str:
    """The other offices of the case, as the page speaks."""
    hindi = (context.get("language") or "hi") == "hi"
    others = [side for side in line.sides if str(side.submission_id) != str(roster) and side.here]
    return ", ".join((side.name_hi if hindi else side.name_en) or side.name_en for side in others)
