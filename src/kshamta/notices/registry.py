"""Every message the product can say: by which ways, how urgent, where its link leads. Its sentences stand in words.py."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from kshamta.notices.models import Channel


class Urgency(StrEnum):
    """AT_ONCE: also at night. BY_DAY: not in the quiet hours. DIGEST: in the app at once, by mail folded into one a day."""

    AT_ONCE = "at-once"
    BY_DAY = "by-day"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class Notice:
    """channels: the ways it may go, as far as the recipient can be reached by them. link: a path of the site; `{name}` in it is
    filled from the values or the sealed values. lasts_hours: after that it is not sent any more. sample, secret_sample: values
    for the preview. from `sealed_values` comes what may not stand in the clear. encloses: an encrypted file goes with it, from
    the state's government sender (B24), and answers go to the officer who hands over.
    """

    key: str
    channels: tuple[Channel, ...]
    urgency: Urgency
    link: str = "/"
    lasts_hours: int = 24
    sample: Mapping[str, Any] = field(default_factory=dict)
    secret_sample: Mapping[str, Any] = field(default_factory=dict)
    encloses: bool = False


_EVERY_WAY = (Channel.SMS, Channel.EMAIL, Channel.IN_APP)
_BY_MAIL = (Channel.EMAIL, Channel.IN_APP)
_CHARGE = {
    "charge_hi": "नोडल अधिकारी", "charge_en": "Nodal officer", "office_hi": "विकासखंड बालोद", "office_en": "Block Balod",
    "order_number": "DPI/2025/114",
}  # fmt: skip
_OFFICE = {"office_hi": "विकासखंड बालोद", "office_en": "Block Balod"}
_DRIVE = _OFFICE | {"drive_hi": "ऑनबोर्डिंग दिसंबर 2025", "drive_en": "Onboarding December 2025"}
_DUE = _DRIVE | {"due": "24-12-2025"}
_OUTSIDE = _OFFICE | {"id": "0199b2c4-0000-7000-8000-000000000001", "order_number": "DPI/2025/131"}
_HANDED = _DRIVE | {"id": "0199b2c4-0000-7000-8000-000000000001", "number": "3F2A-91C0-77DE", "rows": "1,234"}
_TRANSFER = {
    "from_hi": "प्राथमिक शाला बालोद", "from_en": "Primary School Balod", "to_hi": "विकासखंड डौंडी", "to_en": "Block Dondi",
}  # fmt: skip
_CASE = {"case": "0199b2c4-0000-7000-8000-000000000002"}
_LETTER = {
    "order_number": "DPI/2025/114", "ddos": 37, "hash": "0123456789abcdef" * 4,
    "days": 7,
}  # fmt: skip
_POSITION = _DRIVE | {"said": "22-12-2025", "sent": "112", "rosters": "146", "percent": 76}

AT_ONCE, BY_DAY, DIGEST = Urgency.AT_ONCE, Urgency.BY_DAY, Urgency.DIGEST
_DEVICE = {"device": "Chromium, Linux", "at": "26-11-2026 10:42"}

NOTICES: dict[str, Notice] = {
    notice.key: notice
    for notice in (
        Notice(
            "sign-in-code", (Channel.SMS, Channel.EMAIL), AT_ONCE, "/sign-in/", lasts_hours=1,
            sample={"minutes": 10}, secret_sample={"code": "482913"},
        ),
        Notice("sign-in-new-device", _BY_MAIL, AT_ONCE, "/security/", sample=_DEVICE),
        Notice("appointment-nominated", _BY_MAIL, BY_DAY, "/appointments/waiting/", sample=_CHARGE),
        Notice(
            "appointment-activate", (Channel.SMS, Channel.EMAIL), BY_DAY, "/appointments/activate/{token}/", lasts_hours=7 * 24,
            sample=_CHARGE, secret_sample={"token": "q7Xw2Lk9"},
        ),
        Notice("appointment-ended", _BY_MAIL, BY_DAY, sample=_CHARGE),
        Notice("appointment-training-due", _BY_MAIL, DIGEST, sample=_CHARGE),
        Notice("proposals-waiting", _BY_MAIL, DIGEST, "/security/tokens/proposals/", lasts_hours=7 * 24, sample=_OFFICE),
        Notice("nominate-reminder", _BY_MAIL, DIGEST, "/appointments/lags/no-officer/", sample=_OFFICE),
        Notice("training-reminder", _BY_MAIL, DIGEST, sample=_CHARGE),
        Notice("reset-requested", _EVERY_WAY, AT_ONCE, "/security/"),
        Notice("reset-done", _EVERY_WAY, AT_ONCE, "/security/"),
        Notice("case-decided", _BY_MAIL, DIGEST, "/cases/{case}/", lasts_hours=7 * 24, sample=_CASE),
        Notice("cases-waiting", _BY_MAIL, DIGEST, "/cases/", sample={"n": 3}),
        Notice("account-closed", _EVERY_WAY, AT_ONCE, "/me/", lasts_hours=7 * 24),
        Notice("account-opened", _EVERY_WAY, AT_ONCE, "/me/", lasts_hours=7 * 24),
        Notice("contact-changed", _EVERY_WAY, AT_ONCE, "/security/", sample={"kind": "mobile"}),
        Notice("sign-in-changed", _EVERY_WAY, AT_ONCE, "/security/", sample={"what": "totp-added"}),
        Notice(
            "contact-code", (Channel.SMS, Channel.EMAIL), AT_ONCE, lasts_hours=1, sample={"minutes": 10},
            secret_sample={"code": "482913"},
        ),
        Notice(
            "exemption-decided", _BY_MAIL, DIGEST, "/stages/exemptions/?tab={tab}", lasts_hours=7 * 24,
            sample={"tab": "standing"},
        ),
        Notice("exemption-ending", _EVERY_WAY, BY_DAY, "/me/", lasts_hours=7 * 24),
        Notice("exemption-of-yours", _EVERY_WAY, BY_DAY, "/me/", lasts_hours=7 * 24),
        Notice("exemptions-ending", _BY_MAIL, DIGEST, "/stages/exemptions/?tab=standing", sample={"n": 3}),
        Notice("exemptions-waiting", _BY_MAIL, DIGEST, "/stages/exemptions/", sample={"n": 3}),
        Notice("first-login-invited", _EVERY_WAY, BY_DAY, "/first/", lasts_hours=7 * 24, sample=_OFFICE),
        Notice("not-ours-asked", _EVERY_WAY, BY_DAY, "/me/", lasts_hours=7 * 24, sample=_OFFICE),
        Notice("petition-decided", _EVERY_WAY, BY_DAY, "/me/", lasts_hours=7 * 24),
        Notice("petitions-waiting", _BY_MAIL, DIGEST, "/petitions/", sample={"n": 3}),
        Notice("transfer-begun", _EVERY_WAY, BY_DAY, "/me/", lasts_hours=7 * 24, sample=_TRANSFER),
        Notice("transfer-joined", _EVERY_WAY, BY_DAY, "/me/", lasts_hours=7 * 24, sample=_TRANSFER),
        Notice("transfer-relieved", _EVERY_WAY, BY_DAY, "/me/", lasts_hours=7 * 24, sample=_TRANSFER),
        Notice("transfer-set-aside", _EVERY_WAY, BY_DAY, "/me/", lasts_hours=7 * 24, sample=_TRANSFER),
        Notice("transfers-waiting", _BY_MAIL, DIGEST, "/transfers/", sample={"n": 3}),
        Notice("slip-issued", _EVERY_WAY, AT_ONCE, "/security/"),
        Notice("finish-reminder", _BY_MAIL, DIGEST, "/drives/", sample=_OFFICE),
        Notice("drive-started", _BY_MAIL, BY_DAY, "/drives/", lasts_hours=7 * 24, sample=_DUE),
        Notice("position-reopened", _BY_MAIL, DIGEST, "/drives/", sample=_DRIVE),
        Notice("roster-accepted", _BY_MAIL, DIGEST, "/drives/", sample=_DRIVE),
        Notice("roster-extended", _BY_MAIL, DIGEST, "/drives/", sample=_DUE),
        Notice("roster-received", _BY_MAIL, DIGEST, "/drives/", sample=_DRIVE),
        Notice("roster-reminder", _EVERY_WAY, BY_DAY, "/drives/", sample=_DUE),
        Notice("roster-returned", _BY_MAIL, BY_DAY, "/drives/", lasts_hours=3 * 24, sample=_DRIVE),
        Notice("daily-position", _BY_MAIL, DIGEST, "/hand-overs/daily/", sample=_POSITION),
        Notice("hand-over-acknowledged", _BY_MAIL, DIGEST, "/hand-overs/{id}/", sample=_HANDED),
        Notice(
            "hand-over-code", (Channel.SMS,), AT_ONCE, lasts_hours=1, sample=_OFFICE | {"minutes": 10},
            secret_sample={"code": "482913"},
        ),
        Notice("hand-over-done", _BY_MAIL, AT_ONCE, "/hand-overs/{id}/", sample=_HANDED),
        Notice(
            "hand-over-password", (Channel.SMS,), AT_ONCE, lasts_hours=7 * 24, sample=_OFFICE,
            secret_sample={"password": "7K3QF-9M2XA-4TBNR-8HCWD"},  # pragma: allowlist secret
        ),
        Notice(
            "hand-over-sent", (Channel.EMAIL,), AT_ONCE, "/hand-overs/acknowledge/{token}/", lasts_hours=24, encloses=True,
            sample=_HANDED | _LETTER, secret_sample={"token": "q7Xw2Lk9"},
        ),
        Notice("batch-waiting", _BY_MAIL, BY_DAY, "/batches/{id}/", lasts_hours=3 * 24, sample=_HANDED),
        Notice("hand-over-waiting", _BY_MAIL, BY_DAY, "/hand-overs/{id}/", lasts_hours=3 * 24, sample=_HANDED),
        Notice(
            "outside-officer-code", (Channel.SMS,), AT_ONCE, lasts_hours=1, sample=_OFFICE | {"minutes": 10},
            secret_sample={"code": "482913"},
        ),
        Notice("outside-officer-waiting", _BY_MAIL, BY_DAY, "/hand-overs/officers/{id}/", lasts_hours=3 * 24, sample=_OUTSIDE),
        Notice(
            "rows-taken", _BY_MAIL, AT_ONCE, "/record/", lasts_hours=3 * 24,
            sample=_OFFICE | {"rows": "1,450", "called_hi": "नोडल अधिकारी", "called_en": "Nodal officer"},
        ),
        Notice("rosters-late-below", _BY_MAIL, BY_DAY, "/drives/", sample=_DUE | {"n": 7}),
        Notice("roster-due-soon", _EVERY_WAY, BY_DAY, "/desk/", sample=_DUE),
        Notice("digest", (Channel.EMAIL,), BY_DAY, "/notices/", sample={"n": 3}),
    )
}  # fmt: skip
