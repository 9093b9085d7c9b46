"""The table for people: files, then faults, warnings and tidied values by kind and then by row.

What is shown is limited apart from what is judged: the first rows of each kind, then how many more there are.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import polars as pl

from kshamta.cli.results import Batch, Summary
from kshamta.cli.sentences import with_messages
from kshamta.cli.words import say
from sheetcheck import wording
from sheetcheck.codes import Code, Severity
from sheetcheck.wording import phrases

FILES, NOTES = 20, 12
ROWS = {Severity.ERROR: 10, Severity.WARNING: 5, Severity.TIDIED: 3}
_HEADS = {Severity.ERROR: "faults", Severity.WARNING: "warnings", Severity.TIDIED: "tidied"}
_KIND = ["code", "field"]


@dataclass
class Table:
    """Gathers counts and the first rows of each kind, batch by batch, so that memory does not grow with the run."""

    lang: str
    everything: bool = False
    heads: list[pl.DataFrame] = field(default_factory=list)
    counts: list[pl.DataFrame] = field(default_factory=list)
    told: list[Summary] = field(default_factory=list)

    def take(self, batch: Batch, told: Sequence[Summary]) -> None:
        self.told += told
        for severity, said in (
            *((s, batch.judgement.findings.filter(pl.col("severity") == s.value)) for s in (Severity.ERROR, Severity.WARNING)),
            (Severity.TIDIED, batch.judgement.repairs),
        ):
            if said.height:
                self._add(batch, severity, said)

    def _add(self, batch: Batch, severity: Severity, said: pl.DataFrame) -> None:
        kind = pl.lit(severity.value).alias("severity")
        self.counts.append(said.group_by(_KIND).len().with_columns(kind))
        first = said if self.everything else said.group_by(_KIND, maintain_order=True).head(ROWS[severity])
        placed = first.with_columns(kind, pl.col("file") + batch.start)
        advice = pl.lit(None, pl.String).alias("advice")
        self.heads.append(placed if "advice" in placed.columns else placed.with_columns(advice))

    def end(self) -> None:
        """Print it."""
        kinds = (self._kinds(severity) for severity in (Severity.TIDIED, Severity.WARNING, Severity.ERROR))
        blocks = (self._files(), self._notes(), *kinds, self._result())
        sys.stdout.write("\n\n".join("\n".join(block) for block in blocks if block) + "\n")

    def _files(self) -> list[str]:
        """Refused ones first, then those with faults: what somebody must act on stands at the top."""
        rank = {"refused": 0, "faults": 1, "clean": 2}
        shown = sorted(self.told, key=lambda one: rank[one.status])
        out = [line for one in self._some(shown, FILES) for line in self._file(one)]
        return out + self._more(len(shown) - FILES)

    def _file(self, one: Summary) -> Iterator[str]:
        name = phrases.shown(one.file, 120)
        if one.status == "refused":
            yield f"✗ {name}: {say('refused', self.lang)} [{one.code}]"
            yield f"    {one.message}"
            return
        mark = "✗" if one.rows_faulty else "✓"
        sheet = say("sheet", self.lang, name=phrases.shown(one.reading.sheet)) if one.reading and one.reading.sheet else ""
        headline = phrases.headline(one.rows, one.rows_ok, one.rows_faulty, one.tidied, self.lang)
        yield " · ".join(part for part in (f"{mark} {name}", sheet, headline) if part)

    def _notes(self) -> list[str]:
        """How each sheet was read; many files together only count."""
        said = [
            (one, note) for one in self.told if one.reading for note in one.reading.notes if note.code is not Code.PRIVATE_EMAIL
        ]
        private = sum(one.private_emails for one in self.told)
        many = len(self.told) > 1
        texts = [
            f"  {phrases.shown(one.file, 120) + ': ' if many else ''}{wording.note(note.code, self.lang, note.data)}"
            for one, note in self._some(said, NOTES)
        ]
        texts += self._more(len(said) - NOTES)
        texts += [f"  {say('private', self.lang, count=phrases.indian(private))}"] if private else []
        return [say("notes", self.lang), *texts] if texts else []

    def _kinds(self, severity: Severity) -> list[str]:
        counts = [c for c in self.counts if c["severity"][0] == severity.value]
        if not counts:
            return []
        totals = (
            pl.concat(counts)
            .group_by(_KIND)
            .agg(pl.col("len").sum())
            .sort("len", "code", "field", descending=[True, False, False])
        )
        heads = pl.concat([h for h in self.heads if h["severity"][0] == severity.value], how="diagonal")
        block = [f"{say(_HEADS[severity], self.lang)}: {phrases.indian(int(totals['len'].sum()))}"]
        for code, of, count in totals.iter_rows():
            alike = heads.filter((pl.col("code") == code) & pl.col("field").eq_missing(pl.lit(of)))
            shown = alike if self.everything else alike.head(ROWS[severity])
            block.append(f"  {wording.title(Code(code), self.lang, of)} [{code}] ({phrases.indian(count)})")
            block += self._rows(shown, severity)
            block += [f"  {line}" for line in self._more(count - shown.height)]
        return block

    def _rows(self, said: pl.DataFrame, severity: Severity) -> Iterator[str]:
        sorted_ = said.sort("file", "row", maintain_order=True)
        words = with_messages(sorted_, self.lang) if severity is not Severity.TIDIED else sorted_
        many = len(self.told) > 1
        for one in words.iter_rows(named=True):
            place = f"{one['column'] or ''}{one['row']}" if one["column"] else phrases.row_list([one["row"]], self.lang)
            name = f"{phrases.shown(self.told[one['file']].file, 120)} " if many else ""
            if severity is Severity.TIDIED:
                yield f"    {name}{place}: “{phrases.shown(one['found'])}” → “{phrases.shown(one['mended'])}”"
            else:
                yield f"    {name}{place}: {one['message']}"

    def _result(self) -> list[str]:
        states = [one.status for one in self.told]
        total = {state: phrases.indian(states.count(state)) for state in ("clean", "faults", "refused")}
        held = sum(one.rows_faulty for one in self.told)
        out = [say("total", self.lang, files=phrases.indian(len(states)), **total)] if len(states) > 1 else []
        if held:
            out.append(say("result-faults", self.lang, count=phrases.indian(held)))
        elif "refused" not in states:
            out.append(say("result-clean", self.lang))
        return out

    def _some[T](self, things: Sequence[T], most: int) -> Sequence[T]:
        return things if self.everything else things[:most]

    def _more(self, left: int) -> list[str]:
        return [f"  {say('more', self.lang, count=phrases.indian(left))}"] if left > 0 and not self.everything else []
