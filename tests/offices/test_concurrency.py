"""Several officers change the tree at once: the lock puts them in a row, on both databases."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from kshamta.audit.actors import system
from kshamta.offices import operations
from kshamta.offices.models import Office, Tree

from .conftest import BEGAN, SMALL_STATE, new, paths_are_right, tree

BY = system("test")


def apart(verb):
    """In a thread and a connection of its own."""

    def run(*given):
        try:
            return verb(*given)
        finally:
            connection.close()

    return run


@pytest.mark.django_db(transaction=True)
def test_offices_opened_and_moved_at_once_come_one_after_the_other(levels):
    operations.bulk_open(rows=SMALL_STATE, by=BY, on=BEGAN)
    before = Tree.objects.get().version
    keys = {office.code: office.pk for office in Office.objects.all()}
    jobs = [apart(lambda n=n: operations.open_office(new=new(f"N{n}", "ddo", "A"), by=BY).serial) for n in range(8)]
    jobs.insert(4, apart(lambda: operations.move(office_id=keys["A"], to=keys["E"], by=BY)))
    with ThreadPoolExecutor(4) as pool:
        done = [job.result() for job in [pool.submit(job) for job in jobs]]
    serials = [each for each in done if isinstance(each, int)]
    assert len(set(serials)) == 8 and paths_are_right()
    assert tree()["A"] == "E" and all(tree()[f"N{n}"] == "A" for n in range(8))
    assert Tree.objects.get().version == before + 9
