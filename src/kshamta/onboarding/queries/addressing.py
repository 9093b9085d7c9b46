"""Which roster of a drive a file belongs to."""

from dataclasses import dataclass
from uuid import UUID

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.offices.scopes import within
from kshamta.onboarding.models import Drive, DriveState, Submission
from kshamta.onboarding.refusals import DriveNotRunning, NoSuchDrive
from kshamta.onboarding.rules import codes
from sheetcheck.raw import Raw


@dataclass(frozen=True, slots=True)
class Addressed:
    """submission_id None: `why` says that nobody's code was found, or those of several. several: schools in one roster."""

    submission_id: UUID | None
    office_code: str = ""
    why: str = ""
    several: bool = False


@dataclass(frozen=True, slots=True)
class Rosters:
    """By code, the office's own and that of its drawing officer: the rosters it may mean. A shared code means several."""

    by_code: dict[str, tuple[tuple[UUID, str, bool], ...]]

    def address(self, raw: Raw) -> Addressed:
        found = codes.of_name(raw.name, self.by_code) or codes.of_band(raw.grid[: codes.BAND], self.by_code)
        meant = {each for code in found for each in self.by_code[code]}
        if len(meant) != 1:
            return Addressed(None, why="several-offices" if meant else "no-office")
        [(submission_id, code, several)] = meant
        return Addressed(submission_id, code, several=several)


def rosters(drive_id: UUID, by: Actor) -> tuple[Drive, Rosters]:
    """Two statements. Those over whose offices the actor orders drives. Refuses NoSuchDrive, DriveNotRunning."""
    drive = Drive.objects.within(by.scope_for(Right.ORDER_DRIVES)).filter(pk=drive_id).select_related("office").first()
    if drive is None:
        raise NoSuchDrive(drive_id=drive_id)
    if drive.state != DriveState.RUNNING:
        raise DriveNotRunning(state=drive.state)
    mine = within("office__path", by.scope_for(Right.ORDER_DRIVES))
    owed = Submission.objects.rosters().counted().filter(mine, drive=drive)
    found: dict[str, tuple[tuple[UUID, str, bool], ...]] = {}
    for key, code, ddo_code, schools in owed.values_list("pk", "office__code", "office__ddo_code", "schools"):
        for said in {codes.fold(code), codes.fold(ddo_code)} - {""}:
            found[said] = (*found.get(said, ()), (key, code, len(schools) > 1))
    return drive, Rosters(found)
