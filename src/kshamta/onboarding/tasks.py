"""Work that outlives a request: done by any worker, harmless to repeat, its progress kept on the thing worked on."""

from functools import partial
from uuid import UUID

from django.db import transaction
from django.tasks import task


@task()
def judge_intake(intake_id: str) -> str:
    """Read and judge a file that was received."""
    from kshamta.onboarding.operations import intakes

    return intakes.judge(intake_id=UUID(intake_id))


def enqueue(intake_id: UUID) -> None:
    """For a worker, once what was received is committed."""
    transaction.on_commit(partial(judge_intake.enqueue, str(intake_id)))
