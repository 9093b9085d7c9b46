"""The person learns that there is an answer to what he asked. Private to the room."""

from collections.abc import Sequence

from kshamta.notices import operations as notices
from kshamta.people import calling
from kshamta.people.models import Petition, PetitionKind


def tell(decided: Sequence[Petition]) -> None:
    """By every way he has."""
    recipients = calling.recipients_of([petition.person_id for petition in decided])
    notices.tell_many(
        "petition-decided",
        [
            notices.Message(
                recipients[each.person_id], f"petition/{each.pk}", about_path=each.office.path if each.office else ""
            )
            for each in decided if each.kind != PetitionKind.NOT_ME and each.person_id in recipients
        ],
    )  # fmt: skip
