"""Notices on the screen: one's own list, the outbox within one's reach, and every wording to be looked at."""

from uuid import UUID

import pytest
from django.urls import Resolver404, resolve

from kshamta.access.charges import Charge
from kshamta.notices import operations as notices
from kshamta.notices.models import Delivery, Dispatch
from kshamta.notices.queries import previews
from kshamta.notices.registry import NOTICES
from kshamta.web.notices import shown
from kshamta.web.words import WORDS
from tests.access.sign_in import people as cast

pytestmark = pytest.mark.django_db
CHARGE = {
    "charge_hi": "नोडल अधिकारी", "charge_en": "Nodal officer", "office_hi": "विकासखंड अ", "office_en": "Block A", "order_number": "7/2026",
}  # fmt: skip


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def tree():
    state = cast.office("state")
    return {"state": state, "block": cast.office("block", state), "other": cast.office("other")}


@pytest.fixture
def asha(tree, client, signed_in):
    account = cast.account("Asha Verma", email="asha@example.gov.in")
    signed_in(client, account, cast.appointed(account, Charge.DDO, tree["block"]))
    return account


@pytest.fixture
def bilal(tree, client, signed_in):
    """He administers the state, and sees its outbox."""
    account = cast.account("Bilal Verma")
    signed_in(client, account, cast.appointed(account, Charge.STATE_ADMIN, tree["state"]))
    return account


def told(account, key="k", notice="appointment-ended", **more):
    to = notices.Recipient(account_id=account.pk, email="asha@example.gov.in", **more)
    notices.tell(notice, to=to, values=CHARGE, key=key, about_path="")
    return Dispatch.objects.filter(account_id=account.pk, channel="in-app").latest("pk")


class TestOwn:
    def test_the_list_says_what_happened_in_the_readers_language(self, client, asha):
        told(asha)
        assert "आपका प्रभार समाप्त हुआ: नोडल अधिकारी, विकासखंड अ" in text(client.get("/notices/"))
        client.cookies["language"] = "en"
        assert "Your charge has ended: Nodal officer, Block A." in text(client.get("/notices/"))

    def test_the_bell_on_every_page_counts_what_is_unread(self, client, asha):
        told(asha)
        told(asha, "l")
        assert "सूचनाएं: 2 नई" in text(client.get("/notices/"))

    def test_reading_is_a_form_not_a_link(self, client, asha):
        notice = told(asha)
        client.get("/notices/")
        assert client.get("/notices/read").status_code == 405
        notice.refresh_from_db()
        assert notice.read_at is None
        assert client.post("/notices/read", {"notice": notice.pk}).headers["Location"] == "/notices/"
        notice.refresh_from_db()
        assert notice.read_at is not None

    def test_all_at_once(self, client, asha):
        for key in "abc":
            told(asha, key)
        response = client.post("/notices/read", follow=True)
        assert "सब सूचनाएँ पढ़ी हुई हैं" in text(response)
        assert not Dispatch.objects.filter(channel="in-app", read_at=None).exists()

    def test_anothers_notice_is_not_there(self, client, asha):
        other = told(cast.account("Chitra"))
        assert client.post("/notices/read", {"notice": other.pk}).status_code == 404
        assert "नोडल" not in text(client.get("/notices/"))
        client.post("/notices/read")
        other.refresh_from_db()
        assert other.read_at is None

    def test_an_empty_list_says_what_will_come(self, client, asha):
        assert "कोई सूचना नहीं है" in text(client.get("/notices/"))

    def test_pages_turn_by_key(self, client, asha):
        for n in range(35):
            told(asha, f"k{n}")
        first = client.get("/notices/")
        second = client.get(first.context["pager"].after)
        assert (len(first.context["page"].rows), len(second.context["page"].rows)) == (30, 5)
        assert second.context["pager"].before == "/notices/?"

    def test_many_notices_cost_no_more_statements_than_one(self, client, asha, django_assert_max_num_queries):
        for n in range(30):
            told(asha, f"k{n}")
        with django_assert_max_num_queries(7):
            client.get("/notices/")

    def test_whoever_is_not_signed_in_is_sent_to_sign_in(self, client, db):
        assert client.get("/notices/").headers["Location"].startswith("/sign-in/")
        assert client.post("/notices/read").headers["Location"].startswith("/sign-in/")


class TestOutbox:
    def code(self, key="k", **to):
        known = {"account_id": UUID(int=1), "email": "asha@example.gov.in", "language": "en"} | to
        return notices.tell(
            "sign-in-code", to=notices.Recipient(**known), values={"minutes": 10}, sealed_values={"code": "482913"}, key=key
        )

    def test_masked_address_and_honest_state(self, client, bilal, settings):
        settings.NOTICES_PRETENDED = False
        self.code()
        notices.deliver()
        said = text(client.get("/notices/outbox/"))
        assert "a•••@example.gov.in" in said and "asha@" not in said and "482913" not in said
        assert "नहीं गया" in said and "यह माध्यम यहाँ तैयार नहीं है" in said

    def test_in_a_demonstration_anyone_reads_his_code(self, client, db):
        self.code()
        notices.deliver()
        said = text(client.get("/notices/outbox/demo/"))
        assert "482913" in said and "asha@example" not in said and "भेजा गया" in said

    def test_elsewhere_that_page_is_not_there(self, client, db, settings):
        settings.DEMO = False
        assert client.get("/notices/outbox/demo/").status_code == 404

    def test_only_within_ones_reach(self, client, bilal, tree):
        for place in ("block", "other"):
            to = notices.Recipient(account_id=UUID(int=1), email=f"{place}@example.gov.in")
            notices.tell("appointment-ended", to=to, values=CHARGE, key=place, about_path=tree[place].path)
        said = text(client.get("/notices/outbox/"))
        assert "b•••@" in said and "o•••@" not in said

    def test_without_the_right_it_is_not_there(self, client, asha):
        assert client.get("/notices/outbox/").status_code == 404
        assert client.get("/notices/previews/").status_code == 404

    @pytest.mark.parametrize(
        "query, rows",
        [("", 2), ("state=waiting", 2), ("state=sent", 0), ("channel=sms", 1), ("channel=in-app", 2), ("state=x&before=y", 2)],
    )
    def test_filters(self, client, bilal, query, rows):
        self.code("a")
        self.code("b", mobile="9712340500", email=None)
        assert len(client.get(f"/notices/outbox/?{query}").context["rows"]) == rows

    def test_many_messages_cost_no_more_statements_than_one(self, client, bilal, django_assert_max_num_queries):
        for n in range(60):
            self.code(f"k{n}")
        with django_assert_max_num_queries(7):
            response = client.get("/notices/outbox/?state=waiting")
        assert response.context["pager"].after.startswith("/notices/outbox/?state=waiting&before=")


class TestPreviews:
    def test_every_notice_in_both_languages(self, client, bilal):
        said = text(client.get("/notices/previews/"))
        for preview in previews():
            assert preview.said.subject in said
        assert all(f'id="{key}"' in said for key in NOTICES)
        assert "482913 आपका क्षमता साइन-इन कोड है" in said and "482913 is your Kshamta sign-in code" in said

    def test_no_preview_holds_a_persons_data(self):
        from kshamta.foundation.redaction import redacted

        for preview in previews():
            said = f"{preview.said.subject} {preview.said.text}"
            assert redacted(said) == said
            assert not any(f"{{{word}" in said for word in ("name", "mobile", "email", "person"))


class TestWords:
    @pytest.mark.parametrize("key", NOTICES)
    def test_every_notice_has_a_name_for_the_lists(self, key):
        assert all(WORDS[f"notice.{key}"])

    def test_every_state_and_way_is_worded(self):
        assert set(shown.STATES) == set(Delivery.values)
        assert all(f"delivery.{state}" in WORDS for state in Delivery.values)
        assert all(f"channel.{channel}" in WORDS for channel in ("in-app", *shown.CHANNELS))

    @pytest.mark.parametrize(
        "code, said",
        [("", ""), ("too-late", "it would have come too late"), ("451", "the operator did not take it or did not answer (451)")],
    )
    def test_a_trouble_in_words(self, code, said):
        assert shown._trouble(code, "en") == said

    @pytest.mark.parametrize("key", NOTICES)
    def test_every_link_leads_to_a_page(self, key):
        notice = NOTICES[key]
        path = notice.link.format(**notice.sample, **notice.secret_sample)
        try:
            assert resolve(path.partition("?")[0])  # a link may say which list of the page
        except Resolver404:
            pytest.fail(f"{key} leads to {path}, where there is nothing")
