"""Rosters on their way in: why something was refused (`refused.<code>`)."""

BUILT = {
    "refused.": [
        "too-many-rows",
        "nothing-before",
        "nothing-to-add",
        "no-such-reason",
        "more-than-short",
        "another-on-its-way",
        "no-such-intake",
        "idempotency-key-used",
        "no-room",
    ]
}
WORDS = {
    "refused.too-many-rows": (
        "इस शीट में इतनी पंक्तियाँ नहीं आ सकतीं: एक रोस्टर में अधिकतम {limit} पंक्तियाँ।",
        "The sheet cannot hold that many rows: a roster has at most {limit}.",
    ),
    "refused.nothing-before": (
        "इस कार्यालय का पिछला कोई रोस्टर नहीं है: फ़ाइल दें या पंक्तियाँ लिखें।",
        "There is no earlier roster of this office: send a file or type the rows.",
    ),
    "refused.nothing-to-add": (
        "इसमें किसी कर्मचारी की पंक्ति नहीं मिली: कम से कम नाम लिखें, या एक्सेल से पंक्तियाँ चिपकाएँ।",
        "No person was found in it: write at least a name, or paste rows from Excel.",
    ),
    "refused.no-such-reason": (
        "समूह, कारण और संख्या चुनकर फिर दें।",
        "Choose the group, the reason and the number, and send it again.",
    ),
    "refused.more-than-short": (
        "इस समूह में इस कारण से अधिकतम {n} ही कम हो सकता है: उतनी ही संख्या लिखें।|इस समूह में इस कारण से अधिकतम {n} ही कम हो सकते हैं: उतनी ही संख्या लिखें।",
        "At most {n} of this group can be missing for this reason: write no more than that.|At most {n} of this group can be missing for this reason: write no more than that.",
    ),
    "refused.another-on-its-way": (
        "इसी रोस्टर की एक और फ़ाइल अभी पढ़ी जा रही है: उसके पूरा होने पर फिर दें।",
        "Another file of this roster is being read: send yours when that is done.",
    ),
    "refused.no-such-intake": ("यह फ़ाइल आपके कार्यालय में नहीं मिली।", "There is no such file of your office."),
    "refused.idempotency-key-used": (
        "इस Idempotency-Key से पहले कुछ और भेजा गया था: नई कुंजी दें।",
        "Something else was sent under this idempotency key before: use a new one.",
    ),
    "refused.no-room": (
        "सर्वर की डिस्क भर गई है, फ़ाइल नहीं ली गई: प्रशासक को बताएं और बाद में फिर दें।",
        "The server's disk is full, the file was not taken: tell the administrator, and send it again later.",
    ),
}
