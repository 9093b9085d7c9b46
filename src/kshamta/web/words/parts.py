"""Components that stand on many pages."""

WORDS = {
    "part.as_on": ("{day} की स्थिति", "as on {day}"),
    "part.progress": ("{most} में से {value} ({percent} %)", "{value} of {most} ({percent} %)"),
    "part.optional": ("(वैकल्पिक)", "(optional)"),
    "part.errors": ("एक बात सुधारनी है|{n} बातें सुधारनी हैं", "One thing is to be mended|{n} things are to be mended"),
    "part.crumbs": ("यह पृष्ठ कहाँ है", "Where this page stands"),
    "part.pager": ("पृष्ठ बदलें", "Turn pages"),
    "part.pager.total": ("कुल {n}", "{n} in all"),
    "part.pager.where": ("· {pages} में से पृष्ठ {number}", "· page {number} of {pages}"),
    "part.pager.before": ("पिछला", "Previous"),
    "part.pager.after": ("अगला", "Next"),
    "part.search": ("खोजें", "Find"),
    "part.steps": ("चरण", "Steps"),
    "part.steps.done": ("पूर्ण", "done"),
}
