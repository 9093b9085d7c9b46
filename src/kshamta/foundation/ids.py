"""Ids made by the application: UUIDv7, so that neighbours in time are neighbours in an index."""

from uuid import UUID

from uuid_utils import compat


def new_id() -> UUID:
    return compat.uuid7()
