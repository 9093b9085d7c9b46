"""The short help of each page of drives: what it is, what is done here, what next."""

WORDS = {
    "help.drives": (
        "जिन अभियानों में आपका कार्यालय या आपके अधीन कोई कार्यालय है, वे यहाँ हैं; जो चल रहे हैं वे ऊपर।\n«किसने भेजा, किसने नहीं» से अपने अधीन कार्यालयों की स्थिति खुलती है; «अपने कार्यालय का रोस्टर» से अपना रोस्टर।",
        "The drives in which your office, or one below you, takes part; those that run come first.\n“Who has sent, who has not” opens the board of the offices below you; “Your own office's roster” your own.",
    ),
    "help.drive": (
        "अभियान का आदेश: क्रमांक, दिनांक, किनके रोस्टर चाहिए, हर स्तर की अंतिम तिथि और निर्देश।\nजिसने आदेश दिया, वह यहीं से अभियान रोकता, बंद करता, फिर खोलता और समय बढ़ाता है; हर काम का कारण लिखना होता है।",
        "The drive's order: number, date, whose rosters are wanted, each level's last day and instruction.\nWhoever ordered it pauses, closes and reopens it here and gives more time, each with a reason.",
    ),
    "help.drive-prepare": (
        "आदेश जैसा जारी हुआ, वैसा यहाँ भरें: क्रमांक, दिनांक, मार्ग, हर स्तर की अंतिम तिथि और दोनों भाषाओं में निर्देश।\nसहेजने पर पूर्वावलोकन दिखता है; आरंभ करने तक किसी को सूचना नहीं जाती।",
        "Fill in the order as it was issued: number, date, route, each level's last day, instructions in both languages.\nSaving shows the preview; until the drive is started nobody is told anything.",
    ),
    "help.drive-change": (
        "आरंभ से पहले सब कुछ बदला जा सकता है। आरंभ के बाद केवल समय बढ़ाया जा सकता है; मार्ग और क्षेत्र वही रहते हैं।\nसहेजने पर पूर्वावलोकन फिर दिखेगा।",
        "Before the start everything can be changed. After it only more time can be given; route and scope stay.\nSaving shows the preview again.",
    ),
    "help.drive-preview": (
        "आरंभ करने पर क्या होगा: कितने कार्यालय रोस्टर देंगे, कितने जांचेंगे, किनकी कार्यरत संख्या नहीं, कहाँ नोडल अधिकारी नहीं।\nकमी वहीं क्लिक कर दूर करें। सब ठीक हो तो नीचे से अभियान आरंभ करें।",
        "What the start would bring: how many offices give a roster, how many check, which have no strength, where there is no nodal officer.\nClick what is lacking to mend it. When all is well, start the drive at the foot.",
    ),
    "help.drive-area": (
        "आपके क्षेत्र की इकाइयां एक साथ। रोस्टर आपसे होकर नहीं जाते: आप देखते हैं और स्मरण कराते हैं।\nकिसी इकाई पर क्लिक करने से उसके कार्यालय खुलते हैं।",
        "The units of your area side by side. Rosters do not pass through you: you look and remind.\nClick a unit to open its offices.",
    ),
    "help.board": (
        "नीचे के कार्यालयों की स्थिति: कौन अप्राप्त, कौन तैयारी में, किसकी जांच शेष, कौन वापस, कौन स्वीकृत। छांटें, क्रम बदलें, एक को या सबको स्मरण कराएं।\nप्रस्तुत रोस्टर खोलकर जांचें। जिनमें कोई चेतावनी नहीं, वे एक साथ स्वीकार हो सकते हैं। सब आने पर हस्ताक्षर कर ऊपर भेजें।",
        "How the offices below stand: not begun, draft, waiting for your check, returned, accepted. Choose, sort, remind one or all.\nOpen what was submitted and check it. Those without a warning can be accepted together. When all have come, sign and send up.",
    ),
    "help.board-late": (
        "जिनकी अंतिम तिथि निकल चुकी: कितने दिन से, कितनी बार स्मरण कराया गया, अंतिम संपर्क कब हुआ।\nऊपर दिखता है कि प्रतिदिन कितने रोस्टर चाहिए और इस गति से कब तक सब आएंगे।",
        "Those whose last day is past: by how many days, how often reminded, when last in contact.\nAbove stands how many are needed a day, and by when all will have come at the present pace.",
    ),
    "help.board-sign-up": (
        "जितने रोस्टर स्वीकृत हैं, उन पर हस्ताक्षर होते हैं और वे एक नामित अधिकारी को जाते हैं। कोई शेष हो तो कारण लिखें।\nभेजने के बाद नीचे बदलाव के लिए ऊपर के अधिकारी से वापसी चाहिए।",
        "You sign the rosters accepted so far, and they go to one named officer. If any are missing, say why.\nAfter that the officer above must return them before anything changes below.",
    ),
    "help.submission": (
        "पहले वह, जो असामान्य है; फिर प्राथमिक जांच: जो अपने आप जांचा गया उसके प्रमाण के साथ, शेष आप देख कर चिह्नित करें।\nकिसी खाने पर क्लिक कर टिप्पणी लिखें; वह कार्यालय को उसी खाने पर दिखेगी। फिर स्वीकार करें या कारण के साथ वापस करें।",
        "First what is unusual; then the primary check: what was checked by itself with its evidence, the rest for you to look at and tick.\nClick a cell to write a remark; the office sees it at that very cell. Then accept, or return with a reason.",
    ),
}
