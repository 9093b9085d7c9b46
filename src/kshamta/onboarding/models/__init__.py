"""What the room keeps: visitors' working copies; drives with what each office owes, its versions, and figures of it."""

from kshamta.onboarding.models.booking import (
    BookedRow as BookedRow,
    Doubt as Doubt,
    DoubtState as DoubtState,
    Unbooked as Unbooked,
)
from kshamta.onboarding.models.cases import (
    Case as Case,
    CaseSide as CaseSide,
    CaseStep as CaseStep,
    Ranking as Ranking,
    Uncompared as Uncompared,
)
from kshamta.onboarding.models.copies import AddressTally as AddressTally, WorkingCopy as WorkingCopy
from kshamta.onboarding.models.drives import Drive as Drive, DriveFile as DriveFile, DriveState as DriveState, Rung as Rung
from kshamta.onboarding.models.handovers import (
    CarriedFile as CarriedFile,
    HandOver as HandOver,
    HandOverCode as HandOverCode,
    HandOverState as HandOverState,
    OutsideOfficer as OutsideOfficer,
    OutsideState as OutsideState,
    Rise as Rise,
    Way as Way,
)
from kshamta.onboarding.models.keys import RowKey as RowKey
from kshamta.onboarding.models.mappings import ColumnMapping as ColumnMapping
from kshamta.onboarding.models.sheets import SealedSheet as SealedSheet
from kshamta.onboarding.models.submissions import (
    Intake as Intake,
    Kind as Kind,
    Move as Move,
    Remark as Remark,
    Source as Source,
    State as State,
    Submission as Submission,
    Tick as Tick,
    Version as Version,
)
from kshamta.onboarding.models.tallies import DayTally as DayTally, Delta as Delta, Tally as Tally
from kshamta.onboarding.models.uploads import UploadKey as UploadKey
