"""What one cell comes to: a mended value, the rule that mended it, and the faults that are left."""

from typing import NamedTuple

from sheetcheck.codes import WARNINGS, Code, Severity

type Advice = dict[str, str | int | list[str] | list[int] | None]


class Fault(NamedTuple):
    """A finding without its place. `mended` is a safe value to offer, never applied by itself."""

    code: Code
    advice: Advice = {}  # nobody changes it
    mended: str | None = None

    @property
    def severity(self) -> Severity:
        return Severity.WARNING if self.code in WARNINGS else Severity.ERROR


class Verdict(NamedTuple):
    """value: the mended text, None where the cell counts as blank or must not be kept. repair: the rule that changed it."""

    value: str | None
    repair: Code | None = None
    faults: tuple[Fault, ...] = ()


def missing() -> Verdict:
    return Verdict(None, None, (Fault(Code.MISSING_VALUE),))


def held(value: str | None, code: Code, mended: str | None = None, **advice: str | int | list[str] | list[int] | None) -> Verdict:
    """One error, nothing mended."""
    return Verdict(value, None, (Fault(code, dict(advice), mended),))
