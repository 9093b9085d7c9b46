"""Words of the written workbooks themselves: sheet names, column headings, instructions. Those of findings are in `wording`."""

SHEET = {"hi": "Roster कर्मचारी सूची", "en": "Roster"}

WORDS: dict[str, tuple[str, str]] = {  # key: (Hindi, English)
    "roster": ("कर्मचारी सूची", "Staff roster"),
    "template_title": ("कर्मचारी सूची – ऑनबोर्डिंग हेतु निर्धारित प्रपत्र", "Staff roster – prescribed format for onboarding"),
    "office": ("कार्यालय", "Office"),
    "ddo_code": ("डीडीओ कोड", "DDO code"),
    "ddo_name": ("डीडीओ का नाम", "DDO's name"),
    "ddo_contact": ("डीडीओ का मोबाइल, ई-मेल", "DDO's mobile, e-mail"),
    "send_to": ("किसे भेजें", "Send to"),
    "drive": ("अभियान", "Drive"),
    "one_row": (
        "एक पंक्ति में एक कार्मिक · केवल अंग्रेज़ी अक्षर · लाल: त्रुटि · पीला: खाली या देखने योग्य",
        "One person per row · English letters only · red: a fault · yellow: blank, or worth a look",
    ),
    "confidential": ("गोपनीय – किसी भी परिस्थिति में ग्रुप में साझा न करें", "Confidential – in no circumstance share in a group"),
    "page": ("पृष्ठ", "Page"),
    "faults": ("त्रुटियाँ", "Faults"),
    "tidied": ("सुधारे गए मान", "Tidied"),
    "row": ("पंक्ति", "Row"),
    "column": ("कॉलम", "Column"),
    "kind": ("प्रकार", "Kind"),
    "what": ("क्या त्रुटि है", "What"),
    "how": ("क्या करें", "How"),
    "found": ("मिला मान", "Found"),
    "before": ("पहले", "Before"),
    "after": ("बाद में", "After"),
    "rule": ("नियम", "Rule"),
    "fault": ("त्रुटि", "Fault"),
    "warning": ("चेतावनी", "Warning"),
    "file": ("फ़ाइल", "File"),
    "field": ("स्तंभ", "Field"),
    "double_group": ("समूह क्र.", "Group no."),
    "why": ("क्यों", "Why"),
    "summary": ("संकलन सारांश", "Summary of the compilation"),
    "number": ("क्र.", "S.No."),
    "office_file": ("कार्यालय (फ़ाइल)", "Office (file)"),
    "offices": ("फ़ाइलें", "Files"),
    "refused": ("अस्वीकृत फ़ाइलें", "Files refused"),
    "rows": ("पंक्तियाँ", "Rows"),
    "rows_ok": ("सही", "Ready"),
    "rows_faulty": ("त्रुटि वाली", "To mend"),
    "warnings": ("चेतावनियाँ", "Warnings"),
    "double_entries": ("दोहरी प्रविष्टियाँ (समूह)", "Double entries (groups)"),
    "ddo_blanks": ("डीडीओ सूची में रिक्त", "Blanks in the DDO list"),
    "group": ("समूह", "Group"),
    "contractual": ("संविदा", "Contractual"),
    "total": ("योग", "Total"),
    "legend": ("लाल: त्रुटि, सुधारें · पीला: चेतावनी, देख लें · हरा: सुधारा गया मान", "Red: fault, mend it · Yellow: warning, look at it · Green: tidied value"),
    "more": ("और {count} यहाँ नहीं दिखाए गए हैं: पहले इन्हें सुधारकर फ़ाइल फिर जांचें।", "{count} more are not listed here: mend these first, then check the file again."),
    "comments_more": (
        "टिप्पणियाँ केवल पहली {count} त्रुटियों पर हैं; शेष रंग से और 'Faults' शीट में दिखाई गई हैं।",
        "Comments stand on the first {count} faults only; the others are coloured, and listed in the sheet 'Faults'.",
    ),
    "left_out": (
        "ये पंक्तियाँ छोड़ दी गई हैं और आपकी शीट में रिक्त हैं; वापस चाहिए तो वहीं फिर लिखें।",
        "These rows were left out and are blank in your sheet; to have one back, write it there again.",
    ),
    "resend": (
        "अपनी शीट में लाल कोशिकाएँ सुधारें, सहेजें और यही फ़ाइल फिर भेजें। यह शीट हटाने की आवश्यकता नहीं है।",
        "Mend the red cells in your own sheet, save, and send this same file again. This sheet may stay.",
    ),
}  # fmt: skip


def say(key: str, lang: str, **values: object) -> str:
    """The words in one language."""
    hindi, english = WORDS[key]
    return (hindi if lang == "hi" else english).format(**values)


def both(key: str, lang: str = "hi", sep: str = " · ", **values: object) -> str:
    """The words in both languages, the reader's first."""
    first, second = (say(key, code, **values) for code in (("hi", "en") if lang == "hi" else ("en", "hi")))
    return f"{first}{sep}{second}"


TEMPLATE_STEPS: tuple[tuple[str, str], ...] = (
    ("एक पंक्ति में एक ही कार्मिक भरें; सभी आठ कॉलम अनिवार्य हैं। नियमित, संविदा – सभी कार्यरत कार्मिक शामिल करें।",
     "Fill one person per row; all eight columns are required. Include everyone in service, regular and contractual."),
    ("केवल अंग्रेज़ी अक्षरों में भरें; कृति देव, देवलिस, चाणक्य आदि फ़ॉन्ट में नहीं।",
     "Write in English letters only; not in Kruti Dev, DevLys, Chanakya or similar fonts."),
    ("मोबाइल और ई-मेल कार्मिक का अपना हो; कार्यालय का साझा नंबर या पता न दें।",
     "Mobile and e-mail must be the person's own; not a number or address that the office shares."),
    ("समूह, पदनाम और लिंग सूची से चुनें। पदनाम सूची में न हो तो लिख दें; नया पदनाम जोड़ने का अनुरोध किया जा सकता है।",
     "Choose group, designation and gender from the list. A designation that is not listed may be typed; it can be requested."),
    ("आधार नंबर कहीं न लिखें। ऐसी फ़ाइल स्वीकार नहीं होती।",
     "Do not write Aadhaar numbers anywhere. Such a file is refused."),
    ("कॉलम न जोड़ें, न हटाएँ, न छिपाएँ; पंक्तियाँ न छिपाएँ। अतिरिक्त पंक्तियाँ खाली छोड़ दें।",
     "Do not add, delete or hide columns; do not hide rows. Leave spare rows blank."),
    ("लाल या पीला रंग दिखे तो भेजने से पहले सुधार लें।",
     "Where a cell turns red or yellow, mend it before sending."),
)  # fmt: skip
SEND_TO = (
    "भरी हुई फ़ाइल केवल इस एक नामित अधिकारी को भेजें: {recipient}",
    "Send the filled file only to this one named officer: {recipient}",
)
SEND_TO_UNKNOWN = ("जैसा आदेश में लिखा है", "as the order says")
CONFIDENTIAL = (
    "गोपनीय: यह व्यक्तिगत जानकारी है। किसी भी परिस्थिति में इसे WhatsApp या किसी भी ग्रुप में साझा न करें; केवल एक नामित अधिकारी को भेजें।",
    "Confidential: this is personal data. In no circumstance share it in WhatsApp or any other group; send it to the one named officer only.",
)
LATER_COLUMNS = ("कॉलम", "क्या लिखें", "उदाहरण"), ("Column", "What to write", "Example")

DOUBLES: dict[str, tuple[str, str]] = {  # reason: (Hindi, English)
    "same-employee-id": ("एक ही कर्मचारी आईडी एक से अधिक कार्यालयों की सूची में: स्थानांतरण या दोहरी प्रविष्टि", "The same employee ID in the lists of several offices: a transfer or a double entry"),
    "same-mobile": ("एक ही मोबाइल नंबर एक से अधिक कार्यालयों की सूची में", "The same mobile number in the lists of several offices"),
    "same-email": ("एक ही ई-मेल एक से अधिक कार्यालयों की सूची में", "The same e-mail address in the lists of several offices"),
    "mobile-of-an-office": ("तीन से अधिक लोगों का एक ही मोबाइल: कार्यालय का नंबर", "One mobile of more than three people: an office's number"),
    "email-of-an-office": ("तीन से अधिक लोगों का एक ही ई-मेल: कार्यालय का पता", "One e-mail of more than three people: an office's address"),
    "same-name": ("समान नाम और समान पिन कोड: संभवतः एक ही व्यक्ति", "The same name and PIN code: maybe the same person"),
    "spelling": ("नाम की वर्तनी अलग, उच्चारण और पिन कोड समान: संभवतः एक ही व्यक्ति", "Another spelling of the name, the same PIN code: maybe the same person"),
    "middle-name": ("बीच का नाम छोड़कर नाम और पिन कोड समान: संभवतः एक ही व्यक्ति", "The same but for a middle name, the same PIN code: maybe the same person"),
    "joined": ("नाम मिलाकर या अलग लिखा, पिन कोड समान: संभवतः एक ही व्यक्ति", "The name joined or parted, the same PIN code: maybe the same person"),
    "initial": ("नाम का संक्षिप्त रूप, पिन कोड समान: संभवतः एक ही व्यक्ति", "Initials for a name, the same PIN code: maybe the same person"),
}  # fmt: skip


def double_words(reason: str, lang: str) -> str:
    """Why rows of several files stand in one group."""
    return DOUBLES[reason][0 if lang == "hi" else 1]
