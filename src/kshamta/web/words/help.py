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
    "help.people": (
        "इस कार्यालय के कार्मिक। छांटने के लिए समूह चुनें; अधीनस्थ कार्यालयों के कार्मिक भी साथ दिखाए जा सकते हैं।\nमोबाइल और ई-मेल छिपे रहते हैं। पूरा देखने के लिए कार्मिक खोलें और कारण लिखें।",
        "The people of this office. Choose a group to narrow the list; those of the offices below can be shown with them.\nMobile numbers and e-mails are masked. To see one whole, open the person and give a reason.",
    ),
    "help.person": (
        "एक कार्मिक: विवरण, संपर्क और पदस्थापनाएं। जो भी बदला जाए, अभिलेख में लिखा जाता है।\nपूरा संपर्क देखने पर यह व्यक्ति देख सकता है कि किसने, कब और क्यों देखा।",
        "One person: particulars, contacts, postings. Whatever is changed is written in the record.\nIf you look at a whole contact, the person can see who looked, when and why.",
    ),
    "help.person-enter": (
        "नया कार्मिक इस कार्यालय में दर्ज होता है। नाम अंग्रेज़ी अक्षरों में, सेवा पुस्तिका के अनुसार लिखें।\nकर्मचारी आईडी के आरंभ के शून्य न हटाएं।",
        "A new person is entered at this office. Write the name in English letters, as in the service book.\nKeep the leading zeros of the employee ID.",
    ),
    "help.lags": (
        "तीन सूचियां: जहाँ नोडल अधिकारी नहीं, जो नामांकित होकर सक्रिय नहीं हुए, जिनका प्रशिक्षण शेष है। किसी अंक पर क्लिक करें।\nस्मरण पत्र एक इकाई को दिन में एक ही बार जाता है।",
        "Three lists: where there is no nodal officer, who is nominated and not active, whose training is due. Click a figure.\nA unit gets one reminder a day at most.",
    ),
    "help.nominate-where": (
        "पहले कार्यालय चुनें, फिर प्रभार और अधिकारी। आदेश का क्रमांक और दिनांक साथ रखें।\nनामांकन दूसरे अधिकारी की पुष्टि के बाद ही प्रभावी होता है।",
        "Choose the office first, then the charge and the officer. Have the order's number and date at hand.\nA nomination takes effect only when a second officer has confirmed it.",
    ),
    "help.nominations": (
        "एक साथ कई नामांकन: प्रारूप डाउनलोड करें, भरें और दें। पहले दिखता है कि क्या होगा; लागू करने पर ही कुछ बदलता है।",
        "Many nominations at once: download the form, fill it in and give it. First you see what would happen; nothing changes until you apply it.",
    ),
    "help.appointments-waiting": (
        "ये नामांकन आपकी पुष्टि की प्रतीक्षा में हैं। आदेश से मिलान करें; जिसने नामांकित किया, वह स्वयं पुष्टि नहीं कर सकता।",
        "These nominations wait for your confirmation. Compare each with its order; whoever nominated cannot confirm.",
    ),
    "help.appointment": (
        "एक नियुक्ति का क्रम: नामांकित, पुष्टि, सक्रिय, प्रशिक्षित। दाईं ओर वह, जो आप अभी कर सकते हैं।",
        "The course of one appointment: nominated, confirmed, active, trained. Beside it stands what you can do now.",
    ),
    "help.who-may-what": (
        "कौन-सा प्रभार क्या कर सकता है। हर अधिकार केवल अपने कार्यालय और उसके अधीन लागू होता है।",
        "Which charge may do what. Every right holds at one's own office and below it, and nowhere else.",
    ),
    "help.enter": (
        "यह केवल प्रदर्शन में है। सूची का हर व्यक्ति काल्पनिक है; जो आप करेंगे, वह प्रदर्शन की जानकारी में ही रहेगा।",
        "This is only in the demonstration. Everyone in the list is invented; what you do stays within the demonstration's data.",
    ),
}
