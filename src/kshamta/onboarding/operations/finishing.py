"""Reminders to trained nodal officers who have not finished collecting: once a day each, whoever presses the button (B8)."""

from uuid import UUID

from django.db import transaction
from django.db.models import Q

from kshamta.access import reminders
from kshamta.access.operations.appointments import Reminded
from kshamta.access.refusals import AlreadyReminded, NoSuchAppointment, NotYours
from kshamta.audit import record
from kshamta.audit.actors import Actor
from kshamta.audit.rights import Right
from kshamta.foundation import clock
from kshamta.onboarding.moves import telling
from kshamta.onboarding.queries.finishing import NOT_FINISHED, unfinished
from kshamta.onboarding.recorded import Recorded

AT_ONCE = 200


@transaction.atomic
def remind_to_finish(*, about: UUID, by: Actor) -> None:
    """about: the appointment. Refuses NotYours, NoSuchAppointment, AlreadyReminded."""
    if not by.may_anywhere(Right.REMIND):
        raise NotYours
    holder = unfinished(by.scope_for(Right.REMIND)).filter(pk=about).select_related("account", "office").first()
    if holder is None:
        raise NoSuchAppointment
    if not reminders.noted(NOT_FINISHED, [holder], by):
        raise AlreadyReminded
    telling.finish([holder])
    record.write(Recorded.FINISH_REMINDED, by=by, about=holder, office_path=holder.office.path, details={"lag": NOT_FINISHED})


@transaction.atomic
def remind_all_to_finish(*, by: Actor) -> Reminded:
    """Everybody on the list who was not reminded today, up to two hundred at a press. Refuses NotYours."""
    if not by.may_anywhere(Right.REMIND):
        raise NotYours
    not_today = Q(reminded=None) | Q(reminded__lt=clock.today())
    rows = unfinished(by.scope_for(Right.REMIND)).filter(not_today)
    left = max(rows.order_by().count() - AT_ONCE, 0)
    told = reminders.noted(NOT_FINISHED, list(rows.select_related("account", "office")[:AT_ONCE]), by)
    telling.finish(told)
    record.write(
        Recorded.MANY_REMINDED_TO_FINISH, by=by, about=("access.appointment", None), office_path=by.office_path,
        number=max(len(told), 1), details={"lag": NOT_FINISHED, "sent": len(told)},
    )  # fmt: skip
    return Reminded(len(told), 0, left)
