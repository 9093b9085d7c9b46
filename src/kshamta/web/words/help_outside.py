"""The short help of pages before signing in, and of whoever holds a link: see help.py."""

WORDS = {
    "help.sign-in-code": (
        "छह अंकों का कोड दस मिनट मान्य है और एक ही बार चलता है; पांच गलत प्रयासों के बाद नया कोड मांगें। यहां लिखा रहता है कि संदेश कहां तक पहुंचा।\nकोड न आए तो एक मिनट बाद फिर भेजें, दूसरा तरीका चुनें, या नोडल अधिकारी से छपी पर्ची लें। कोड किसी को न बताएं।",
        "The six digits are good for ten minutes and for one use; after five wrong tries ask for a new code. How far the message has come is told here.\nIf none comes, send it again after a minute, choose the other way, or get a printed slip from your nodal officer. Tell nobody the code.",
    ),
    "help.sign-in-password": (
        "पासवर्ड वैकल्पिक है: केवल वही उससे साइन-इन करें, जिन्होंने अपने साइन-इन पृष्ठ पर उसे लगाया है।\nभूल गए हों तो कोड से साइन-इन करें और वहीं नया पासवर्ड लगाएं। कोई अधिकारी आपका पासवर्ड नहीं पूछता।",
        "A password is optional: it works for those who have set one on their sign-in page.\nIf you forgot it, sign in by a code and set a new one there. No officer ever asks for your password.",
    ),
    "help.sign-in-slip": (
        "पर्ची नोडल अधिकारी देते हैं, जब कोड आप तक नहीं पहुंचता। उस पर छपा कोड यहां लिखें या QR स्कैन करें: सात दिन, एक बार।\nपर्ची खो जाए तो अधिकारी को तुरंत बताएं; नई पर्ची बनते ही पुरानी नहीं चलती।",
        "A slip is given by your nodal officer where no code reaches you. Type the code printed on it, or scan the QR: seven days, once.\nIf you lose it, tell the officer at once; a new slip voids the old one.",
    ),
    "help.sign-in-second": (
        "आपके प्रभार के लिए साइन-इन का दूसरा प्रमाण चाहिए: फोन के ऐप का कोड, या पास-की।\nफोन खो गया हो तो ऊपर के अधिकारी से रीसेट मांगें; दूसरा अधिकारी पुष्टि करता है।",
        "Your charge wants a second proof: the code of the app on your telephone, or a passkey.\nIf the telephone is lost, ask the officer above for a reset; a second officer confirms it.",
    ),
    "help.activate": (
        "यह नामांकन का लिंक है: जिस प्रभार और कार्यालय के लिए आप नामांकित हैं, वह यहां लिखा है। केवल खोलने से कुछ नहीं होता।\nअपने मोबाइल या ई-मेल पर आए कोड से साइन-इन करें, फिर प्रभार ग्रहण करें। लिंक सात दिन चलता है और केवल आपके लिए है।",
        "This is the link of a nomination: the charge and the office you are nominated for stand here. Opening it changes nothing.\nSign in by the code that comes to your mobile or e-mail, then take the charge up. The link lasts seven days and is for you alone.",
    ),
    "help.receive": (
        "बाहर के अधिकारी के लिए: आपको सौंपा गया संकलित रोस्टर यहीं स्वीकार होता है। रसीद पर छपा कोड लिखें।\nफ़ाइल का पासवर्ड अलग से आपके फोन पर आता है। फ़ाइल किसी और को न भेजें।",
        "For an officer outside: a compiled roster that was handed to you is acknowledged here. Type the code that is printed on the slip.\nThe password of the file comes to your telephone by another way. Send the file to nobody else.",
    ),
    "help.acknowledge": (
        "आपके नाम सुपुर्दगी: क्या, किसने, कब सौंपा। प्राप्ति स्वीकार करने के लिए कोड मंगाएं; वह आपके दर्ज मोबाइल पर आता है।\nयह सुपुर्दगी आपके लिए नहीं है, तो कुछ स्वीकार न करें और सौंपने वाले कार्यालय को बताएं।",
        "A hand-over in your name: what, by whom, when. To acknowledge it, ask for the code; it goes to the mobile that is registered for you.\nIf it is not meant for you, acknowledge nothing and tell the office that handed it over.",
    ),
    "help.drop": (
        "अपने कार्यालय की कर्मचारी सूची (Excel, ODS या CSV) यहां छोड़ें: सभी त्रुटियां एक साथ, पंक्ति और कॉलम सहित दिखेंगी। साइन-इन की आवश्यकता नहीं।\nफ़ाइल सीलबंद रहती है, केवल इसी ब्राउज़र में दिखती है और दो घंटे में नष्ट होती है। आधार संख्या न लिखें।",
        "Drop your office's list of employees (Excel, ODS or CSV): every fault is shown at once, with its row and column. No sign-in is needed.\nThe file is sealed, is seen in this browser alone and is destroyed after two hours. Write no Aadhaar number.",
    ),
    "help.check": (
        "ऊपर संख्या: कितनी पंक्तियां तैयार हैं, कितनी में त्रुटि है। हर त्रुटि के साथ लिखा है कि क्या करना है; सुझाव एक बार में सब पर लग सकता है।\nसुधरी हुई फ़ाइल डाउनलोड करें और अपने अधिकारी को दें। यह कार्य-प्रति दो घंटे में नष्ट होती है।",
        "On top: how many rows are ready, and how many have faults. Beside each fault stands what to do; a suggestion can be taken for all of its kind.\nDownload the mended file and hand it to your officer. This working copy is destroyed after two hours.",
    ),
    "help.portal": (
        "राष्ट्रीय पोर्टल के प्रारूप में केवल वे पंक्तियां छपती हैं, जिन्हें पोर्टल स्वीकार करेगा; जो रुकीं, उनका कारण यहां है।\nजो कुछ पोर्टल के नियम से बदला गया, वह भी दिखता है। अपलोड से पहले मिलान करें।",
        "Only rows that the national portal will take are printed in its format; why others are held back stands here.\nWhat its rules changed is shown, too. Compare before you upload.",
    ),
    "help.demo-outbox": (
        "यह केवल प्रदर्शन में है: जो संदेश SMS या ई-मेल से जाते, वे यहां दिखते हैं, कोड भी। कुछ भी वास्तव में भेजा नहीं जाता।\nसाइन-इन का कोड यहीं से पढ़ें।",
        "Only in the demonstration: what would go by SMS or mail is shown here, codes too. Nothing is really sent.\nRead your sign-in code here.",
    ),
}
