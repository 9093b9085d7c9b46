"""Why the room refused: codes and data, no sentences (faces word them)."""

from kshamta.foundation.refusing import Refusal as Refusal
from kshamta.onboarding.refusals.cases import (
    CaseChanged as CaseChanged,
    CaseClosed as CaseClosed,
    CaseFourEyes as CaseFourEyes,
    NoSuchCase as NoSuchCase,
    NotOffered as NotOffered,
    ReasonTooShort as ReasonTooShort,
)
from kshamta.onboarding.refusals.copies import (
    ChangedMeanwhile as ChangedMeanwhile,
    CopyExpired as CopyExpired,
    FileRefused as FileRefused,
    NoSuchCell as NoSuchCell,
    NoSuchCopy as NoSuchCopy,
    NotASample as NotASample,
    NothingOffered as NothingOffered,
    NothingToUndo as NothingToUndo,
    TooManyRows as TooManyRows,
    TooManyToday as TooManyToday,
)
from kshamta.onboarding.refusals.drives import (
    DriveIncomplete as DriveIncomplete,
    DriveNotRunning as DriveNotRunning,
    DriveWrongMoment as DriveWrongMoment,
    DueDateWrong as DueDateWrong,
    NoSuchDrive as NoSuchDrive,
    OrderRefused as OrderRefused,
)
from kshamta.onboarding.refusals.submissions import (
    AlreadyDone as AlreadyDone,
    AnotherOnItsWay as AnotherOnItsWay,
    ChangedSince as ChangedSince,
    FourEyes as FourEyes,
    KeyUsed as KeyUsed,
    Locked as Locked,
    LockedAbove as LockedAbove,
    NoNodalOfficer as NoNodalOfficer,
    NoSuchCheck as NoSuchCheck,
    NoSuchIntake as NoSuchIntake,
    NoSuchReason as NoSuchReason,
    NoSuchRemark as NoSuchRemark,
    NoSuchSubmission as NoSuchSubmission,
    NothingBefore as NothingBefore,
    NothingToAdd as NothingToAdd,
    NotTheReceiver as NotTheReceiver,
    NumberDiffers as NumberDiffers,
    ReasonMissing as ReasonMissing,
    RosterFaulty as RosterFaulty,
    ShortUnexplained as ShortUnexplained,
    StillMissing as StillMissing,
    WrongMoment as WrongMoment,
)
