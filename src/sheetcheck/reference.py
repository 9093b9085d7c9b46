"""All that a check may know besides the sheet itself, frozen and handed in."""

from dataclasses import dataclass, field
from functools import cached_property

from sheetcheck.designations import DesignationList
from sheetcheck.pins import PinDirectory


@dataclass(frozen=True)
class Reference:
    """The state's lists and settings.

    state: its name as in the PIN directory, case-blind. district: the office's district, or None where not known.
    id_length: the length of the state's employee IDs, or None where none is set.
    shared_contacts: mobiles and e-mail addresses (mended form) that the office has marked as shared.
    """

    pins: PinDirectory
    designations: DesignationList
    state: str | None = None
    district: str | None = None
    id_length: int | None = None
    shared_contacts: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def for_state(cls, state: str | None, district: str | None = None, id_length: int | None = None,
                  shared_contacts: frozenset[str] = frozenset()) -> "Reference":  # fmt: skip
        """The shipped lists with a state's settings. Raises ValueError for a state that the PIN directory does not know."""
        pins = PinDirectory.shipped()
        if state and not pins.knows_state(state):
            raise ValueError(state)
        return cls(pins, DesignationList.load(None), state, district, id_length, shared_contacts)

    @cached_property
    def usable_pins(self) -> frozenset[str]:
        return self.pins.usable(self.state, self.district)
