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
    "ddo-code": ("कार्यालय कोड", "Office code"),
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
