"""The demonstration's way in."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from kshamta.journeys.demo import sign_in
from kshamta.web.access import arrivals
from kshamta.web.audiences import Audience, audience


@audience(Audience.DEMO)
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Whom one can be; a click signs in."""
    if request.method != "POST":
        return render(request, "web/home/enter.html", {"cast": sign_in.cast()})
    account, _, appointment = request.POST.get("role", "").partition("/")
    try:
        line = sign_in.enter(
            account_id=UUID(account),
            appointment_id=UUID(appointment) if appointment else None,
            visitor=arrivals.visitor_of(request),
        )
    except (ValueError, sign_in.NotADemonstration):
        raise Http404 from None
    return HttpResponseRedirect(arrivals.enter(request, line), status=303)
