"""Petitions: what was refused. (The pages' own words stand in first.py, mine.py and camps.py.)"""

BUILT = {"refused.petition-text-missing.": ["answer"]}
WORDS = {
    "refused.not-on-books": ("इस खाते से कोई कार्मिक नहीं जुड़ा है।", "This account belongs to nobody on our books."),
    "refused.first-login-answered": ("आप अपना उत्तर दे चुके हैं।", "You have answered already."),
    "refused.privacy-notice-not-read": (
        "पहले डाटा की सूचना पढ़कर उस पर निशान लगाएं।",
        "First read the notice about your data and tick that you have.",
    ),
    "refused.nobody-to-invite": (
        "सब आ चुके हैं, या तीन दिन के भीतर बुलाए जा चुके हैं।",
        "Everybody has come, or was invited within the last three days.",
    ),
    "refused.nobody-missing": ("सब आ चुके हैं; छापने को कुछ नहीं।", "Everybody has come; there is nothing to print."),
    "refused.nothing-wrong": ("यही पहले से दर्ज है।", "That is what stands there already."),
    "refused.petition-field-unknown": ("यह बात बदली नहीं जा सकती।", "This cannot be changed here."),
    "refused.petition-text-missing": ("लिखें कि सही क्या है, या क्या हुआ।", "Say what is right, or what has happened."),
    "refused.petition-text-missing.answer": ("कार्मिक को उत्तर लिखें।", "Write the answer that the person will read."),
    "refused.petition-already-asked": (
        "इसी बात का आवेदन पहले से लंबित है।",
        "A petition about the same is waiting already.",
    ),
    "refused.other-office-unknown": ("इस कोड का कोई दूसरा कार्यालय नहीं मिला।", "No other office has this code."),
    "refused.no-such-petition": ("यह आवेदन नहीं मिला।", "There is no such petition."),
    "refused.petition-decided": ("इस आवेदन पर निर्णय हो चुका है, या वह वापस लिया गया।", "It was decided, or withdrawn, meanwhile."),
    "refused.petitions-differ": (
        "एक साथ केवल एक जैसे सुधार स्वीकृत होते हैं।",
        "Only the same correction of many is decided together.",
    ),
    "refused.petition-too-early": (
        "पहले कार्मिक और दूसरे कार्यालय का उत्तर आने दें; फिर ऊपर का अधिकारी निर्णय देगा।",
        "The person and the other office are still being asked; then the officer above decides.",
    ),
    "refused.petition-himself": (
        "अपने ही विषय का आवेदन कोई दूसरा अधिकारी देखेगा।",
        "What is about yourself is decided by another officer.",
    ),
    "refused.kiosk-closed": ("यह कियोस्क बंद हो चुका है।", "This kiosk is closed."),
    "refused.kiosk-not-for-you": (
        "आपके खाते में दूसरा प्रमाण है: अपने ही फोन या कंप्यूटर पर साइन-इन करें।",
        "Your account has a second factor: sign in on a device of your own.",
    ),
    "help.petition": (
        "जो दर्ज है और जो मांगा गया है, साथ-साथ। प्रमाण देखें; स्वीकृत करते ही विवरण बदलता है, अस्वीकृत करने पर कारण लिखें।\nउत्तर व्यक्ति को दिखता है। समय पर निर्णय न हो तो आवेदन ऊपर के कार्यालय को जाता है।\nदूसरा कार्यालय बताया हो, तो स्वीकृति के बाद यहीं से स्थानांतरण आरंभ करें।",
        "What stands and what is asked for, side by side. Look at the proof; granting changes the particulars, refusing wants a reason.\nThe person reads your answer. If nobody decides in time, it goes to the office above.\nWhere another office is named, begin the transfer from here once it is granted.",
    ),
    "help.not-ours": (
        "यह व्यक्ति आपके कार्यालय का नहीं? लिखें कि आप कैसे जानते हैं और वह किस कार्यालय में है।\nव्यक्ति और उस कार्यालय, दोनों से पूछा जाएगा; उनके उत्तर के बिना कुछ नहीं बदलता।",
        "Not an employee of your office? Say how you know, and at which office he serves.\nThe person and that office are both asked; nothing changes without their answers.",
    ),
}
