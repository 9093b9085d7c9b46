"""Drives and submissions: why something was refused (`refused.<code>`)."""

BUILT = {
    "refused.": [
        "no-such-drive", "drive-incomplete", "drive-wrong-moment", "drive-not-running", "due-date-wrong", "no-such-submission",
        "submission-wrong-moment", "submission-locked", "submission-locked-above", "submission-changed-since", "submission-four-eyes",
        "submission-already-done", "roster-faulty", "roster-short-unexplained", "certified-number-differs", "not-the-receiver",
        "no-nodal-officer", "still-missing",
    ],
}  # fmt: skip
WORDS = {
    "refused.no-such-drive": (
        "यह अभियान नहीं मिला, या उसमें आपका कोई कार्यालय नहीं है।",
        "There is no such drive, or none of your offices is in it.",
    ),
    "refused.drive-incomplete": (
        "अभियान अभी आरंभ नहीं हो सकता: ऊपर बताई जानकारी पूरी करें।",
        "The drive cannot start yet: complete what is named above.",
    ),
    "refused.drive-wrong-moment": ("अभियान की वर्तमान स्थिति में यह नहीं हो सकता।", "This cannot be done as the drive stands now."),
    "refused.drive-not-running": (
        "अभियान इस समय नहीं चल रहा: रोस्टर तभी लिए जाते हैं जब वह चल रहा हो।",
        "The drive is not running: rosters are taken only while it runs.",
    ),
    "refused.due-date-wrong": (
        "तिथि ठीक नहीं है: वह आज से पहले की न हो, और ऊपर के स्तर की तिथि के बाद की न हो।",
        "The date is wrong: not before today, and not after the date of the level above.",
    ),
    "refused.no-such-submission": ("यह रोस्टर आपके क्षेत्र में नहीं मिला।", "There is no such roster in your area."),
    "refused.submission-wrong-moment": (
        "रोस्टर की वर्तमान स्थिति में यह नहीं हो सकता; पेज दोबारा खोलकर देखें।",
        "This cannot be done as the roster stands now; open the page again.",
    ),
    "refused.submission-locked": (
        "रोस्टर ऊपर के अधिकारी के पास है: बदलने के लिए उनसे वापस करने को कहें।",
        "The roster is with the officer above: ask that it be returned before changing it.",
    ),
    "refused.submission-locked-above": (
        "संकलित रोस्टर ऊपर भेजा जा चुका है: पहले ऊपर के अधिकारी उसे वापस करें।",
        "The compiled roster has gone up: the officer above must return it first.",
    ),
    "refused.submission-changed-since": (
        "आपके देखने के बाद इसमें बदलाव हुआ है: नया रूप देखकर फिर निर्णय लें।",
        "It has changed since you looked: see what it says now, then decide.",
    ),
    "refused.submission-four-eyes": (
        "जिसने भेजा है वही स्वीकार नहीं कर सकता: दूसरे अधिकारी से कराएं।",
        "Whoever sent it may not accept it: another officer must.",
    ),
    "refused.submission-already-done": ("यह पहले ही किया जा चुका है।", "This has been done already."),
    "refused.roster-faulty": (
        "कुछ पंक्तियों में त्रुटि बाकी है: पहले उन्हें सुधारें या छोड़ दें।",
        "Some rows still have faults: mend them or leave them out first.",
    ),
    "refused.roster-short-unexplained": (
        "कार्यरत संख्या से पंक्तियां कम हैं: हर समूह की कमी का कारण बताएं, या छूटे कार्मिक जोड़ें।",
        "There are fewer rows than the working strength: say why for each group, or add who is missing.",
    ),
    "refused.certified-number-differs": (
        "प्रमाणित संख्या और पंक्तियों की संख्या अलग हैं: संख्या जांचकर दोबारा लिखें।",
        "The number certified is not the number of rows: check it and write it again.",
    ),
    "refused.not-the-receiver": (
        "चुने गए अधिकारी ऊपर के कार्यालय में रोस्टर नहीं लेते: सूची से चुनें।",
        "The officer chosen does not take rosters at the office above: choose from the list.",
    ),
    "refused.no-nodal-officer": (
        "ऊपर के कार्यालय में अभी नोडल अधिकारी नामांकित नहीं है: नामांकन के बाद ही संकलन आरंभ होगा।",
        "The unit above has no nodal officer nominated yet: collection begins after the nomination.",
    ),
    "refused.still-missing": (
        "कुछ कार्यालय अभी अप्राप्त हैं: उनकी प्रतीक्षा करें, या बिना उनके भेजने का कारण लिखें।",
        "Some offices are still missing: wait for them, or say why it goes up without them.",
    ),
}
