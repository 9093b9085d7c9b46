"""What is said to employees about their own data, and to officers about what waits for them. As words.py: nothing about a person."""

from kshamta.notices.saying import Said, en, hi

# key → (Hindi, English)
WORDS: dict[str, tuple[Said, Said]] = {
    "account-closed": (
        hi(
            "क्षमता में आपके दो अभिलेख मिलाए गए; दो खातों में से एक बंद हुआ। देखें: {link}",
            "आपके दो खातों में से एक बंद हुआ",
            "क्षमता में आपके नाम दो अभिलेख थे। वे मिला दिए गए हैं, और साइन-इन के दो खातों में से एक बंद किया गया है; अब दूसरे से साइन-इन करें।\n\nयदि वे आपके नहीं, या दोनों खाते बंद लगें, तो 30 दिन के भीतर अपने कार्यालय को बताएं: तब तक इसे वापस लिया जा सकता है।\n\nदेखें:\n{link}",
        ),
        en(
            "Two records of yours in Kshamta were joined; of two accounts one is closed. Look: {link}",
            "Of your two accounts one was closed",
            "Kshamta had two records of you. They were joined, and of your two accounts for signing in one is closed; from now on sign in with the other.\n\nIf one of them was not yours, or you cannot sign in with either, tell your office within 30 days: until then it can be undone.\n\nLook:\n{link}",
        ),
    ),
    "account-opened": (
        hi(
            "क्षमता में मिलाए गए दो अभिलेख फिर अलग हुए; बंद खाता फिर खुला है। देखें: {link}",
            "बंद किया गया खाता फिर खुला",
            "क्षमता में जो दो अभिलेख मिलाए गए थे, वे फिर अलग कर दिए गए हैं। जो खाता उस समय बंद हुआ था, वह फिर खुला है; उससे पहले की तरह साइन-इन करें।\n\nदेखें:\n{link}",
        ),
        en(
            "The two records joined in Kshamta are parted again; the closed account is open. Look: {link}",
            "The account that was closed is open again",
            "The two records that were joined in Kshamta are parted again. The account that was closed then is open again; sign in with it as before.\n\nLook:\n{link}",
        ),
    ),
    "contact-code": (
        hi(
            "{code} क्षमता में आपके नए संपर्क की पुष्टि का कोड है, {minutes} मिनट तक मान्य। किसी को न बताएँ।",
            "नए संपर्क की पुष्टि का कोड",
            "इस पते को अपना संपर्क बनाने का कोड: {code}\n\nयह {minutes} मिनट तक चलेगा। यदि आपने नहीं माँगा, तो कुछ न करें।",
        ),
        en(
            "{code} confirms your new contact in Kshamta, valid for {minutes} minutes. Tell nobody.",
            "Code to confirm a new contact",
            "The code that makes this your contact: {code}\n\nIt works for {minutes} minutes. If you did not ask for it, do nothing.",
        ),
    ),
    "exemption-decided": (
        hi(
            "आपके द्वारा मांगी गई छूट पर निर्णय हुआ। देखें: {link}",
            "मांगी गई छूट पर निर्णय",
            "आपने एक कार्मिक के लिए छूट मांगी थी; ऊपर के अधिकारी ने निर्णय किया है।\n\nदेखें:\n{link}",
        ),
        en(
            "An exemption that you asked for has been decided. Look: {link}",
            "An exemption has been decided",
            "You asked that somebody be exempt for a time; the officer above has decided.\n\nLook:\n{link}",
        ),
    ),
    "exemption-ending": (
        hi(
            "आपकी छूट सात दिन के भीतर समाप्त होगी। क्षमता में देखें: {link}",
            "आपकी छूट समाप्त होने वाली है",
            "ऑनबोर्डिंग से आपकी छूट सात दिन के भीतर समाप्त होगी; उसके बाद आप फिर गणना में होंगे। अवधि बढ़नी हो तो अपने कार्यालय को बताएं।\n\nदेखें:\n{link}",
        ),
        en(
            "Your exemption ends within seven days. See in Kshamta: {link}",
            "Your exemption ends soon",
            "Your exemption from onboarding ends within seven days; after that you are counted again. If it should go on, tell your office.\n\nLook:\n{link}",
        ),
    ),
    "exemption-of-yours": (
        hi(
            "आपके लिए मांगी गई छूट पर निर्णय हुआ। क्षमता में देखें: {link}",
            "आपके लिए मांगी गई छूट पर निर्णय",
            "आपके कार्यालय ने ऑनबोर्डिंग से आपके लिए छूट मांगी थी; उस पर निर्णय हुआ है। साइन-इन करके कारण और तिथियां देखें:\n{link}",
        ),
        en(
            "The exemption asked for you has been decided. See in Kshamta: {link}",
            "The exemption asked for you has been decided",
            "Your office asked that you be exempt from onboarding for a time; that has been decided. Sign in to see reason and dates:\n{link}",
        ),
    ),
    "exemptions-ending": (
        hi(
            "आपके कार्यालय की {n} छूटें सात दिन के भीतर समाप्त होंगी।",
            "समाप्त होने वाली छूट: {n}",
            "आपके कार्यालय के {n} कार्मिकों की छूट सात दिन के भीतर समाप्त होगी; उसके बाद वे फिर गणना में होंगे। अवधि बढ़नी हो तो नई छूट मांगें।\n\nदेखें:\n{link}",
        ),
        en(
            "Exemptions of your office that end within seven days: {n}.",
            "Exemptions that end soon: {n}",
            "Exemptions of your office that end within seven days: {n}. After that these people are counted again; ask anew where one should go on.\n\nLook:\n{link}",
        ),
    ),
    "exemptions-waiting": (
        hi(
            "नीचे के कार्यालयों की {n} छूटें आपके निर्णय की प्रतीक्षा में हैं।",
            "लंबित छूट: {n}",
            "नीचे के कार्यालयों ने {n} कार्मिकों के लिए छूट मांगी है; निर्णय आपको करना है। तब तक वे गणना में हैं।\n\nदेखें:\n{link}",
        ),
        en(
            "Exemptions of offices below that wait for your decision: {n}.",
            "Exemptions waiting: {n}",
            "Offices below have asked for exemptions; those that wait for your decision: {n}. Until then these people are counted.\n\nLook:\n{link}",
        ),
    ),
    "first-login-invited": (
        hi(
            "मिशन कर्मयोगी: {office_hi} ने आपका विवरण दर्ज किया है। देखें कि सही है या नहीं (एक मिनट): {link}",
            "आपका विवरण देखें: क्षमता में पहला लॉगिन",
            "मिशन कर्मयोगी के अंतर्गत {office_hi} ने आपका विवरण दर्ज किया है।\n\nनीचे का पता खोलें, अपना मोबाइल नंबर या ई-मेल लिखें, आया हुआ कोड भरें और देखें कि सब सही है या नहीं। एक मिनट लगता है; पासवर्ड नहीं चाहिए।\n\n{link}",
        ),
        en(
            "Mission Karmayogi: {office_en} has entered your details. See whether they are right (one minute): {link}",
            "See your details: first login to Kshamta",
            "Under Mission Karmayogi, {office_en} has entered your details.\n\nOpen the address below, type your mobile number or e-mail, enter the code that arrives, and see whether all is right. It takes a minute; no password is needed.\n\n{link}",
        ),
    ),
    "not-ours-asked": (
        hi(
            "{office_hi} के अनुसार आप वहाँ पदस्थ नहीं हैं। सही है या नहीं, बताएँ: {link}",
            "क्या आप {office_hi} में पदस्थ हैं?",
            "{office_hi} ने बताया है कि आप वहाँ पदस्थ नहीं हैं। आपके और दूसरे कार्यालय के उत्तर के बिना कुछ नहीं बदलेगा।\n\nसही है या नहीं, बताएँ:\n{link}",
        ),
        en(
            "{office_en} says that you do not serve there. Say whether that is so: {link}",
            "Do you serve at {office_en}?",
            "{office_en} says that you do not serve there. Nothing changes without your answer and that of the other office.\n\nSay whether it is so:\n{link}",
        ),
    ),
    "petition-decided": (
        hi(
            "आपके आवेदन पर निर्णय हुआ। क्षमता में देखें: {link}",
            "आपके आवेदन पर निर्णय",
            "क्षमता में आपके विवरण से जुड़े आपके आवेदन पर निर्णय हुआ है। साइन-इन करके उत्तर देखें:\n{link}",
        ),
        en(
            "Your petition has been decided. See the answer in Kshamta: {link}",
            "Your petition has been decided",
            "A petition of yours about your details in Kshamta has been decided. Sign in to read the answer:\n{link}",
        ),
    ),
    "petitions-waiting": (
        hi(
            "कर्मचारियों के {n} आवेदन आपके निर्णय की प्रतीक्षा में हैं।",
            "लंबित आवेदन: {n}",
            "कर्मचारियों ने अपने विवरण में सुधार माँगा है या शिकायत की है; {n} आवेदन आपके निर्णय की प्रतीक्षा में हैं।\n\nदेखें:\n{link}",
        ),
        en(
            "Petitions of employees that wait for your decision: {n}.",
            "Petitions waiting: {n}",
            "Employees have asked for corrections of their details, or complain; petitions that wait for your decision: {n}.\n\nLook:\n{link}",
        ),
    ),
    "transfer-begun": (
        hi(
            "{from_hi} से {to_hi} में आपके स्थानांतरण की कार्यवाही आरंभ हुई। देखें: {link}",
            "आपके स्थानांतरण की कार्यवाही आरंभ हुई",
            "{from_hi} से {to_hi} में आपके स्थानांतरण की कार्यवाही क्षमता में आरंभ हुई। पुराना कार्यालय कार्यमुक्ति और नया कार्यालय कार्यभार ग्रहण दर्ज करेगा; आपका अभिलेख आपके साथ जाएगा।\n\nदेखें:\n{link}",
        ),
        en(
            "Your transfer from {from_en} to {to_en} has begun. Look: {link}",
            "Your transfer has begun",
            "Your transfer from {from_en} to {to_en} has begun in Kshamta. The old office records your relieving, the new one your joining; your history goes with you.\n\nLook:\n{link}",
        ),
    ),
    "transfer-joined": (
        hi(
            "{to_hi} ने आपका कार्यभार ग्रहण दर्ज किया। देखें: {link}",
            "आपका कार्यभार ग्रहण दर्ज हुआ",
            "{to_hi} ने आपका कार्यभार ग्रहण दर्ज किया है। अब आप वहाँ के रोल पर हैं; आपका पूरा अभिलेख साथ है।\n\nदेखें:\n{link}",
        ),
        en(
            "{to_en} has recorded that you have joined. Look: {link}",
            "Your joining is recorded",
            "{to_en} has recorded that you have joined. You stand on its roll now, with your whole history.\n\nLook:\n{link}",
        ),
    ),
    "transfer-relieved": (
        hi(
            "{from_hi} ने आपको कार्यमुक्त किया। {to_hi} में कार्यभार ग्रहण करें: {link}",
            "आप कार्यमुक्त हुए",
            "{from_hi} ने आपकी कार्यमुक्ति दर्ज की है; वहाँ के आपके प्रभार उस दिन समाप्त होते हैं। {to_hi} में कार्यभार ग्रहण करने पर वहाँ का कार्यालय उसे दर्ज करेगा।\n\nदेखें:\n{link}",
        ),
        en(
            "{from_en} has relieved you. Join at {to_en}: {link}",
            "You are relieved",
            "{from_en} has recorded your relieving; your charges there end with that day. When you join at {to_en}, the office there records it.\n\nLook:\n{link}",
        ),
    ),
    "transfer-set-aside": (
        hi(
            "{from_hi} से {to_hi} में आपके स्थानांतरण की कार्यवाही समाप्त की गई। देखें: {link}",
            "आपके स्थानांतरण की कार्यवाही समाप्त की गई",
            "{from_hi} से {to_hi} में आपके स्थानांतरण की कार्यवाही समाप्त की गई है। कारण देखने के लिए साइन-इन करें:\n{link}",
        ),
        en(
            "Your transfer from {from_en} to {to_en} was set aside. Look: {link}",
            "Your transfer was set aside",
            "Your transfer from {from_en} to {to_en} was set aside. Sign in to read why:\n{link}",
        ),
    ),
    "transfers-waiting": (
        hi(
            "{n} स्थानांतरण आपके कार्यालय की कार्यवाही की प्रतीक्षा में हैं।",
            "लंबित स्थानांतरण: {n}",
            "{n} स्थानांतरणों में कार्यमुक्ति या कार्यभार ग्रहण आपके कार्यालय को दर्ज करना है। समय पर न हो तो वे ऊपर के कार्यालय को जाते हैं।\n\nदेखें:\n{link}",
        ),
        en(
            "Transfers that wait for your office: {n}.",
            "Transfers waiting: {n}",
            "Transfers in which your office is to record the relieving or the joining: {n}. What is not done in time goes to the office above.\n\nLook:\n{link}",
        ),
    ),
}
