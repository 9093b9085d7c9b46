"""The preview of the portal's file."""

WORDS = {
    "portal.title": ("राष्ट्रीय पोर्टल (आईगॉट) की फाइल", "File for the national portal (iGOT)"),
    "portal.lead": (
        "पोर्टल के नियमों के अनुसार कुछ मान बदल कर जाते हैं; आपकी सूची में मूल मान बना रहता है।",
        "The portal's rules change some values on the way; your roster keeps the original.",
    ),
    "portal.counts": ("{rows} पंक्तियाँ जाएंगी · {held} रुकेंगी", "{rows} rows would go · {held} held back"),
    "portal.changes": ("पोर्टल के लिए बदले गए मान", "Changed for the portal"),
    "portal.held": ("रोकी गई पंक्तियाँ और कारण", "Rows held back, and why"),
    "portal.none_changed": ("कोई मान नहीं बदलेगा।", "No value is changed."),
    "portal.none_held": ("कोई पंक्ति नहीं रुकेगी।", "No row is held back."),
    "portal.row": ("पंक्ति", "Row"),
    "portal.rows": ("पंक्तियाँ", "Rows"),
    "portal.column": ("स्तंभ", "Column"),
    "portal.from": ("सूची में", "In the roster"),
    "portal.to": ("पोर्टल में", "In the portal"),
    "portal.why": ("कारण", "Reason"),
    "portal.more": ("और {n}", "and {n} more"),
    "portal.download": ("पोर्टल फाइल डाउनलोड करें (नमूना)", "Download the portal file (sample)"),
    "portal.only_samples": (
        "पोर्टल की फाइल बनाना और अपलोड करना नोडल अधिकारी का कार्य है, ताकि एक ही कर्मचारी दो बार न जुड़े। इसलिए आपकी अपनी सूची की पोर्टल फाइल यहाँ डाउनलोड नहीं होती; केवल नमूनों की होती है।",
        "Making and uploading the portal's file belongs to the nodal officer, so that nobody is created twice. So the portal file of your own roster cannot be downloaded here; that of the samples can.",
    ),
    "portal.back": ("जांच पर लौटें", "Back to the check"),
}
