"""axe, asked what is serious or critical, and no more: the tests look at nothing else.

A rule that bears its own weight gives it to whatever it finds: those of less weight need not run. The script is put into a page
once, not at each look; and the style sheets, which axe would fetch again for rules about films, stay where they are.
"""

from types import SimpleNamespace

from axe_playwright_python.base import AXE_SCRIPT

GRAVE = ["serious", "critical"]
RUN = """async ([context, grave]) => {
    const light = axe._audit.rules.filter(rule => rule.impact && !grave.includes(rule.impact))
    const rules = Object.fromEntries(light.map(rule => [rule.id, {enabled: false}]))
    const found = await axe.run(context || document, {resultTypes: ['violations'], preload: false, rules})
    return found.violations
}"""


class Axe:
    def run(self, page, context: str = "") -> SimpleNamespace:
        if not page.evaluate("Boolean(window.axe)"):
            page.evaluate(AXE_SCRIPT)
        return SimpleNamespace(response={"violations": page.evaluate(RUN, [context, GRAVE])})
