"""The API does what its description says: every operation is tried with whatever the description allows, and more."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings as examples
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from kshamta.access.charges import Charge
from kshamta.api.site import api, described
from kshamta.api.tokens import Token
from kshamta.audit.rights import Right

SCHEMA = schemathesis.openapi.from_dict(described())
SCHEMA.app = get_wsgi_application()  # what a server asks of its database first has tests of its own
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance, response_schema_conformance,
]  # fmt: skip
EXAMPLES = examples(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), database=None)
CHANGES = (Right.CHANGE_OFFICES, Right.CHANGE_PEOPLE)
PEOPLE = (Right.VERIFY_PEOPLE, Right.EXEMPT, Right.APPROVE_EXEMPTION, Right.MERGE_PEOPLE)
DRIVES = (Right.SEE_DRIVES, Right.GIVE_ROSTER, Right.ORDER_DRIVES, Right.CHECK_ROSTERS, Right.REMIND)
APPOINTS = (Right.NOMINATE, Right.CERTIFY_TRAINING, Right.END_APPOINTMENT, Right.REMIND)
OPERATIONS = [operation.ok() for operation in SCHEMA.get_all_operations()]


@pytest.fixture
def token(officer, program, sunita):
    rights = (Right.SEE_OFFICES, Right.SEE_APPOINTMENTS, Right.SEE_PEOPLE, Right.SEARCH_RECORD, *CHANGES, *DRIVES, *PEOPLE, *APPOINTS)
    return program(officer(Charge.STATE_ADMIN, "CG", 1), *rights).token


@pytest.fixture
def one_connection():
    """The server closes what a request used; here the test's own transaction must outlive it, as Django's test client sees to."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.django_db
@pytest.mark.usefixtures("one_connection")
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.label)
def test_every_operation_keeps_its_word(operation, token, settings):
    settings.API_REQUESTS_A_MINUTE = 1_000_000

    @EXAMPLES
    @given(case=operation.as_strategy())
    def keeps(case):
        response = case.call(headers={"Authorization": f"Bearer {token}", "Host": "localhost", "Accept-Encoding": "identity"})
        case.validate_response(response, checks=CHECKS)

    keeps()


def test_the_description_is_openapi_31_with_examples():
    schema = described()
    assert schema["openapi"] == "3.1.0"
    properties = [field for one in schema["components"]["schemas"].values() for field in one.get("properties", {}).values()]
    assert sum("examples" in field for field in properties) >= 15
    for path, methods in schema["paths"].items():
        for operation in methods.values():
            assert operation["summary"] and operation["operationId"], path
            assert {"401", "403", "422", "429"} <= {str(status) for status in operation["responses"]}, path


def test_every_operation_asks_for_a_token():
    for router in api._get_bound_routers():
        for view in router.path_operations.values():
            for operation in view.operations:
                assert operation.auth_callbacks and all(isinstance(one, Token) for one in operation.auth_callbacks)


@pytest.mark.django_db
def test_the_description_is_served_to_whoever_has_a_token(token):
    client = Client(headers={"host": "localhost"})
    answer = client.get("/api/v1/openapi.json", headers={"authorization": f"Bearer {token}"})
    assert answer.status_code == 200 and answer.json()["info"]["title"].startswith("Kshamta")
    assert answer["Content-Type"] == "application/json" and answer.json() == json.loads(json.dumps(described()))


def test_no_two_shapes_share_a_name():
    """The description knows a shape by its name alone: of two, one would be described as the other."""
    named = Counter(
        name for path in (Path(__file__).parents[2] / "src" / "kshamta" / "api").glob("*.py")
        for name in re.findall(r"^class (\w+(?:In|Out|Whole|Done))\(", path.read_text("utf-8"), re.MULTILINE)
    )  # fmt: skip
    assert [name for name, number in named.items() if number > 1] == []
