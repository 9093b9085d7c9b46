"""The state's list of designations, with what officers said of other ways of writing. Private to the room."""

from dataclasses import replace

from kshamta.offices import paths
from kshamta.offices.models import Office
from kshamta.onboarding.sheets import judging
from kshamta.portal.models import DesignationAlias, DesignationRequest, RequestState
from sheetcheck.designations import Designation, DesignationList, folded as folded


def listed() -> DesignationList:
    return judging.reference().designations


def known_to(office: Office) -> DesignationList:
    """The list; what was said at the office or above it; and what the portal has taken up on request. Two statements."""
    above = paths.ancestors(office.path, itself=True)
    aliases = DesignationAlias.objects.filter(office__path__in=above).values_list("designation", "written")
    taken_up = DesignationRequest.objects.filter(office__path__in=above, state=RequestState.LISTED)
    added = taken_up.values_list("designation", flat=True)
    said: dict[str, list[str]] = {}
    for name, written in aliases:
        said.setdefault(name, []).append(written)
    new = tuple(dict.fromkeys(added))
    if not said and not new:
        return listed()
    known = [
        replace(each, aliases=(*each.aliases, *said[each.name])) if each.name in said else each for each in listed().designations
    ]
    return DesignationList([*known, *(Designation(name, "", frozenset(), portal=name) for name in new)])
