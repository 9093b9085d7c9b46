"""`./kshamta worker`: the queue of jobs is in the database, and a worker empties it and goes."""

import pytest
from django.core.management import call_command
from django.tasks import TaskResultStatus, task

pytestmark = pytest.mark.django_db(transaction=True)


@task
def doubled(number: int) -> int:
    return 2 * number


def test_a_job_waits_in_the_database_until_a_worker_does_it():
    waiting = doubled.enqueue(21)
    assert waiting.status == TaskResultStatus.READY
    call_command("db_worker", batch=True, startup_delay=False, interval=0)
    waiting.refresh()
    assert (waiting.status, waiting.return_value) == (TaskResultStatus.SUCCESSFUL, 42)
