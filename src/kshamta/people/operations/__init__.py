"""Verbs of people: each keyword-only, by an actor, whole or not at all, with one row of the record."""

from kshamta.people.operations.accounts import give_account as give_account
from kshamta.people.operations.bulk import bulk_load as bulk_load, enter_many as enter_many
from kshamta.people.operations.completing import Missing as Missing, complete as complete
from kshamta.people.operations.contacts import change_contact as change_contact, unmask as unmask
from kshamta.people.operations.entering import correct as correct, enter as enter
from kshamta.people.operations.leaving import (
    record_death as record_death,
    reinstate as reinstate,
    resign as resign,
    retire as retire,
)
from kshamta.people.operations.looking import Card as Card, look as look
from kshamta.people.operations.postings import (
    bring_up as bring_up,
    end_posting as end_posting,
    post as post,
    transfer as transfer,
)
from kshamta.people.operations.rolls import OnRoll as OnRoll, roll_of as roll_of
from kshamta.people.operations.stages import (
    Reached as Reached,
    reach as reach,
    take_back as take_back,
    take_back_many as take_back_many,
)
