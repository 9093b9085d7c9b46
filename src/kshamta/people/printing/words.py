"""The words of what is printed, in Hindi and English."""

from datetime import datetime

from kshamta.foundation.clock import INDIA
from kshamta.foundation.numbers import grouped

WORDS = {
    "house": ("क्षमता · मिशन कर्मयोगी", "Kshamta · Mission Karmayogi"),
    "kit.title": ("पहला लॉगिन शेष: {office}", "Yet to come to the first login: {office}"),
    "kit.lead": (
        "{n} कार्मिक इस सूची में, कुल {missing} का यहां आना शेष। पर्ची {until} तक, एक बार चलती है; उसी व्यक्ति के हाथ में दें।",
        "{n} people on this list, {missing} in all have yet to come here. A slip works once, until {until}; give it into that person's own hand.",
    ),
    "kit.foot": (
        "गोपनीय · {who} द्वारा {at} को मुद्रित · समूहों में साझा न करें",
        "Confidential · printed by {who}, {at} · not to be shared in groups",
    ),
    "kit.number": ("क्र.", "No."),
    "kit.name": ("नाम", "Name"),
    "kit.designation": ("पदनाम", "Designation"),
    "kit.office": ("कार्यालय", "Office"),
    "kit.way": ("तरीका", "Way"),
    "kit.way.both": ("पर्ची या मोबाइल", "slip or mobile"),
    "kit.way.slip": ("पर्ची", "slip"),
    "kit.way.none": ("अपने खाते से", "own account"),
    "kit.sign": ("हस्ताक्षर", "Signature"),
    "kit.code": ("पर्ची का कोड (एक बार)", "Code of the slip (once)"),
    "kit.qr": ("साइन-इन पृष्ठ का QR कोड", "QR code of the sign-in page"),
    "kit.step.1": ("1. फोन से QR स्कैन करें, या खोलें: {where}", "1. Scan the QR with a phone, or open: {where}"),
    "kit.step.2": ("2. कोड भरें और अपना विवरण देखें।", "2. Enter the code and see your details."),
    "kit.warning": (
        "यह पर्ची केवल आपके लिए है; {until} तक मान्य। किसी और को न दें।",
        "This slip is for you alone, until {until}. Give it to nobody.",
    ),
    "poster.title": ("अपना पहला लॉगिन यहां करें", "Do your first login here"),
    "poster.step.1": ("फोन के कैमरे से QR स्कैन करें", "Scan the QR with the camera of a phone"),
    "poster.step.2": ("अपना मोबाइल नंबर लिखें, या पर्ची का कोड", "Type your mobile number, or the code of your slip"),
    "poster.step.3": ("आया हुआ कोड भरें", "Enter the code that arrives"),
    "poster.step.4": ("देखें कि विवरण सही है, फिर “भेजें”", "See that your details are right, then send"),
    "poster.warning": (
        "कोड किसी को न बताएं। क्षमता की ओर से कोई आपसे कोड नहीं पूछता। आधार नहीं चाहिए।",
        "Tell nobody your code. Nobody from Kshamta asks for it. No Aadhaar is needed.",
    ),
}


def say(key: str, language: str, **values: object) -> str:
    text = WORDS[key][0 if language == "hi" else 1]
    return text.format(**{name: grouped(value) if isinstance(value, int) else value for name, value in values.items()})


def name_of(thing: object, language: str, field: str = "name") -> str:
    """name_hi or name_en; the other where one is empty."""
    hindi, english = getattr(thing, f"{field}_hi", ""), getattr(thing, f"{field}_en", "")
    return str((hindi or english) if language == "hi" else (english or hindi))


def day(value: datetime) -> str:
    return f"{value.astimezone(INDIA):%d-%m-%Y}"


def moment(value: datetime) -> str:
    return f"{value.astimezone(INDIA):%d-%m-%Y, %H:%M}"
