"""What is said, in Hindi and English. Charges, offices and numbers of orders may be named; nothing about a person is.

short: one SMS, as registered with the operator (DLT), and the line in the app. subject, body: the mail. `{link}` is the only address.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    short: str
    subject: str
    body: str


_FOOT_HI = "\n\nक्षमता – यह संदेश अपने-आप भेजा गया है; इसका उत्तर न दें। कोड या लिंक किसी को न बताएँ।"
_FOOT_EN = "\n\nKshamta – this message was sent by itself; please do not answer it. Tell nobody a code or a link."


def _hi(short: str, subject: str, body: str) -> Said:
    return Said(short, subject, body + _FOOT_HI)


def _en(short: str, subject: str, body: str) -> Said:
    return Said(short, subject, body + _FOOT_EN)


# key → (Hindi, English)
WORDS: dict[str, tuple[Said, Said]] = {
    "sign-in-code": (
        _hi(
            "{code} आपका क्षमता साइन-इन कोड है, {minutes} मिनट तक मान्य। किसी को न बताएँ।",
            "साइन-इन कोड",
            "आपका साइन-इन कोड: {code}\n\nयह {minutes} मिनट तक और एक ही बार चलेगा। यदि आपने कोड नहीं माँगा, तो कुछ न करें।",
        ),
        _en(
            "{code} is your Kshamta sign-in code, valid for {minutes} minutes. Tell nobody.",
            "Sign-in code",
            "Your sign-in code: {code}\n\nIt works once, for {minutes} minutes. If you did not ask for it, do nothing.",
        ),
    ),
    "sign-in-new-device": (
        _hi(
            "नए उपकरण से साइन-इन: {device}, {at}। आप नहीं थे तो सुरक्षा पृष्ठ पर सब जगह से साइन-आउट करें।",
            "नए उपकरण से साइन-इन",
            "आपके खाते में नए उपकरण से साइन-इन हुआ:\n{device}, {at}\n\nयदि यह आप नहीं थे, तो यहाँ सब जगह से साइन-आउट करें:\n{link}",
        ),
        _en(
            "Signed in from a new device: {device}, {at}. If it was not you, sign out everywhere on the security page.",
            "Signed in from a new device",
            "Your account was signed in from a new device:\n{device}, {at}\n\nIf it was not you, sign out everywhere here:\n{link}",
        ),
    ),
    "appointment-nominated": (
        _hi(
            "नामांकन आपकी पुष्टि की प्रतीक्षा में है: {charge_hi}, {office_hi}।",
            "नामांकन की पुष्टि करें: {charge_hi}, {office_hi}",
            "{office_hi} के लिए {charge_hi} का नामांकन (आदेश {order_number}) आपकी पुष्टि की प्रतीक्षा में है।\n\nदेखें और पुष्टि करें:\n{link}",
        ),
        _en(
            "A nomination waits for your confirmation: {charge_en}, {office_en}.",
            "Confirm a nomination: {charge_en}, {office_en}",
            "A nomination as {charge_en} of {office_en} (order {order_number}) waits for your confirmation.\n\nLook and confirm:\n{link}",
        ),
    ),
    "appointment-activate": (
        _hi(
            "आपको {office_hi} का {charge_hi} नामांकित किया गया है। 7 दिन में प्रारंभ करें: {link}",
            "आप {charge_hi} नामांकित हुए हैं: {office_hi}",
            "आदेश {order_number} से आपको {office_hi} के लिए {charge_hi} नामांकित किया गया है।\n\nप्रारंभ करने के लिए यह लिंक खोलें (7 दिन तक, केवल आपके लिए):\n{link}",
        ),
        _en(
            "You are nominated as {charge_en} of {office_en}. Begin within 7 days: {link}",
            "You are nominated: {charge_en}, {office_en}",
            "By order {order_number} you are nominated as {charge_en} of {office_en}.\n\nTo begin, open this link (7 days, for you alone):\n{link}",
        ),
    ),
    "appointment-ended": (
        _hi(
            "आपका प्रभार समाप्त हुआ: {charge_hi}, {office_hi}।",
            "प्रभार समाप्त: {charge_hi}, {office_hi}",
            "{office_hi} के {charge_hi} का आपका प्रभार समाप्त हुआ। इससे जुड़े अधिकार अभी से नहीं रहे।",
        ),
        _en(
            "Your charge has ended: {charge_en}, {office_en}.",
            "Charge ended: {charge_en}, {office_en}",
            "Your charge as {charge_en} of {office_en} has ended. The rights that went with it have ended, too.",
        ),
    ),
    "appointment-training-due": (
        _hi(
            "{charge_hi}, {office_hi}: अब नोडल प्रशिक्षण लें; उसके बाद ऑनबोर्डिंग कर सकेंगे।",
            "नोडल प्रशिक्षण शेष है: {office_hi}",
            "{office_hi} के {charge_hi} के रूप में आप सक्रिय हैं। अब नोडल प्रशिक्षण लें; प्रमाणित होते ही ऑनबोर्डिंग प्रारंभ कर सकेंगे।\n\n{link}",
        ),
        _en(
            "{charge_en}, {office_en}: now take the nodal training; then you may onboard.",
            "Nodal training is due: {office_en}",
            "You are active as {charge_en} of {office_en}. Now take the nodal training; once it is certified you may begin onboarding.\n\n{link}",
        ),
    ),
    "case-decided": (
        _hi(
            "दोहराव के एक प्रकरण पर निर्णय हुआ है: देखें कि आपके रोस्टर में क्या करना है।",
            "प्रकरण पर निर्णय",
            "दो कार्यालयों के रोस्टर में दोहराव के एक प्रकरण पर ऊपर के अधिकारी ने निर्णय दिया है। देखें कि आपके रोस्टर में क्या करना है:\n{link}",
        ),
        _en(
            "A case of a double entry has been decided: see what is to be done in your roster.",
            "A case has been decided",
            "The officer above both offices has decided a case of a double entry. See what is to be done in your roster:\n{link}",
        ),
    ),
    "cases-waiting": (
        _hi(
            "आपके पास {n} प्रकरण लंबित हैं: वही कर्मचारी या संपर्क दो कार्यालयों के रोस्टर में है।",
            "लंबित प्रकरण: {n}",
            "वही कर्मचारी आईडी, मोबाइल या ई-मेल दो कार्यालयों के रोस्टर में है; {n} प्रकरणों में आपके उत्तर या निर्णय की प्रतीक्षा है।\n\nदेखें:\n{link}",
        ),
        _en(
            "Cases that wait for you: {n}. The same person or contact stands in the rosters of two offices.",
            "Cases waiting: {n}",
            "The same employee ID, mobile number or e-mail stands in the rosters of two offices; cases that wait for your answer or decision: {n}.\n\nLook:\n{link}",
        ),
    ),
    "nominate-reminder": (
        _hi(
            "{office_hi} में नोडल अधिकारी नहीं है: कृपया नामांकित करें।",
            "नोडल अधिकारी नामांकित करें: {office_hi}",
            "{office_hi} में अभी कोई नोडल अधिकारी नामांकित नहीं है; उसके बिना कार्य प्रारंभ नहीं हो सकता।\n\nनामांकित करें:\n{link}",
        ),
        _en(
            "{office_en} has no nodal officer: please nominate one.",
            "Nominate a nodal officer: {office_en}",
            "No nodal officer is nominated for {office_en}; work cannot begin there without one.\n\nNominate one:\n{link}",
        ),
    ),
    "training-reminder": (
        _hi(
            "स्मरण: {charge_hi}, {office_hi} का नोडल प्रशिक्षण शेष है।",
            "स्मरण पत्र: नोडल प्रशिक्षण, {office_hi}",
            "{office_hi} के {charge_hi} का नोडल प्रशिक्षण अभी प्रमाणित नहीं हुआ है।\n\n{link}",
        ),
        _en(
            "Reminder: the nodal training of {charge_en}, {office_en} is due.",
            "Reminder: nodal training, {office_en}",
            "The nodal training of the {charge_en} of {office_en} is not yet certified.\n\n{link}",
        ),
    ),
    "reset-requested": (
        _hi(
            "आपके साइन-इन को नए सिरे से शुरू करने का अनुरोध हुआ है। आपने नहीं कहा तो तुरंत अपने अधिकारी को बताएँ।",
            "साइन-इन नए सिरे से: अनुरोध",
            "आपका फ़ोन या कुंजी खो जाने के कारण साइन-इन नए सिरे से शुरू करने का अनुरोध हुआ है; दूसरा अधिकारी पुष्टि करेगा। यदि आपने यह नहीं कहा, तो तुरंत अपने अधिकारी को बताएँ।\n\n{link}",
        ),
        _en(
            "A fresh start of your sign-in was asked for. If you did not ask, tell your officer at once.",
            "Fresh start of your sign-in: asked for",
            "Because your telephone or key is lost, a fresh start of your sign-in was asked for; a second officer will confirm. If you did not ask, tell your officer at once.\n\n{link}",
        ),
    ),
    "reset-done": (
        _hi(
            "आपका साइन-इन नए सिरे से शुरू हुआ; सब उपकरण साइन-आउट हुए।",
            "साइन-इन नए सिरे से शुरू हुआ",
            "आपका दूसरा प्रमाण हटाया गया और सब उपकरण साइन-आउट हुए। अगली बार साइन-इन पर नया दूसरा प्रमाण जोड़ें।\n\n{link}",
        ),
        _en(
            "Your sign-in starts afresh; all devices are signed out.",
            "Your sign-in starts afresh",
            "Your second factor was removed and all devices are signed out. Add a new second factor when you next sign in.\n\n{link}",
        ),
    ),
    "contact-changed": (
        _hi(
            "आपका संपर्क (मोबाइल या ई-मेल) बदला गया है। आपने नहीं बदलवाया तो तुरंत अपने अधिकारी को बताएँ।",
            "आपका संपर्क बदला गया",
            "आपके खाते का मोबाइल नंबर या ई-मेल बदला गया है; पुराने और नए दोनों पर यह सूचना गई है। यदि आपने नहीं बदलवाया, तो तुरंत अपने अधिकारी को बताएँ।\n\n{link}",
        ),
        _en(
            "Your contact (mobile or e-mail) was changed. If you did not ask for it, tell your officer at once.",
            "Your contact was changed",
            "The mobile number or e-mail of your account was changed; this notice goes to the former and the new one. If you did not ask for it, tell your officer at once.\n\n{link}",
        ),
    ),
    "sign-in-changed": (
        _hi(
            "आपके क्षमता खाते में साइन-इन का तरीका बदला गया। आपने नहीं बदला तो सुरक्षा पृष्ठ देखें।",
            "साइन-इन का तरीका बदला गया",
            "आपके खाते में दूसरा प्रमाण या पासवर्ड जोड़ा, बदला या हटाया गया है।\n\nयदि यह आपने नहीं किया, तो यहाँ देखें और सब जगह से साइन-आउट करें:\n{link}",
        ),
        _en(
            "The way you sign in to Kshamta was changed. If it was not you, see the security page.",
            "The way you sign in was changed",
            "A second factor or a password was added to your account, changed, or removed.\n\nIf it was not you, look here and sign out everywhere:\n{link}",
        ),
    ),
    "slip-issued": (
        _hi(
            "आपके लिए क्षमता की एकबारगी साइन-इन पर्ची छापी गई। आपने नहीं माँगी तो नोडल अधिकारी को बताएँ।",
            "एकबारगी साइन-इन पर्ची छापी गई",
            "आपके नोडल अधिकारी ने आपके लिए एकबारगी साइन-इन पर्ची छापी है; वह सात दिन तक मान्य है।\n\nयदि आपने नहीं माँगी, तो उन्हें बताएँ और यहाँ देखें:\n{link}",
        ),
        _en(
            "A one-time sign-in slip was printed for you. If you did not ask for it, tell your nodal officer.",
            "A one-time sign-in slip was printed",
            "Your nodal officer printed a one-time sign-in slip for you; it is valid for seven days.\n\nIf you did not ask for it, tell the officer and look here:\n{link}",
        ),
    ),
    "drive-started": (
        _hi(
            "अभियान आरंभ हुआ: {drive_hi}। {office_hi} की अंतिम तिथि {due}।",
            "अभियान आरंभ: {drive_hi}",
            "अभियान “{drive_hi}” आरंभ हुआ। {office_hi} के लिए अंतिम तिथि: {due}।\n\nनिर्देश देखें और कार्य प्रारंभ करें:\n{link}",
        ),
        _en(
            "A drive has started: {drive_en}. {office_en} is due on {due}.",
            "A drive has started: {drive_en}",
            "The drive “{drive_en}” has started. {office_en} is due on {due}.\n\nRead the instruction and begin:\n{link}",
        ),
    ),
    "position-reopened": (
        _hi(
            "{office_hi} का संकलित रोस्टर नीचे के बदलाव से फिर खुला: {drive_hi}।",
            "संकलित रोस्टर फिर खुला: {office_hi}",
            "नीचे के कार्यालयों में बदलाव हुआ, इसलिए {office_hi} का संकलित रोस्टर (“{drive_hi}”) फिर खुल गया है। वह फिर हस्ताक्षर होकर आएगा।\n\n{link}",
        ),
        _en(
            "The compiled roster of {office_en} is open again after a change below: {drive_en}.",
            "Open again: the compiled roster of {office_en}",
            "Something changed at the offices below, so the compiled roster of {office_en} (“{drive_en}”) is open again. It will be signed and sent anew.\n\n{link}",
        ),
    ),
    "roster-accepted": (
        _hi(
            "{office_hi} का रोस्टर स्वीकृत हुआ: {drive_hi}।",
            "रोस्टर स्वीकृत: {office_hi}",
            "अभियान “{drive_hi}” में {office_hi} का रोस्टर स्वीकृत हुआ।\n\n{link}",
        ),
        _en(
            "The roster of {office_en} is accepted: {drive_en}.",
            "Roster accepted: {office_en}",
            "In the drive “{drive_en}” the roster of {office_en} is accepted.\n\n{link}",
        ),
    ),
    "roster-extended": (
        _hi(
            "{office_hi} को {due} तक समय दिया गया: {drive_hi}।",
            "समय बढ़ाया गया: {office_hi}, {due} तक",
            "अभियान “{drive_hi}” में {office_hi} की अंतिम तिथि अब {due} है।\n\n{link}",
        ),
        _en(
            "{office_en} has time until {due}: {drive_en}.",
            "More time: {office_en}, until {due}",
            "In the drive “{drive_en}” {office_en} is now due on {due}.\n\n{link}",
        ),
    ),
    "roster-received": (
        _hi(
            "{office_hi} का रोस्टर आपके पास जांच के लिए आया: {drive_hi}।",
            "जांच के लिए आया: {office_hi}",
            "अभियान “{drive_hi}” में {office_hi} का रोस्टर आपके पास प्राथमिक जांच के लिए आया है।\n\nखोलें:\n{link}",
        ),
        _en(
            "The roster of {office_en} has come to you to be checked: {drive_en}.",
            "Come to be checked: {office_en}",
            "In the drive “{drive_en}” the roster of {office_en} has come to you for the primary check.\n\nOpen it:\n{link}",
        ),
    ),
    "roster-reminder": (
        _hi(
            "स्मरण: {office_hi} का रोस्टर अप्राप्त है, अंतिम तिथि {due}। {drive_hi}",
            "स्मरण पत्र: {office_hi} का रोस्टर अप्राप्त",
            "अभियान “{drive_hi}” में {office_hi} का रोस्टर अभी अप्राप्त है। अंतिम तिथि: {due}।\n\nकृपया प्रस्तुत करें:\n{link}",
        ),
        _en(
            "Reminder: the roster of {office_en} is missing, due on {due}. {drive_en}",
            "Reminder: the roster of {office_en} is missing",
            "In the drive “{drive_en}” the roster of {office_en} is still missing. It is due on {due}.\n\nPlease submit it:\n{link}",
        ),
    ),
    "roster-returned": (
        _hi(
            "{office_hi} का रोस्टर सुधार के लिए वापस हुआ: {drive_hi}।",
            "रोस्टर वापस हुआ: {office_hi}",
            "अभियान “{drive_hi}” में {office_hi} का रोस्टर सुधार के लिए वापस किया गया। कारण और टीप यहाँ दिखेंगे:\n{link}",
        ),
        _en(
            "The roster of {office_en} was returned to be put right: {drive_en}.",
            "Roster returned: {office_en}",
            "In the drive “{drive_en}” the roster of {office_en} was returned to be put right. The reason and the remarks stand here:\n{link}",
        ),
    ),
    "daily-position": (
        _hi(
            "{office_hi} की दैनिक स्थिति, {said}: {rosters} में से {sent} रोस्टर प्राप्त ({percent}%)।",
            "दैनिक स्थिति {said}: {office_hi}, {percent}%",
            "{office_hi}, अभियान “{drive_hi}”, {said} सायं 6 बजे: {rosters} में से {sent} रोस्टर प्राप्त ({percent}%)।\n\nपूरी स्थिति और छपने योग्य पृष्ठ:\n{link}",
        ),
        _en(
            "Position of {office_en} on {said}: {sent} of {rosters} rosters received ({percent}%).",
            "Position of the day {said}: {office_en}, {percent}%",
            "{office_en}, drive “{drive_en}”, {said} at 6 in the evening: {sent} of {rosters} rosters received ({percent}%).\n\nThe whole position, and a page to print:\n{link}",
        ),
    ),
    "hand-over-acknowledged": (
        _hi(
            "सुपुर्दगी {number} की प्राप्ति स्वीकार हुई: {office_hi}।",
            "प्राप्ति स्वीकार हुई: {number}",
            "{office_hi} के संकलित रोस्टर ({rows} कार्मिक, “{drive_hi}”) की सुपुर्दगी {number} की प्राप्ति नामित अधिकारी ने स्वीकार की।\n\n{link}",
        ),
        _en(
            "Hand-over {number} is acknowledged: {office_en}.",
            "Acknowledged: {number}",
            "The officer named has acknowledged hand-over {number} of the compiled roster of {office_en} ({rows} people, “{drive_en}”).\n\n{link}",
        ),
    ),
    "hand-over-code": (
        _hi(
            "{code}: {office_hi} के संकलित रोस्टर की प्राप्ति का कोड, {minutes} मिनट तक। किसी को न बताएँ।",
            "प्राप्ति का कोड",
            "{code}",
        ),
        _en(
            "{code} is the code to acknowledge the compiled roster of {office_en}, for {minutes} minutes. Tell nobody.",
            "Code to acknowledge",
            "{code}",
        ),
    ),
    "hand-over-done": (
        _hi(
            "{office_hi} का संकलित रोस्टर ({rows} कार्मिक) बाहर के अधिकारी को सौंपा गया: {number}।",
            "संकलित रोस्टर सौंपा गया: {office_hi}, {number}",
            "{office_hi} का संकलित रोस्टर ({rows} कार्मिक, “{drive_hi}”) बाहर के एक नामित अधिकारी को सौंपा गया (क्रमांक {number})। यदि यह आदेश से नहीं है, तो तुरंत रोकें:\n{link}",
        ),
        _en(
            "The compiled roster of {office_en} ({rows} people) was handed to an officer outside: {number}.",
            "Compiled roster handed over: {office_en}, {number}",
            "The compiled roster of {office_en} ({rows} people, “{drive_en}”) was handed to one named officer outside (number {number}). If no order says so, stop it at once:\n{link}",
        ),
    ),
    "hand-over-password": (
        _hi(
            "{password} – {office_hi} के संकलित रोस्टर की फ़ाइल का पासवर्ड। किसी को न बताएँ।",
            "फ़ाइल का पासवर्ड",
            "{password}",
        ),
        _en(
            "{password} is the password of the compiled roster of {office_en}. Tell nobody.",
            "Password of the file",
            "{password}",
        ),
    ),
    "hand-over-sent": (
        Said(
            "{office_hi}: संकलित रोस्टर {number}।",
            "संकलित रोस्टर: {office_hi}, आदेश {order_number}",
            "महोदय/महोदया,\n\nआदेश {order_number} (अभियान “{drive_hi}”) के पालन में {office_hi} का संकलित रोस्टर और डीडीओ सूची संलग्न है।\n\nसुपुर्दगी क्रमांक: {number}\nकार्मिक: {rows}\nडीडीओ: {ddos}\nअंगुलि-चिह्न (SHA-256): {hash}\n\nफ़ाइल AES-256 से कूटबद्ध है; उसका पासवर्ड आपके पंजीकृत मोबाइल पर अलग से भेजा गया है। कृपया {days} दिन के भीतर प्राप्ति स्वीकार करें:\n{link}\n\nयह जानकारी केवल आपके लिए है। इसे किसी ग्रुप में या किसी अन्य को न भेजें। उत्तर सौंपने वाले अधिकारी के शासकीय पते पर जाएगा।",
        ),
        Said(
            "{office_en}: compiled roster {number}.",
            "Compiled roster: {office_en}, order {order_number}",
            "Sir or Madam,\n\nUnder order {order_number} (drive “{drive_en}”) the compiled roster of {office_en} and its DDO list are enclosed.\n\nHand-over number: {number}\nPeople: {rows}\nDDOs: {ddos}\nFingerprint (SHA-256): {hash}\n\nThe file is encrypted with AES-256; its password has gone to your registered mobile by itself. Please acknowledge within {days} days:\n{link}\n\nThis is for you alone. Send it to no group and to nobody else. An answer goes to the government address of the officer who hands it over.",
        ),
    ),
    "hand-over-waiting": (
        _hi(
            "सुपुर्दगी आपकी अनुमति की प्रतीक्षा में: {office_hi}, {rows} कार्मिक।",
            "सुपुर्दगी की अनुमति दें: {office_hi}",
            "{office_hi} का संकलित रोस्टर ({rows} कार्मिक, “{drive_hi}”) बाहर के एक नामित अधिकारी को सौंपा जाना है। 1,000 से अधिक कार्मिक होने से दूसरे अधिकारी की अनुमति चाहिए।\n\nदेखें:\n{link}",
        ),
        _en(
            "A hand-over waits for you to release it: {office_en}, {rows} people.",
            "Release a hand-over: {office_en}",
            "The compiled roster of {office_en} ({rows} people, “{drive_en}”) is to be handed to one named officer outside. With more than 1,000 people a second officer releases it.\n\nLook at it:\n{link}",
        ),
    ),
    "outside-officer-code": (
        _hi(
            "{code}: यह कोड केवल {office_hi} के उस अधिकारी को बताएँ जो आपको संकलित रोस्टर पाने वाले के रूप में दर्ज कर रहे हैं; {minutes} मिनट तक।",
            "पंजीयन का कोड",
            "{code}",
        ),
        _en(
            "{code}: tell this to the officer of {office_en} alone who registers you to receive compiled rosters; valid {minutes} minutes.",
            "Code to register",
            "{code}",
        ),
    ),
    "outside-officer-waiting": (
        _hi(
            "बाहर के अधिकारी का पंजीयन आपकी पुष्टि की प्रतीक्षा में: {office_hi}।",
            "बाहर के अधिकारी की पुष्टि करें: {office_hi}",
            "{office_hi} ने आदेश {order_number} से बाहर के एक अधिकारी को संकलित रोस्टर पाने वाले के रूप में दर्ज किया है। दूसरे अधिकारी की पुष्टि चाहिए।\n\nआदेश से मिलाकर देखें:\n{link}",
        ),
        _en(
            "An officer outside waits for your confirmation: {office_en}.",
            "Confirm an officer outside: {office_en}",
            "{office_en} has registered an officer outside by order {order_number} to receive compiled rosters. A second officer must confirm.\n\nCompare with the order:\n{link}",
        ),
    ),
    "rosters-late-below": (
        _hi(
            "{office_hi}: {n} रोस्टर अप्राप्त, अंतिम तिथि {due}। {drive_hi}",
            "{n} रोस्टर अप्राप्त: {office_hi}",
            "अभियान “{drive_hi}” में {office_hi} के नीचे {n} रोस्टर अप्राप्त हैं। अंतिम तिथि: {due}।\n\nदेखें और स्मरण कराएँ:\n{link}",
        ),
        _en(
            "{office_en}: {n} rosters missing, due on {due}. {drive_en}",
            "{n} rosters missing: {office_en}",
            "In the drive “{drive_en}” {n} rosters below {office_en} are missing. They are due on {due}.\n\nSee which, and remind:\n{link}",
        ),
    ),
    "roster-due-soon": (
        _hi(
            "{office_hi} का रोस्टर {due} तक देय है। {drive_hi}",
            "{due} तक देय: {office_hi} का रोस्टर",
            "अभियान “{drive_hi}” में {office_hi} का रोस्टर {due} तक देय है और अभी अप्राप्त है।\n\nयहाँ पूरा करें:\n{link}",
        ),
        _en(
            "The roster of {office_en} is due on {due}. {drive_en}",
            "Due on {due}: the roster of {office_en}",
            "In the drive “{drive_en}” the roster of {office_en} is due on {due} and has not come yet.\n\nComplete it here:\n{link}",
        ),
    ),
    "digest": (
        _hi("{n} नई सूचनाएँ हैं।", "क्षमता: {n} नई सूचनाएँ", "आपके लिए {n} नई सूचनाएँ हैं। साइन-इन करके देखें:\n{link}"),
        _en(
            "There are {n} new notices.",
            "Kshamta: {n} new notices",
            "There are {n} new notices for you. Sign in to read them:\n{link}",
        ),
    ),
}
