"""Pages of the site as such."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from kshamta.web.audiences import Audience, audience


@audience(Audience.ANYONE)
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """For the watchdog: the process answers and reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@audience(Audience.ANYONE)
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain; charset=utf-8")


@audience(Audience.ANYONE)
@require_safe
def icon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for it beside the first page. A page of "not found" in answer would set a second CSRF cookie, and where it
    came last, the first form would be refused."""
    return HttpResponseRedirect(static("web/mark.svg"))
