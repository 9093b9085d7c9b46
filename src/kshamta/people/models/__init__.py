"""Facts of people, by concept."""

from kshamta.people.models.exemptions import Exemption as Exemption, ExemptionState as ExemptionState
from kshamta.people.models.first_logins import (
    Acceptance as Acceptance,
    Answer as Answer,
    ContactProof as ContactProof,
    FirstLogin as FirstLogin,
    Kiosk as Kiosk,
)
from kshamta.people.models.merges import (
    Merge as Merge,
    MergeMove as MergeMove,
    MergeState as MergeState,
    OtherName as OtherName,
    Pair as Pair,
    PairSearch as PairSearch,
    PairState as PairState,
)
from kshamta.people.models.people import (
    NO_OFFICE as NO_OFFICE,
    Audience as Audience,
    Contact as Contact,
    ContactKind as ContactKind,
    Gender as Gender,
    NameKey as NameKey,
    People as People,
    Person as Person,
    Posting as Posting,
    PostingEnd as PostingEnd,
    PostingKind as PostingKind,
    SoundSlip as SoundSlip,
)
from kshamta.people.models.petitions import (
    Petition as Petition,
    PetitionKind as PetitionKind,
    PetitionState as PetitionState,
)
from kshamta.people.models.photos import Photo as Photo
from kshamta.people.models.stages import (
    Stage as Stage,
    StageChange as StageChange,
    StageCount as StageCount,
    StageDelta as StageDelta,
    StageFigures as StageFigures,
    StageFold as StageFold,
    StageReason as StageReason,
    StageSource as StageSource,
    StageTally as StageTally,
)
from kshamta.people.models.transfers import (
    Side as Side,
    Transfer as Transfer,
    TransferState as TransferState,
)
