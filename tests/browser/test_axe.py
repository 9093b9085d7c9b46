"""What is grave is found as the whole of axe finds it."""

import pytest
from axe_playwright_python.sync_playwright import Axe as Whole

from tests.axe import GRAVE, Axe

pytestmark = pytest.mark.browser
FAULTY = """<html><head><title></title></head><body><div>
    <h3>Out of order</h3><img src="data:,"><p style="color: #bbb; background: white">pale</p><input type="text"><select><option>1</select>
    <a href="#x"></a><button></button><ul><p>no item</p></ul><div role="buton" tabindex="3">x</div><iframe src="data:,"></iframe>
    <table><tr><th></th></tr></table><p id="a">1</p><p id="a">2</p><meta http-equiv="refresh" content="30">
    <div aria-hidden="true"><a href="#y">hidden</a></div><input type="checkbox" aria-checked="maybe"><p lang="xx-nowhere-1">?</p>
</div></body></html>"""


@pytest.fixture
def page(chromium):
    context = chromium.new_context()
    yield context.new_page()
    context.close()


def grave(found):
    told = [each for each in found.response["violations"] if each["impact"] in GRAVE]
    return sorted((each["id"], each["impact"], len(each["nodes"])) for each in told)


@pytest.mark.parametrize("context", ["", "div"])
def test_what_is_grave_is_what_the_whole_of_axe_says(page, context):
    page.set_content(FAULTY)
    whole = grave(Whole().run(page, context=context or None))
    assert len(whole) >= 7
    ours = Axe().run(page, context)
    assert grave(ours) == whole
    assert {each["impact"] for each in ours.response["violations"]} <= set(GRAVE)


def test_a_page_is_looked_at_again_after_it_changed(page):
    page.set_content("<html lang='en'><head><title>One</title></head><body><main><h1>One</h1></main></body></html>")
    assert grave(Axe().run(page)) == []
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=\"data:,\">')")
    assert [name for name, _, _ in grave(Axe().run(page))] == ["image-alt"]


def test_another_page_gets_the_script_anew(page):
    for title in ("One", "Two"):
        page.set_content(f"<html lang='en'><head><title>{title}</title></head><body><main><img src='data:,'></main></body></html>")
        page.evaluate("delete window.axe")
        assert [name for name, _, _ in grave(Axe().run(page))] == ["image-alt"]
