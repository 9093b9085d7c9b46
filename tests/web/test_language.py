"""Hindi first, English one click away; every sentence in both."""

import ast
import importlib
import re
from pathlib import Path
from string import Formatter

import pytest
from django.urls import URLResolver, get_resolver

from kshamta.onboarding.queries.values import Mark, Show
from kshamta.onboarding.samples import SAMPLES
from kshamta.web import words
from kshamta.web.gallery_examples import EXAMPLES
from tests.cast import person
from tests.web.conftest import opened, text_of

WEB = Path(words.__file__).parents[1]
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
BUILT = {  # keys that are put together, with what they are put together from
    "result.show.": [show.value for show in Show],
    "mark.": [*[mark.value for mark in Mark if mark is not Mark.PLAIN], "held", "ready"],
    "sample.": [slug for sample in SAMPLES for slug in (sample.slug, f"{sample.slug}.about")],
    "error.": [f"{status}{what}" for status in (400, 403, 404, 410, 413, 429, 500) for what in ("", ".what")],
    "notice.": ["nothing-to-undo", "nothing-offered", "no-such-cell", "changed-meanwhile"],
}


def test_hindi_until_chosen_whatever_the_browser_says(asha):
    answer = asha.get("/check/", headers={"Accept-Language": "en-IN,en;q=0.9"})
    assert '<html lang="hi">' in answer.content.decode() and answer.headers["Content-Language"] == "hi"


def test_english_is_one_click_away_and_remembered(asha):
    where = opened(asha, person(1, mobile="1"))
    answer = asha.post("/language", {"language": "en", "next": f"{where}?show=mend"}, follow=True)
    assert answer.redirect_chain == [(f"{where}?show=mend", 302)] and '<html lang="en">' in answer.content.decode()
    assert "0 of 1 row ready" in text_of(asha.get(where)) and "Mobile number" in text_of(asha.get(where))
    cookie = asha.cookies["language"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["max-age"] > 86_400


def test_the_switch_names_the_other_language_in_its_own_letters(asha):
    assert '<button class="switch" name="language" value="en" lang="en">English</button>' in asha.get("/check/").content.decode()
    asha.cookies["language"] = "en"
    assert '<button class="switch" name="language" value="hi" lang="hi">हिन्दी</button>' in asha.get("/check/").content.decode()


@pytest.mark.parametrize("language", ["", "fr", "en\r\nSet-Cookie: a=b", "../en"])
def test_a_language_that_is_not_ours_changes_nothing(asha, language):
    answer = asha.post("/language", {"language": language, "next": "/check/"})
    assert answer.status_code == 302 and "language" not in answer.cookies
    asha.cookies["language"] = language.replace("\r\n", "")
    assert '<html lang="hi">' in asha.get("/check/").content.decode()


@pytest.mark.parametrize("back", [
    "https://evil.example/", "//evil.example/", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "http:///evil.example",
    "https:evil.example", "/\t/evil.example", "///evil.example", "http://localhost@evil.example/", "", "data:text/html,x",
])  # fmt: skip
def test_the_switch_never_leads_off_the_site(asha, back):
    assert asha.post("/language", {"language": "en", "next": back}).headers["Location"] == "/"


def test_every_sentence_is_in_both_languages():
    """One test for thousands: a test for each took forty times as long, and a key that is wrong is named here, too."""
    faults = {key: list(faults_of(*words.WORDS[key])) for key in sorted(words.WORDS)}
    assert {key: found for key, found in faults.items() if found} == {}
    assert len(faults) > 3000


@pytest.mark.parametrize("pair, fault", [
    (("", "Rows"), "blank"), (("पंक्तियां", " "), "blank"), (("Rows", "Rows"), "no Hindi"), (("पंक्तियां", "पंक्ति Rows"), "Hindi in English"),
    (("{n} पंक्तियां", "Rows"), "other gaps"), (("{n} एक|अनेक|शून्य", "{n} one"), "plural"),
])  # fmt: skip
def test_what_is_wrong_with_a_sentence_is_found(pair, fault):
    assert fault in faults_of(*pair)


def faults_of(hindi, english):
    yield from ["blank"] * (not (hindi.strip() and english.strip()))
    yield from ["no Hindi"] * (not re.search("[ऀ-ॿ]", hindi))
    yield from ["Hindi in English"] * bool(re.search("[ऀ-ॿ]", english))
    yield from ["other gaps"] * (places(hindi) != places(english))
    for text in (hindi, english):
        yield from ["plural"] * (text.count("|") > 1 or ("|" in text and "n" not in places(text)))


def places(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name} | ({"n"} if "|" in text else set())


CLASSES = set(
    re.findall(r"\.([a-z][a-z-]*)", "".join(path.read_text("utf-8") for path in (WEB / "static" / "web").glob("*.css")))
)
KEY = re.compile(
    r"[a-z][a-z0-9_-]*(\.[a-z0-9_-]+)+"
)  # "offices.renamed": a key, and nothing else a template or module has in quotes
NO_KEYS = re.compile(r".*\.(html|css|js|svg|xlsx|csv|png|ods)|web/.*|kshamta\..*")


def said_in_templates():
    """Keys that stand in quotes in a template's tags: said outright, or handed to a component."""
    sources = [path.read_text("utf-8") for path in TEMPLATES] + list(EXAMPLES.values())
    for tag in re.findall(r"(?s){%.*?%}", "".join(sources)):
        yield from (key for key in re.findall(r'"([^"|{}]+)"', tag) if KEY.fullmatch(key) and not NO_KEYS.fullmatch(key))
        yield from re.findall(r'say "([^"|]+)"', tag)
        yield from re.findall(r'"([a-z][a-z0-9_.-]*\.)"\|add', tag)


def said_in_python():
    """Keys that stand in quotes in a module of the face."""
    for path in WEB.rglob("*.py"):
        if path.parent.name != "words":
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in words.WORDS:
                    yield node.value


def built():
    """Prefixes that keys are put together with, and what follows them: here, or in `BUILT` of the module of words."""
    modules = [importlib.import_module(f"kshamta.web.words.{path.stem}") for path in (WEB / "words").glob("[!_]*.py")]
    return BUILT | {prefix: list(rests) for module in modules for prefix, rests in getattr(module, "BUILT", {}).items()}


def addresses(resolver=None):
    for pattern in (resolver or get_resolver()).url_patterns:
        yield from addresses(pattern) if isinstance(pattern, URLResolver) else [pattern.name]


def begun_in_python():
    """Beginnings of keys that a module puts together: f"refused.{code}"."""
    for path in WEB.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant) and path.parent.name != "words":
                yield node.values[0].value


def test_every_key_that_a_template_says_exists_and_none_is_left_over():
    """A key is used where it stands in quotes, or begins as one that is put together. What it may be put together with is listed
    in BUILT, here or in its module of words; where it is a room's own list (recorded, refused), that room's tests say it."""
    prefixes = built()
    whole = {prefix + rest for prefix, rests in prefixes.items() for rest in rests}
    said = set(said_in_templates()) - prefixes.keys()
    begun = {key for key in said if key.endswith(".")} | {start for start in begun_in_python() if KEY.fullmatch(f"{start}x")}
    assert {key for key in (said - begun) | whole if key not in words.WORDS} == set()
    assert [start for start in begun if start.endswith(".") and not any(key.startswith(start) for key in words.WORDS)] == []
    helping = {f"help.{name}" for name in addresses()} & words.WORDS.keys()
    left = words.WORDS.keys() - said - whole - helping - set(said_in_python())
    assert {key for key in left if not key.startswith(tuple(begun))} == set()


def test_no_template_holds_a_sentence_of_its_own():
    for path in TEMPLATES:
        text = re.sub(
            r"{% block \w+ %} ?([a-z-]+){% endblock.*?%}",
            lambda block: "" if block[1] in CLASSES else block[0],
            path.read_text("utf-8"),
        )
        bare = re.sub(r"(?s){%.*?%}|{{.*?}}|<[^>]*>", " ", text)
        assert re.findall(r"[A-Za-zऀ-ॿ]{2,}", bare) == [], path.name


def test_one_and_many_are_told_apart():
    assert words.say("result.to_look", "en", n=1) == "1 warning"
    assert words.say("result.to_look", "en", n=1_23_456) == "1,23,456 warnings"
    assert words.say("result.to_mend", "hi", n=1) == "1 सुधारनी है"


@pytest.mark.parametrize("language", ["hi", "en"])
@pytest.mark.parametrize("slug", [sample.slug for sample in SAMPLES])
def test_no_page_of_a_sample_mixes_the_languages(asha, language, slug):
    asha.cookies["language"] = language
    where = asha.post("/check/sample", {"sample": slug}).headers["Location"]
    heads = re.findall(r"(?s)<h[123][^>]*>(.*?)</h[123]>", asha.get(where).content.decode())
    for head in heads:
        plain = re.sub("<[^>]*>", "", head)
        assert bool(re.search("[ऀ-ॿ]", plain)) is (language == "hi"), plain
