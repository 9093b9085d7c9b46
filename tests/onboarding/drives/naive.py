"""The naive way, as it was done by e-mail: each rung holds copies of what it accepted, copied again when it goes up.

Written without a look at the product: no hashes, no ways, no tallies. What it says of a compiled roster, the product's query has to
say too, whatever happened.
"""

from dataclasses import dataclass, field

WITH_ABOVE = {"submitted", "accepted"}
OPEN = {"not-begun", "draft", "returned"}
TOP = "DPI"


@dataclass
class Paper:
    """A roster (rows: people) or a position (held: copies by child), and where it stands."""

    state: str = "not-begun"
    above: str | None = None
    rows: tuple[int, ...] = ()
    held: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    working: int | None = None


@dataclass
class Naive:
    """parent: of offices, by code. serials: the order in which papers lie in a pile."""

    parent: dict[str, str]
    attached: dict[str, str]
    schools: set[str]
    serials: dict[tuple[str, str], int]
    working: dict[str, int]
    closed: set[str] = field(default_factory=set)
    merged: dict[str, str] = field(default_factory=dict)
    rosters: dict[str, Paper] = field(default_factory=dict)
    positions: dict[str, Paper] = field(default_factory=dict)

    def __post_init__(self):
        for code in self.schools:
            self.rosters[code] = Paper(above=self.desk(code), working=self.working.get(code))
        for code in self.alive():
            self.positions[code] = Paper(above=self.desk_above(code))

    # ---- where papers go ----

    def answers(self, code):
        while code in self.closed and code in self.merged:
            code = self.merged[code]
        return code

    def desk(self, code):
        """Whose desk a school's roster goes to; None: the school is no more."""
        office = self.answers(code)
        if office in self.closed:
            return None
        return self.attached.get(office) or self.parent[office]

    def desk_above(self, code):
        if code == TOP:
            return None
        return TOP if code in {"D", "E", "SCERT"} else self.parent[code]

    def alive(self):
        """Desks to which something comes, directly or not."""
        found = {TOP}
        for code in self.schools:
            desk = self.desk(code)
            while desk is not None and desk not in found:
                found.add(desk)
                desk = self.desk_above(desk)
        return found

    # ---- what was done ----

    def took(self, desk, key, rows):
        self.positions[desk].held[key] = list(rows)
        self.changed(desk)

    def lost(self, desk, key):
        if self.positions[desk].held.pop(key, None) is not None:
            self.changed(desk)

    def changed(self, desk):
        """The pile is another one: what was copied from it upwards is thrown away."""
        paper = self.positions[desk]
        if paper.state == "not-begun":
            paper.state = "draft"
        if paper.state in WITH_ABOVE:
            was, paper.state = paper.state, "draft"
            if was == "accepted" and paper.above:
                self.lost(paper.above, ("P", desk))

    def accepted(self, kind, code):
        paper = self.paper(kind, code)
        paper.state = "accepted"
        self.took(paper.above, (kind, code), self.copies(kind, code))

    def unlocked(self, kind, code):
        paper = self.paper(kind, code)
        paper.state = "returned"
        self.lost(paper.above, (kind, code))

    def paper(self, kind, code):
        return (self.rosters if kind == "R" else self.positions)[code]

    def copies(self, kind, code):
        """The pile of a desk, in order; the rows of a school."""
        if kind == "R":
            return [(code, number) for number in self.rosters[code].rows]
        held = self.positions[code].held
        return [row for key in sorted(held, key=self.serials.__getitem__) for row in held[key]]

    def clean(self, kind, code):
        """Nothing about it asks for a look: a school's list is as long as it should be; a pile holds all that belongs on it, and
        each of it was so."""
        if kind == "R":
            paper = self.rosters[code]
            return bool(paper.rows) and paper.working == len(paper.rows)
        return all(
            self.paper(*key).state == "accepted" and self.clean(*key) for key in self.serials if self.lies_at(key, code)
        )

    def lies_at(self, key, desk):
        kind, code = key
        papers = self.rosters if kind == "R" else self.positions
        return code in papers and papers[code].above == desk and papers[code].state != "ended"

    # ---- the offices change ----

    def settle(self):
        for code in self.schools:
            self.rosters.setdefault(code, Paper(above=None))
        for code in self.alive() - set(self.positions):
            self.positions[code] = Paper(above=self.desk_above(code))
        for code in self.positions:
            self.carry("P", code, self.desk_above(code) if code in self.alive() else None, ends=code not in self.alive())
        for code in self.schools:
            self.carry("R", code, self.desk(code), ends=self.desk(code) is None)

    def carry(self, kind, code, desk, *, ends):
        paper = self.paper(kind, code)
        key, was = (kind, code), paper.above
        copy = self.positions[was].held.get(key) if was else None
        if ends:
            if paper.state != "ended":
                paper.state = "ended"
                if copy is not None:
                    self.lost(was, key)
            return
        if paper.state == "ended":
            paper.state = "draft"
        if desk != was:
            paper.above = desk
            if copy is not None:
                self.lost(was, key)
                self.took(desk, key, copy)
