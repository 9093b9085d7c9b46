"""Signing in: attempts, limits, second factors, slips, resets, links to a state's own sign-in. Secrets are hashed or sealed."""

from django.db import models
from django.db.models import Q

from kshamta.access.models.accounts import Account, SignedIn
from kshamta.foundation.ids import new_id


class How(models.TextChoices):
    """What was proved first."""

    CODE = "code"
    PASSWORD = "password"  # pragma: allowlist secret
    SLIP = "slip"
    STATE = "state"  # the state's own sign-in (OpenID Connect)


class Attempt(models.Model):
    """A browser is proving who it speaks for. Without an account the identifier is unknown: the same row, so that nothing tells.

    code_hash: ring().blind("<id>/<code>", "access.code"). browser_hash: of the session that asked (ASVS 6.6.2: bound to it).
    `again` stands where someone signed in proves himself anew: the line it is for.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, null=True, on_delete=models.CASCADE, related_name="+")
    again = models.ForeignKey(SignedIn, null=True, on_delete=models.CASCADE, related_name="+")
    browser_hash = models.CharField(max_length=64)
    identifier_hash = models.CharField(max_length=64, blank=True)
    how = models.CharField(max_length=8, choices=How)
    channel = models.CharField(max_length=8, blank=True)
    code_hash = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    proved_at = models.DateTimeField(null=True)  # the first factor
    second_tries = models.PositiveSmallIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)  # used up: signed in, or replaced by a newer code

    def __str__(self) -> str:
        return str(self.pk)


class Throttle(models.Model):
    """How often something was done by someone in a window of time. Shared by all processes and machines.

    bucket: keyed hash of what, who and which window; a window that is over is swept away.
    """

    bucket = models.CharField(primary_key=True, max_length=64)
    count = models.PositiveIntegerField()
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.bucket[:12]}: {self.count}"


class FactorKind(models.TextChoices):
    TOTP = "totp"
    PASSKEY = "passkey"


class Factor(models.Model):
    """A second factor. A passkey is enough alone: the device has asked for its own finger or PIN.

    sealed_secret: TOTP only, about "access.factor/<id>/secret". last_step: the newest step a code was taken of, so that
    none is taken twice (RFC 6238 §5.2). credential: what the passkey's device gave (its public part). Unproven (proven_at
    null) while it is being set up.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="factors")
    kind = models.CharField(max_length=8, choices=FactorKind)
    name = models.CharField(max_length=60, blank=True)
    sealed_secret = models.BinaryField(null=True)
    last_step = models.BigIntegerField(default=0)
    credential_hash = models.CharField(max_length=64, null=True, unique=True)
    credential = models.BinaryField(null=True)
    sign_count = models.BigIntegerField(default=0)
    created_at = models.DateTimeField()
    proven_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["account", "kind"], name="factor_account")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class ResetState(models.TextChoices):
    ASKED = "asked"
    DONE = "done"
    REFUSED = "refused"


class ResetRequest(models.Model):
    """Telephone or key is lost: the officer above asks, another confirms (four eyes). Nobody chooses a secret for him."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="resets")
    office_path = models.CharField(max_length=64)  # where his charge sits: who may confirm
    state = models.CharField(max_length=8, choices=ResetState, default=ResetState.ASKED)
    reason = models.CharField(max_length=200)
    asked_by = models.UUIDField()
    asked_at = models.DateTimeField()
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account"], condition=Q(state="asked"), name="one_open_reset")]
        indexes = [models.Index(fields=["office_path", "state"], name="reset_place")]

    def __str__(self) -> str:
        return f"{self.state} {self.pk}"


class Slip(models.Model):
    """A printed one-time way in, handed over by the nodal officer; valid seven days. code_hash: blind(code, "access.slip")."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="slips")
    code_hash = models.CharField(max_length=64, unique=True)
    issued_by = models.UUIDField()
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)  # taken back, or replaced by a newer one

    def __str__(self) -> str:
        return str(self.pk)


class StateLink(models.Model):
    """An account and its other self at the state's own sign-in. Of the claims only a keyed hash of issuer and subject is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="state_links")
    subject_hash = models.CharField(max_length=64, unique=True)
    linked_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)
