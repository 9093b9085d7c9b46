"""What the person is told of his transfer: that it was begun, that he is relieved, that he has joined, that it was set aside.
Private to the operations."""

from kshamta.notices import operations as notices
from kshamta.people import calling
from kshamta.people.models import Transfer, TransferState

_KEYS = {
    TransferState.ORDERED: "transfer-begun", TransferState.RELIEVED: "transfer-relieved", TransferState.JOINED: "transfer-joined",
    TransferState.WITHDRAWN: "transfer-set-aside", TransferState.REFUSED: "transfer-set-aside",
}  # fmt: skip


def tell(transfer: Transfer) -> None:
    """As it stands now, by every way he has; each state once."""
    person, old, new = transfer.person, transfer.from_office, transfer.to_office
    own = calling.contacts_of([person.pk]).get(person.pk, {})
    to = notices.Recipient(
        account_id=person.account_id, person_id=person.pk, language=person.account.language if person.account else "hi",
        mobile=own.get("mobile"), email=own.get("email"),
    )  # fmt: skip
    values = {"from_hi": old.name_hi, "from_en": old.name_en, "to_hi": new.name_hi, "to_en": new.name_en}
    state = TransferState(transfer.state)
    notices.tell(_KEYS[state], to=to, values=values, key=f"transfer/{transfer.pk}/{state}", about_path=old.path)
