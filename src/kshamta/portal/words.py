"""The sentences of the portal's batches, Hindi and English: why a row is held back, what was changed, headings of the lists."""

from kshamta.portal.holds import Hold

HOLDS: dict[Hold, tuple[str, str]] = {  # (Hindi, English)
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
        "यही कर्मचारी आईडी (चिह्न - और / छोड़कर) किसी और की भी है; दोनों रोकी गई हैं।",
        "Somebody else has the same employee ID (compared without - and /); both are held back.",
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
    Hold.TAKEN_MOBILE: (
        "यही मोबाइल नंबर राज्य में किसी और कार्मिक का भी दर्ज है; पोर्टल दूसरी बार नहीं लेगा।",
        "Somebody else in the state has the same mobile number; the portal would not take it a second time.",
    ),
    Hold.TAKEN_EMAIL: (
        "यही ई-मेल राज्य में किसी और कार्मिक का भी दर्ज है; पोर्टल दूसरी बार नहीं लेगा।",
        "Somebody else in the state has the same e-mail address; the portal would not take it a second time.",
    ),
    Hold.TOO_SOON: (
        "यही मोबाइल या ई-मेल अभी-अभी पोर्टल को गया है; पोर्टल 300 सेकंड के भीतर उसे दोहराव मानता है। कुछ मिनट बाद यह पंक्ति अपने आप खुलेगी।",
        "This mobile or e-mail went to the portal a moment ago; within 300 seconds it takes it for a repeat. The row frees itself in minutes.",
    ),
    Hold.PORTAL_REFUSED: (
        "पोर्टल ठीक यही मान पहले अस्वीकार कर चुका है; पहले उसे सुधारें।",
        "The portal has refused exactly these values before; mend them first.",
    ),
    Hold.PORTAL_UNCLEAR: (
        "पोर्टल के पिछले उत्तर से स्पष्ट नहीं कि खाता बना या नहीं। परिणाम फ़ाइल फिर लाएं, या उसके बाद की UserReport दें: जो उसमें नहीं, वह अगली खेप में जाएगा।",
        "The portal's last answer does not say whether the account was made. Bring the result file again, or a later UserReport: who is not in it goes in the next batch.",
    ),
}  # fmt: skip

RULES: dict[str, tuple[str, str]] = {  # rule: (Hindi, English)
    "title-dropped": ("श्री, श्रीमती, डॉ. जैसे संबोधन पोर्टल के नाम में नहीं लिखे जाते", "Titles such as Shri, Smt or Dr are not part of the portal's name"),
    "marks-to-spaces": ("पोर्टल नाम में केवल अक्षर और एक-एक रिक्त स्थान लेता है", "The portal takes letters and single spaces in a name"),
    "separators-dropped": ("पोर्टल कर्मचारी आईडी में - और / नहीं लेता", "The portal takes no - or / in an employee ID"),
    "portal-word": ("पोर्टल की अपनी वर्तनी", "The portal's own spelling"),
    "portal-designation": ("पदनाम पोर्टल की सूची की वर्तनी में", "The designation as the portal's list spells it"),
}  # fmt: skip

SHEETS = {
    "hi": {"field": "स्तंभ", "code": "कोड", "value": "मान", "why": "क्यों रोकी गई", "row": "पंक्ति", "file": "फ़ाइल",
           "before": "पहले", "after": "पोर्टल के लिए", "rule": "नियम", "held": "रोकी गई", "changes": "परिवर्तन"},
    "en": {"field": "Field", "code": "Code", "value": "Value", "why": "Why held back", "row": "Row", "file": "File",
           "before": "Before", "after": "For the portal", "rule": "Rule", "held": "Held back", "changes": "Changes"},
}  # fmt: skip


def hold_words(hold: Hold | str, lang: str) -> str:
    """Why a row is held back, as a sentence."""
    return HOLDS[Hold(hold)][0 if lang == "hi" else 1]


def rule_words(rule: str, lang: str) -> str:
    """What a step of the transformation does, as a sentence."""
    return RULES[rule][0 if lang == "hi" else 1]


def sheet_words(lang: str) -> dict[str, str]:
    """Names of the sheets and columns of the list of what was held back."""
    return SHEETS["hi" if lang == "hi" else "en"]
