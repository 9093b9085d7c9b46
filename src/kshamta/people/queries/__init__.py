"""Reads of people. Each begins at the scope of whoever asks; contacts come masked."""

from kshamta.people.queries.finding import find as find
from kshamta.people.queries.listing import (
    groups_at as groups_at,
    groups_within as groups_within,
    number_at as number_at,
    people_at as people_at,
)
from kshamta.people.queries.persons import masked as masked, person_of as person_of, postings_of as postings_of
