"""Working copies of rosters that a visitor is mending, and how many each address opened."""

from datetime import datetime

from django.db import models

from kshamta.onboarding.models.sheets import SealedSheet


class WorkingCopies(models.QuerySet["WorkingCopy"]):
    def kept(self, now: datetime) -> "WorkingCopies":
        """Not yet due to be destroyed."""
        return self.filter(expires_at__gt=now)

    def due(self, now: datetime) -> "WorkingCopies":
        return self.filter(expires_at__lte=now)

    def of_browser(self, browser_hash: str) -> "WorkingCopies":
        return self.filter(browser_hash=browser_hash)


class WorkingCopy(SealedSheet):
    """A roster being mended in one browser: sealed, never shown to another, destroyed when it expires."""

    SEALED_AS = "working-copy"

    browser_hash = models.CharField(max_length=64)
    sample = models.CharField(max_length=32, blank=True)  # which bundled sample, if it is one
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    objects = WorkingCopies.as_manager()

    def __str__(self) -> str:
        return f"working copy {self.pk}"


class AddressTally(models.Model):
    """How many rosters one network address opened in one hour. The address is kept as a keyed hash."""

    address_hash = models.CharField(max_length=64)
    hour = models.DateTimeField()
    opened = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["address_hash", "hour"], name="one_tally_per_address_and_hour")]

    def __str__(self) -> str:
        return f"{self.opened} in the hour of {self.hour:%d-%m-%Y %H:%M}"
