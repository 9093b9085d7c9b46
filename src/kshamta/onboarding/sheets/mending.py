"""What an officer does to a sheet, as steps of its journal: the same for a visitor's copy and for a version of a roster.

A change is read and judged before anything is written: judging takes longer than a write lock may be held. Whoever keeps the
sheet writes back only if nobody else wrote meanwhile, else begins anew.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kshamta.onboarding.models import SealedSheet
from kshamta.onboarding.refusals import ChangedMeanwhile, NoSuchCell, NothingOffered, NothingToUndo, TooManyRows
from kshamta.onboarding.rules import journals as rules
from kshamta.onboarding.rules.journals import Step, Verb
from kshamta.onboarding.sheets import judging, sealed
from sheetcheck import Judgement, Report, aadhaar
from sheetcheck.report import FIELDS

ATTEMPTS = 4
LONGEST = 500  # characters of a cell

type Journal = tuple[Step, ...]
type Change = Callable[[Journal, Report], Journal]


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A sheet after a change, judged; nothing of it is kept yet."""

    before: Journal
    after: Journal
    judgement: Judgement

    @property
    def step(self) -> Step:
        """The one that came, or the one that was taken back."""
        return (self.after if len(self.after) > len(self.before) else self.before)[-1]


def rewritten(sheet: SealedSheet, change: Change) -> Rewritten:
    """The change made to the sheet's journal, and what the rules say then. Refuses what the change refuses."""
    before = sealed.journal_of(sheet)
    after = change(before, sealed.report_of(sheet))
    return Rewritten(before, after, judging.judged(sealed.table_of(sheet), rules.replay(after)))


def mended(row: int, field: str, text: str, steps: int | None) -> Change:
    """A cell written anew. An Aadhaar number is not kept. steps: how many there were when the cell was opened (None: whatever
    there is); what was written into it since is not written over unseen. Refuses NoSuchCell, ChangedMeanwhile."""

    def step(journal: Journal, report: Report) -> Step:
        if field not in FIELDS or row not in report.rows["row"]:
            raise NoSuchCell(row=row, field=field)
        since = journal[steps:] if steps is not None else ()
        if any(cell[:2] == (row, field) for later in since for cell in later.cells):
            raise ChangedMeanwhile
        return Step(Verb.MEND, cells=((row, field, _kept(text)),))

    return _adding(step)


def offers_taken(code: str | None, row: int | None, field: str | None) -> Change:
    """Offered mends: of one kind, of one place, or all. Refuses NothingOffered."""

    def step(_: Journal, report: Report) -> Step:
        cells = rules.accepted(_offers(report), code=code, row=row, field=field)
        if not cells:
            raise NothingOffered(code=code)
        return Step(Verb.MEND, cells=cells)

    return _adding(step)


def decided(rows: Iterable[int], *, include: bool) -> Change:
    """Rows left out, or hidden ones and those left out before included. Refuses NoSuchCell."""
    wanted = tuple(sorted(set(rows)))

    def step(journal: Journal, report: Report) -> Step:
        known = set(report.rows["row"]) | rules.replay(journal).left_out
        if not wanted or not set(wanted) <= known:
            raise NoSuchCell(rows=wanted)
        return Step(Verb.DECIDE, rows=wanted, include=include)

    return _adding(step)


def shared(row: int, field: str) -> Change:
    """The mobile or the address in this cell is the office's, used by several. Refuses NoSuchCell."""

    def step(_: Journal, report: Report) -> Step:
        found = report.rows.filter(report.rows["row"] == row)
        contact = found[field].item() if field in ("mobile", "email") and found.height == 1 else None
        if not contact:
            raise NoSuchCell(row=row, field=field)
        return Step(Verb.SHARE, contacts=(contact,))

    return _adding(step)


def row_written(row: int, cells: Mapping[str, str]) -> Change:
    """Several cells of a row written anew. Refuses NoSuchCell."""

    def step(_: Journal, report: Report) -> Step:
        if not cells or not set(cells) <= set(FIELDS) or row not in report.rows["row"]:
            raise NoSuchCell(row=row, field=",".join(sorted(set(cells) - set(FIELDS))))
        return Step(Verb.MEND, cells=tuple((row, field, _kept(text)) for field, text in cells.items()))

    return _adding(step)


def rows_added(people: Sequence[Mapping[str, str]], school: str = "") -> Change:
    """New rows below the last, of people of that school where the roster holds several. Refuses NoSuchCell (a field there is not,
    a row of nothing), TooManyRows."""

    def step(journal: Journal, report: Report) -> Step:
        if not people or any(not set(cells) <= set(FIELDS) or not any(map(str.strip, cells.values())) for cells in people):
            raise NoSuchCell(row=0, field="")
        first = _last(journal, report) + 1
        if first + len(people) > judging.LIMITS.rows:
            raise TooManyRows(limit=judging.LIMITS.rows)
        texts = tuple(
            (first + at, field, _kept(text)) for at, cells in enumerate(people) for field, text in cells.items() if text
        )
        return Step(Verb.ADD, cells=texts, rows=tuple(range(first, first + len(people))), school=school)

    return _adding(step)


def placed(rows: Iterable[int], school: str) -> Change:
    """In which school those of the rows serve. Refuses NoSuchCell."""
    wanted = tuple(sorted(set(rows)))

    def step(_: Journal, report: Report) -> Step:
        if not wanted or not set(wanted) <= set(report.rows["row"]):
            raise NoSuchCell(rows=wanted)
        return Step(Verb.PLACE, rows=wanted, school=school)

    return _adding(step)


def without_last(steps: int | None) -> Change:
    """steps: how many there were when it was asked for (None: whatever there is). Another one that came or went since is not what
    was meant. Refuses NothingToUndo, ChangedMeanwhile."""

    def change(journal: Journal, _: Report) -> Journal:
        if not journal:
            raise NothingToUndo
        if steps not in (None, len(journal)):
            raise ChangedMeanwhile
        return journal[:-1]

    return change


def _adding(step: Callable[[Journal, Report], Step]) -> Change:
    return lambda journal, report: (*journal, step(journal, report))


def _last(journal: Journal, report: Report) -> int:
    """The last row there is or was: a number once given is not given again while its step can be taken back."""
    work = rules.replay(journal)
    return max([report.reading.header_row, *report.rows["row"].tail(1), *work.added, *work.rows])


def _kept(text: str) -> str:
    return aadhaar.mask(text[:LONGEST])


def _offers(report: Report) -> list[rules.Offer]:
    findings = report.findings_frame
    offered = findings.filter(findings["mended"].is_not_null() & findings["field"].is_not_null())
    return [rules.Offer(r["row"], r["field"], r["code"], r["mended"]) for r in offered.iter_rows(named=True)]
