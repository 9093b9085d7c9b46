"""After a key of KSHAMTA_KEYS was put in front: whatever an older key sealed is sealed with the new one (docs/runbooks/keys.md).

In batches, each a transaction of its own, so that it may run while people work and may be stopped and begun again: what is sealed
with the first key already is passed over. What does not open is left as it is and counted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model, QuerySet

from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.foundation.sealing import CannotUnseal, KeyRing, key_of, ring
from kshamta.journeys.recorded import Recorded

BATCH = 200
_NAMED = ("id", "dispatch_id", "hand_over_id", "batch_id", "person_id", "kind")  # columns that the table below names

# Each sealed column, and what it is sealed about; `{…}` are columns of the same row. A test holds the table to the models.
SEALED = {
    "notices.Dispatch.sealed_to": "notices.dispatch/{id}/to",
    "notices.Dispatch.sealed_values": "notices.dispatch/{id}/values",
    "notices.Enclosure.sealed_data": "notices.enclosure/{dispatch_id}/data",
    "notices.Enclosure.sealed_reply_to": "notices.enclosure/{dispatch_id}/reply-to",
    "offices.OfficeSheet.sealed_name": "offices.sheet/{id}/name",
    "access.Account.sealed_mobile": "access.account/{id}/mobile",
    "access.Account.sealed_email": "access.account/{id}/email",
    "access.OrderFile.sealed": "access.order-file/{id}",
    "access.NominationSheet.sealed_rows": "access.nomination-sheet/{id}/rows",
    "access.Proposal.sealed_said": "access.proposal/{id}/said",
    "access.Factor.sealed_secret": "access.factor/{id}/secret",  # pragma: allowlist secret
    "people.Contact.sealed": "people.contact/{person_id}/{kind}",
    "people.ContactProof.sealed": "people.contact-proof/{id}",
    "people.Petition.sealed_held": "people.petition/{id}/held",
    "people.Petition.sealed_given": "people.petition/{id}/given",
    "people.Petition.sealed_text": "people.petition/{id}/text",
    "people.Petition.sealed_answer": "people.petition/{id}/answer",
    "people.Exemption.sealed_reason": "people.exemption/{id}/reason",
    "people.Exemption.sealed_answer": "people.exemption/{id}/answer",
    "people.Transfer.sealed_reason": "people.transfer/{id}/reason",
    "people.Merge.sealed_reason": "people.merge/{id}/reason",
    "people.Merge.sealed_end_reason": "people.merge/{id}/end-reason",
    "people.MergeMove.sealed": "people.merge-move/{id}",
    "people.Photo.sealed": "people.photo/{id}",
    "people.StageChange.sealed_reason": "people.stage/{id}/reason",
    "onboarding.DriveFile.sealed": "onboarding.drive-file/{id}",
    "onboarding.Move.sealed_reason": "onboarding.move/{id}/reason",
    "onboarding.Remark.sealed_text": "onboarding.remark/{id}/text",
    "onboarding.CaseStep.sealed_reason": "onboarding.case-step/{id}/reason",
    "onboarding.OutsideOfficer.sealed_mobile": "onboarding.outside-officer/{id}/mobile",
    "onboarding.OutsideOfficer.sealed_email": "onboarding.outside-officer/{id}/email",
    "onboarding.HandOver.sealed_reason": "onboarding.hand-over/{id}/reason",
    "onboarding.HandOver.sealed_end_reason": "onboarding.hand-over/{id}/end-reason",
    "onboarding.HandOver.sealed_code": "onboarding.hand-over/{id}/code",
    "onboarding.CarriedFile.sealed": "onboarding.hand-over/{hand_over_id}/file",
    "onboarding.Intake.sealed_name": "intake/{id}/name",
    "onboarding.Intake.sealed_data": "intake/{id}/data",
    "portal.Batch.sealed_reason": "portal.batch/{id}/reason",
    "portal.Batch.sealed_end_reason": "portal.batch/{id}/end-reason",
    "portal.PrintedFile.sealed": "portal.batch/{batch_id}/file",
    "portal.ResultFile.sealed_name": "portal.result/{id}/name",
    "portal.Report.sealed_name": "portal.report/{id}/name",
    "portal.Report.sealed_data": "portal.report/{id}/data",
    "portal.UserCase.sealed_reason": "portal.user-case/{id}/reason",
} | {
    f"onboarding.{model}.sealed_{part}": f"{kind}/{{id}}/{part}"
    for model, kind in (("Version", "version"), ("WorkingCopy", "working-copy"))
    for part in ("name", "original", "table", "journal", "judgement", "rows")
    if (model, part) != ("WorkingCopy", "rows")
}  # fmt: skip


@dataclass
class Resealed:
    """changed: sealed anew; shut: left as it is, since no key on the ring opens it."""

    changed: int = 0
    shut: int = 0


def reseal(*, by: Actor) -> Resealed:
    """All of it. One line of the record."""
    done, keys = Resealed(), ring()
    for column, about in SEALED.items():
        place, _, field = column.rpartition(".")
        for rows in _older(apps.get_model(place)._default_manager.exclude(**{field: None}), field, keys):
            _resealed(rows, field, about, keys, done)
    with transaction.atomic():
        details = {"key": keys.first, "changed": done.changed, "shut": done.shut}
        record.write(Recorded.RESEALED, by=by, about=("foundation.key", None), number=max(done.changed, 1), details=details)
    return done


def _older(rows: QuerySet[Any], field: str, keys: KeyRing) -> Iterator[QuerySet[Any]]:
    """Batches of rows that another key than the first seals."""
    waiting = []
    for pk, sealed in rows.order_by("pk").values_list("pk", field).iterator(BATCH):
        if key_of(bytes(sealed)) != keys.first:
            waiting.append(pk)
        if len(waiting) == BATCH:
            yield rows.filter(pk__in=waiting)
            waiting = []
    if waiting:
        yield rows.filter(pk__in=waiting)


@transaction.atomic
def _resealed(rows: QuerySet[Any], field: str, about: str, keys: KeyRing, done: Resealed) -> None:
    """Locked, and read again: somebody may have written meanwhile."""
    changed: list[Model] = []
    for row in rows.select_for_update():
        sealed = bytes(getattr(row, field))
        if key_of(sealed) == keys.first:
            continue
        said = about.format(**{name: getattr(row, name) for name in _NAMED if hasattr(row, name)})
        try:
            plain = keys.unseal(sealed, said)
        except CannotUnseal:
            done.shut += 1
            continue
        setattr(row, field, keys.seal(plain, said))
        changed.append(row)
    rows.model._default_manager.bulk_update(changed, [field])
    done.changed += len(changed)
