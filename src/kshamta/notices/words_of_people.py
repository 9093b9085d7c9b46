"""What is said to employees about their own data, and to officers about what waits for them. As words.py: nothing about a person."""

from kshamta.notices.saying import Said, en, hi

# key → (Hindi, English)
WORDS: dict[str, tuple[Said, Said]] = {
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
}
