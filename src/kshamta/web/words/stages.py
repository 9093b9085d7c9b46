"""Stages of people: on roll, collected, sent, registered, first login, verified."""

WORDS = {
    "refused.no-such-doubt": ("यह पंक्ति नहीं मिली।", "There is no such row."),
    "refused.doubt-settled": ("इस पंक्ति का निर्णय पहले हो चुका है।", "Somebody decided on this row already."),
    "refused.stage-unknown": ("ऐसा कोई चरण नहीं।", "There is no such stage."),
    "refused.stage-not-reached": ("यह चरण पूरा दर्ज नहीं है।", "This stage does not stand as reached."),
    "refused.stage-reason-too-short": ("कारण कम से कम 10 अक्षरों में लिखें।", "Give the reason in at least 10 characters."),
}
