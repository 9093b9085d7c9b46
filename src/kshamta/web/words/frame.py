"""The frame round every page."""

WORDS = {
    "frame.name": ("क्षमता", "Kshamta"),
    "frame.tagline": ("कर्मचारी सूची जांच", "Roster check"),
    "frame.skip": ("सीधे मुख्य भाग पर जाएं", "Skip to the main part"),
    "frame.home": ("क्षमता – मुख्य पृष्ठ", "Kshamta – first page"),
    "frame.confidential": (
        "गोपनीय: कर्मचारियों की जानकारी केवल संबंधित अधिकारी को दें; किसी ग्रुप में साझा न करें।",
        "Confidential: give staff particulars only to the officer concerned; never share them in a group.",
    ),
    "frame.nothing_leaves": (
        "फाइल इसी सर्वर पर जांची जाती है, कहीं और नहीं भेजी जाती।",
        "The file is checked on this server and is sent nowhere else.",
    ),
}
