"""From the DDO's roster to the state's signature; who may do what on the way."""

from kshamta.onboarding.models import Kind, State, Submission


def test_a_drive_that_starts_gives_every_office_its_submission(running):
    rosters = set(Submission.objects.filter(kind=Kind.ROSTER).values_list("office__code", "above__office__code"))
    assert rosters == {
        ("A1", "A"), ("A2", "A"), ("A3", "A"), ("B1", "B"), ("B2", "B"), ("B3", "B"), ("F1", "F"), ("DIET", "SCERT"),
    }  # fmt: skip
    positions = set(Submission.objects.filter(kind=Kind.COMPILED).values_list("office__code", "above__office__code"))
    assert positions == {("DPI", None), ("SCERT", "DPI"), ("D", "DPI"), ("E", "DPI"), ("A", "D"), ("B", "D"), ("F", "E")}


def test_the_whole_chain_from_a_school_to_the_state(running):
    for number, code in enumerate(("A1", "A2", "A3")):
        running.given(code, *_people(code, number), to="asha")
    assert running.position("A").state == State.DRAFT
    running.signed("A", "asha", "bilal", reason="")
    running.accept(running.position("A"), "bilal")
    running.signed("D", "bilal", "devi")
    running.accept(running.position("D"), "devi")
    running.signed("DPI", "farhan", None)
    top = running.position("DPI")
    assert top.state == State.ACCEPTED and top.accepted_hash == top.submitted_hash != ""


def _people(code, number):
    return range(10 * number, 10 * number + {"A1": 2, "A2": 2, "A3": 1}[code])
