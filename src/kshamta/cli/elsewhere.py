"""People, mobiles and addresses that stand in more than one of the files."""

from collections.abc import Sequence
from pathlib import Path

from kshamta.cli.results import Batch


class Elsewhere:
    """Keeps what the comparison needs of each batch."""

    def __init__(self) -> None:
        self.batches: list[Batch] = []

    def take(self, batch: Batch) -> None:
        self.batches.append(batch)

    def found(self, files: Sequence[Path]) -> Batch | None:
        """The findings over all files, as one more batch."""
        return None
