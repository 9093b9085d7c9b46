"""The components: on one page, as they are written; and each by itself."""

import re
from datetime import UTC, date, datetime

import pytest
from django.template import Context, engines

from kshamta.web.gallery_examples import EXAMPLES
from kshamta.web.icons import ICONS
from kshamta.web.parts import Pager, Tab


def drawn(source, language="en", **values):
    return engines["django"].engine.from_string(source).render(Context({"language": language, **values}))


@pytest.mark.parametrize("language", ["hi", "en"])
def test_the_gallery_shows_every_example_beside_its_source(stranger, language):
    stranger.cookies["language"] = language
    body = stranger.get("/gallery/").content.decode()
    assert all(f'id="{key}"' in body for key in EXAMPLES) and body.count("<pre") == len(EXAMPLES)
    assert all(f">{name}</code>" in body for name in ICONS)
    assert not re.search(r"gallery\.[a-z]", re.sub(r"(?s)<pre.*?</pre>", "", body)), "a key that is not worded"
    named = re.findall(r'\bid="([^"]+)"', body)
    assert len(named) == len(set(named))


def test_the_gallery_is_the_demonstrations(stranger, settings):
    settings.DEMO = False
    assert stranger.get("/gallery/").status_code == 404


def test_values_are_escaped_wherever_they_stand():
    bad = '<script>"&'
    for source in (
        "{% figure v v note=v href=v %}",
        "{% badge v %}",
        "{% alert v title=v %}",
        "{% empty v v href=v action=v %}",
        "{% field v v value=v hint=v error=v %}",
        "{% field 'a' v kind='select' choices=c %}",
        "{% field 'a' v kind='textarea' value=v %}",
        "{% field 'a' v kind='radio' choices=c %}",
        "{% confirm v v v reason=v hidden=h %}",
        "{% search v v hint=v hidden=h action=v %}",
        "{% crumbs c v %}",
        "{% steps l 1 %}",
        "{% progress 1 2 v %}",
    ):
        assert "<script" not in drawn(source, v=bad, c=[(bad, bad)], h={bad: bad}, l=[bad]), source


def test_a_figure_is_a_link_only_with_somewhere_to_go():
    assert drawn('{% figure 123456 "part.search" %}').startswith('<div class="figure ">') and "1,23,456" in drawn(
        '{% figure 123456 "part.search" %}'
    )
    assert drawn('{% figure 5 "part.search" href="/x/" tone="fault" %}').startswith('<a href="/x/" class="figure fault">')
    assert "as on 24-12-2025" in drawn('{% figure 5 "part.search" as_on=day %}', day=date(2025, 12, 24))
    assert ">–<" in drawn('{% figure None "part.search" %}')


@pytest.mark.parametrize(
    "value, most, said",
    [(39, 42, "39 of 42 (92 %)"), (999, 1000, "999 of 1,000 (99 %)"), (0, 0, "0 of 0 (0 %)"), (7, 7, "7 of 7 (100 %)"),
     (9, 1000, "9 of 1,000 (&lt;1 %)"), (10, 1000, "10 of 1,000 (1 %)")],
)
def test_a_hundred_percent_means_all_and_none_means_none(value, most, said):
    assert said in drawn('{% progress v m "part.search" %}', v=value, m=most)


@pytest.mark.parametrize("kind", ["text", "date", "select", "textarea", "file", "tel", "email", "password"])
def test_a_field_is_tied_to_its_label_hint_and_fault(kind):
    made = drawn('{% field "pin" "part.search" kind=kind hint="part.steps" error="part.crumbs" required=True %}', kind=kind)
    assert '<label for="f-pin">' in made and 'id="f-pin"' in made and 'name="pin"' in made and " required" in made
    assert 'aria-describedby="f-pin-hint f-pin-error"' in made and 'aria-invalid="true"' in made
    assert 'id="f-pin-hint"' in made and 'id="f-pin-error"' in made and "optional" not in made


def test_a_field_that_may_stay_empty_says_so():
    assert "(optional)" in drawn('{% field "pin" "part.search" %}') and "(वैकल्पिक)" in drawn(
        '{% field "pin" "part.search" %}', language="hi"
    )
    assert '<option value="">' in drawn('{% field "pin" "part.search" kind="select" %}')


def test_a_choice_is_kept():
    choices = [("A", "part.search"), (2, "part.steps")]
    assert '<option value="2" selected>' in drawn('{% field "g" "part.search" kind="select" choices=c value=2 %}', c=choices)
    assert 'value="A" checked' in drawn('{% field "g" "part.search" kind="radio" choices=c value="A" %}', c=choices)
    assert " checked" in drawn('{% field "g" "part.search" kind="checkbox" value=True %}')
    assert 'value="2025-12-24"' in drawn('{% field "on" "part.search" kind="date" value=d %}', d=date(2025, 12, 24))


def test_attributes_go_to_the_element():
    made = drawn(
        '{% field "m" "part.search" kind="tel" inputmode="numeric" maxlength=10 autocomplete="off" autofocus=True short=True listed=l %}',
        l=["a"],
    )
    for said in (
        'type="tel"',
        'inputmode="numeric"',
        'maxlength="10"',
        'autocomplete="off"',
        " autofocus",
        "field-short",
        'list="f-m-listed"',
        "<datalist",
    ):
        assert said in made


def test_faults_are_told_together_and_lead_to_their_fields():
    made = drawn("{% errors f %}", f={"order": "part.search", "": "Something else"})
    assert "2 things are to be mended" in made and '<a href="#f-order">Find</a>' in made and "<li>Something else</li>" in made
    assert drawn("{% errors f %}", f={}).strip() == ""


def test_each_error_is_named_as_its_field_is_wherever_that_stands_below():
    fields = """{% block a %}<div>{% if 1 %}{% errors f %}{% for n in names %}{% field n n %}{% endfor %}{% else %}x{% endif %}</div>
        {% field "late" "Late" %}{% endblock %}"""
    made = drawn(fields, f={"one": "Needed", "two": "Needed", "late": "Needed", "": "Of all"}, names=["one", "two"])
    assert '<a href="#f-one">one: Needed</a>' in made and '<a href="#f-two">two: Needed</a>' in made
    assert '<a href="#f-late">Needed</a>' in made and "<li>Of all</li>" in made
    assert made.index("form-errors") < made.index('name="one"') and made.count('name="one"') == 1 and "x</div>" not in made


def test_what_is_ticked_is_not_the_name_of_an_error():
    made = drawn("""{% errors f %}{% field "sure" "I certify this." kind="checkbox" %}""", f={"sure": "Certify first."})
    assert '<a href="#f-sure">Certify first.</a>' in made


def test_a_pager_says_what_is_known():
    whole = drawn("{% pager p %}", p=Pager(before="?page=1", after="?page=3", number=2, pages=3, total=123456))
    assert "1,23,456 in all" in whole and "page 2 of 3" in whole and 'rel="prev"' in whole and 'rel="next"' in whole
    keyed = drawn("{% pager p %}", p=Pager(after="?after=x"))
    assert 'rel="next"' in keyed and "in all" not in keyed and "page" not in re.sub(r"<[^>]*>", "", keyed)
    assert drawn("{% pager p %}", p=Pager()).strip() == ""


def test_crumbs_name_the_page_itself():
    made = drawn('{% crumbs p "part.search" %}', p=[("State", "/s/"), ("District", "")])
    assert '<a href="/s/">State</a>' in made and "<li>District</li>" in made and '<li aria-current="page">Find</li>' in made
    assert drawn("{% crumbs p %}", p=[]).strip() == ""


def test_tabs_mark_the_one_that_is_open():
    made = drawn('{% tabs t "part.steps" %}', t=[Tab("part.search", "?a", current=True, count=12000), Tab("Other", "?b")])
    assert made.count('aria-current="page"') == 1 and "12,000" in made and 'aria-label="Steps"' in made


def test_confirming_takes_two_clicks_and_a_reason_where_one_is_wanted():
    made = drawn('{% confirm "part.search" "Sure?" "/end" button="Yes" reason="Why" hidden=h %}', h={"id": 7}, csrf_token="t")
    assert made.index("<summary") < made.index('<form class="confirm-box" method="post" action="/end"')
    assert 'name="id" value="7"' in made and 'name="reason" required' in made and ">Yes</button>" in made


def test_steps_say_what_is_done():
    made = drawn("{% steps l 2 %}", l=["One", "Two", "Three"])
    assert made.count('class="done"') == 1 and '<li aria-current="step">Two' in made and "done</span>" in made


def test_urgent_words_are_said_at_once():
    assert 'role="alert"' in drawn('{% alert "part.search" "fault" urgent=True %}') and 'role="status"' in drawn(
        '{% alert "part.search" %}'
    )


@pytest.mark.parametrize("source, said", [
    ("{{ v|day }}", "24-12-2025"), ("{{ m|day }}", "25-12-2025"), ("{{ m|moment }}", "25-12-2025, 00:30"), ("{{ n|numbered }}", "12,34,567"),
    ("{{ early|day }}", "01-01-0001"), ("{{ v|iso_day }}", "2025-12-24"), ("{{ w|day }}", ""), ("{{ w|moment }}", ""), ("{{ t|numbered }}", "text"),
])  # fmt: skip
def test_days_moments_and_numbers_are_written_as_in_india(source, said):
    late = datetime(2025, 12, 24, 19, 0, tzinfo=UTC)
    assert drawn(source, v=date(2025, 12, 24), early=date(1, 1, 1), m=late, n=1234567, w=None, t="text") == said


def test_names_come_in_the_pages_language_or_the_other():
    class Thing:
        name_hi, name_en, office_hi, office_en = "आशा", "Asha", "", "Office"

    assert (drawn("{% name_of t %}", t=Thing), drawn("{% name_of t %}", "hi", t=Thing)) == ("Asha", "आशा")
    assert drawn('{% name_of t "office" %}', "hi", t=Thing) == "Office"


def test_a_name_that_stands_in_a_sentence_is_escaped_once():
    class Office:
        name_hi, name_en = "", "Health & <Family> Welfare"

    once = "Health &amp; &lt;Family&gt; Welfare"
    assert drawn("{% name_of t %}", t=Office) == drawn("{% name_of t as n %}{{ n }}", t=Office) == once
    said = drawn('{% name_of t as n %}{% say "cases.decider" office=n %}', t=Office)
    assert once in said and "&amp;amp;" not in said
    assert drawn('{% name_of t as n %}{% say "cases.decider" office=n as s %}{{ s }}', t=Office) == said


def test_a_drawing_says_nothing():
    assert 'aria-hidden="true"' in drawn('{% icon "bell" %}')
    with pytest.raises(KeyError):
        drawn('{% icon "unicorn" %}')
