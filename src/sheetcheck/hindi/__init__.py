"""Hindi in rosters: legacy fonts, the Latin spelling of Devanagari names, and keys under which two spellings meet."""

from sheetcheck.hindi.legacy import (
    column_reads_as_legacy,
    legacy_share,
    looks_legacy_font,
    plain_latin_pattern,
    reads_as_legacy,
    to_devanagari,
)
from sheetcheck.hindi.namekeys import name_key, same_person_name
from sheetcheck.hindi.transliterate import same_spelling, to_latin

__all__ = [
    "column_reads_as_legacy",
    "legacy_share",
    "looks_legacy_font",
    "name_key",
    "plain_latin_pattern",
    "reads_as_legacy",
    "same_person_name",
    "same_spelling",
    "to_devanagari",
    "to_latin",
]
