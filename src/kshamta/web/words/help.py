"""Each page's own short help, by the name of its address: a paragraph for each line. What is this page, what is done here, what next."""

WORDS = {
    "help.gallery": (
        "यह पृष्ठ बनाने वालों के लिए है: हर घटक कैसा दिखता है और टेम्पलेट में कैसे लिखा जाता है।\nरंग और भाषा बदल कर देखें; फोन की चौड़ाई पर भी।",
        "This page is for those who build: how each component looks and how it is written in a template.\nLook at it in both schemes and both languages, and at a phone's width.",
    ),
}
