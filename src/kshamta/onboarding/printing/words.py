"""What stands on printed paper, in Hindi and English; the only place with its sentences."""

from datetime import date, datetime

from kshamta.foundation.clock import INDIA
from kshamta.foundation.numbers import grouped

WORDS: dict[str, tuple[str, str]] = {
    "house": ("क्षमता", "Kshamta"),
    "foot": (
        "गोपनीय: केवल संबंधित अधिकारी के लिए; किसी ग्रुप में साझा न करें। {house} से {at} को मुद्रित।",
        "Confidential: for the officer concerned alone; not to be shared in any group. Printed from {house} on {at}.",
    ),
    "plain": ("{n}", "{n}"),
    "office": ("कार्यालय", "Office"),
    "drive": ("अभियान", "Drive"),
    "order": ("आदेश", "Order"),
    "order.said": ("{number}, दिनांक {day}", "{number}, dated {day}"),
    "hash": ("प्रस्तुत जानकारी का अंगुलि-चिह्न (SHA-256)", "Fingerprint of what was submitted (SHA-256)"),
    "number": ("क्रमांक", "Number"),
    "rows": ("कार्मिक", "People"),
    "time": ("समय", "Time"),
    "qr": ("इस रसीद का पता", "Address of this receipt"),
    # the receipt of a submission
    "receipt.title": ("प्रस्तुति की रसीद", "Receipt of a submission"),
    "receipt.lead.roster": (
        "इस कार्यालय का रोस्टर नीचे नामित अधिकारी को प्रस्तुत हुआ।",
        "The roster of this office has been submitted to the officer named below.",
    ),
    "receipt.lead.compiled": (
        "इस कार्यालय का संकलित रोस्टर नीचे नामित अधिकारी को अग्रेषित हुआ।",
        "The compiled roster of this office has been sent up to the officer named below.",
    ),
    "receipt.lead.signed": (
        "इस कार्यालय का संकलित रोस्टर हस्ताक्षरित और स्वीकृत हुआ।",
        "The compiled roster of this office has been signed and stands accepted.",
    ),
    "receipt.certified": ("प्रमाणित संख्या", "Number certified"),
    "receipt.certified.said": (
        "सभी {number} कार्यरत कार्मिकों की जानकारी दी गई है",
        "The data of all {number} working personnel is given",
    ),
    "receipt.nil": ("शून्य विवरणी: कोई कार्मिक नहीं", "Nil return: no personnel"),
    "receipt.rows.compiled": ("संकलित कार्मिक", "People compiled"),
    "receipt.by": ("प्रस्तुतकर्ता", "Submitted by"),
    "receipt.to": ("प्राप्तकर्ता अधिकारी", "Submitted to"),
    "receipt.at": ("प्रस्तुति का समय", "Submitted at"),
    "receipt.version": ("रोस्टर संस्करण", "Version of the roster"),
    "receipt.note": (
        "अंगुलि-चिह्न वही रहता है जब तक एक भी अक्षर न बदले: ऊपर के कार्यालय में भी यही अंक दिखेंगे। QR खोलने पर यही रसीद साइन-इन के बाद दिखती है।",
        "The fingerprint stays the same as long as not one letter changes: the office above sees the same digits. The QR leads to this receipt, after signing in.",
    ),
    # the covering letter of a hand-over
    "letter.title": ("संकलित रोस्टर की सुपुर्दगी", "Hand-over of a compiled roster"),
    "letter.to": ("प्रति,", "To"),
    "letter.sir": ("महोदय/महोदया,", "Sir or Madam,"),
    "letter.text": (
        "आदेश {order} के पालन में {office} का संकलित रोस्टर ({rows} कार्मिक, {ddos} डीडीओ) और डीडीओ सूची आपको सौंपी जाती है। प्राथमिक जांच पूर्ण है।",
        "Under order {order}, the compiled roster of {office} ({rows} people of {ddos} DDOs) and its DDO list are handed over to you. The primary check is complete.",
    ),
    "letter.way.mail": (
        "फ़ाइल AES-256 से कूटबद्ध कर आपके शासकीय ई-मेल पते पर भेजी गई है; उसका पासवर्ड आपके पंजीकृत मोबाइल पर अलग से भेजा गया है।",
        "The file, encrypted with AES-256, has gone to your government e-mail address; its password has gone to your registered mobile by itself.",
    ),
    "letter.way.hand": (
        "फ़ाइल AES-256 से कूटबद्ध कर आपको हाथों-हाथ दी जाती है; उसका पासवर्ड आपके पंजीकृत मोबाइल पर अलग से भेजा गया है।",
        "The file, encrypted with AES-256, is given to you by hand; its password has gone to your registered mobile by itself.",
    ),
    "letter.alone": (
        "यह जानकारी केवल आपके लिए है: इसे किसी ग्रुप में या किसी अन्य को न भेजें। हर पंक्ति पर आपका नाम और समय अंकित है।",
        "This is for you alone: send it to no group and to nobody else. Every row bears your name and the time.",
    ),
    "letter.acknowledge": (
        "कृपया {days} दिन के भीतर प्राप्ति स्वीकार करें।",
        "Please acknowledge within {days} days.",
    ),
    "letter.hash": ("संकलन का अंगुलि-चिह्न (SHA-256)", "Fingerprint of the position (SHA-256)"),
    "letter.file": ("कूटबद्ध फ़ाइल का अंगुलि-चिह्न (SHA-256)", "Fingerprint of the encrypted file (SHA-256)"),
    "letter.ddos": ("डीडीओ", "DDOs"),
    # a request for a designation, to the national portal
    "request.title": ("पदनाम जोड़ने का अनुरोध", "Request that a designation be added"),
    "request.to": ("राष्ट्रीय पोर्टल (आईगॉट कर्मयोगी) का प्रशासन", "The administration of the national portal (iGOT Karmayogi)"),
    "request.text": (
        "इस कार्यालय के {n} कार्मिकों का पदनाम पोर्टल की मास्टर सूची में नहीं है, अतः उनका ऑनबोर्डिंग रुका हुआ है।",
        "The designation of {n} people of this office is not in the portal's master list, and their onboarding waits for it.",
    ),
    "request.ask": (
        "अनुरोध है कि नीचे लिखा पदनाम मास्टर सूची में जोड़ा जाए और इस कार्यालय को सूचित किया जाए।",
        "It is requested that the designation below be added to the master list, and that this office be told.",
    ),
    "request.designation": ("पदनाम", "Designation"),
    # the slip of a delivery by hand
    "slip.title": ("हाथों-हाथ सुपुर्दगी की रसीद", "Receipt of a delivery by hand"),
    "slip.lead": (
        "यह पर्ची फ़ाइल के साथ नामित अधिकारी को दें। वे नीचे का कोड भरकर प्राप्ति स्वीकार करेंगे।",
        "Give this slip to the officer named, with the file. By the code below the officer acknowledges it.",
    ),
    "slip.code": ("प्राप्ति का कोड", "Code to acknowledge"),
    "slip.qr": ("प्राप्ति स्वीकार करने का पता और कोड", "Address and code to acknowledge"),
    "slip.step.1": ("यह पता खोलें: {where}", "Open this address: {where}"),
    "slip.step.2": ("ऊपर का कोड भरें।", "Enter the code above."),
    "slip.step.3": (
        "आपके पंजीकृत मोबाइल पर एक और कोड आएगा; उसे भरते ही प्राप्ति स्वीकार हो जाएगी।",
        "Another code comes to your registered mobile; with it the hand-over is acknowledged.",
    ),
    "slip.to": ("किसे", "To"),
    "slip.until": ("कब तक", "Until"),
    "slip.given": ("सौंपने वाले के हस्ताक्षर", "Signature of the officer who gives it"),
    "slip.taken": ("पाने वाले के हस्ताक्षर, समय", "Signature of the officer who takes it, time"),
    # the position of the day
    "daily.title": ("दैनिक स्थिति, {day}", "Position of the day, {day}"),
    "daily.lead": (
        "{drive} · आदेश {order} · {at} की स्थिति",
        "{drive} · order {order} · as on {at}",
    ),
    "daily.sent": ("प्राप्त रोस्टर", "Rosters received"),
    "daily.of": ("{rosters} में से", "of {rosters}"),
    "daily.accepted": ("स्वीकृत", "Accepted"),
    "daily.missing": ("अप्राप्त", "Missing"),
    "daily.rows": ("कार्मिक", "People"),
    "daily.rows.of": ("कार्यरत {working} में से", "of {working} at work"),
    "daily.due": ("रोस्टर की अंतिम तिथि", "Rosters due"),
    "daily.own": ("इस कार्यालय को ऊपर भेजना है", "This office sends up by"),
    "daily.left": ("{n} दिन शेष", "{n} days left"),
    "daily.late": ("{n} दिन विलंब", "{n} days late"),
    "daily.today": ("आज अंतिम दिन", "today is the last day"),
    "daily.needed": ("प्रतिदिन आवश्यक", "Needed each day"),
    "daily.forecast": ("इस गति से पूर्ण", "Complete at this pace"),
    "daily.never": ("नहीं कहा जा सकता", "cannot be said"),
    "daily.office": ("कार्यालय", "Office"),
    "daily.below": ("नीचे के कार्यालय, सबसे पीछे वाला पहले", "The offices below, the furthest behind first"),
    "daily.more": ("और {n} कार्यालय अनुप्रयोग में देखें।", "{n} more offices stand in the application."),
    "daily.none": ("नीचे कोई कार्यालय नहीं है।", "There is no office below."),
}


def say(key: str, language: str, **values: object) -> str:
    """The sentence; whole numbers are grouped as in India."""
    text = WORDS[key][0 if language == "hi" else 1]
    return text.format(**{name: grouped(value) if isinstance(value, int) else value for name, value in values.items()})


def name_of(thing: object, language: str, field: str = "name") -> str:
    """name_hi or name_en; the other where one is empty."""
    hindi, english = getattr(thing, f"{field}_hi", ""), getattr(thing, f"{field}_en", "")
    return str((hindi or english) if language == "hi" else (english or hindi))


def day(value: date | None) -> str:
    return f"{value:%d-%m-%Y}" if value else "–"


def moment(value: datetime) -> str:
    return f"{value.astimezone(INDIA):%d-%m-%Y, %H:%M}"
