"""What the pages of a desk share: what comes next, how many days are left, remarks with their place, the strength."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kshamta.foundation.refusing import Refusal
from kshamta.onboarding.queries import files
from kshamta.onboarding.queries.desk import Desk, Remark
from kshamta.onboarding.queries.intakes import IntakeLine
from kshamta.onboarding.queries.opened import RemarkLine
from kshamta.web import flash
from kshamta.web.refusing import plain
from kshamta.web.uploads import CAP
from kshamta.web.words import say

GIVE, MEND, STRENGTH, SEND = 1, 2, 3, 4
STEPS = ("desk.step.give", "desk.step.mend", "desk.step.strength", "desk.step.send")
_NEXT = {GIVE: "desk", MEND: "desk-sheet", STRENGTH: "desk-strength", SEND: "desk-submit"}


@dataclass(frozen=True, slots=True)
class Placed:
    """A remark with where it stands, in words, and the address that opens the very cell."""

    place: str
    text: str
    href: str


def context(request: HttpRequest, desk: Desk) -> dict[str, Any]:
    """For every page of one desk."""
    language, step = request.LANGUAGE_CODE, step_of(desk)
    return {
        "desk": desk, "desk_id": desk.id, "cap": CAP, "steps": STEPS, "step": step,
        "open_still": desk.open, "remarks": remarks_of(desk, language) if desk.open else [], "waiting_files": waiting_files(desk),
        "crumbs": crumbs(desk, language),
    }  # fmt: skip


def named(key: str) -> dict[str, str]:
    """What a page below the desk is called, in its title and at the end of the crumbs."""
    return {"title": key, "here": key}


def step_of(desk: Desk) -> int:
    """What the office has to do next."""
    if desk.version is None and not desk.nil:
        return GIVE
    if desk.faulty or not desk.rows:
        return MEND
    return STRENGTH if desk.unexplained else SEND


def waiting_files(desk: Desk) -> list[IntakeLine]:
    """Those still read, and those refused since the roster was last given: an older one no longer matters."""
    since = desk.version.made_at if desk.version else None
    return [
        each for each in desk.intakes if each.state == "received" or (desk.open and (since is None or each.received_at > since))
    ]


def onward(desk: Desk) -> dict[str, str]:
    """The address of the next step, and what the button says."""
    step = step_of(desk)
    words = {GIVE: "desk.step.give", MEND: "desk.next.mend", STRENGTH: "desk.next.strength", SEND: "desk.next.send"}
    return {"onward": address(desk.id, _NEXT[step]), "onward_key": words[step]}


def address(submission_id: UUID, route: str = "desk", **more: Any) -> str:
    return reverse(f"web:{route}", args=[submission_id, *more.values()])


def refused(there: str, refusal: Refusal) -> HttpResponse:
    """There, with the reason; what is not his is not found."""
    if refusal.status == 404:
        raise refusal
    return flash.said(HttpResponseRedirect(there, status=303), f"refused.{refusal.code}", "fault", **plain(refusal))


def crumbs(desk: Desk, language: str) -> list[tuple[str, str]]:
    name = desk.drive.name_hi if language == "hi" else desk.drive.name_en
    return [("desk.list", f"{reverse('web:desks')}?all=1"), (name, address(desk.id))]


def remarks_of(desk: Desk, language: str) -> list[Placed]:
    sheet = address(desk.id, "desk-sheet") if desk.version else ""
    return [Placed(_place(remark, language), remark.text, _cell(remark, sheet)) for remark in desk.remarks]


def remarked(remarks: Iterable[Remark | RemarkLine]) -> dict[tuple[int | None, str], str]:
    """By place in the sheet; several of one place in one text."""
    texts: dict[tuple[int | None, str], list[str]] = {}
    for remark in remarks:
        texts.setdefault((remark.row, remark.field), []).append(remark.text)
    return {place: " · ".join(said) for place, said in texts.items()}


def _place(remark: Remark, language: str) -> str:
    name = files.heading(remark.field, language) if remark.field else ""
    if remark.row is None:
        return say("desk.remark.column", language, name=name) if name else say("desk.remark.whole", language)
    row = f"{remark.row}"
    return say("desk.remark.cell", language, row=row, name=name) if name else say("desk.remark.row", language, row=row)


def _cell(remark: Remark, sheet: str) -> str:
    return f"{sheet}?row={remark.row}&field={remark.field}#mend" if sheet and remark.row else ""
