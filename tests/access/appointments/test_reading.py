"""The register, an appointment's page, what waits for whom: each within the scope."""

import pytest

from kshamta.access.charges import Charge
from kshamta.access.models import Appointment
from kshamta.access.models.appointments import State
from kshamta.access.operations import appointments
from kshamta.access.queries import appointments as reads
from kshamta.access.queries.appointments import Wanted
from kshamta.access.refusals import NoSuchAppointment
from kshamta.audit.actors import Actor
from kshamta.foundation import clock
from tests.access.appointments import town

C = Charge


def ids(page):
    return {line.id for line in page.rows}


def test_the_register_shows_who_holds_what_within_the_scope(bilal, nisha, asha, chitra, farhan):
    assert ids(reads.register(bilal.scope)) == {bilal.appointment_id, nisha.appointment_id, asha.appointment_id}
    assert ids(reads.register(chitra.scope)) == {chitra.appointment_id}
    assert len(ids(reads.register(farhan.scope))) == 5


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(charge="nodal-officer"), {"nisha", "asha"}),
        (Wanted(level="block"), {"asha"}),
        (Wanted(state="trained", charge="district-officer"), {"bilal"}),
        (Wanted(state="nominated"), set()),
        (Wanted(state="ended"), {"gone"}),
        (Wanted(state=""), {"bilal", "nisha", "asha", "gone"}),
        (Wanted(words="abhanpur"), {"asha"}),
        (Wanted(words="कार्यालय RAIPUR"), {"bilal", "nisha"}),
    ],
)
def test_the_register_is_chosen_from(wanted, found, bilal, nisha, asha, holding):
    cast = {"bilal": bilal, "nisha": nisha, "asha": asha, "gone": holding(C.DDO, "A1", state=State.ENDED, ends_on=clock.today())}
    assert ids(reads.register(bilal.scope, wanted)) == {cast[name].appointment_id for name in found}


def test_a_page_past_the_end_is_the_last(bilal, holding, offices):
    holder = town.account(900)
    town.appoint(holder, C.DDO, offices["A1"])
    for number in range(60):
        holding(C.NODAL_OFFICER, "TILDA") if number % 2 else holding(C.NODAL_OFFICER, "ABHANPUR")
    page = reads.register(bilal.scope, number=99)
    assert (page.number, page.pages, page.total, len(page.rows)) == (2, 2, 62, 12)


def test_a_charge_is_called_as_the_state_calls_it(bilal, asha):
    lines = {line.id: line.called for line in reads.register(bilal.scope).rows}
    assert lines[bilal.appointment_id].en == "District Education Officer"
    assert lines[asha.appointment_id].hi == "विकासखंड नोडल अधिकारी"


def test_an_appointment_tells_its_history_with_names_and_what_may_be_done(nominated, bilal, nisha, farhan, taken_up, account_of):
    appointment = nominated(C.NODAL_OFFICER)
    assert reads.whole(appointment.pk, bilal).may == {"withdraw"}
    assert reads.whole(appointment.pk, farhan).may == {"confirm", "refuse"}
    appointments.confirm(appointment_id=appointment.pk, by=farhan)
    page = reads.whole(appointment.pk, bilal)
    assert page.may == {"resend", "end"} and page.link_ends_at is not None
    taken_up(appointment)
    assert reads.whole(appointment.pk, bilal).may == {"certify", "end"}
    appointments.certify_training(appointment_id=appointment.pk, on=clock.today(), evidence="Sheet 12", by=nisha)
    page = reads.whole(appointment.pk, bilal)
    assert [step.what for step in page.steps] == [State.NOMINATED, State.CONFIRMED, State.ACTIVE, State.TRAINED]
    names = [account_of(actor).name_en for actor in (bilal, farhan)]
    assert [step.who.en for step in page.steps][:2] == names and page.steps[3].said == "Sheet 12"
    assert page.may_onboard


def test_before_his_training_nobody_may_onboard(nominated, farhan, taken_up, bilal):
    appointment = nominated(C.NODAL_OFFICER)
    appointments.confirm(appointment_id=appointment.pk, by=farhan)
    taken_up(appointment)
    assert not reads.whole(appointment.pk, bilal).may_onboard
    assert not reads.may_onboard(C.BLOCK_OFFICER, State.TRAINED)


def test_out_of_scope_is_unknown_but_everybody_sees_his_own(nominated, chitra):
    appointment = nominated()
    with pytest.raises(NoSuchAppointment):
        reads.whole(appointment.pk, chitra)
    with pytest.raises(NoSuchAppointment):
        reads.whole(appointment.pk, Actor(account_id=None))
    himself = reads.whole(appointment.pk, Actor(account_id=appointment.account_id))
    assert himself.line.id == appointment.pk and himself.may == frozenset()


def test_the_order_comes_back_as_it_was_sent_to_whom_may_see_the_appointment(nominated, bilal, chitra, order):
    appointment = nominated()
    file = reads.order_file(appointment.pk, bilal)
    assert (file.name, file.kind, file.data) == ("order.pdf", "pdf", town.PDF)
    with pytest.raises(NoSuchAppointment):
        reads.order_file(appointment.pk, chitra)
    Appointment.objects.update(order_file=None)
    with pytest.raises(NoSuchAppointment):
        reads.order_file(appointment.pk, bilal)


def test_what_waits_for_confirmation_is_what_the_operation_would_allow(nominated, bilal, nisha, farhan, chitra, asha, devika):
    waiting = {nominated(C.NODAL_OFFICER).pk, nominated(C.NODAL_OFFICER, "RAIPUR").pk, nominated(C.BLOCK_OFFICER).pk}
    everybody = (bilal, nisha, farhan, chitra, asha, devika)
    for actor in everybody:
        listed = ids(reads.waiting_for(actor))
        allowed = set()
        for appointment_id in waiting:
            try:
                may = reads.whole(appointment_id, actor).may
            except NoSuchAppointment:
                continue
            allowed |= {appointment_id} if "confirm" in may else set()
        assert listed == allowed and reads.number_waiting(actor) == len(allowed)
    assert ids(reads.waiting_for(farhan)) == waiting and not ids(reads.waiting_for(bilal))


def test_what_an_account_holds_and_who_holds_an_office(bilal, asha, holding, account_of, offices):
    twice = holding(C.NODAL_OFFICER, "TILDA", account_of(asha), kind="additional")
    assert {line.id for line in reads.appointments_of(asha.account_id)} == {asha.appointment_id, twice.appointment_id}
    assert [line.id for line in reads.holders_of([offices["TILDA"].pk], bilal.scope)] == [twice.appointment_id]
    assert reads.holders_of([offices["PATAN"].pk], bilal.scope) == []


def test_a_representative_and_his_principal_show_each_other(nominated, holding, bilal):
    bina = holding(C.BLOCK_OFFICER, "ABHANPUR")
    letter = nominated(C.REPRESENTATIVE, by=bina)
    assert reads.whole(letter.pk, bilal).on_behalf_of.id == bina.appointment_id
    assert [line.id for line in reads.whole(bina.appointment_id, bilal).representatives] == [letter.pk]


def test_pages_cost_the_same_however_much_there_is(bilal, nominated, holding, django_assert_max_num_queries, farhan):
    for _ in range(20):
        appointment = nominated(C.NODAL_OFFICER)
    with django_assert_max_num_queries(2):
        reads.register(bilal.scope)
    with django_assert_max_num_queries(2):
        reads.waiting_for(farhan)
    with django_assert_max_num_queries(6):
        reads.whole(appointment.pk, farhan)
