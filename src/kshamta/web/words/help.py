"""Each page's own short help, by the name of its address: a paragraph for each line. What is this page, what is done here, what next."""

WORDS = {
    "help.first": (
        "यह आपके प्रभार का पहला पृष्ठ है: सबसे ऊपर वह, जिस पर आपका ध्यान चाहिए। किसी अंक पर क्लिक करने से उसकी सूची खुलती है।\nसबसे ऊपर की पट्टी बताती है कि आप किस प्रभार में कार्य कर रहे हैं। एक से अधिक प्रभार हों, या अपनी जानकारी देखनी हो, तो वहीं से बदलें।\nकुछ खोजना हो तो Ctrl-K दबाएं।",
        "This is the first page of your charge: what needs you stands on top. A click on a figure opens its list.\nThe strip at the top tells in whose name you act. With several charges, or to see your own data, change there.\nTo find anything press Ctrl-K.",
    ),
    "help.find": (
        "कार्यालय नाम, पुराने नाम या कोड से मिलता है; कार्मिक नाम (किसी भी लिपि में, वर्तनी मिलती-जुलती हो तो भी), कर्मचारी आईडी, मोबाइल या ई-मेल से।\nआपको केवल वही मिलता है जो आपके कार्यक्षेत्र में है। खोज किसी पते या लॉग में नहीं लिखी जाती।",
        "An office is found by its name, a former name or a code; a person by name in any script, misspelt too, by employee ID, mobile or e-mail.\nYou find only what lies within your reach. What you look for stands in no address and no log.",
    ),
    "help.gallery": (
        "यह पृष्ठ बनाने वालों के लिए है: हर घटक कैसा दिखता है और टेम्पलेट में कैसे लिखा जाता है।\nरंग और भाषा बदल कर देखें; फोन की चौड़ाई पर भी।",
        "This page is for those who build: how each component looks and how it is written in a template.\nLook at it in both schemes and both languages, and at a phone's width.",
    ),
}
