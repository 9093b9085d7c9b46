"""Output for programs: JSON Lines and CSV, always everything, written batch by batch."""

import json
from collections.abc import Sequence
from typing import BinaryIO

from kshamta.cli import lines
from kshamta.cli.results import Batch, Summary


class Json:
    """A line per finding, repair and note; at the end, when other files can add no more warnings, a line per file."""

    def __init__(self, out: BinaryIO, lang: str) -> None:
        self.out, self.lang, self.told = out, lang, list[Summary]()

    def take(self, batch: Batch, told: Sequence[Summary]) -> None:
        self.told += told
        for frame in lines.of_batch(batch, self.lang):
            self.out.write(frame.write_ndjson().encode())

    def end(self) -> None:
        summaries = (json.dumps(one.line(), ensure_ascii=False) + "\n" for one in self.told)
        self.out.write("".join(summaries).encode())
        self.out.flush()


class Csv:
    """A line per finding, repair and note under one heading; formula-safe, since it may be opened in a spreadsheet again."""

    def __init__(self, out: BinaryIO, lang: str) -> None:
        self.out, self.lang = out, lang
        out.write((",".join(lines.LINE) + "\r\n").encode())

    def take(self, batch: Batch, told: Sequence[Summary]) -> None:
        for frame in lines.of_batch(batch, self.lang):
            self.out.write(lines.safe_csv(frame))

    def end(self) -> None:
        self.out.flush()
