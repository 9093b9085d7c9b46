"""Between the operator and foundation.backups: figures for a sentence, refusals as sentences."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError

from kshamta.foundation import backups
from kshamta.foundation.clock import INDIA
from kshamta.foundation.numbers import grouped
from kshamta.jobs.words import said
from kshamta.jobs.writing import written

_PLAIN: dict[type[Exception], str] = {
    backups.NoKey: "no-backup-key",
    backups.NothingThere: "nothing-there",
    backups.NotEmpty: "not-empty",
    backups.InUse: "in-use",
}


def facts(backup: backups.Backup) -> dict[str, str]:
    """What the sentences tell of a backup."""
    return {
        "path": str(backup.path),
        "made_at": f"{backup.made_at.astimezone(INDIA):%d-%m-%Y %H:%M}",
        "megabytes": f"{backup.size / 1e6:.1f}",
        "rows": grouped(sum(backup.rows.values())),
        "tables": str(len(backup.rows)),
        "sha256": backup.sha256,
    }


@contextmanager
def refusals_said() -> Iterator[None]:
    with written(Path("-")), _told():
        yield


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except tuple(_PLAIN) as refusal:
        raise CommandError(said(_PLAIN[type(refusal)])) from None
    except ImproperlyConfigured as refusal:
        raise CommandError(str(refusal)) from None
    except backups.WrongKey as refusal:
        raise CommandError(said("wrong-key", key=refusal.key_id)) from None
    except (backups.Damaged, FileNotFoundError) as refusal:
        raise CommandError(said("damaged", what=refusal)) from None
    except backups.OtherDatabase as refusal:
        raise CommandError(said("other-database", vendor=refusal)) from None
    except backups.RowsDiffer as refusal:
        raise CommandError(said("rows-differ", differences=refusal)) from None
    except backups.ToolMissing as refusal:
        raise CommandError(said("tool-missing", tool=refusal.name)) from None
