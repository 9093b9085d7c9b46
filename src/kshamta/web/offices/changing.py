"""What is done with one office by a form of its own. A refusal shows the form again, with what was typed."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.foundation.refusing import Refusal
from kshamta.offices import operations, queries
from kshamta.offices.refusals import NoSuchOffice, NotYours
from kshamta.offices.values import Facts, NewOffice
from kshamta.web import flash, presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.given import number
from kshamta.web.offices import showing
from kshamta.web.words import say

_FACTS = ("ddo_code", "lgd_code", "pin", "address_hi", "address_en", "aliases")

type Given = dict[str, str]
type Doing = Callable[[Actor, Given, date], UUID]

_form = require_http_methods(["GET", "HEAD", "POST"])


class Unclear(Refusal):
    """A day or a number of the form that cannot be read."""

    code = "form-unclear"

    def __init__(self, **faults: str) -> None:
        super().__init__()
        self.faults = faults


@audience(Audience.HOLDS, right=Right.CHANGE_OFFICES)
@_form
@showing.found_only
def open_below(request: HttpRequest, office_id: UUID) -> HttpResponse:
    def do(by: Actor, given: Given, on: date) -> UUID:
        parent = queries.office_of(office_id, by.scope)
        code, level, name_hi, name_en, *facts = (given.get(name, "") for name in ("code", "level", "name_hi", "name_en", *_FACTS))
        ddo_code, lgd_code, pin, address_hi, address_en, aliases = facts
        new = NewOffice(
            code=code, level=level, kind=given.get("kind") or level, name_hi=name_hi, name_en=name_en, parent=parent.code,
            ddo_code=ddo_code, lgd_code=lgd_code, pin=pin, address_hi=address_hi, address_en=address_en, aliases=aliases,
        )  # fmt: skip
        return operations.open_office(new=new, by=by, on=on).pk

    return _changing(request, office_id, "open", do)


@audience(Audience.HOLDS, right=Right.CHANGE_OFFICES)
@_form
@showing.found_only
def rename(request: HttpRequest, office_id: UUID) -> HttpResponse:
    def do(by: Actor, given: Given, on: date) -> UUID:
        names = {"name_hi": given.get("name_hi", ""), "name_en": given.get("name_en", "")}
        operations.rename(office_id=office_id, by=by, on=on, version=_version(given), **names)
        return office_id

    return _changing(request, office_id, "rename", do)


@audience(Audience.HOLDS, right=Right.CHANGE_OFFICES)
@_form
@showing.found_only
def correct(request: HttpRequest, office_id: UUID) -> HttpResponse:
    def do(by: Actor, given: Given, on: date) -> UUID:
        facts = Facts(**{name: given.get(name, "") for name in _FACTS})
        operations.correct(office_id=office_id, facts=facts, by=by, version=_version(given))
        return office_id

    return _changing(request, office_id, "correct", do)


@audience(Audience.HOLDS, right=Right.CHANGE_OFFICES)
@_form
@showing.found_only
def strength(request: HttpRequest, office_id: UUID) -> HttpResponse:
    def do(by: Actor, given: Given, on: date) -> UUID:
        figures = {group: number(text) for group in queries.GROUPS if (text := given.get(group, ""))}
        wrong = {group: "offices.fault.number" for group, figure in figures.items() if figure is None}
        if wrong or (as_on := showing.day_given(given.get("as_on"))) is None:
            raise Unclear(**wrong or {"as_on": "offices.fault.day"})
        numbers = {group: figure for group, figure in figures.items() if figure is not None}
        operations.set_strength(office_id=office_id, figures=numbers, as_on=as_on, by=by, version=_version(given))
        return office_id

    return _changing(request, office_id, "strength", do)


@audience(Audience.HOLDS, right=Right.CHANGE_OFFICES)
@_form
@showing.found_only
def close(request: HttpRequest, office_id: UUID) -> HttpResponse:
    def do(by: Actor, given: Given, on: date) -> UUID:
        operations.close(office_id=office_id, by=by, on=on, version=_version(given))
        return office_id

    return _changing(request, office_id, "close", do)


@audience(Audience.HOLDS, right=Right.CHANGE_OFFICES)
@require_POST
@showing.found_only
def reopen(request: HttpRequest, office_id: UUID) -> HttpResponse:
    return _taken_back(request, office_id, "reopen", operations.reopen)


@audience(Audience.HOLDS, right=Right.CHANGE_OFFICES)
@require_POST
@showing.found_only
def keep_name(request: HttpRequest, office_id: UUID) -> HttpResponse:
    return _taken_back(request, office_id, "keep-name", operations.keep_name)


def _taken_back(request: HttpRequest, office_id: UUID, verb: str, undo: Callable[..., object]) -> HttpResponse:
    """Asked once more on the office's own page; there is nothing to fill."""
    answer = HttpResponseRedirect(showing.address(office_id), status=303)
    try:
        undo(office_id=office_id, by=presence.actor_of(request))
    except (NoSuchOffice, NotYours):
        raise
    except Refusal as refusal:
        return flash.said(answer, f"refused.{refusal.code}", "fault", **showing.plain(refusal))
    return flash.said(answer, f"offices.done.{verb}")


def _changing(request: HttpRequest, office_id: UUID, verb: str, do: Doing) -> HttpResponse:
    """Show the form, or do it and go to the office that came of it."""
    given, faults = {name: str(text).strip() for name, text in request.POST.items()}, dict[str, str]()
    if request.method == "POST":
        try:
            done = do(presence.actor_of(request), given, _day(given))
        except (NoSuchOffice, NotYours):
            raise
        except Unclear as unclear:
            faults = {field: say(key, request.LANGUAGE_CODE) for field, key in unclear.faults.items()}
        except Refusal as refusal:
            faults = showing.told(refusal, request.LANGUAGE_CODE)
        else:
            return showing.done(done, verb, _day(given))
    return _shown(request, office_id, verb, given, faults)


def _shown(request: HttpRequest, office_id: UUID, verb: str, given: Given, faults: dict[str, str]) -> HttpResponse:
    office, above, levels = queries.to_change(office_id, presence.actor_of(request))
    language = request.LANGUAGE_CODE
    held = {name: getattr(office, name) for name in (*_FACTS, "name_hi", "name_en")} if verb != "open" else {}
    context = {
        "office": office, "here": f"offices.{verb}", "crumbs": showing.crumbs(above, language, office), "verb": verb,
        "values": {"on": clock.today(), "as_on": clock.today(), "version": office.version, **held, **given}, "faults": faults,
        "levels": [(level.code, showing.name(level, language)) for level in levels],
        "kinds": [(kind, words[0 if language == "hi" else 1]) for kind, words in queries.kinds().items()],
        "numbers": [(group, f"offices.group.{group}", given.get(group, ""), faults.get(group, "")) for group in queries.GROUPS],
    }  # fmt: skip
    return render(request, f"web/offices/{verb}.html", context, status=409 if faults else 200)


def _day(given: Given) -> date:
    """Today where the form asks for none. Refuses Unclear."""
    if "on" not in given:
        return clock.today()
    day = showing.day_given(given["on"])
    if day is None:
        raise Unclear(on="offices.fault.day")
    return day


def _version(given: Given) -> int | None:
    return showing.whole(given.get("version"), 0) or None
