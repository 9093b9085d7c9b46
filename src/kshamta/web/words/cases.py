"""Cases: double entries and disputes between offices; why something was refused (`refused.<code>`)."""

BUILT = {
    "refused.": ["no-such-case", "case-closed", "case-changed", "case-four-eyes", "case-not-offered", "case-reason-too-short"],
}
WORDS = {
    "refused.no-such-case": ("यह प्रकरण आपके क्षेत्र में नहीं मिला।", "There is no such case in your area."),
    "refused.case-closed": (
        "प्रकरण का निराकरण हो चुका है, या रोस्टर में दोहराव अब नहीं है: पेज पर वर्तमान स्थिति देखें।",
        "The case is settled, or the rosters no longer say it: see on the page how it stands.",
    ),
    "refused.case-changed": (
        "आपके देखने के बाद किसी ने उत्तर या निर्णय दिया है: नई स्थिति देखकर फिर करें।",
        "Somebody answered or decided since you looked: see how it stands, then do it again.",
    ),
    "refused.case-four-eyes": (
        "जिस अधिकारी ने किसी एक कार्यालय की ओर से उत्तर दिया या रोस्टर भेजा, वही निर्णय नहीं कर सकता।",
        "Whoever answered for one of the offices, or sent its roster, may not decide between them.",
    ),
    "refused.case-not-offered": ("इस प्रकरण में यह उत्तर नहीं दिया जा सकता।", "That answer does not fit this case."),
    "refused.case-reason-too-short": (
        "निर्णय का कारण लिखें: कम से कम 10 अक्षर।",
        "Say why you decide so: at least 10 characters.",
    ),
}
