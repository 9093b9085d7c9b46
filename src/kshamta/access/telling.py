"""What the room says to whom. A message carries a link and the names of charge and office, never anything about a person."""

from datetime import date
from uuid import UUID

from kshamta.access import seats
from kshamta.access.models import Account, ActivationLink, Appointment
from kshamta.access.rules.lags import Lag
from kshamta.foundation.sealing import ring
from kshamta.notices import operations as notices
from kshamta.offices.models import Office


def recipient(account: Account) -> "notices.Recipient":
    return notices.Recipient(
        account_id=account.pk, person_id=None, language=account.language,
        mobile=_opened(account.sealed_mobile, f"access.account/{account.pk}/mobile"),
        email=_opened(account.sealed_email, f"access.account/{account.pk}/email"),
    )  # fmt: skip


def nominated(appointment: Appointment, officer: Account) -> None:
    """To the officer who may confirm."""
    _tell("appointment-nominated", appointment, officer, f"nominated/{appointment.pk}/{officer.pk}")


def activation(appointment: Appointment, token: str, link: ActivationLink) -> None:
    """To the nominee: the link is a secret, sealed in the outbox."""
    _tell("appointment-activate", appointment, appointment.account, f"activate/{link.pk}", {"token": token})


def ended(appointment: Appointment) -> None:
    _tell("appointment-ended", appointment, appointment.account, f"ended/{appointment.pk}/{appointment.version}")


def training_due(appointment: Appointment) -> None:
    _tell("appointment-training-due", appointment, appointment.account, f"training-due/{appointment.pk}")


def reminded_of_training(appointment: Appointment, day: date) -> None:
    _tell("training-reminder", appointment, appointment.account, f"training/{appointment.pk}/{day:%Y%m%d}")


def reminded_to_confirm(appointment: Appointment, officer: Account, day: date) -> None:
    _tell("appointment-nominated", appointment, officer, f"confirm/{appointment.pk}/{officer.pk}/{day:%Y%m%d}")


def reminded_to_nominate(office: Office, officer: Account, day: date) -> None:
    key = f"{Lag.NO_OFFICER}/{office.pk}/{officer.pk}/{day:%Y%m%d}"
    values = {"office_hi": office.name_hi, "office_en": office.name_en}
    notices.tell("nominate-reminder", to=recipient(officer), values=values, key=key, about_path=office.path)


def proposed(acting_in: Appointment, day: date) -> None:
    """To the officer himself, once a day: a program that he did not connect would be noticed by it."""
    _tell("proposals-waiting", acting_in, acting_in.account, f"proposed/{acting_in.pk}/{day:%Y%m%d}")


def _tell(notice: str, appointment: Appointment, to: Account, key: str, secrets: dict[str, str] | None = None) -> UUID | None:
    office, level = appointment.office, appointment.office.level
    called = seats.name_of(appointment.charge, state=level.state, level=level.code, kind=office.kind)
    values = {
        "charge_hi": called.hi, "charge_en": called.en, "office_hi": office.name_hi, "office_en": office.name_en,
        "order_number": appointment.order_number,
    }  # fmt: skip
    return notices.tell(notice, to=recipient(to), values=values, sealed_values=secrets or {}, key=key, about_path=office.path)


def _opened(sealed: bytes | memoryview | None, about: str) -> str | None:
    return ring().unseal(bytes(sealed), about).decode() if sealed else None
