"""A backup: one encrypted file that can be proved whole before anything is overwritten."""

from kshamta.foundation.backups.copies import (
    Backup as Backup,
    NoKey as NoKey,
    OtherDatabase as OtherDatabase,
    RowsDiffer as RowsDiffer,
    restore as restore,
    verify as verify,
    write as write,
)
from kshamta.foundation.backups.databases import (
    InUse as InUse,
    NotEmpty as NotEmpty,
    NothingThere as NothingThere,
    ToolMissing as ToolMissing,
)
from kshamta.foundation.backups.streams import Damaged as Damaged, WrongKey as WrongKey
