"""All that a check may know besides the sheet itself, frozen and handed in."""

from dataclasses import dataclass, field

from sheetcheck.designations import DesignationList
from sheetcheck.pins import PinDirectory


@dataclass(frozen=True, slots=True)
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
