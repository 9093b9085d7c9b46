"""A letter that asks the portal's administration to add a designation."""

from pathlib import Path
from uuid import UUID

from kshamta.access.models import Appointment
from kshamta.audit.actors import Actor
from kshamta.foundation import clock, typesetting
from kshamta.onboarding import printing
from kshamta.onboarding.printing.letterheads import fact, letterhead, officer
from kshamta.onboarding.printing.words import day, say
from kshamta.onboarding.queries.files import File
from kshamta.portal.queries import designations
from kshamta.portal.rules.batches import number_of

_TEMPLATE = Path(printing.__file__).parent / "request.typ"


def request_pdf(request_id: UUID, by: Actor, language: str) -> File:
    """Refuses NoSuchRequest."""
    row = designations.request_of(request_id, by)
    asked, number = row.asked_at.astimezone(clock.INDIA).date(), number_of(row.pk.hex)
    signed = Appointment.objects.select_related("account", "office__level").filter(pk__in=[by.appointment_id]).first()
    values = {
        **letterhead(row.office, language, clock.now()), "number-label": say("number", language), "number": number,
        "date": day(asked), "to-label": say("letter.to", language), "to": say("request.to", language),
        "title": say("request.title", language),
        "text": [say("letter.sir", language), say("request.text", language, n=row.people), say("request.ask", language)],
        "facts": [
            fact(say("request.designation", language), row.designation, strong=True),
            fact(say("rows", language), say("plain", language, n=row.people)),
        ],
        "signed": officer(signed, language),
    }  # fmt: skip
    data = typesetting.pdf(_TEMPLATE, values, made_at=clock.now())
    return File(f"designation-{number}.pdf", data, typesetting.PDF)
