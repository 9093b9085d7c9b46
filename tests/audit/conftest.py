"""Asha nominates and changes; Chitra looks in from elsewhere; Mr. Tamper has the database's password."""

from uuid import UUID

import pytest
from django.db import connection, transaction

from kshamta.audit import guards, record
from kshamta.audit.actors import Actor, Scope
from kshamta.audit.models import Event
from kshamta.audit.rights import Right

BLOCK, ELSEWHERE = "0000100002", "0000100003"
OFFICE = ("offices.office", UUID(int=21))


@pytest.fixture
def asha():
    return Actor(
        account_id=UUID(int=1), appointment_id=UUID(int=11), charge="block-nodal", office_id=UUID(int=21), office_path=BLOCK,
        reach=(BLOCK,), rights=frozenset({Right.SEE_RECORD}), person_id=UUID(int=31), address="192.0.2.7",
    )  # fmt: skip


@pytest.fixture
def auditor():
    return Actor(
        account_id=UUID(int=2), charge="auditor", office_id=UUID(int=22), reach=("",),
        rights=frozenset({Right.SEARCH_RECORD, Right.EXPORT_RECORD}), person_id=UUID(int=32),
    )  # fmt: skip


@pytest.fixture
def chitras_scope():
    return Scope((ELSEWHERE,), UUID(int=33))


@pytest.fixture
def happened(asha):
    """`happened(operation, …)`: one event, committed with its operation."""

    def write(operation="offices.office.renamed", *, by=asha, about=OFFICE, office_path=BLOCK, **more):
        with transaction.atomic():
            record.write(operation, by=by, about=about, office_path=office_path, **more)
        return Event.objects.order_by("-id").first()

    return write


@pytest.fixture
def tamper():
    """`tamper(sql, parameters)`: what an administrator can do who switches the triggers off."""

    def run(statement, parameters=()):
        with connection.cursor() as cursor:
            for line in guards.DROP[connection.vendor]:
                cursor.execute(line)
            cursor.execute(statement, parameters)
            for line in guards.MAKE[connection.vendor]:
                cursor.execute(line)

    return run


@pytest.fixture
def chained():
    """`chained()`: the sequencer ran; how many it linked."""
    from kshamta.audit import operations

    return operations.chain
