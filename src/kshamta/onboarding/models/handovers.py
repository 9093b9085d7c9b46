"""Hand-overs: a compiled position given to exactly one officer outside the system, and the register of such officers (B23, B24).

Nothing here is a group, a public address or a share: an officer outside is one person with an order, an address and a mobile.
"""

from django.db import models
from django.db.models import Q

from kshamta.audit.actors import Scope
from kshamta.foundation.ids import new_id
from kshamta.offices.models import Office
from kshamta.offices.scopes import within
from kshamta.onboarding.models.submissions import Submission


class OutsideState(models.TextChoices):
    """registered → proven (he read the code sent to his mobile) → confirmed (by a second officer) → ended; or refused."""

    REGISTERED = "registered"
    PROVEN = "proven"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    ENDED = "ended"


OUTSIDE_OPEN = {OutsideState.REGISTERED, OutsideState.PROVEN, OutsideState.CONFIRMED}


class OutsideOfficers(models.QuerySet["OutsideOfficer"]):
    def within(self, scope: Scope) -> "OutsideOfficers":
        return self.filter(within("office__path", scope))


class OutsideOfficer(models.Model):
    """To whom an office hands over. His name stands as officers' names do; address and mobile are sealed.

    sealed_*: about "onboarding.outside-officer/<id>/mobile" and "…/email"; *_hash: ring().blind(value, "mobile"|"email"), the
    same as of accounts, so that nobody registers himself.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="outside_officers")  # whose register he stands in
    name_hi = models.CharField(max_length=120, blank=True)
    name_en = models.CharField(max_length=120)
    called = models.CharField(max_length=120)  # his designation and office, as the order says
    order_number = models.CharField(max_length=80)
    order_date = models.DateField()
    language = models.CharField(max_length=2, default="hi")
    sealed_mobile = models.BinaryField()
    mobile_hash = models.CharField(max_length=64)
    masked_mobile = models.CharField(max_length=12)
    sealed_email = models.BinaryField()
    email_hash = models.CharField(max_length=64)
    masked_email = models.CharField(max_length=80)
    names_him = models.BooleanField(default=True)  # the address contains a part of his name
    state = models.CharField(max_length=10, choices=OutsideState, default=OutsideState.REGISTERED)
    registered_at = models.DateTimeField()
    registered_by = models.UUIDField()  # account
    proven_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)  # confirmed or refused
    decided_by = models.UUIDField(null=True)  # another account: four eyes
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    end_reason = models.CharField(max_length=200, blank=True)

    objects = OutsideOfficers.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "email_hash"], condition=Q(state__in=["registered", "proven", "confirmed"]),
                name="one_open_outside_officer_of_an_address",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["office", "state"], name="outside_officer_office")]

    def __str__(self) -> str:
        return str(self.pk)


class Way(models.TextChoices):
    MAIL = "mail"
    HAND = "hand"  # carried: the receiver enters the code of the printed slip


class HandOverState(models.TextChoices):
    """waiting (for a second officer) → released → sent → acknowledged; or refused, revoked, expired, failed."""

    WAITING = "waiting"
    RELEASED = "released"  # being made ready
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    REFUSED = "refused"
    REVOKED = "revoked"
    EXPIRED = "expired"
    FAILED = "failed"  # the position changed before it was ready, or nobody could send it


HAND_OVER_MOVES = {
    HandOverState.WAITING: {HandOverState.RELEASED, HandOverState.REFUSED, HandOverState.REVOKED},
    HandOverState.RELEASED: {HandOverState.SENT, HandOverState.REVOKED, HandOverState.FAILED},
    HandOverState.SENT: {HandOverState.ACKNOWLEDGED, HandOverState.REVOKED, HandOverState.EXPIRED},
    HandOverState.ACKNOWLEDGED: set(),
    HandOverState.REFUSED: set(),
    HandOverState.REVOKED: set(),
    HandOverState.EXPIRED: set(),
    HandOverState.FAILED: set(),
}
MAY_REVOKE = {state for state, after in HAND_OVER_MOVES.items() if HandOverState.REVOKED in after}


class HandOvers(models.QuerySet["HandOver"]):
    def within(self, scope: Scope) -> "HandOvers":
        return self.filter(within("submission__office__path", scope))


class HandOver(models.Model):
    """One compiled position to one officer, in one way, once. A line of the register of all hand-overs.

    hash: of the position, as signed; file_hash: of the encrypted workbook. sealed_reason, sealed_end_reason: about
    "onboarding.hand-over/<id>/reason" and "…/end-reason". token_hash: of the link or of the printed code, by which the receiver
    comes to acknowledge; sealed_code: the printed one, until he has. dispatch, password_dispatch: lines of the outbox.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="hand_overs")
    to = models.ForeignKey(OutsideOfficer, on_delete=models.PROTECT, related_name="hand_overs")
    way = models.CharField(max_length=4, choices=Way)
    state = models.CharField(max_length=12, choices=HandOverState)
    hash = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    ddos = models.PositiveIntegerField()
    file_hash = models.CharField(max_length=64, blank=True)
    sealed_reason = models.BinaryField()
    asked_at = models.DateTimeField()
    asked_by = models.UUIDField()  # account
    appointment = models.UUIDField(null=True)
    charge = models.CharField(max_length=48, blank=True)
    released_at = models.DateTimeField(null=True)
    released_by = models.UUIDField(null=True)  # None: below the limit, no second officer was needed
    sent_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    dispatch = models.UUIDField(null=True)
    password_dispatch = models.UUIDField(null=True)
    token_hash = models.CharField(max_length=64, null=True, unique=True)
    sealed_code = models.BinaryField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)  # refused, revoked, expired or failed
    ended_by = models.UUIDField(null=True)
    sealed_end_reason = models.BinaryField(null=True)

    objects = HandOvers.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["state", "asked_at"], name="hand_over_state"),
            models.Index(fields=["asked_by", "asked_at"], name="hand_over_asked"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class CarriedFile(models.Model):
    """The encrypted workbook of a delivery by hand, sealed about "onboarding.hand-over/<id>/file" until it is over."""

    hand_over = models.OneToOneField(HandOver, primary_key=True, on_delete=models.CASCADE, related_name="carried")
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return str(self.pk)


class HandOverCode(models.Model):
    """A code sent to an outside officer's mobile: to register or acknowledge. A hash is kept; five tries, ten minutes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    officer = models.ForeignKey(OutsideOfficer, on_delete=models.CASCADE, related_name="codes")
    hand_over = models.ForeignKey(HandOver, null=True, on_delete=models.CASCADE, related_name="codes")  # None: to be registered
    code_hash = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["officer", "sent_at"], name="hand_over_code_officer")]

    def __str__(self) -> str:
        return str(self.pk)


class Rise(models.Model):
    """One rung of the ladder was told of what is late, on a day: never twice (rules/ladders.py)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="rises")
    rung = models.CharField(max_length=24)
    day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "rung", "day"], name="one_rise_of_a_rung_a_day")]

    def __str__(self) -> str:
        return f"{self.rung} {self.day:%d-%m-%Y}"
