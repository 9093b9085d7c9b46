"""Double records: which may be one person, which were joined. A state's own system learns here that two of its people are one;
they are joined, undone and parted on a screen alone, after a fresh proof of identity."""

from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from kshamta.api.answers import answers
from kshamta.api.changes import Key, Told, upon
from kshamta.api.tokens import Token, actor_of
from kshamta.audit.rights import Right
from kshamta.people.operations import merging
from kshamta.people.queries import merging as queries
from kshamta.people.queries.merging import MergeLine

router = Router(auth=Token(Right.MERGE_PEOPLE))
LAST_PAGE = 1_000_000


class PairOut(Schema):
    """signs: what the two share. kept: the record that is proposed to stay. Names are read of each person by his id."""

    id: UUID
    signs: list[str] = Field(examples=[["employee-id", "name"]])
    kept: UUID
    other: UUID
    found_at: datetime


class PairsOut(Schema):
    """The surest first. searched_at: when all records were last compared."""

    items: list[PairOut]
    page: int
    pages: int
    searched_at: datetime | None


class MergeOut(Schema):
    """`other` became `kept`; its id names nobody any more, until it is undone or parted."""

    id: UUID
    kept: UUID
    other: UUID
    state: str = Field(examples=["standing"])
    merged_at: datetime
    undo_until: date
    ended_at: datetime | None


class MergesOut(Schema):
    items: list[MergeOut]
    page: int
    pages: int


class CountOut(Schema):
    table: str = Field(examples=["people.Posting.person"])
    moved: int
    since: int = Field(description="Rows that the kept person was given since: they stay his if it is undone.")


class MergeWhole(MergeOut):
    """choices: of each field, whose value stayed."""

    choices: dict[str, str] = Field(examples=[{"name_en": "kept", "service": "other"}])
    counts: list[CountOut]
    also_employee_ids: list[str]


class Wanted(Schema):
    page: int = Field(1, ge=1, le=LAST_PAGE)


@router.get("/pairs", response=answers(PairsOut), operation_id="list_pairs", summary="Records that may be one person")
def list_pairs(request: HttpRequest, wanted: Query[Wanted]) -> dict[str, object]:
    page = queries.pairs(actor_of(request), "open", wanted.page)
    items = [
        {"id": each.id, "signs": list(each.signs), "kept": each.kept.id, "other": each.other.id, "found_at": each.found_at}
        for each in page.rows
    ]
    return {"items": items, "page": page.number, "pages": page.pages, "searched_at": queries.searched_at()}


@router.post(
    "/pairs/{pair_id}/apart", response=answers(PairsOut, 404), operation_id="say_apart",
    summary="They are two people: the pair is not shown again",
)  # fmt: skip
def say_apart(request: HttpRequest, pair_id: UUID, idempotency_key: Key = "") -> dict[str, object]:
    by = actor_of(request)
    upon(request, idempotency_key, "say-apart", Told(), lambda: merging.say_apart(pair_id=pair_id, by=by), pair_id)
    return list_pairs(request, Wanted(page=1))


@router.get("", response=answers(MergesOut), operation_id="list_merges", summary="Records that were joined, the newest first")
def list_merges(request: HttpRequest, wanted: Query[Wanted]) -> dict[str, object]:
    page = queries.joined(actor_of(request), wanted.page)
    return {"items": [_facts(each) for each in page.rows], "page": page.number, "pages": page.pages}


@router.get("/{merge_id}", response=answers(MergeWhole, 404), operation_id="get_merge", summary="One joining, whole")
def get_merge(request: HttpRequest, merge_id: UUID) -> dict[str, object]:
    joined = queries.merge_of(merge_id, actor_of(request))
    counts = [{"table": each.place, "moved": each.moved, "since": each.since} for each in joined.counts]
    numbers = [each.employee_id for each in joined.also if each.employee_id]
    return {**_facts(joined.line), "choices": dict(joined.choices), "counts": counts, "also_employee_ids": numbers}


def _facts(line: MergeLine) -> dict[str, object]:
    return {
        "id": line.id, "kept": line.person_id, "other": line.other_id, "state": line.state, "merged_at": line.merged_at,
        "undo_until": line.undo_until, "ended_at": line.ended_at,
    }  # fmt: skip
