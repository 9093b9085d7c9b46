"""How much of a file is read before it is refused (trust.md §2). Sizes in bytes, times in seconds."""

from dataclasses import dataclass, replace

MB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """The settings of one reading; hard ceilings for uploads are the defaults."""

    file_bytes: int = 10 * MB
    inflated_bytes: int = 200 * MB
    ratio: int = 200  # inflated to packed, of one part above 1 MB
    members: int = 200
    rows: int = 100_000
    columns: int = 64
    cell_characters: int = 500  # shown and stored
    text_bytes: int = 64 * MB  # running total of cell text, shared strings counted as often as used
    line_bytes: int = MB  # of a text file
    memory_bytes: int = 768 * MB  # the child's address space
    cpu_seconds: int = 60
    wall_seconds: int = 120

    def trusted_large(self) -> "Limits":
        """For the operator's own big files, on the command line only: raised together."""
        return replace(
            self,
            file_bytes=2048 * MB,
            inflated_bytes=16_384 * MB,
            ratio=2000,
            rows=10_000_000,
            text_bytes=16_384 * MB,
            memory_bytes=16_384 * MB,
            cpu_seconds=1800,
            wall_seconds=3600,
        )
