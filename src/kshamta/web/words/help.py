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
        "चार सूचियां: जहाँ नोडल अधिकारी नहीं, जो नामांकित होकर सक्रिय नहीं हुए, जिनका प्रशिक्षण शेष है, जिनकी इकाई का संकलन शेष है। किसी अंक पर क्लिक करें।\nस्मरण पत्र एक इकाई को दिन में एक ही बार जाता है।",
        "Four lists: where there is no nodal officer, who is nominated and not active, whose training is due, whose unit has not finished. Click a figure.\nA unit gets one reminder a day at most.",
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
    "help.office-open": (
        "इस कार्यालय के अधीन नया कार्यालय। कोड पूरे राज्य में एक ही होता है और बाद में नहीं बदलता; नाम दोनों भाषाओं में लिखें।\nआरंभ का दिन वह है, जिस दिन से कार्यालय आदेश में है।",
        "A new office below this one. Its code is the only one of its kind in the state and never changes; write the name in both languages.\nIt begins on the day from which the order has it.",
    ),
    "help.office-rename": (
        "नया नाम दिए गए दिन से चलेगा; पुराना नाम इतिहास में रहता है और खोजने पर भी मिलता है।\nवर्तनी की भूल सुधारनी हो तो “विवरण सुधारें” चुनें।",
        "The new name holds from the day you give; the former one stays in the history and is still found.\nTo mend a misspelling, choose “correct the particulars”.",
    ),
    "help.office-correct": (
        "यहां वह सुधारा जाता है, जो आरंभ से गलत लिखा था: कोड, पिन, पता, वर्तनी। कोई नया दिनांक नहीं बनता।",
        "Here is mended what was written wrongly from the beginning: codes, PIN, address, spelling. No new date comes of it.",
    ),
    "help.office-strength": (
        "समूहवार कार्यरत संख्या, और वह दिन जिस दिन गिनी गई। पुराने आंकड़े बने रहते हैं; योग में सबसे नया आंकड़ा गिना जाता है।\nअभियान में रोस्टर का मिलान इसी संख्या से होता है।",
        "Working strength by group, and the day it was counted. Older figures stay; the newest of each group is counted.\nRosters of a drive are compared with these.",
    ),
    "help.office-close": (
        "कार्यालय दिए गए दिन से बंद माना जाएगा। उसके अधीन खुले कार्यालय हों तो पहले उन्हें दूसरे कार्यालय में रखें।\nकार्मिक अपने आप नहीं जाते: उनका स्थानांतरण अलग दर्ज करें।",
        "From the day you give the office counts as closed. If offices stand open below it, put them elsewhere first.\nIts people do not move by themselves: enter their transfers.",
    ),
    "help.office-move": (
        "कार्यालय और उसके अधीन सब कुछ दिए गए दिन से दूसरे कार्यालय के अधीन होगा। पुराने दिन के आंकड़े पुरानी व्यवस्था से ही बनते हैं।",
        "From the day you give the office and all below it report elsewhere. Figures of an older day still follow the older tree.",
    ),
    "help.office-merge": (
        "यह कार्यालय चुने गए कार्यालय में विलय हो जाएगा: उसके अधीन कार्यालय वहां जाएंगे और यह बंद होगा।\nकार्यरत संख्या जोड़ी नहीं जाती; नई गिनती बाद में लिखें।",
        "This office merges into the one you choose: what stands below it goes there, and this one closes.\nWorking strength is not added up; write the next count afterwards.",
    ),
    "help.office-attach": (
        "किसी विशेष कार्य के लिए दूसरा वरिष्ठ कार्यालय, जैसे संस्था का एससीईआरटी से संबंध। प्रशासनिक अधीनता नहीं बदलती।",
        "A second office above, for a purpose of its own, as an institution has SCERT. The administrative line stays as it is.",
    ),
    "help.person-post": (
        "मुख्य पदस्थापना के साथ अतिरिक्त प्रभार वाली पदस्थापना या प्रतिनियुक्ति। आदेश का क्रमांक और दिनांक साथ रखें।",
        "An additional posting or a deputation beside the main one. Have the order's number and date at hand.",
    ),
    "help.person-transfer": (
        "भारमुक्ति और कार्यभार ग्रहण के दिन लिखें। पुराने कार्यालय के प्रभार और पुष्टि की प्रतीक्षा में नामांकन भारमुक्ति के दिन समाप्त होते हैं।\nआगे का दिन हो तो उसी दिन से प्रभावी होगा।",
        "Write the days of relief and of joining. Charges at the old office, and nominations there that wait for confirmation, end on the day of relief.\nA day to come takes effect on that day.",
    ),
    "help.person-leave": (
        "सेवानिवृत्ति, त्यागपत्र या मृत्यु। सेवा का अंतिम दिन लिखें: उसके बाद कार्मिक सूची में नहीं रहता और उसके सब प्रभार समाप्त होते हैं।",
        "Retirement, resignation or death. Write the last day of service: after it the person is on the roll no longer and all charges end.",
    ),
    "help.person-contact": (
        "नया मोबाइल या ई-मेल लिखें। पुराने और नए, दोनों संपर्कों पर सूचना जाती है।\nजिसके पास कोई प्रभार है, उसका संपर्क दूसरा अधिकारी नहीं बदल सकता: वह साइन-इन रीसेट से बदलता है।",
        "Write the new mobile number or e-mail. Both the former and the new one are told.\nNobody else changes the contact of someone who holds a charge: that takes a reset of sign-in.",
    ),
    "help.person-correct": (
        "वर्तनी या विवरण की भूल सुधारें। जो आदेश से बदला हो (पदस्थापना, समूह), उसे स्थानांतरण या पदस्थापना से दर्ज करें।",
        "Mend a misspelling or a wrong particular. What an order has changed (posting, group) is entered as a transfer or a posting.",
    ),
    "help.record-office": (
        "इस कार्यालय में क्या हुआ: किसने, किस प्रभार में, कब, क्या किया। अभिलेख की कोई पंक्ति न बदली जा सकती है, न हटाई।",
        "What happened at this office: who did what, in which charge, when. No line of the record can be changed or taken away.",
    ),
    "help.record-person": (
        "इस कार्मिक की जानकारी के साथ क्या हुआ, और किसने उसे देखा। वह स्वयं भी यही सूची देख सकता है।",
        "What was done with this person's data, and who looked at it. The person can see the same list.",
    ),
    "help.record-appointment": (
        "इस नियुक्ति का पूरा क्रम, जैसा अभिलेख में है: नामांकन से समाप्ति तक, हर चरण किसने किया।",
        "The whole course of this appointment as the record has it: from nomination to end, and who took each step.",
    ),
    "help.resets": (
        "ये रीसेट दूसरे अधिकारी की पुष्टि की प्रतीक्षा में हैं। पुष्टि से पहले फोन पर या आमने-सामने पहचान जांच लें।\nजिसने मांगा, वह स्वयं पुष्टि नहीं कर सकता।",
        "These resets wait for a second officer. Make sure who it is, by telephone or face to face, before you confirm.\nWhoever asked for one cannot confirm it.",
    ),
    "help.ask-reset": (
        "फोन खो गया या दूसरा चरण नहीं रहा: यहां से रीसेट मांगा जाता है, दूसरा अधिकारी पुष्टि करता है। तब पुराने साइन-इन समाप्त होते हैं।\nपासवर्ड या कोड कोई अधिकारी नहीं चुनता।",
        "A lost telephone or second factor: a reset is asked for here, a second officer confirms it. Then all sign-ins of before end.\nNo officer ever chooses a password or a code.",
    ),
    "help.slip": (
        "जिस तक कोड नहीं पहुंचता, उसके लिए छपी हुई पर्ची: सात दिन, एक बार। पहचान देखकर हाथ में दें।\nपर्ची यहीं एक बार दिखती है; नई बनाने पर पुरानी नहीं चलती।",
        "A printed slip for whom no code reaches: seven days, once. Hand it over in person, after seeing who it is.\nIt is shown here once; a new one voids the older.",
    ),
    "help.tokens": (
        "राज्य की अपनी प्रणाली के लिए टोकन: उसके अधिकार आपके अधिकारों से अधिक नहीं होते, और आपका प्रभार समाप्त होते ही वह भी समाप्त होता है।\nटोकन एक बार ही दिखता है। काम न रहे तो उसे समाप्त करें।",
        "A token for a system of the state: it may do no more than you, and ends when your charge ends.\nIt is shown once. End it when it is no longer needed.",
    ),
    "help.enrol": (
        "आपके प्रभार के लिए साइन-इन का दूसरा चरण आवश्यक है: फोन का ऐप या पास-की। एक बार लगाएं, फिर हर बार वही पूछा जाएगा।\nफोन में समय स्वचालित रखें।",
        "Your charge needs a second step at sign-in: an app on the telephone, or a passkey. Set it up once; then it is asked each time.\nLet the telephone keep its time automatically.",
    ),
    "help.prove": (
        "आगे का कार्य महत्वपूर्ण है, इसलिए फिर से पहचान मांगी गई है। इसके बाद आप उसी पृष्ठ पर लौटेंगे; दस मिनट तक फिर नहीं पूछा जाएगा।",
        "What comes next is grave, so you are asked to prove yourself anew. You come back to the same page; for ten minutes you are not asked again.",
    ),
    "help.set-password": (
        "पासवर्ड आवश्यक नहीं: कोड से साइन-इन सदा चलता है। रखना हो तो लंबा रखें; प्रचलित पासवर्ड स्वीकार नहीं होते।",
        "A password is not needed: a code always works. If you set one, make it long; common ones are refused.",
    ),
}
