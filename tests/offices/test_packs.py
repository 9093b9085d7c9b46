"""The state packs: what they hold, alone and together, and that a second load makes nothing."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count

from kshamta.audit.actors import system
from kshamta.audit.models import Event
from kshamta.offices import cells, operations, packs, queries, refusals, rules
from kshamta.offices.models import Level, Office, OfficePlacement, Route
from kshamta.offices.recorded import Recorded

from .conftest import acting_at, paths_are_right

LOADER = system("test")


def by_kind(state):
    rows = Office.objects.filter(level__state=state).values_list("kind").annotate(n=Count("pk"))
    return dict(rows)


def test_chhattisgarh_holds_the_chain_of_the_order(db):
    loaded = operations.load_pack(name="chhattisgarh", by=LOADER)
    assert (loaded.created, loaded.known, loaded.levels) == (229, 0, 8)
    assert by_kind("22") == {
        "state": 1, "department": 1, "directorate": 1, "scert": 1, "joint-director": 5, "deo": 33, "beo": 146,
        "diet": 19, "bed": 14, "bti": 8,
    }  # fmt: skip
    assert paths_are_right()
    chain = queries.breadcrumbs(Office.objects.get(code="CG-BEO-3629"), LOADER.scope)
    assert [office.code for office in chain] == ["CG", "CG-SED", "CG-DPI", "CG-JD-2", "CG-DEO-646", "CG-BEO-3629"]


def test_institutions_stand_in_their_district_and_report_to_scert(db):
    """B18: SCERT collects for B.Ed. colleges, DIETs and BTIs."""
    operations.load_pack(name="chhattisgarh", by=LOADER)
    branches = OfficePlacement.objects.filter(route=Route.BRANCH).values_list("parent__code", "office__level__code").distinct()
    assert list(branches) == [("CG-SCERT", "institution")]
    assert len(queries.reach_of(Office.objects.get(code="CG-SCERT"))) == 1 + 19 + 14 + 8
    diet = Office.objects.get(code="CG-DIET-01")
    assert diet.parent.code == "CG-DEO-387"


def test_uttarakhand_has_its_own_tree_and_all_departments(db):
    loaded = operations.load_pack(name="uttarakhand", by=LOADER)
    assert loaded.created == 517 and paths_are_right()
    kinds = by_kind("5")
    assert (kinds["additional-director"], kinds["ceo"], kinds["deputy-eo"]) == (2, 13, 95)
    assert (kinds["deo-elementary"], kinds["deo-secondary"], kinds["department"]) == (13, 13, 27)
    assert kinds["district-office"] == 26 * 13
    assert list(Level.objects.filter(code="division").values_list("name_hi", flat=True)) == ["मण्डल"]


def test_both_states_live_in_one_database_as_two_roots(db):
    for name in packs.names():
        operations.load_pack(name=name, by=LOADER)
    assert set(Office.objects.filter(parent=None).values_list("code", flat=True)) == {"CG", "UK"}
    words = {(level.state, level.code): level.name_hi for level in Level.objects.all()}
    assert (words["22", "division"], words["5", "division"]) == ("संभाग", "मण्डल")
    assert (words["22", "district"], words["5", "district"]) == ("जिला", "जनपद")
    reach = acting_at(Office.objects.get(code="UK"))
    assert {office.level.state for office in queries.find("dehradun", reach.scope)} == {"5"}
    assert queries.find("bilaspur", reach.scope) == []


@pytest.mark.parametrize("name", packs.names())
def test_a_second_load_makes_nothing_and_leaves_what_the_state_changed(db, name):
    first = operations.load_pack(name=name, by=LOADER)
    office = Office.objects.filter(level__code="district").first()
    operations.rename(office_id=office.pk, name_hi="बदला", name_en="Changed", by=LOADER)
    rows = Event.objects.count()
    second = operations.load_pack(name=name, by=LOADER)
    assert (second.created, second.known, second.levels) == (0, first.created, 0)
    assert Office.objects.get(pk=office.pk).name_en == "Changed"
    assert Event.objects.count() == rows, "nothing done, nothing recorded"


def test_a_pack_is_one_row_of_the_record(db):
    operations.load_pack(name="chhattisgarh", by=LOADER)
    [row] = Event.objects.all()
    assert (row.operation, row.number, row.details["pack"]) == (Recorded.PACK_LOADED, 229, "chhattisgarh")


def test_the_command_loads_and_says_what_it_did(db):
    out = StringIO()
    call_command("load_pack", "chhattisgarh", stdout=out)
    assert out.getvalue() == "chhattisgarh: 229 offices created, 0 known, 8 levels created\n"
    with pytest.raises(CommandError, match="chhattisgarh, uttarakhand"):
        call_command("load_pack", "kerala")


def test_who_does_not_reach_everything_loads_no_pack(admin):
    with pytest.raises(refusals.NotYours):
        operations.load_pack(name="uttarakhand", by=admin)


@pytest.mark.parametrize("name", packs.names())
def test_every_row_of_a_pack_is_whole(name):
    pack = packs.read(name)
    levels = {level.code: level.rank for level in pack.levels}
    rank = {office.code: levels[office.level] for office in pack.offices}
    assert len(rank) == len(pack.offices), "no code twice"
    assert set(pack.route) <= levels.keys() and pack.known_from <= date(2025, 12, 1)
    for office in pack.offices:
        assert rules.CODE.fullmatch(office.code)
        assert office.name_hi and office.name_en and not cells.faults_of({"name_hi": office.name_hi, "name_en": office.name_en})
        assert office.kind in pack.kinds, office.kind
        assert not cells.faults_of({"pin": office.pin}) and office.pin, office.code
        assert office.parent == "" or rank[office.parent] < rank[office.code], office.code
        assert all(len(getattr(office, field)) <= rules.LONGEST[field] for field in ("code", "name_hi", "name_en", "address_hi"))


def test_pins_of_chhattisgarh_begin_with_49():
    assert {office.pin[:2] for office in packs.read("chhattisgarh").offices} == {"49"}
    assert {office.pin[:2] for office in packs.read("uttarakhand").offices} <= {"24", "26"}


def test_an_unknown_pack_is_refused_with_the_names_of_those_there_are():
    with pytest.raises(refusals.NoSuchPack) as caught:
        packs.read("../chhattisgarh")
    assert caught.value.data["known"] == "chhattisgarh, uttarakhand"


def test_words_and_route_of_a_state_are_asked_for_by_its_code():
    assert queries.words_of("22")["registration"] == ("पंजीयन", "Registration")
    assert queries.words_of("5")["registration"] == ("पंजीकरण", "Registration")
    assert queries.words_of("99") == {} and queries.route_of("99") == ()
    assert queries.route_of("22") == ("ddo", "block", "district", "directorate")
    assert queries.kinds()["deputy-eo"][1] == "Deputy Education Office"


@pytest.mark.parametrize("text, code", [
    ("kawardha", "CG-DEO-382"), ("Kabirdham", "CG-DEO-382"), ("कबीरधाम", "CG-DEO-382"), ("MCB", "CG-DEO-760"),
    ("CG-BEO-3629", "CG-BEO-3629"), ("3629", "CG-BEO-3629"), ("gpm", "CG-DEO-734"), ("SCERT", "CG-SCERT"),
    ("संयुक्त संचालक रायपुर", "CG-JD-1"), ("district education raipur", "CG-DEO-387"), ("dantewada", "CG-DEO-376"),
])  # fmt: skip
def test_offices_are_found_in_both_scripts_and_by_other_spellings(db, text, code):
    operations.load_pack(name="chhattisgarh", by=LOADER)
    assert queries.find(text, LOADER.scope)[0].code == code


def test_the_nukta_does_not_matter(db):
    operations.load_pack(name="uttarakhand", by=LOADER)
    found = [office.code for office in queries.find("गढवाल", LOADER.scope)]
    assert found == [office.code for office in queries.find("गढ़वाल", LOADER.scope)] and found
