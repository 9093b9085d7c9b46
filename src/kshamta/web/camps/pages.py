"""The officer's page of an office's first logins, and what he does from it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kshamta.audit.rights import Right
from kshamta.foundation.refusing import Refusal
from kshamta.offices import queries as offices
from kshamta.people.operations import camps, inviting, kiosks as opening
from kshamta.people.printing import camps as printing
from kshamta.people.queries import kiosks, missing
from kshamta.people.refusals import NoSuchPerson
from kshamta.web import flash, presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.devices import device_of
from kshamta.web.first import kiosk
from kshamta.web.handovers.showing import attached
from kshamta.web.parts import Pager
from kshamta.web.refusing import found_only, plain


@audience(Audience.HOLDS, right=Right.VERIFY_PEOPLE)
@require_safe
@found_only
def camp(request: HttpRequest) -> HttpResponse:
    """Who is missing, at an office and below it; without an office, at his own."""
    by, text = presence.actor_of(request), request.GET.get("q", "").strip()
    office_id = _uuid(request.GET["office"]) if request.GET.get("office") else by.office_id
    if office_id is None:
        raise NoSuchPerson
    page = missing.missing(office_id, by, after=request.GET.get("after", ""))
    context = {
        "page": page, "office": page.office, "kiosks": kiosks.open_ones(by), "text": text, "here": "camps.title",
        "found": offices.find(text, by.scope, 8, closed=False) if text else [],
        "pager": Pager(after=f"?office={page.office.pk}&after={page.after}" if page.after else ""),
    }  # fmt: skip
    return render(request, "web/camps/camp.html", context)


@audience(Audience.HOLDS, right=Right.VERIFY_PEOPLE)
@require_POST
@found_only
def invite(request: HttpRequest, office_id: UUID) -> HttpResponse:
    answer = _back(office_id)
    try:
        done = inviting.invite(office_id=office_id, by=presence.actor_of(request))
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        return flash.said(answer, f"refused.{refusal.code}", "fault", **plain(refusal))
    tone = "ready" if done.told else "look"
    key = "camps.invited.more" if done.more else "camps.invited"
    return flash.said(answer, key, tone, n=done.told, unreached=done.unreached, doubtful=done.doubtful)


@audience(Audience.HOLDS, right=Right.VERIFY_PEOPLE, sudo=True)
@require_http_methods(["GET", "HEAD", "POST"])
@found_only
def kit(request: HttpRequest, office_id: UUID) -> HttpResponse:
    """What it holds, and that the codes are printed this once; a POST prints it."""
    by, office = presence.actor_of(request), offices.office_of(office_id, presence.actor_of(request).scope)
    if request.method == "POST":
        try:
            printed = camps.print_kit(office_id=office_id, by=by)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            return flash.said(_back(office_id), f"refused.{refusal.code}", "fault", **plain(refusal))
        file = printing.kit_pdf(printed, by, request.LANGUAGE_CODE)
        return attached(file.name, file.data, file.kind)
    return _asked(request, office, "kit", most=camps.MOST)


@audience(Audience.HOLDS, right=Right.VERIFY_PEOPLE)
@require_safe
@found_only
def poster(request: HttpRequest, office_id: UUID) -> HttpResponse:
    file = printing.poster_pdf(office_id, presence.actor_of(request))
    return attached(file.name, file.data, file.kind)


@audience(Audience.HOLDS, right=Right.VERIFY_PEOPLE, sudo=True)
@require_http_methods(["GET", "HEAD", "POST"])
@found_only
def open_kiosk(request: HttpRequest, office_id: UUID) -> HttpResponse:
    """From then on this browser is a kiosk, and the officer is signed out in it."""
    by, office = presence.actor_of(request), offices.office_of(office_id, presence.actor_of(request).scope)
    if request.method == "POST":
        opened = opening.open_kiosk(office_id=office_id, device=device_of(request.headers.get("User-Agent", "")), by=by)
        kiosk.become(request, opened)
        return HttpResponseRedirect(reverse("web:first-start"), status=303)
    return _asked(request, office, "kiosk")


@audience(Audience.HOLDS, right=Right.VERIFY_PEOPLE)
@require_POST
@found_only
def close_kiosk(request: HttpRequest, kiosk_id: UUID) -> HttpResponse:
    opening.close_kiosk(kiosk_id=kiosk_id, by=presence.actor_of(request))
    return flash.said(HttpResponseRedirect(reverse("web:camps"), status=303), "first.kiosk.closed")


def _asked(request: HttpRequest, office: object, name: str, **more: object) -> HttpResponse:
    by = presence.actor_of(request)
    if not by.may(Right.VERIFY_PEOPLE, at=getattr(office, "path", "")):
        raise NoSuchPerson
    crumbs = [("camps.title", f"{reverse('web:camps')}?office={getattr(office, 'pk', '')}")]
    return render(request, f"web/camps/{name}.html", {"office": office, "crumbs": crumbs, "here": f"camps.{name}", **more})


def _back(office_id: UUID) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('web:camps')}?office={office_id}", status=303)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NoSuchPerson from None
