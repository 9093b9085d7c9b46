"""Moves of rosters: why something was refused (`refused.<code>`); verbs of a history (`move.<verb>`)."""

BUILT = {
    "refused.": ["reason-missing", "no-such-remark", "no-such-check", "order-file-refused-drive", "not-seen-by-another", "taken-enough", "purpose-missing"],
    "move.": [
        "begin", "submit", "withdraw", "accept", "return", "unlock", "sign-up", "sign", "reopen", "end", "rejoin", "extend",
    ],
    "move.to.": ["submit", "sign-up", "withdraw"],
}  # fmt: skip
WORDS = {
    "refused.reason-missing": (
        "कारण लिखें: वही संबंधित कार्यालय को दिखाया जाएगा।",
        "Write the reason: it is what the other office will read.",
    ),
    "refused.no-such-remark": ("यह टीप नहीं मिली, या उस पर कार्रवाई हो चुकी है।", "There is no such remark, or it has been settled."),
    "refused.no-such-check": ("जांच का यह बिंदु अधिकारी द्वारा चिह्नित नहीं होता।", "This check is not one that an officer ticks."),
    "refused.order-file-refused-drive": (
        "आदेश की प्रति नहीं ली जा सकी: पीडीएफ, जेपीजी या पीएनजी फ़ाइल दें, 5 एमबी तक।",
        "The copy of the order cannot be kept: give a PDF, JPG or PNG file of at most 5 MB.",
    ),
    "refused.not-seen-by-another": (
        "{limit} से अधिक पंक्तियाँ तभी ली जा सकती हैं जब ऊपर का कार्यालय इसी संकलन को स्वीकार कर ले; अन्यथा सुपुर्दगी करें, जिसे दूसरा अधिकारी जारी करे।",
        "More than {limit} rows leave only when the office above has accepted just these; otherwise hand them over, and a second officer releases it.",
    ),
    "refused.taken-enough": (
        "एक दिन में दूसरे अधिकारी की जांच के बिना {most} से अधिक पंक्तियां, या {files} से अधिक फाइलें नहीं ली जा सकतीं: कल लें, या सुपुर्दगी करें।",
        "No more than {most} rows that nobody else has seen, or {files} files, leave in a day: take them tomorrow, or hand them over.",
    ),
    "refused.purpose-missing": (
        "{limit} से अधिक पंक्तियां लेने का प्रयोजन चुनें।",
        "Say what more than {limit} rows are taken for.",
    ),
    "move.begin": ("कार्य प्रारंभ हुआ", "work began"),
    "move.submit": ("प्रस्तुत किया", "submitted"),
    "move.withdraw": ("भेजा हुआ वापस लिया", "withdrawn"),
    "move.accept": ("स्वीकृत किया", "accepted"),
    "move.return": ("सुधार के लिए वापस किया", "returned"),
    "move.unlock": ("सुधार के लिए खोला", "unlocked"),
    "move.sign-up": ("हस्ताक्षर कर आगे भेजा", "signed and sent up"),
    "move.to.submit": ("{name} को प्रस्तुत किया", "submitted to {name}"),
    "move.to.sign-up": ("हस्ताक्षर कर {name} को आगे भेजा", "signed and sent up to {name}"),
    "move.to.withdraw": ("{name} से वापस लिया", "withdrawn from {name}"),
    "move.sign": ("हस्ताक्षर किया", "signed"),
    "move.reopen": ("नीचे के बदलाव से फिर खुला", "opened again by a change below"),
    "move.end": ("समाप्त: कार्यालय अब भाग नहीं ले रहा", "ended: the office takes part no more"),
    "move.rejoin": ("फिर सम्मिलित हुआ", "takes part again"),
    "move.extend": ("नई अंतिम तिथि दी", "given a new last day"),
}
