"""How our values become the portal's: declared steps, each with a name under which every change is shown.

"Dr. R. K. D'Souza-Singh" is printed as "R K D Souza Singh"; the original stays in our record. A step never invents: what
it cannot make acceptable it leaves as it is, and the column's pattern holds the row back.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kshamta.portal.profile import PortalColumn, Profile
from sheetcheck.designations import DesignationList

_WORDS_APART = re.compile(r"[\s.'’‘`/,-]+")
_SEPARATORS = re.compile(r"[-/]")


@dataclass(frozen=True, slots=True)
class Context:
    """What a step may know besides the value."""

    profile: Profile
    column: PortalColumn
    designations: DesignationList


@dataclass(frozen=True, slots=True)
class Step:
    """One change of one value."""

    rule: str
    before: str
    after: str


def title_dropped(value: str, context: Context) -> str:
    """'Dr. R. K. Verma' → 'R. K. Verma'; 'Ku. Anita' too, but 'Sri Devi' keeps her name: some titles need their dot."""
    while match := re.match(r"\s*([A-Za-z]+)(\.?)\s*", value):
        word, dot = match[1].lower(), match[2]
        apart = bool(dot) or value[match.end(1) : match.end()].isspace()
        if not apart or not (word in context.profile.titles or (dot and word in context.profile.dotted_titles)):
            break
        value = value[match.end() :]
    return value


def marks_to_spaces(value: str, context: Context) -> str:
    """Dots, hyphens, apostrophes and slashes part words; words are parted by one space."""
    return _WORDS_APART.sub(" ", value).strip()


def separators_dropped(value: str, context: Context) -> str:
    """'CG/2210-456' → 'CG2210456'."""
    return _SEPARATORS.sub("", value)


def portal_word(value: str, context: Context) -> str:
    """A value of our closed list in the portal's spelling."""
    return context.column.words.get(value, value)


def portal_designation(value: str, context: Context) -> str:
    """The portal's spelling of a listed designation. An unlisted one stays, and is held back."""
    name = context.designations.canonical(value)
    return context.designations.by_name[name].portal if name else value


RULES: Mapping[str, Callable[[str, Context], str]] = MappingProxyType({
    "title-dropped": title_dropped,
    "marks-to-spaces": marks_to_spaces,
    "separators-dropped": separators_dropped,
    "portal-word": portal_word,
    "portal-designation": portal_designation,
})  # fmt: skip


def steps(value: str, context: Context) -> tuple[Step, ...]:
    """Every change on the way to the portal's spelling, in order; the last one's `after` is what is printed."""
    taken = []
    for rule in context.column.rules:
        after = RULES[rule](value, context)
        if after != value:
            taken.append(Step(rule, value, after))
            value = after
    return tuple(taken)
