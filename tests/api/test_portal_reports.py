"""Reports of the national portal by a program: in the charge of a trained nodal officer, for the people he onboards."""

import json

import pytest
from django.test import Client

from kshamta.access.operations import tokens
from kshamta.audit.rights import Right
from kshamta.portal.models import Report
from tests.portal.reports.conftest import bilal, brought, chitra, enter, nodal, offices, sunita
from tests.portal.reports.files import user, user_report

__all__ = ["bilal", "brought", "chitra", "enter", "nodal", "offices", "sunita"]
ADDRESS = "/api/v1/portal-reports"


@pytest.fixture
def calling():
    """`calling(bilal)`: a client with a token of his."""

    def call(by):
        plain = tokens.create(name="Nightly", rights=[Right.ONBOARD], days=30, by=by).plain
        return Client(headers={"host": "localhost", "authorization": f"Bearer {plain}"})

    return call


def test_a_report_is_brought_and_what_came_of_it_is_read(calling, bilal, sunita):
    client = calling(bilal)
    answer = client.post(f"{ADDRESS}?name=UserReport.csv", user_report(user()), content_type="application/octet-stream")
    assert answer.status_code == 200, answer.content
    told = answer.json()
    assert (told["kind"], told["state"], told["rows"], told["figures"]["email"]) == ("users", "read", 1, 1)
    assert client.get(f"{ADDRESS}/{told['id']}").json() == told
    assert [each["id"] for each in client.get(ADDRESS).json()["items"]] == [told["id"]]
    assert "sunita" not in json.dumps(told).casefold() and "name" not in told


def test_anothers_report_is_not_found(calling, bilal, chitra, sunita, brought):
    report = brought(bilal, user())
    client = calling(chitra)
    assert client.get(f"{ADDRESS}/{report.pk}").status_code == 404
    assert client.get(ADDRESS).json()["items"] == []


def test_a_broken_one_says_why(calling, bilal):
    answer = calling(bilal).post(ADDRESS, b"a,b\r\n1,2\r\n", content_type="application/octet-stream")
    assert (answer.json()["state"], answer.json()["why"]) == ("refused", "not-a-report")
    too_big = calling(bilal).post(ADDRESS, b"x" * ((10 << 20) + 5), content_type="application/octet-stream")
    assert (too_big.status_code, too_big.json()["code"]) == (422, "report-refused")
    assert Report.objects.count() == 1
