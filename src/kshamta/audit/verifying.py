"""Is the record whole? The chain is walked from its first link, the signed days are compared, the guards are looked for."""

from dataclasses import dataclass
from datetime import datetime

from kshamta.audit import chain, checkpoints, contents, guards
from kshamta.audit.models import Event


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found. unchained: events without a link (a healthy tail is some seconds old)."""

    links: int
    fault: chain.Fault | None
    checkpoints: int
    bad_lines: tuple[int, ...]
    last_day: str
    unchained: int
    oldest_unchained_at: datetime | None
    guards_missing: tuple[str, ...]

    @property
    def whole(self) -> bool:
        return self.fault is None and not self.bad_lines and not self.guards_missing


def verify(believed: list[str] | None = None) -> Verdict:
    """Reads everything. believed: public keys of checkpoints beside our own."""
    signed = checkpoints.read(believed)
    walked = chain.walk(contents.sealed(), signed.hashes)
    waiting = Event.objects.filter(link=None)  # asked of the events themselves: a list of those that wait could be emptied
    oldest = waiting.order_by("at").values_list("at", flat=True).first()
    return Verdict(
        links=walked.links, fault=walked.fault, checkpoints=walked.checkpoints, bad_lines=tuple(signed.bad_lines),
        last_day=signed.last_day, unchained=waiting.count(), oldest_unchained_at=oldest, guards_missing=tuple(guards.missing()),
    )  # fmt: skip
