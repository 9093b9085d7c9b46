"""What is kept, why and how long; and one's own data as a file for a program and a file to read."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kshamta.foundation.clock import INDIA
from kshamta.journeys.privacy import own_data, processing
from kshamta.journeys.privacy.own_data import OwnData
from kshamta.onboarding.queries.files import File
from kshamta.people.refusals import NotOnBooks
from kshamta.web import flash, presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.drives.showing import sent
from kshamta.web.files import attached
from kshamta.web.privacy import showing
from kshamta.web.words import say


@audience(Audience.ANYONE)
@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    """The register of processing. Nothing of anybody stands in it."""
    return render(request, "web/privacy/kept.html", {"kinds": processing.register(), "here": "data-kept.title"})


@audience(Audience.SIGNED_IN)
@require_safe
def my_data(request: HttpRequest) -> HttpResponse:
    """Where both files are asked for."""
    return render(request, "web/privacy/my_data.html", {"here": "my-data.title", "crumbs": [("mine.title", reverse("web:mine"))]})


@audience(Audience.SIGNED_IN, sudo=True)
@require_POST
def as_json(request: HttpRequest) -> HttpResponse:
    return _taken(request, "json")


@audience(Audience.SIGNED_IN, sudo=True)
@require_POST
def as_html(request: HttpRequest) -> HttpResponse:
    return _taken(request, "html")


def _taken(request: HttpRequest, form: str) -> HttpResponse:
    """Asked for with a button, soon after a proof of identity: it holds contacts in the clear."""
    try:
        data = own_data.take(by=presence.actor_of(request))
    except NotOnBooks:
        return flash.said(sent(reverse("web:my-data")), "my-data.none", "look")
    name = f"kshamta-my-data-{data.taken_at.astimezone(INDIA):%Y-%m-%d}.{form}"
    if form == "json":
        return attached(File(name, json.dumps(data.plain(), ensure_ascii=False, indent=1).encode(), "application/json"))
    return attached(File(name, _readable(data, request.LANGUAGE_CODE).encode(), "text/html; charset=utf-8"))


def _readable(data: OwnData, language: str) -> str:
    """A page of its own: it is opened from the reader's disk."""
    sections = [
        (say(f"my-data.section.{section.key}", language), showing.labelled(section, language))
        for section in data.sections
    ]
    context = {"sections": sections, "taken_at": data.taken_at, "language": language}
    return render_to_string("web/privacy/my_data_file.html", context)
