"""What this room holds of oneself, as plain values, to be taken away."""

from typing import Any

from kshamta.audit.actors import Actor
from kshamta.portal.models import BatchRow, PortalUser, ReportedLearning
from kshamta.portal.rules.reports import Status

type Rows = list[dict[str, Any]]


def everything(by: Actor) -> dict[str, Rows]:
    """By section: his accounts on the portal, batches he was in, what he learnt there."""
    mine = [by.person_id]
    users = PortalUser.objects.filter(person__in=mine).select_related("organisation").order_by("pk")
    rows = BatchRow.objects.filter(person__in=mine).select_related("batch").order_by("pk")
    learnt = ReportedLearning.objects.filter(person__in=mine).select_related("content").order_by("content__name", "pk")
    return {
        "portal-accounts": [
            {"organisation": each.organisation.name if each.organisation else "", "status": Status(each.status).name.lower(),
             "registered": each.registered_at, "active": each.active, "as_on": each.as_on}
            for each in users
        ],
        "batches": [{"at": each.batch.asked_at, "outcome": each.outcome, "said": each.said} for each in rows],
        "learning": [
            {"content": each.content.name, "provider": each.content.provider, "enrolled": each.enrolled_on,
             "completed": each.completed_on, "progress": each.progress, "certificate": each.certificate, "as_on": each.as_on}
            for each in learnt
        ],
    }  # fmt: skip
