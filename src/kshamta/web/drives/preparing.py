"""Preparing a drive and changing it. A refusal shows the form again, with what was typed."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.refusing import Refusal
from kshamta.onboarding.operations import drives as operations
from kshamta.onboarding.operations.drives import Scan, Wanted, WantedRung
from kshamta.onboarding.queries import drives
from kshamta.onboarding.refusals import NoSuchDrive
from kshamta.web import flash, presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.drives import showing
from kshamta.web.words import say

_form = require_http_methods(["GET", "HEAD", "POST"])
_LINES = ("name_hi", "name_en", "order_number", "order_source", "confidentiality_hi", "confidentiality_en")
_NEEDED = ("name_hi", "name_en", "order_number", "order_date")

type Given = dict[str, Any]


@audience(Audience.HOLDS, right=Right.ORDER_DRIVES)
@_form
@showing.found_only
def prepare(request: HttpRequest) -> HttpResponse:
    """By his own office: its subtree takes part."""
    by = presence.actor_of(request)
    choices = _choices(by)
    if request.method != "POST":
        return _shown(request, choices, _begun(choices), {})
    given = _given(request, choices)
    faults = _faults(given, request.LANGUAGE_CODE)
    if faults:
        return _shown(request, choices, given, faults, 422)
    try:
        made = operations.prepare(office_id=choices.office.id, by=by, wanted=_wanted(given), scan=_scan(request))
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        return _shown(request, choices, given, _told(refusal, given, request.LANGUAGE_CODE), 422)
    return flash.said(showing.sent(showing.back_to("drive-preview", made)), "drives.done.prepared")


@audience(Audience.HOLDS, right=Right.ORDER_DRIVES)
@_form
@showing.found_only
def change(request: HttpRequest, drive_id: UUID) -> HttpResponse:
    by = presence.actor_of(request)
    page = drives.drive_page(drive_id, by)
    choices = _choices(by)
    if request.method != "POST":
        return _shown(request, choices, _held(page), {}, drive_id=drive_id)
    given = _given(request, choices)
    faults = _faults(given, request.LANGUAGE_CODE)
    if faults:
        return _shown(request, choices, given, faults, 422, drive_id)
    try:
        operations.change(drive_id=drive_id, by=by, wanted=_wanted(given), scan=_scan(request))
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        return _shown(request, choices, given, _told(refusal, given, request.LANGUAGE_CODE), 422, drive_id)
    return flash.said(showing.sent(showing.back_to("drive-preview", drive_id)), "drives.done.changed")


def _choices(by: Actor) -> drives.Choices:
    if by.office_id is None:
        raise NoSuchDrive
    return drives.choices(by.office_id, by)


def _given(request: HttpRequest, choices: drives.Choices) -> Given:
    """What the form says, as it shows it again."""
    post = request.POST
    said = {name: post.get(name, "").strip() for name in _LINES}
    rungs = {
        code: {
            "takes": f"takes-{code}" in post, "due_on": post.get(f"due-{code}", "").strip(),
            "hi": post.get(f"hi-{code}", "").strip(), "en": post.get(f"en-{code}", "").strip(),
        }
        for code, _ in choices.levels
    }  # fmt: skip
    return said | {
        "order_date": post.get("order_date", "").strip(), "rungs": rungs, "branches": "branches" in post,
        "kinds": post.getlist("kinds"), "groups": post.getlist("groups"), "may_extend": post.getlist("may_extend"),
    }  # fmt: skip


def _begun(choices: drives.Choices) -> Given:
    """An empty form: the route of the state, everybody, with the notice that no order went without (B13, B22)."""
    rungs = {code: {"takes": code in choices.route, "due_on": "", "hi": "", "en": ""} for code, _ in choices.levels}
    notice = {f"confidentiality_{language}": say("drives.secrecy.given", language) for language in ("hi", "en")}
    empty = dict.fromkeys(_LINES, "") | {"order_date": clock.today(), "kinds": [], "groups": []}
    return empty | notice | {"rungs": rungs, "branches": True, "may_extend": ["block-officer", "district-officer"]}


def _held(page: drives.DrivePage) -> Given:
    """What stands."""
    rungs = {
        rung.level_code: {
            "takes": True, "due_on": rung.due_on, "hi": rung.instruction_hi, "en": rung.instruction_en,
        }
        for rung in page.rungs
    }  # fmt: skip
    facts = {name: getattr(page, name) for name in (*_LINES, "order_date", "kinds", "groups", "may_extend", "branches")}
    return facts | {"rungs": rungs}


def _faults(given: Given, language: str) -> dict[str, str]:
    """What cannot be read, or is wanting in any draft."""
    faults = {name: "drives.fault.needed" for name in _NEEDED if not given[name]}
    if given["order_date"] and showing.day_given(given["order_date"]) is None:
        faults["order_date"] = "drives.fault.day"
    for code, rung in given["rungs"].items():
        if rung["takes"] and rung["due_on"] and showing.day_given(rung["due_on"]) is None:
            faults[f"due-{code}"] = "drives.fault.day"
    if sum(rung["takes"] for rung in given["rungs"].values()) < 2:
        faults["route"] = "drives.fault.route"
    return {field: say(key, language) for field, key in faults.items()}


def _wanted(given: Given) -> Wanted:
    """Read already: what could not be read has been told."""
    climbing = {code: rung for code, rung in given["rungs"].items() if rung["takes"]}
    return Wanted(
        **{name: given[name] for name in _LINES},
        order_date=showing.day_given(given["order_date"]) or clock.today(),
        kinds=given["kinds"], groups=given["groups"], branches=given["branches"], may_extend=given["may_extend"],
        route=list(climbing),
        rungs={
            code: WantedRung(showing.day_given(rung["due_on"]), rung["hi"], rung["en"]) for code, rung in climbing.items()
        },
    )  # fmt: skip


def _told(refusal: Refusal, given: Given, language: str) -> dict[str, str]:
    """At the level whose date it is, at the file, or above the form."""
    route = [code for code, rung in given["rungs"].items() if rung["takes"]]
    fields = {"drive-order-date-ahead": "order_date", "order-file-refused-drive": "order_file", "drive-incomplete": "route"}
    if isinstance(step := refusal.data.get("step"), int) and step < len(route):
        fields["due-date-wrong"] = f"due-{route[step]}"
    return showing.told(refusal, language, fields)


def _scan(request: HttpRequest) -> Scan | None:
    file = request.FILES.get("order_file")
    return Scan(file.name or "", file.read()) if file else None


def _shown(
    request: HttpRequest, choices: drives.Choices, given: Given, faults: dict[str, str], status: int = 200,
    drive_id: UUID | None = None,
) -> HttpResponse:  # fmt: skip
    empty = {"takes": False, "due_on": "", "hi": "", "en": ""}
    rungs = [
        (code, name.said(request.LANGUAGE_CODE), given["rungs"].get(code, empty), faults.get(f"due-{code}", ""))
        for code, name in choices.levels
    ]
    context = {
        "given": given, "faults": faults, "rungs": rungs, "drive_id": drive_id,
        "here": "drives.change" if drive_id else "drives.prepare", "crumbs": [("drives.title", reverse("web:drives"))],
        "kinds": [(code, name.said(request.LANGUAGE_CODE), code in given["kinds"]) for code, name in choices.kinds],
        "groups": [(code, f"group.{code}", code in given["groups"]) for code in choices.groups],
        "extending": [(code, code in given["may_extend"]) for code, _ in choices.charges],
    }  # fmt: skip
    return render(request, "web/drives/prepare.html", context, status=status)
