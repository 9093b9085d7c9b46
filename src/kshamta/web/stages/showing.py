"""What the pages of stages share: their tabs, names of stages in addresses, what is not found."""


from django.urls import reverse

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.web.given import day_given as day_given, whole as whole
from kshamta.web.offices.showing import name as name
from kshamta.web.parts import Tab, pager as pager
from kshamta.web.refusing import done as done, found_only as found_only, plain as plain

STAGES = ("collected", "sent", "registered", "first-login", "verified")
TONES = {"asked": "look", "approved": "ready", "refused": "fault", "withdrawn": "quiet", "ended": "quiet"}


def tabs(by: Actor, here: str) -> list[Tab]:
    """The places of this room that the reader may open."""
    places = [("funnel", "web:stages", Right.SEE_OFFICES), ("exemptions", "web:exemptions", Right.EXEMPT)]
    places.append(("doubts", "web:doubts", Right.DECIDE_CASES))
    shown = [Tab(f"stages.tab.{key}", reverse(route), key == here) for key, route, right in places if by.may_anywhere(right)]
    return shown if len(shown) > 1 else []
