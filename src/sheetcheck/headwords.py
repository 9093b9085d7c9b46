"""What a heading means by its words, where nobody has listed it: 'Name of Govt. Servant', 'कोषालय कर्मचारी कोड'.

A heading is one of ours if a word of it names a column, no word names a second one, and every other word is known to say nothing
more ('of', 'present', 'कर्मचारी का'). One unknown word, and nothing is said: 'Name of Reporting Officer' is nobody's name here.
Pure; asked only for columns that were not found otherwise.
"""

import re
import unicodedata
from functools import lru_cache

_BRACKET = re.compile(r"[(\[{].*?[)\]}]")
_WORD = re.compile(r"[\w\u0900-\u097f]+")
_JOINED = re.compile(r"[&+]|\b(?:and|or)\b|(?<![\u0900-\u097f])(?:एवं|एवम|तथा|और|व)(?![\u0900-\u097f])", re.IGNORECASE)
_MAIL = re.compile(r"\be[\s._-]*mail|[ईइ][\s._-]*मेल", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*[(\[]?\s*[0-9०-९]{1,2}\s*[.)\]:–-]+\s*(?=[^\W\d_])")  # 1. Full Name, 2) Mobile, (३) पदनाम, 4-Group
_ZERO_FOR_DOT = re.compile(r"(?<=[\u0900-\u097f])[0०](?![0-9०-९])")  # मो0 नं0
_INITIALS = re.compile(r"(?<=\w)\.(?=\w)|(?<=\u0940)\.(?=\u0921)")  # I.D., आई.डी.

# Remarks in brackets that make another thing of it: 'Phone (Office)', 'Mobile (R)', 'Name (Father)', 'PIN (Residence)'.
_OF_OFFICE = r"\boffice\b|\boff\b|^\s*o\s*$|\bddo\b|कार्यालय"
_OF_HOME = r"\bresidence\b|\bres\b|^\s*r\s*$|\bhome\b|\bpermanent\b|निवास|स्थायी"
_FAMILY = r"\bfather|\bhusband|\bmother|\bwife|\bspouse|\bguardian|\bnominee|\bfamily(?! name)|पिता|पति|माता|पत्नी|अभिभावक|परिवार"
_OLD = r"\bold\b|\bprevious\b|\bformer\b|पुरान[ाीे]"
_CASTE = r"\b(?:sc|st|obc|ews|caste)\b|जाति|अजा|अजजा|अपिव|पिछड़ा"  # वर्ग (SC/ST/OBC/GEN)
_SECOND = r"\balt(?:ernate|ernative)?\b|\bsecond\b|\b2nd\b|वैकल्पिक"
_ANOTHERS = {
    "full_name": re.compile(rf"{_FAMILY}|{_OF_OFFICE}", re.IGNORECASE),
    "mobile": re.compile(rf"{_FAMILY}|{_OLD}|{_OF_OFFICE}|{_OF_HOME}|{_SECOND}", re.IGNORECASE),
    "email": re.compile(rf"{_FAMILY}|{_OLD}|{_OF_OFFICE}|{_SECOND}", re.IGNORECASE),
    "group": re.compile(rf"{_FAMILY}|{_OLD}|{_CASTE}", re.IGNORECASE),
    "designation": re.compile(rf"{_FAMILY}|{_OLD}", re.IGNORECASE),
    "gender": re.compile(_FAMILY, re.IGNORECASE),
    "employee_id": re.compile(rf"{_FAMILY}|{_OLD}", re.IGNORECASE),
    "office_pin": re.compile(rf"{_OF_HOME}|{_OLD}", re.IGNORECASE),
}

# Aadhaar as the measure of something else: 'Name as per Aadhaar card' is a name. What is left must say what it is.
_BY_AADHAAR = re.compile(
    r"(?:as\s+(?:per|in|on)|per|linked\s+(?:with|to)|registered\s+(?:with|in)|according\s+to)\s+(?:the\s+)?aa?dh?aa?r(?:\s+card)?"
    r"|aa?dh?aa?r(?:\s+card)?[\s-]*(?:linked|registered|seeded)"
    r"|आधार(?:\s+कार्ड)?\s+(?:के\s+अनुसार|से\s+(?:लिंक|लिंक्ड|जुड़ा|पंजीकृत|सम्बद्ध|संबद्ध)|में\s+(?:दर्ज|अंकित|पंजीकृत))(?:\s+हुआ)?",
    re.IGNORECASE,
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.replace("\u093c", "").split())


_KEYS = {
    "full_name": _words("name nam naam नाम"),
    "mobile": _words("mobile mob phone cell cellphone whatsapp telephone मो मोबाइल मोबाईल मोबा फोन दूरभाष व्हाट्सएप"),
    "email": _words("email emailid mail gmail ईमेल"),
    "group": _words("group grp class shreni varg samuh समूह ग्रुप श्रेणी वर्ग"),
    "designation": _words("designation desig desg post padnam pad पदनाम पद"),
    "gender": _words("gender sex ling लिंग जेंडर जेण्डर जेन्डर"),
    "office_pin": _words("pin pincode postal पिन पिनकोड"),
}
_PEOPLE = _words(
    "employee employees emp officer officers official officials staff personnel teacher teachers worker govt government servant "
    "karmchari adhikari shikshak lok sevak कर्मचारी कर्मचारियों अधिकारी अधिकारियों कार्मिक कार्मिकों शिक्षक शिक्षकों कर्मी शासकीय शास "
    "लोक लोकसेवक सेवक एम्प्लाई एम्प्लॉई एम्प्लॉयी"
)
_NUMBER = _words("number numbers no nos num nambar नंबर नम्बर नं न क्रमांक संख्या digit digits 10 6 अंक अंकों")
_ID = _words("id ids code codes आईडी आइडी कोड") | _NUMBER
_SAYS_NOTHING = _words(
    "of the a in as per his her own s full present current valid correct ka ki ke का की के में अपना अपनी वर्तमान सही"
)
_TREASURY = _words(
    "treasury kosh ekosh e hrms kmis ifms ifmis unique manav karmik sampada ई कोष कोषालय यूनिक मानव कार्मिक सम्पदा संपदा आईएफएमएस"
)
_MORE = {
    "full_name": _PEOPLE | _words("complete english capital block letters service book record अंग्रेजी सेवा पुस्तिका अनुसार पूरा पूर्ण"),
    "mobile": _PEOPLE | _NUMBER | _words("personal registered active व्यक्तिगत निजी पंजीकृत"),
    "email": _PEOPLE | _words("id ids address personal private nic आईडी आइडी पता एड्रेस व्यक्तिगत निजी"),
    "group": _words(
        "service cadre category employee emp govt कर्मचारी सेवा संवर्ग a b c d i ii iii iv to 1 2 3 4 प्रथम द्वितीय तृतीय चतुर्थ"
    ),
    "designation": _PEOPLE | _words("held substantive working मूल धारित कार्यरत"),
    "gender": _PEOPLE | _words("male female other m f t transgender महिला पुरुष स्त्री अन्य पु म"),
    "employee_id": _PEOPLE | _ID | _TREASURY | _words("card कार्ड"),
    "office_pin": _NUMBER | _words(
        "code office working place posting institution school कोड कार्यालय कार्यालयीन संस्था शाला विद्यालय पदस्थ पदस्थापना स्थान"
    ),
}  # fmt: skip
_CONTACT = _words("contact संपर्क सम्पर्क")
FEW_WORDS = _SAYS_NOTHING

# A title over several headings: these words only gather what is below. The others say which office, so they stand over no mobile.
_GATHERS = _SAYS_NOTHING | _CONTACT | _PEOPLE | _words(
    "details detail particulars information info basic personal service विवरण जानकारी सेवा व्यक्तिगत संबंधी सम्बन्धी"
)
_OF_PLACE = _words("office posting place address school institution working कार्यालय कार्यालयीन पदस्थापना संस्था शाला विद्यालय पता")
_NOT_OF_A_PERSON = ("group", "designation", "office_pin")
_SCHOOLING = _words("class teacher teachers शिक्षक")  # 'Class Teacher' is a duty


@lru_cache(maxsize=4096)
def meant(text: str) -> str | None:
    """The field, by the words without brackets, else by all of them; None: not plainly one of ours."""
    text = without_aadhaar(plain(text))
    found = next((field for part in (_BRACKET.sub(" ", text), text) if (field := _meant(part))), None)
    return None if found and of_another(found, text) else found


def plain(text: str) -> str:
    """A heading without its number and with dots for the zeros of abbreviations: '1. मो0 नं0' is 'मो. नं.'."""
    return _ZERO_FOR_DOT.sub(".", _NUMBERED.sub("", text, count=1) if _NUMBERED.match(text) else text)


@lru_cache(maxsize=1024)
def only_gathers(title: str, field: str) -> bool:
    """Whether a title over a heading of this field says nothing more about it: 'Contact Details', and 'Office' over a PIN."""
    words = _split(title)
    return words <= _GATHERS or (words <= _GATHERS | _OF_PLACE and field in _NOT_OF_A_PERSON)


def of_another(field: str, text: str) -> bool:
    """A remark in brackets says that this is not the person's own."""
    pattern = _ANOTHERS.get(field)
    return bool(pattern and any(pattern.search(remark[1:-1]) for remark in _BRACKET.findall(text)))


def _meant(text: str) -> str | None:
    if _JOINED.search(text):
        return None
    words = _split(text)
    fields = [field for field, keys in _KEYS.items() if words & keys]
    if not fields and words & _CONTACT and words & _NUMBER:
        fields, words = ["mobile"], words - _CONTACT
    if not fields and words & _ID - _NUMBER and words & (_PEOPLE | _TREASURY):
        fields = ["employee_id"]
    if len(fields) != 1 or words <= _SCHOOLING:
        return None
    left = words - _KEYS.get(fields[0], frozenset()) - _SAYS_NOTHING - _MORE[fields[0]]
    return None if left else fields[0]


def _split(text: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFC", text).lower().replace("\u093c", "")
    return frozenset(_WORD.findall(_INITIALS.sub("", _MAIL.sub("email", plain)).replace("_", " ")))


@lru_cache(maxsize=4096)
def without_aadhaar(text: str) -> str:
    """A heading without the words by which Aadhaar is the measure of something else."""
    return _BY_AADHAAR.sub(" ", text)
