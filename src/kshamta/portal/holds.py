"""Why a row is held back from the portal's file, and the words for it."""

from enum import StrEnum


class Hold(StrEnum):
    """Each is a reason by itself; a row may have several, and all are said."""

    NOT_ACCEPTED = "not-accepted"
    BLANK_REQUIRED = "blank-required"
    NAME_EMPTY = "name-empty"
    NAME_LETTERS = "name-letters"
    EMAIL_PATTERN = "email-pattern"
    MOBILE_PATTERN = "mobile-pattern"
    GROUP_UNKNOWN = "group-unknown"
    GENDER_UNKNOWN = "gender-unknown"
    DESIGNATION_UNLISTED = "designation-unlisted"
    DESIGNATION_PATTERN = "designation-pattern"
    EMPLOYEE_ID_PATTERN = "employee-id-pattern"
    EMPLOYEE_ID_COLLISION = "employee-id-collision"
    PIN_PATTERN = "pin-pattern"
    OFFICE_CONTACT = "office-contact"
    DUPLICATE_MOBILE = "duplicate-mobile"
    DUPLICATE_EMAIL = "duplicate-email"
    FORMULA_LIKE = "formula-like"


PATTERNS = {
    "full_name": Hold.NAME_LETTERS, "email": Hold.EMAIL_PATTERN, "mobile": Hold.MOBILE_PATTERN, "group": Hold.GROUP_UNKNOWN,
    "designation": Hold.DESIGNATION_PATTERN, "gender": Hold.GENDER_UNKNOWN, "employee_id": Hold.EMPLOYEE_ID_PATTERN,
    "office_pin": Hold.PIN_PATTERN,
}  # fmt: skip
DUPLICATES = {"mobile": Hold.DUPLICATE_MOBILE, "email": Hold.DUPLICATE_EMAIL}

WORDS: dict[Hold, tuple[str, str]] = {  # (Hindi, English)
    Hold.NOT_ACCEPTED: ("पंक्ति में त्रुटि शेष है; पहले उसे सुधारें।", "The row still has a fault; mend that first."),
    Hold.BLANK_REQUIRED: ("पोर्टल के लिए अनिवार्य स्तंभ खाली है।", "A column that the portal requires is blank."),
    Hold.NAME_EMPTY: ("पोर्टल के नियमों के बाद नाम में कुछ नहीं बचता।", "Nothing is left of the name after the portal's rules."),
    Hold.NAME_LETTERS: ("पोर्टल नाम में केवल अंग्रेज़ी अक्षर लेता है।", "The portal takes English letters only in a name."),
    Hold.EMAIL_PATTERN: ("ई-मेल का यह रूप पोर्टल स्वीकार नहीं करता।", "The portal does not take an e-mail address of this form."),
    Hold.MOBILE_PATTERN: ("मोबाइल नंबर दस अंकों का नहीं है।", "The mobile number is not ten digits."),
    Hold.GROUP_UNKNOWN: ("समूह पोर्टल की सूची में नहीं है।", "The group is not on the portal's list."),
    Hold.GENDER_UNKNOWN: ("लिंग पोर्टल की सूची में नहीं है।", "The gender is not on the portal's list."),
    Hold.DESIGNATION_UNLISTED: (
        "पदनाम पोर्टल की मास्टर सूची में नहीं है; नया पदनाम जोड़ने का अनुरोध करें।",
        "The designation is not in the portal's master list; request it.",
    ),
    Hold.DESIGNATION_PATTERN: ("पदनाम में ऐसा चिह्न है जो पोर्टल नहीं लेता।", "The designation has a character that the portal does not take."),
    Hold.EMPLOYEE_ID_PATTERN: ("पोर्टल कर्मचारी आईडी में 1 से 30 अक्षर-अंक ही लेता है।", "The portal takes 1 to 30 letters and digits as employee ID."),
    Hold.EMPLOYEE_ID_COLLISION: (
        "- और / हटाने पर यह कर्मचारी आईडी किसी और की आईडी के समान हो जाती है; दोनों रोकी गई हैं।",
        "Without - and / this employee ID equals another person's; both are held back.",
    ),
    Hold.PIN_PATTERN: ("पिन कोड छह अंकों का नहीं है।", "The PIN code is not six digits."),
    Hold.OFFICE_CONTACT: (
        "यह मोबाइल या ई-मेल तीन से अधिक लोगों का है: कार्यालय का संपर्क, व्यक्ति का नहीं।",
        "More than three people use this mobile or e-mail: an office's contact, not a person's.",
    ),
    Hold.DUPLICATE_MOBILE: ("यही मोबाइल नंबर सूची में किसी और का भी है।", "Somebody else on the list has the same mobile number."),
    Hold.DUPLICATE_EMAIL: ("यही ई-मेल सूची में किसी और का भी है।", "Somebody else on the list has the same e-mail address."),
    Hold.FORMULA_LIKE: (
        "मान =, +, - या @ से आरंभ होता है; स्प्रेडशीट इसे सूत्र समझ सकती है।",
        "The value begins with =, +, - or @; a spreadsheet could take it for a formula.",
    ),
}  # fmt: skip


def words(hold: Hold | str, lang: str) -> str:
    """The reason as a sentence."""
    hindi, english = WORDS[Hold(hold)]
    return hindi if lang == "hi" else english
