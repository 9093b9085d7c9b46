"""`--corrected`: the sender's own sheets back, with the faults shown in their cells."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from kshamta.cli import paths as places
from kshamta.cli.results import Batch


class Corrected:
    """Writes as the batches come; all files appear at the end of the block, or none of them. Refused files have no sheet."""

    def __init__(self, out: Path | None, files: Sequence[Path], lang: str) -> None:
        self.out, self.lang = out, lang
        self.folder = out is not None and (len(files) > 1 or out.is_dir())
        self.stack, self.stage = ExitStack(), Path()

    def __enter__(self) -> "Corrected":
        if self.out and self.folder:
            self.stage = self.stack.enter_context(places.staged(self.out))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stack.__exit__(kind, error, trace)

    def take(self, batch: Batch) -> None:
        if self.out is None:
            return
        for index, path in enumerate(batch.paths):
            if batch.judgement.readings[index].refusal is None:
                self._write(batch, index, path, self._place(path) if self.folder else self.out)

    def _place(self, path: Path) -> Path:
        """Two offices may use one name: the second becomes `roster-2.xlsx`."""
        place, number = self.stage / f"{path.stem}.xlsx", 2
        while place.exists():
            place, number = self.stage / f"{path.stem}-{number}.xlsx", number + 1
        return place

    def _write(self, batch: Batch, index: int, path: Path, place: Path) -> None:
        from sheetcheck.writing import corrected

        corrected.write(place, original=path, report=batch.judgement.report(index), lang=self.lang)
