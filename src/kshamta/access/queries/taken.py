"""What this room holds of oneself, as plain values, to be taken away."""

from typing import Any

from kshamta.access.models import Appointment, SignedIn
from kshamta.audit.actors import Actor

type Rows = list[dict[str, Any]]


def everything(by: Actor) -> dict[str, Rows]:
    """By section: his charges, and where he signed in."""
    charges = Appointment.objects.filter(account__in=[by.account_id]).select_related("office").order_by("starts_on", "pk")
    lines = SignedIn.objects.filter(account__in=[by.account_id]).order_by("-signed_in_at")
    return {
        "charges": [
            {"charge": each.charge, "office": each.office.name_en, "state": each.state, "from": each.starts_on,
             "until": each.ends_on}
            for each in charges
        ],
        "sign-ins": [{"at": each.signed_in_at, "device": each.device, "until": each.ended_at} for each in lines],
    }  # fmt: skip
