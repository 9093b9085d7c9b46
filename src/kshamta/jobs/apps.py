"""The commands, and what each is asked before it begins."""

from typing import Any

from django.apps import AppConfig
from django.core import checks


class JobsConfig(AppConfig):
    name = "kshamta.jobs"
    label = "jobs"

    def ready(self) -> None:
        checks.register(_hashed_with_these_keys)


def _hashed_with_these_keys(**_: Any) -> list[checks.CheckMessage]:
    """Under other keys of hashes a search finds nobody, silently: no command begins."""
    from kshamta.jobs.starting import trouble  # models are not there before the applications are ready

    return [checks.Error(sentence, id="kshamta.E001") for sentence in trouble()]
