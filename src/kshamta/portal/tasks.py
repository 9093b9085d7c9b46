"""Work that outlives a request: done by any worker, harmless to repeat, its progress kept on the report."""

from uuid import UUID

from django.tasks import task


@task()
def read_report(report_id: str) -> str:
    """Read a report that was received."""
    from kshamta.portal.operations import reports_reading

    return reports_reading.read(report_id=UUID(report_id))
