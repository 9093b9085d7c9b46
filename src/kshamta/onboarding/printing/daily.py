"""The position of the day on one page: figures, the time, the offices below."""

from pathlib import Path
from typing import Any
from uuid import UUID

from kshamta.audit.actors import Actor
from kshamta.foundation import clock, typesetting
from kshamta.foundation.numbers import grouped
from kshamta.onboarding.models import Submission
from kshamta.onboarding.printing.letterheads import fact, letterhead
from kshamta.onboarding.printing.words import day, moment, name_of, say
from kshamta.onboarding.queries.daily import Daily, Side, daily
from kshamta.onboarding.queries.files import File
from kshamta.onboarding.queries.timing import Timing

_TEMPLATE = Path(__file__).parent / "daily.typ"


def daily_pdf(submission_id: UUID, by: Actor, language: str) -> File:
    """Refuses NoSuchSubmission."""
    told = daily(submission_id, by)
    office = Submission.objects.select_related("office__parent").get(pk=told.side.id).office
    head = letterhead(office, language, told.as_on)
    data = typesetting.pdf(_TEMPLATE, head | _values(told, language), made_at=told.as_on)
    return File(f"position-{office.code}-{clock.today():%Y-%m-%d}.pdf", data, typesetting.PDF)


def _values(told: Daily, language: str) -> dict[str, Any]:
    figures = told.side.figures
    lead = {"drive": name_of(told.side, language, "drive"), "order": told.order_number, "at": moment(told.as_on)}
    return {
        "title": say("daily.title", language, day=day(told.as_on.astimezone(clock.INDIA).date())),
        "lead": say("daily.lead", language, **lead),
        "cards": list(_cards(told, language)), "percent": 100 * figures.given // figures.rosters if figures.rosters else 0,
        "facts": _facts(told.timing, language), "below-title": say("daily.below", language), "none": say("daily.none", language),
        "headings": [say(f"daily.{key}", language) for key in ("office", "sent", "accepted", "missing", "rows")],
        "rows": [_row(side, language) for side in told.below],
        "more": say("daily.more", language, n=told.more) if told.more else "",
    }  # fmt: skip


def _cards(told: Daily, language: str) -> list[dict[str, str]]:
    figures = told.side.figures
    return [
        _card(figures.given, "daily.sent", say("daily.of", language, rosters=figures.rosters), language),
        _card(figures.accepted, "daily.accepted", "", language),
        _card(figures.missing, "daily.missing", "", language),
        _card(figures.rows, "daily.rows", say("daily.rows.of", language, working=figures.working), language),
    ]  # fmt: skip


def _card(number: int, label: str, note: str, language: str) -> dict[str, str]:
    return {"number": grouped(number), "label": say(label, language), "note": note}


def _facts(timing: Timing, language: str) -> list[dict[str, Any]]:
    facts = [fact(say("daily.due", language), " · ".join(part for part in (day(timing.due_on), _left(timing, language)) if part))]
    if timing.own_due_on:
        facts.append(fact(say("daily.own", language), day(timing.own_due_on)))
    if timing.needed_a_day is not None and timing.missing:
        facts.append(fact(say("daily.needed", language), grouped(timing.needed_a_day), strong=True))
    never = say("daily.never", language)
    return [*facts, fact(say("daily.forecast", language), day(timing.forecast_on) if timing.forecast_on else never)]


def _left(timing: Timing, language: str) -> str:
    if timing.days_left is None:
        return ""
    if timing.days_left == 0:
        return say("daily.today", language)
    return say("daily.left" if timing.days_left > 0 else "daily.late", language, n=abs(timing.days_left))


def _row(side: Side, language: str) -> list[str]:
    figures = side.figures
    sent = f"{grouped(figures.given)} / {grouped(figures.rosters)}"
    return [name_of(side, language, "office"), sent, *map(grouped, (figures.accepted, figures.missing, figures.rows))]
