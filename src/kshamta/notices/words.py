"""What is said, in Hindi and English. Charges, offices and numbers of orders may be named; nothing about a person is.

short: one SMS, as registered with the operator (DLT), and the line in the app. subject, body: the mail. `{link}` is the only address.
"""

from kshamta.notices import words_of_drives, words_of_people
from kshamta.notices.saying import Said, en, hi

_OF_ROOMS = words_of_drives.WORDS | words_of_people.WORDS
# key → (Hindi, English)
WORDS: dict[str, tuple[Said, Said]] = _OF_ROOMS | {
    "sign-in-code": (
        hi(
            "{code} आपका क्षमता साइन-इन कोड है, {minutes} मिनट तक मान्य। किसी को न बताएँ।",
            "साइन-इन कोड",
            "आपका साइन-इन कोड: {code}\n\nयह {minutes} मिनट तक और एक ही बार चलेगा। यदि आपने कोड नहीं माँगा, तो कुछ न करें।",
        ),
        en(
            "{code} is your Kshamta sign-in code, valid for {minutes} minutes. Tell nobody.",
            "Sign-in code",
            "Your sign-in code: {code}\n\nIt works once, for {minutes} minutes. If you did not ask for it, do nothing.",
        ),
    ),
    "sign-in-new-device": (
        hi(
            "नए उपकरण से साइन-इन: {device}, {at}। आप नहीं थे तो सुरक्षा पृष्ठ पर सब जगह से साइन-आउट करें।",
            "नए उपकरण से साइन-इन",
            "आपके खाते में नए उपकरण से साइन-इन हुआ:\n{device}, {at}\n\nयदि यह आप नहीं थे, तो यहाँ सब जगह से साइन-आउट करें:\n{link}",
        ),
        en(
            "Signed in from a new device: {device}, {at}. If it was not you, sign out everywhere on the security page.",
            "Signed in from a new device",
            "Your account was signed in from a new device:\n{device}, {at}\n\nIf it was not you, sign out everywhere here:\n{link}",
        ),
    ),
    "appointment-nominated": (
        hi(
            "नामांकन आपकी पुष्टि की प्रतीक्षा में है: {charge_hi}, {office_hi}।",
            "नामांकन की पुष्टि करें: {charge_hi}, {office_hi}",
            "{office_hi} के लिए {charge_hi} का नामांकन (आदेश {order_number}) आपकी पुष्टि की प्रतीक्षा में है।\n\nदेखें और पुष्टि करें:\n{link}",
        ),
        en(
            "A nomination waits for your confirmation: {charge_en}, {office_en}.",
            "Confirm a nomination: {charge_en}, {office_en}",
            "A nomination as {charge_en} of {office_en} (order {order_number}) waits for your confirmation.\n\nLook and confirm:\n{link}",
        ),
    ),
    "appointment-activate": (
        hi(
            "आपको {office_hi} का {charge_hi} नामांकित किया गया है। 7 दिन में प्रारंभ करें: {link}",
            "आप {charge_hi} नामांकित हुए हैं: {office_hi}",
            "आदेश {order_number} से आपको {office_hi} के लिए {charge_hi} नामांकित किया गया है।\n\nप्रारंभ करने के लिए यह लिंक खोलें (7 दिन तक, केवल आपके लिए):\n{link}",
        ),
        en(
            "You are nominated as {charge_en} of {office_en}. Begin within 7 days: {link}",
            "You are nominated: {charge_en}, {office_en}",
            "By order {order_number} you are nominated as {charge_en} of {office_en}.\n\nTo begin, open this link (7 days, for you alone):\n{link}",
        ),
    ),
    "appointment-ended": (
        hi(
            "आपका प्रभार समाप्त हुआ: {charge_hi}, {office_hi}।",
            "प्रभार समाप्त: {charge_hi}, {office_hi}",
            "{office_hi} के {charge_hi} का आपका प्रभार समाप्त हुआ। इससे जुड़े अधिकार अभी से नहीं रहे।",
        ),
        en(
            "Your charge has ended: {charge_en}, {office_en}.",
            "Charge ended: {charge_en}, {office_en}",
            "Your charge as {charge_en} of {office_en} has ended. The rights that went with it have ended, too.",
        ),
    ),
    "appointment-training-due": (
        hi(
            "{charge_hi}, {office_hi}: अब नोडल प्रशिक्षण लें; उसके बाद ऑनबोर्डिंग कर सकेंगे।",
            "नोडल प्रशिक्षण शेष है: {office_hi}",
            "{office_hi} के {charge_hi} के रूप में आप सक्रिय हैं। अब नोडल प्रशिक्षण लें; प्रमाणित होते ही ऑनबोर्डिंग प्रारंभ कर सकेंगे।\n\n{link}",
        ),
        en(
            "{charge_en}, {office_en}: now take the nodal training; then you may onboard.",
            "Nodal training is due: {office_en}",
            "You are active as {charge_en} of {office_en}. Now take the nodal training; once it is certified you may begin onboarding.\n\n{link}",
        ),
    ),
    "nominate-reminder": (
        hi(
            "{office_hi} में नोडल अधिकारी नहीं है: कृपया नामांकित करें।",
            "नोडल अधिकारी नामांकित करें: {office_hi}",
            "{office_hi} में अभी कोई नोडल अधिकारी नामांकित नहीं है; उसके बिना कार्य प्रारंभ नहीं हो सकता।\n\nनामांकित करें:\n{link}",
        ),
        en(
            "{office_en} has no nodal officer: please nominate one.",
            "Nominate a nodal officer: {office_en}",
            "No nodal officer is nominated for {office_en}; work cannot begin there without one.\n\nNominate one:\n{link}",
        ),
    ),
    "training-reminder": (
        hi(
            "स्मरण: {charge_hi}, {office_hi} का नोडल प्रशिक्षण शेष है।",
            "स्मरण पत्र: नोडल प्रशिक्षण, {office_hi}",
            "{office_hi} के {charge_hi} का नोडल प्रशिक्षण अभी प्रमाणित नहीं हुआ है।\n\n{link}",
        ),
        en(
            "Reminder: the nodal training of {charge_en}, {office_en} is due.",
            "Reminder: nodal training, {office_en}",
            "The nodal training of the {charge_en} of {office_en} is not yet certified.\n\n{link}",
        ),
    ),
    "reset-requested": (
        hi(
            "आपके साइन-इन को नए सिरे से शुरू करने का अनुरोध हुआ है। आपने नहीं कहा तो तुरंत अपने अधिकारी को बताएँ।",
            "साइन-इन नए सिरे से: अनुरोध",
            "आपका फ़ोन या कुंजी खो जाने के कारण साइन-इन नए सिरे से शुरू करने का अनुरोध हुआ है; दूसरा अधिकारी पुष्टि करेगा। यदि आपने यह नहीं कहा, तो तुरंत अपने अधिकारी को बताएँ।\n\n{link}",
        ),
        en(
            "A fresh start of your sign-in was asked for. If you did not ask, tell your officer at once.",
            "Fresh start of your sign-in: asked for",
            "Because your telephone or key is lost, a fresh start of your sign-in was asked for; a second officer will confirm. If you did not ask, tell your officer at once.\n\n{link}",
        ),
    ),
    "proposals-waiting": (
        hi(
            "आपकी प्रणाली ने {office_hi} के लिए प्रभार के प्रस्ताव दिए हैं; वे आपकी प्रतीक्षा में हैं।",
            "प्रणाली के प्रस्ताव आपकी प्रतीक्षा में",
            "आपके एपीआई टोकन से एक प्रणाली ने {office_hi} के प्रभार में प्रस्ताव दिए हैं। जब तक आप न करें, कुछ नहीं बदलता।\n\nआदेश से मिलान करें:\n{link}\n\nआपने कोई प्रणाली नहीं जोड़ी है, तो टोकन तुरंत रद्द करें।",
        ),
        en(
            "A program of yours proposes something in your charge of {office_en}; it waits for you.",
            "Proposals of a program wait for you",
            "With your API token a program has proposed something in your charge of {office_en}. Nothing changes until you do it.\n\nCompare it with the order:\n{link}\n\nIf you have connected no program, revoke the token at once.",
        ),
    ),
    "reset-done": (
        hi(
            "आपका साइन-इन नए सिरे से शुरू हुआ; सब उपकरण साइन-आउट हुए।",
            "साइन-इन नए सिरे से शुरू हुआ",
            "आपका दूसरा प्रमाण हटाया गया और सब उपकरण साइन-आउट हुए। अगली बार साइन-इन पर नया दूसरा प्रमाण जोड़ें।\n\n{link}",
        ),
        en(
            "Your sign-in starts afresh; all devices are signed out.",
            "Your sign-in starts afresh",
            "Your second factor was removed and all devices are signed out. Add a new second factor when you next sign in.\n\n{link}",
        ),
    ),
    "contact-changed": (
        hi(
            "आपका संपर्क (मोबाइल या ई-मेल) बदला गया है। आपने नहीं बदलवाया तो तुरंत अपने अधिकारी को बताएँ।",
            "आपका संपर्क बदला गया",
            "आपके खाते का मोबाइल नंबर या ई-मेल बदला गया है; पुराने और नए दोनों पर यह सूचना गई है। यदि आपने नहीं बदलवाया, तो तुरंत अपने अधिकारी को बताएँ।\n\n{link}",
        ),
        en(
            "Your contact (mobile or e-mail) was changed. If you did not ask for it, tell your officer at once.",
            "Your contact was changed",
            "The mobile number or e-mail of your account was changed; this notice goes to the former and the new one. If you did not ask for it, tell your officer at once.\n\n{link}",
        ),
    ),
    "sign-in-changed": (
        hi(
            "आपके क्षमता खाते में साइन-इन का तरीका बदला गया। आपने नहीं बदला तो सुरक्षा पृष्ठ देखें।",
            "साइन-इन का तरीका बदला गया",
            "आपके खाते में दूसरा प्रमाण या पासवर्ड जोड़ा, बदला या हटाया गया है।\n\nयदि यह आपने नहीं किया, तो यहाँ देखें और सब जगह से साइन-आउट करें:\n{link}",
        ),
        en(
            "The way you sign in to Kshamta was changed. If it was not you, see the security page.",
            "The way you sign in was changed",
            "A second factor or a password was added to your account, changed, or removed.\n\nIf it was not you, look here and sign out everywhere:\n{link}",
        ),
    ),
    "slip-issued": (
        hi(
            "आपके लिए क्षमता की एकबारगी साइन-इन पर्ची छापी गई। आपने नहीं माँगी तो नोडल अधिकारी को बताएँ।",
            "एकबारगी साइन-इन पर्ची छापी गई",
            "आपके नोडल अधिकारी ने आपके लिए एकबारगी साइन-इन पर्ची छापी है; वह सात दिन तक मान्य है।\n\nयदि आपने नहीं माँगी, तो उन्हें बताएँ और यहाँ देखें:\n{link}",
        ),
        en(
            "A one-time sign-in slip was printed for you. If you did not ask for it, tell your nodal officer.",
            "A one-time sign-in slip was printed",
            "Your nodal officer printed a one-time sign-in slip for you; it is valid for seven days.\n\nIf you did not ask for it, tell the officer and look here:\n{link}",
        ),
    ),
    "digest": (
        hi("{n} नई सूचनाएँ हैं।", "क्षमता: {n} नई सूचनाएँ", "आपके लिए {n} नई सूचनाएँ हैं। साइन-इन करके देखें:\n{link}"),
        en(
            "There are {n} new notices.",
            "Kshamta: {n} new notices",
            "There are {n} new notices for you. Sign in to read them:\n{link}",
        ),
    ),
}
