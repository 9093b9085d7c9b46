"""One's own photo: given, shown, taken away. It may be left."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kshamta.foundation.refusing import Refusal
from kshamta.people.operations import photos
from kshamta.people.queries import own, photos as queries
from kshamta.web import flash, presence
from kshamta.web.audiences import Audience, audience
from kshamta.web.refusing import done, found_only, plain
from kshamta.web.words import say

JPEG = "image/jpeg"


@audience(Audience.SIGNED_IN, enrolling=True)
@require_http_methods(["GET", "HEAD", "POST"])
@found_only
def photo(request: HttpRequest) -> HttpResponse:
    """The form, with what he gave before."""
    by = presence.actor_of(request)
    who, faults, status = own.who(by), dict[str, str](), 200
    if request.method == "POST":
        file = request.FILES.get("photo")
        try:
            photos.add(data=file.read() if file else b"", by=by)
        except Refusal as refusal:
            if refusal.status == 404:
                raise
            faults, status = {"photo": fault(refusal, request.LANGUAGE_CODE)}, refusal.status
        else:
            return flash.said(HttpResponseRedirect(reverse("web:mine"), status=303), "mine.photo.done.added")
    context = {
        "added_at": queries.added_at(who.person.id), "person": who.person, "faults": faults, "here": "mine.photo",
        "crumbs": [("mine.title", reverse("web:mine"))],
    }  # fmt: skip
    return render(request, "web/mine/photo.html", context, status=status)


@audience(Audience.SIGNED_IN, enrolling=True)
@require_safe
@found_only
def picture(request: HttpRequest) -> HttpResponse:
    return shown(photos.mine(by=presence.actor_of(request)))


@audience(Audience.SIGNED_IN, enrolling=True)
@require_POST
@found_only
def remove(request: HttpRequest) -> HttpResponse:
    by = presence.actor_of(request)
    return done(reverse("web:mine"), "mine.photo.done.removed", lambda: photos.remove(by=by))


def shown(data: bytes) -> HttpResponse:
    """It holds nothing but pixels of our own making; nosniff and no-store are on every answer."""
    return HttpResponse(data, content_type=JPEG, headers={"Content-Disposition": "inline"})


def fault(refusal: Refusal, language: str) -> str:
    """A file says itself why it is no photo."""
    if refusal.code == "photo-refused":
        return say(f"mine.photo.why.{refusal.data['why']}", language)
    return say(f"refused.{refusal.code}", language, **plain(refusal))
