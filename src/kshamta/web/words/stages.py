"""Stages of people: on roll, collected, sent, registered, first login, verified."""

WORDS = {
    "refused.no-such-doubt": ("यह पंक्ति नहीं मिली।", "There is no such row."),
    "refused.doubt-settled": ("इस पंक्ति का निर्णय पहले हो चुका है।", "Somebody decided on this row already."),
    "refused.no-such-exemption": ("यह छूट नहीं मिली।", "There is no such exemption."),
    "refused.exemption-kind-missing": ("चुनें कि छूट किस कारण से है।", "Choose what the exemption is for."),
    "refused.exemption-already": ("इनके लिए छूट पहले से मांगी गई है या चल रही है।", "An exemption was asked for already, or holds."),
    "refused.exemption-decided": ("इस पर निर्णय हो चुका है, या यह समाप्त है।", "It was decided already, or is over."),
    "refused.exemption-four-eyes": (
        "जिसने मांगी, या जिनके लिए है, वे स्वयं स्वीकृत नहीं करते: दूसरा अधिकारी करे।",
        "Whoever asked, or whom it is for, does not approve: another officer does.",
    ),
    "refused.stage-unknown": ("ऐसा कोई चरण नहीं।", "There is no such stage."),
    "refused.stage-not-reached": ("यह चरण पूरा दर्ज नहीं है।", "This stage does not stand as reached."),
    "refused.stage-reason-too-short": ("कारण कम से कम 10 अक्षरों में लिखें।", "Give the reason in at least 10 characters."),
}
