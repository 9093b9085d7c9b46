"""What the room keeps: batches with their rows, what the portal answered, and what stands in the way of a row."""

from kshamta.portal.models.batches import (
    BATCH_MOVES as BATCH_MOVES,
    IN_FLIGHT as IN_FLIGHT,
    OPEN_OUTCOMES as OPEN_OUTCOMES,
    Batch as Batch,
    BatchRow as BatchRow,
    BatchState as BatchState,
    Outcome as Outcome,
    PrintedFile as PrintedFile,
)
from kshamta.portal.models.designations import (
    DesignationAlias as DesignationAlias,
    DesignationRequest as DesignationRequest,
    RequestState as RequestState,
)
from kshamta.portal.models.reports import (
    PortalContent as PortalContent,
    PortalOrganisation as PortalOrganisation,
    PortalUser as PortalUser,
    Report as Report,
    ReportedLearning as ReportedLearning,
    UserCase as UserCase,
)
from kshamta.portal.models.results import ErrorText as ErrorText, ResultFile as ResultFile
