"""Earlier versions of an office's roster, taken once more."""

BUILT: dict[str, list[str]] = {"refused.": ["no-such-version"]}
WORDS = {
    "desk.version.take": ("यही संस्करण फिर लें", "Take this version again"),
    "desk.version.standing": ("अभी यही है", "in use"),
    "desk.done.take": (
        "पिछला संस्करण, उसमें हुए सुधार सहित, फिर लिया गया: वह अब नया संस्करण है।",
        "The earlier version, with what was mended in it, is taken again: it is the new version now.",
    ),
    "refused.no-such-version": (
        "संस्करण {number} इस रोस्टर का कोई पिछला संस्करण नहीं है: इतिहास में से चुनें।",
        "Version {number} is no earlier version of this roster: choose one of the history.",
    ),
}
