"""The state's list of designations: what is on it, what else people call it, and what a near miss was meant to be.

The list is data (`data/designations_cg.csv`); a state brings its own file. Nothing is guessed: `canonical` resolves names and
aliases that are equal once case, spaces, punctuation, usual abbreviations and ways of writing a grade are folded away;
`fuzzy` and `nearest` only make offers.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Self

_SHIPPED = Path(__file__).resolve().parent / "data" / "designations_cg.csv"
CLOSE_ENOUGH = 0.92  # formats.md §1: a fuzzy match from here on is offered
_REMEMBERED = 20_000  # distinct spellings; a roster has a few hundred
_NOT_PORTAL_SAFE = re.compile(r"[^a-zA-Z0-9 \-()]")

_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789")
_TOKEN = re.compile("[a-z]+|[0-9]+|[\u0900-\u0963\u0971-\u097f]+")
_NOT_SAID = str.maketrans("", "", "\u093c\u200b\u200c\u200d\ufeff'’")  # the dot under a letter, joiners
_HALF_NASAL = re.compile("[ङञणनम]\u094d(?=[क-म])|\u0901")  # विकासखण्ड and विकासखंड
_ABBREVIATED = dict(
    pair.split("=")
    for pair in (
        "asstt=assistant asst=assistant assist=assistant assit=assistant astt=assistant distt=district dist=district dy=deputy"
        " addl=additional jt=joint jr=junior sr=senior gr=grade edn=education edu=education govt=government lab=laboratory"
        " tchr=teacher program=programme सहा=सहायक एवम=एवं"
    ).split()
)
# Posts of other departments that are spelt almost like one of a list: no slip for it.
_NO_SLIP = frozenset("lekhpal lekhpaal लेखपाल".split())
_SUBJECTS = frozenset(
    "physics chemistry biology maths math mathematics science botany zoology hindi english sanskrit history geography economics"
    " politicalscience civics sociology commerce arts agriculture homescience socialscience music urdu computer computerscience"
    " भौतिकी भौतिकशास्त्र भौतिक रसायन रसायनशास्त्र जीवविज्ञान जीव गणित विज्ञान वनस्पति प्राणी हिंदी हिन्दी अंग्रेजी संस्कृत इतिहास भूगोल अर्थशास्त्र"
    " राजनीति राजनीतिशास्त्र राजनीतिविज्ञान नागरिकशास्त्र समाजशास्त्र वाणिज्य कला कृषि गृहविज्ञान सामाजिकविज्ञान संगीत उर्दू".split()
)
_IN_BRACKETS = re.compile(r"(.+?)\s*[(\[]([^()\[\]]+)[)\]]\s*")
_GRADES = frozenset("grade class ag ग्रेड वर्ग श्रेणी".split())
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


@dataclass(frozen=True)
class Designation:
    """One post of the list; `portal` is its name in the letters the national portal takes.

    `perhaps` are abbreviations of this post that stand for another one as well (DEO): never decided by themselves.
    """

    name: str
    name_hi: str
    groups: frozenset[str]
    aliases: tuple[str, ...] = ()
    aliases_hi: tuple[str, ...] = ()
    portal: str = ""
    perhaps: tuple[str, ...] = ()

    @classmethod
    def from_row(cls, row: Mapping[str, str]) -> Self:
        """From a row of the list; `designation_hi` and `portal` may be wanting (the first Hindi alias and the name stand in)."""
        name, aliases_hi = row["designation"].strip(), _split(row.get("aliases_hi"))
        return cls(
            name=name,
            name_hi=(row.get("designation_hi") or "").strip() or (aliases_hi[0] if aliases_hi else ""),
            groups=frozenset(_split(row.get("groups"))),
            aliases=_split(row.get("aliases")),
            aliases_hi=aliases_hi,
            portal=(row.get("portal") or "").strip() or " ".join(_NOT_PORTAL_SAFE.sub(" ", name).split()),
            perhaps=_split(row.get("perhaps")),
        )

    @property
    def called(self) -> tuple[str, ...]:
        """Everything the post is called, its listed name first."""
        return tuple(filter(None, (self.name, self.name_hi, *self.aliases, *self.aliases_hi)))


def _split(cell: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (cell or "").split("|") if part.strip())


@lru_cache(maxsize=_REMEMBERED)
def folded(text: str) -> str:
    """A designation as it is compared: letters and digits only, abbreviations written out, grades in Arabic figures."""
    text = unicodedata.normalize("NFKD", text).casefold().translate(_NOT_SAID).translate(_DIGITS)
    tokens = [_ABBREVIATED.get(token, token) for token in _TOKEN.findall(_HALF_NASAL.sub("ं", text))]
    if len(tokens) > 1 and tokens[-2] in _GRADES and tokens[-1] in _ROMAN:
        tokens[-1] = _ROMAN[tokens[-1]]
    return "".join(tokens)


_FOLDED_SUBJECTS = frozenset(map(folded, _SUBJECTS))


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _other_cadre(text: str, name: str) -> bool:
    """Whether both end in an abbreviation, and in another one of the same length."""
    ends = [_TOKEN.findall(each.casefold())[-1:] for each in (text, name)]
    return ends[0] != ends[1] and all(end and len(end[0]) <= 3 for end in ends) and len(ends[0][0]) == len(ends[1][0])


class DesignationList:
    """The list, asked by any way of writing a designation."""

    def __init__(self, designations: Iterable[Designation]) -> None:
        self.designations = tuple(designations)
        self.names = frozenset(each.name for each in self.designations)
        self._asked: dict[str, str | None] = {}
        self._ranked: dict[str, list[tuple[str, float]]] = {}

    @classmethod
    def load(cls, path: Path | str | None = None) -> Self:
        """The list in a CSV file (columns designation, groups, aliases, aliases_hi; designation_hi, portal and perhaps if it
        has them), the shipped one without a path."""
        with Path(path or _SHIPPED).open(encoding="utf-8-sig", newline="") as lines:
            return cls.from_rows(csv.DictReader(lines))

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> Self:
        return cls(map(Designation.from_row, rows))

    @cached_property
    def by_name(self) -> Mapping[str, Designation]:
        return {each.name: each for each in self.designations}

    @cached_property
    def _by_key(self) -> Mapping[str, str]:
        """Folded spelling → listed name. A listed name wins over another post's alias, the earlier row over the later."""
        keys: dict[str, str] = {}
        for each in self.designations:
            keys.setdefault(folded(each.name), each.name)
        for each in self.designations:
            for spelling in each.called:
                keys.setdefault(folded(spelling), each.name)
        keys.pop("", None)
        return keys

    def canonical(self, text: str) -> str | None:
        """The listed designation this is, None where the list does not have it."""
        if text in self.names:
            return text
        if text not in self._asked:
            if len(self._asked) > _REMEMBERED:
                self._asked.clear()
            self._asked[text] = self._by_key.get(folded(text))
        return self._asked[text]

    @cached_property
    def _by_abbreviation(self) -> Mapping[str, tuple[str, ...]]:
        """Folded abbreviation → the posts it may stand for, the one that has it as its alias last."""
        posts: dict[str, tuple[str, ...]] = {}
        for each in self.designations:
            for spelling in each.perhaps:
                posts[folded(spelling)] = (*posts.get(folded(spelling), ()), each.name)
        return {key: tuple(dict.fromkeys(filter(None, (*names, self._by_key.get(key))))) for key, names in posts.items()}

    def may_be(self, text: str) -> tuple[str, ...]:
        """The two or more posts that an abbreviation stands for; empty where it stands for one or none."""
        names = self._by_abbreviation.get(folded(text), ()) if self._by_abbreviation else ()
        return names if len(names) > 1 else ()

    def of_group(self, text: str, group: str) -> str | None:
        """Of the posts that an abbreviation stands for, the one that is usual in a group; None where several are, or none."""
        usual = [name for name in self.may_be(text) if group in self.usual_groups(name)]
        return usual[0] if len(usual) == 1 else None

    def without_subject(self, text: str) -> str | None:
        """The listed post of one that is written with its subject: 'Lecturer (Physics)', 'व्याख्याता (गणित)'."""
        found = _IN_BRACKETS.fullmatch(text)
        return self.canonical(found[1]) if found and folded(found[2]) in _FOLDED_SUBJECTS else None

    def nearest(self, text: str, n: int = 3) -> list[tuple[str, float]]:
        """The n listed designations written most like this, best first, each with its likeness from 0 to 1."""
        key = folded(text)
        if key not in self._ranked:
            if len(self._ranked) > _REMEMBERED:
                self._ranked.clear()
            self._ranked[key] = self._rank(key)
        return self._ranked[key][:n]

    def _rank(self, key: str) -> list[tuple[str, float]]:
        from rapidfuzz import fuzz, process  # not wanted by the great majority of runs, and 10 ms to load

        best: dict[str, float] = {}
        for spelling, score, _ in process.extract(key, self._by_key.keys(), scorer=fuzz.ratio, limit=None):
            if (name := self._by_key[spelling]) not in best:  # the likest spelling comes first
                best[name] = round(score / 100, 4)
        return sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))

    def fuzzy(self, text: str) -> str | None:
        """The designation to offer for a near miss; never one of another grade or cadre (Assistant Grade 4 is no slip for
        Grade 3, Teacher LT none for Teacher (LB)), nor for another department's post."""
        if folded(text) in _NO_SLIP:
            return None
        for name, score in self.nearest(text, 1):
            if score >= CLOSE_ENOUGH and _digits(folded(text)) == _digits(folded(name)) and not _other_cadre(text, name):
                return name
        return None

    def usual_groups(self, name: str) -> frozenset[str]:
        """The groups a listed designation is usually in; empty for one that is not listed."""
        listed = self.by_name.get(name)
        return listed.groups if listed else frozenset()


@cache
def shipped() -> DesignationList:
    """The list that ships with the checker."""
    return DesignationList.load()
