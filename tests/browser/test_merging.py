"""Double records in a real Chromium: joined and undone in Hindi on a phone, parted without scripts. With SCREENSHOTS=<folder> it takes
pictures of every page at both widths in both languages.
"""

import re

import pytest

from kshamta.access.charges import Charge
from kshamta.foundation import clock
from kshamta.people import operations as people
from kshamta.people.models import Merge, Person, Petition
from kshamta.people.operations import merging, pairing, transfer
from kshamta.people.operations.merging import Wish
from kshamta.people.operations.postings import NewPosting
from kshamta.people.values import NewPerson
from tests.access.appointments import town
from tests.browser.test_cases import holds_together, picture
from tests.browser.test_drives import Jar
from tests.people.merging.histories import town_actor
from tests.signing_in import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


class Twice:
    """Rani and Kavita were both entered twice; Kavita's two records were joined, and she complained since."""

    def __init__(self, offices):
        self.offices = offices
        self.rani = self.enter("Rani Dewangan", "रानी देवांगन", "A1", 11, "02210004711")
        self.again = self.enter("Raani Devangan", "रानी देवांगन", "ABHANPUR", 22, "221-0004711", "Lecturer")
        kept, other = (
            self.enter("Kavita Netam", "कविता नेताम", "A1", 33, ""),
            self.enter("Kabita Netam", "कविता नेताम", "A1", 44, ""),
        )
        self.enter("Sunita Sahu", "सुनीता साहू", "A1", 55, "02210004100")
        self.enter("Suneeta Sahu", "सुनीता साहू", "A1", 66, "02210004109")
        pairing.search(by=town_actor())
        wish = Wish("The service book shows one person", {"name_en": "other"})
        self.joined = merging.merge(kept_id=kept.pk, other_id=other.pk, wish=wish, by=town_actor())
        Petition.objects.create(
            person=kept, kind="complaint", asked_at=clock.now(), due_on=clock.today(), answer_by=clock.today(),
            office=offices["A1"], waiting_at=offices["A1"],
        )  # fmt: skip
        new = NewPosting(offices["TILDA"].pk, clock.today())
        transfer(person_id=kept.pk, new=new, relieved_on=clock.today(), by=town_actor())
        self.kavita = kept

    def enter(self, name, hindi, code, number, employee_id, designation="Assistant Teacher"):
        new = NewPerson(
            name_en=name, name_hi=hindi, gender="Female", employee_id=employee_id, mobile=f"98123405{number}",
            email=f"somebody.{number}@example.gov.in", office_id=self.offices[code].pk, designation=designation, group="C",
            starts_on=town.BEGAN,
        )  # fmt: skip
        return people.enter(new=new, by=town_actor())

    @property
    def side_by_side(self):
        return f"/merging/two/{self.rani.pk}/{self.again.pk}/"


@pytest.fixture
def twice(transactional_db):
    return Twice(town.build())


@pytest.fixture
def seen(chromium, live_server, twice):
    """`seen("/merging/")`: a page as the district officer sees it."""
    contexts, complaints = [], []
    held = town.appoint(town.account(77), Charge.DISTRICT_OFFICER, twice.offices["RAIPUR"])

    def open_page(path="/merging/", language="hi", width=1280, **options):
        context = chromium.new_context(viewport={"width": width, "height": 900 if width > 600 else 780}, **options)
        contexts.append(context)
        jar = Jar()
        sign_in(jar, held.account, held)
        cookies = jar.cookies | {"language": language}
        context.add_cookies([{"name": key, "value": value, "url": live_server.url} for key, value in cookies.items()])
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(live_server.url + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["hi", "en"])
def test_every_page_of_double_records_holds_together(seen, twice, width, language):
    where = {
        "list": "/merging/", "joined": "/merging/?tab=joined", "apart": "/merging/?tab=apart", "two": twice.side_by_side,
        "find": f"/merging/of/{twice.rani.pk}/", "done": f"/merging/done/{twice.joined.pk}/", "part": f"/merging/part/{twice.kavita.pk}/",
        "card": f"/people/{twice.kavita.pk}/",
    }  # fmt: skip
    page = seen(language=language, width=width)
    base = page.url.split("/merging/")[0]
    for name, path in where.items():
        page.goto(base + path)
        holds_together(page)
        picture(page, f"merging-{name}-{language}-{width}")


def test_two_records_are_joined_and_undone_on_a_phone_in_hindi(seen, twice):
    phone = seen(language="hi", width=360)
    phone.get_by_role("link", name=re.compile("^साथ-साथ देखें.*रानी")).click()
    group = phone.get_by_role("group", name="वर्तमान सेवा")
    group.get_by_role("radio").nth(1).check()
    phone.get_by_label("आप कैसे जानते हैं?").fill("सेवा पुस्तिका में एक ही कार्मिक है")
    phone.get_by_role("button", name="मिलाएं").click()
    phone.get_by_text("दोनों अभिलेख मिला दिए गए।").wait_for()
    holds_together(phone)
    rani = Person.objects.get(pk=twice.rani.pk)
    assert (rani.name_en, rani.office_id) == ("Rani Dewangan", twice.offices["ABHANPUR"].pk)
    phone.locator("summary", has_text="मिलान वापस लें").click()
    phone.get_by_role("button", name="मिलान वापस लें").click()
    phone.get_by_text("मिलान वापस लिया गया; सब पहले जैसा है।").wait_for()
    assert Merge.objects.get(kept=rani).state == "undone"
    assert Person.objects.get(pk=twice.again.pk).office_id == twice.offices["ABHANPUR"].pk


def test_two_people_are_parted_without_scripts(seen, twice):
    page = seen(f"/merging/part/{twice.kavita.pk}/", "en", java_script_enabled=False)
    page.get_by_label("Office Tilda, Assistant Teacher").check()
    page.get_by_label("Enter a new record").check()
    page.locator("[name=name_en]").fill("Kamla Netam")
    page.get_by_label("Female").check()
    page.get_by_label("How do you know?").fill("The order of Tilda names another person")
    page.get_by_role("button", name="Part them").click()
    page.get_by_text("Undo").or_(page.get_by_text("The two people are parted.")).first.wait_for()
    assert "Kamla Netam" in page.content()
    assert Person.objects.get(pk=twice.kavita.pk).office_id == twice.offices["A1"].pk
