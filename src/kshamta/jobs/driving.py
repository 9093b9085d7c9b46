"""Between the operator and drives: which one is meant, and figures as lines. He acts for the product itself, on its server."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from uuid import UUID

from django.core.management.base import CommandError

from kshamta.audit import record
from kshamta.audit.actors import system
from kshamta.foundation.numbers import grouped
from kshamta.jobs.refusals import done
from kshamta.jobs.words import said
from kshamta.jobs.writing import written
from kshamta.onboarding.operations import intakes, reminding
from kshamta.onboarding.operations.intakes import Taken
from kshamta.onboarding.queries import boards, cases as case_queries, compiled, drives, handovers as hand_over_queries, listing
from kshamta.onboarding.queries.cases import CaseLine, Wanted as WantedCases
from kshamta.onboarding.queries.drives import DriveLine
from kshamta.onboarding.queries.files import File
from kshamta.onboarding.queries.handovers import Line
from kshamta.onboarding.queries.listing import SubmissionLine, Wanted

OPERATOR = system("command-line")
KINDS = {".xlsx", ".xls", ".ods", ".csv"}
TABS = ("open", "maybe", "settled")
AT_ONCE = 500
STATES = ("not_begun", "draft", "submitted", "returned", "accepted")


def every() -> Iterator[str]:
    """One drive to a line: order, state, what came of how many, names, id: several may have one order number, or none."""
    for line in drives.drives_of(OPERATOR):
        figures = line.figures
        came = f"{grouped(figures.given)}/{grouped(figures.rosters)}" if figures else "–"
        yield f"{line.order_number}\t{line.state}\t{came}\t{line.name_hi}\t{line.name_en}\t{line.id}"


def meant(name: str) -> DriveLine:
    """By its order number or its id; without a name, the one that runs."""
    lines = drives.drives_of(OPERATOR)
    found = [line for line in lines if name in (line.order_number, str(line.id)) or (not name and line.state == "running")]
    if len(found) != 1:
        raise CommandError(said("drive-which" if found or not name else "drive-unknown", drive=name))
    return found[0]


def position(drive: DriveLine, office: str) -> SubmissionLine:
    """What the office compiles; without an office, the topmost."""
    found = listing.listed(drive.id, OPERATOR, wanted=Wanted(kind="compiled", office=office), limit=1)
    if not found:
        raise CommandError(said("drive-no-position", office=office or "-"))
    return found[0]


def board(drive: DriveLine, office: str) -> Iterator[str]:
    """The figures of a position, then of those directly below it."""
    shown = boards.board(position(drive, office).id, OPERATOR)
    name = shown.above.name_hi if shown.above else ""
    yield said("drive-board", office=name, **{state: grouped(getattr(shown.figures, state)) for state in STATES})
    number = 1
    while True:
        for child in shown.children.rows:
            working = "–" if child.working is None else child.working
            yield f"{child.code}\t{child.state}\t{child.rows}/{working}\t{child.faulty}\t{child.name_hi}"
        if number >= shown.children.pages:
            return
        number += 1
        shown = boards.board(position(drive, office).id, OPERATOR, number=number)


def upload(drive: DriveLine, names: Sequence[str], tell: Callable[[int], object]) -> list[Taken]:
    """Files, and all workbooks of folders."""
    paths = list(workbooks(names))
    if not paths:
        raise CommandError(said("drive-no-files"))
    files = ((path.name, path.read_bytes()) for path in paths)
    return intakes.take_many(drive_id=drive.id, by=OPERATOR, files=files, told=tell)


def workbooks(names: Sequence[str]) -> Iterator[Path]:
    for name in names:
        path = Path(name)
        if path.is_dir():
            yield from sorted(each for each in path.rglob("*") if each.suffix.lower() in KINDS and each.is_file())
        elif path.is_file():
            yield path
        else:
            raise CommandError(said("drive-no-file", path=name))


def uploaded(taken: Sequence[Taken]) -> Iterator[str]:
    """Every file that was not simply taken, then the sums."""
    for one in taken:
        if one.state not in {"judged", "same"}:
            yield f"✗ {one.name}\t{one.office_code or '–'}\t{one.state}\t{one.code}"
    sums = {state: grouped(sum(one.state == state for one in taken)) for state in ("judged", "same", "refused")}
    left = sum(one.state not in {"judged", "same", "refused"} for one in taken)
    rows = grouped(sum(one.rows for one in taken))
    yield said("drive-uploaded", files=grouped(len(taken)), left=grouped(left), rows=rows, **sums)


def status(taken: Sequence[Taken]) -> int:
    """0 all taken, 1 rows at fault, 2 a file not taken."""
    if any(one.state not in {"judged", "same"} for one in taken):
        return 2
    return 1 if any(one.faulty for one in taken) else 0


def remind(drive: DriveLine, office: str, *, whole: bool) -> str:
    place = position(drive, office)
    number = done(lambda: reminding.remind(by=OPERATOR, above_id=place.id, whole=whole))
    return said("drive-reminded", number=grouped(number))


def compile_(drive: DriveLine, office: str, folder: Path) -> Iterator[str]:
    """The compiled workbook and the list of drawing officers, readable by their owner alone; that they were taken is recorded."""
    place = position(drive, office)
    with written(folder):
        folder.mkdir(parents=True, exist_ok=True)
    for file in (compiled.compiled_workbook(place.id, OPERATOR), compiled.ddo_list_workbook(place.id, OPERATOR)):
        with written(folder):
            path = _written(folder, file)
        yield str(path)
    record.viewed(by=OPERATOR, about=("onboarding.submission", place.id), what="compiled", number=max(1, place.rows))


def cases(drive: DriveLine, tab: str) -> Iterator[str]:
    """A case to a line: kind, state, how probable, since when, its last day, and of each roster its office and what it says."""
    wanted = WantedCases(tab, drive_id=drive.id)
    for line in _all(lambda after: case_queries.listed(OPERATOR, wanted, after=after, limit=AT_ONCE)):
        sides = " · ".join(f"{side.code}:{side.said or '?'}" for side in line.sides)
        due = f"{line.due_on:%d-%m-%Y}" if line.due_on else "–"
        yield f"{line.kind}\t{line.state}\t{line.certain}%\t{line.opened_at:%d-%m-%Y}\t{due}\t{sides}"


def hand_overs() -> Iterator[str]:
    """A hand-over to a line: number, state, way, people, when it was asked for, from which office, to whom."""
    for line in _all(lambda after: hand_over_queries.listed(OPERATOR, after=after, limit=AT_ONCE)):
        to = f"{line.to_en or line.to_hi}, {line.called}"
        asked = f"{line.asked_at:%d-%m-%Y}"
        yield f"{line.number}\t{line.state}\t{line.way}\t{grouped(line.rows)}\t{asked}\t{line.office_en or line.office_hi}\t{to}"


def _all[T: CaseLine | Line](read: Callable[[UUID | None], list[T]]) -> Iterator[T]:
    after: UUID | None = None
    while found := read(after):
        yield from found
        after = found[-1].id


def _written(folder: Path, file: File) -> Path:
    path = folder / file.name
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(file.data)
    return path
