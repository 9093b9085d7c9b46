"""A refused file, in words."""

from dataclasses import dataclass

from kshamta.onboarding.refusals import FileRefused
from sheetcheck import wording


@dataclass(frozen=True, slots=True)
class RefusedFile:
    name: str
    title: str
    what_to_do: str


def worded(refusal: FileRefused, language: str) -> RefusedFile:
    note = refusal.note
    title = wording.refusal_title(note.code, language)
    return RefusedFile(refusal.data["name"], title, wording.refusal(note.code, language, note.data))
