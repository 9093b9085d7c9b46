"""What a program has proposed to its officer, and what came of it."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from kshamta.access.operations import proposals as operations
from kshamta.access.pages import PER_PAGE
from kshamta.access.queries import proposals
from kshamta.api.answers import answers
from kshamta.api.tokens import Token, actor_of
from kshamta.audit.actors import Actor

router = Router(auth=Token())


class ProposalOut(Schema):
    """state: waiting (for the officer), done, discarded (by him), withdrawn (by the program), lapsed (undone for thirty days).
    about: the appointment it means; came_of: that one, or the one that was made. Its words are not told again."""

    id: UUID
    verb: str = Field(examples=["nominate"])
    state: str = Field(examples=["waiting"])
    office: UUID
    about: UUID | None
    came_of: UUID | None
    made_at: datetime
    settled_at: datetime | None


class ProposalsOut(Schema):
    items: list[ProposalOut]
    next: UUID | None


class Since(Schema):
    """after: the `next` of the page before (older ones follow)."""

    after: UUID | None = None


@router.get("", response=answers(ProposalsOut), operation_id="list_proposals", summary="What was proposed, the newest first")
def list_proposals(request: HttpRequest, since: Query[Since]) -> dict[str, object]:
    found = proposals.latest(actor_of(request), since.after)
    shown = found[:PER_PAGE]
    return {"items": [facts(one) for one in shown], "next": shown[-1].id if len(found) > PER_PAGE else None}


@router.get("/{proposal_id}", response=answers(ProposalOut, 404), operation_id="get_proposal", summary="One proposal")
def get_proposal(request: HttpRequest, proposal_id: UUID) -> dict[str, object]:
    return of(proposal_id, actor_of(request))


@router.post(
    "/{proposal_id}/withdraw", response=answers(None, 404, status=204), operation_id="withdraw_proposal",
    summary="Take back what waits",
)  # fmt: skip
def withdraw_proposal(request: HttpRequest, proposal_id: UUID) -> Status[None]:
    operations.withdraw(proposal_id=proposal_id, by=actor_of(request))
    return Status(204, None)


def of(proposal_id: UUID, by: Actor) -> dict[str, object]:
    return facts(proposals.one(proposal_id, by))


def facts(one: proposals.Standing) -> dict[str, object]:
    return {
        "id": one.id, "verb": one.verb.value, "state": one.state.value, "office": one.office_id, "about": one.about,
        "came_of": one.came_of, "made_at": one.made_at, "settled_at": one.settled_at,
    }  # fmt: skip
