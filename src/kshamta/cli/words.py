"""The command line's own sentences, English and Hindi. What is said of a finding stands in `sheetcheck.wording`."""

import os
import re

_WORDS: dict[str, tuple[str, str]] = {
    # first lines
    "checking": ("Checking {count} {count|file|files} …", "{count} फाइलों की जांच हो रही है …"),
    "compiling": ("Compiling {count} {count|file|files} …", "{count} फाइलों का संकलन हो रहा है …"),
    "exporting": ("Preparing the portal's files from {name} …", "{name} से पोर्टल की फाइलें तैयार हो रही हैं …"),
    "making": ("Making the template {name} …", "प्रारूप {name} तैयार हो रहा है …"),
    # why it stopped
    "missing": ("{name}: there is no such file or folder.", "{name}: ऐसी कोई फाइल या फोल्डर नहीं है।"),
    "unreadable": ("{name} cannot be opened: {why}.", "{name} नहीं खुल रही है: {why}।"),
    "no-rosters": (
        "{name}: the folder holds no roster (.xlsx, .xls, .ods, .csv).",
        "{name}: फोल्डर में कोई रोस्टर (.xlsx, .xls, .ods, .csv) नहीं है।",
    ),
    "unwritable": ("{name} cannot be written: {why}.", "{name} में लिखा नहीं जा सका: {why}।"),
    "disk-full": (
        "The disk is full; nothing was left half written. Make room and run the command again.",
        "डिस्क भर गई है; कोई फाइल अधूरी नहीं छोड़ी गई है। स्थान खाली कर आदेश पुनः चलाएँ।",
    ),
    "out-is-input": (
        "{name} is one of the files to check; give another place to write to.",
        "{name} जांच की जाने वाली फाइल है; लिखने के लिए दूसरा स्थान दें।",
    ),
    "out-not-folder": (
        "{name} is a file; for several rosters give a folder to write to.",
        "{name} एक फाइल है; एक से अधिक रोस्टर के लिए फोल्डर का नाम दें।",
    ),
    "interrupted": (
        "Stopped; nothing was left half written.",
        "रोक दिया गया; कोई फाइल अधूरी नहीं छोड़ी गई है।",
    ),
    "unknown-state": (
        "{name} is not a state of the PIN directory; write it as in “Madhya Pradesh”.",
        "{name} पिन निर्देशिका में कोई राज्य नहीं है; अंग्रेज़ी में लिखें, जैसे “Madhya Pradesh”।",
    ),
    "nothing-to-compile": (
        "None of the files could be read; nothing was compiled.",
        "कोई भी फाइल पढ़ी नहीं जा सकी; संकलन नहीं हुआ।",
    ),
    "export-folder": (
        "{name} is a folder; compile its rosters first, then export compiled.xlsx.",
        "{name} एक फोल्डर है; पहले उसके रोस्टर का संकलन करें, फिर compiled.xlsx निर्यात करें।",
    ),
    "not-released": (
        "A file for the portal did not read back as it was meant, so nothing was written: {why}.",
        "पोर्टल की एक फाइल पुनः पढ़ने पर सही नहीं मिली, अतः कुछ नहीं लिखा गया: {why}।",
    ),
    "ours": (
        "This is a fault of the program, not of your files; please report it with the lines above.",
        "यह त्रुटि कार्यक्रम की है, आपकी फाइलों की नहीं; कृपया ऊपर की पंक्तियों सहित सूचित करें।",
    ),
    "refused-file": ("{name}: {message}", "{name}: {message}"),
    # the table
    "faults": ("Faults to mend", "सुधार योग्य त्रुटियाँ"),
    "warnings": ("Warnings (the rows go; please look)", "चेतावनियाँ (पंक्तियाँ स्वीकार; कृपया देख लें)"),
    "tidied": ("Tidied (nothing to do)", "ठीक किया गया (कुछ करना नहीं है)"),
    "notes": ("How the sheets were read", "शीट कैसे पढ़ी गई"),
    "refused": ("Refused", "अस्वीकृत"),
    "files": ("Files", "फाइलें"),
    "more": ("… and {count} more (--all shows them)", "… और {count} (--all से सभी दिखेंगी)"),
    "sheet": ("sheet “{name}”", "शीट “{name}”"),
    "total": ("{files} {files|file|files}: {clean} clean, {faults} with faults, {refused} refused", "{files} फाइलें: {clean} सही, {faults} में त्रुटि, {refused} अस्वीकृत"),
    "result-clean": ("Nothing to mend.", "सुधारने योग्य कुछ नहीं।"),
    "result-faults": ("{count} {count|row|rows} to mend.", "{count} पंक्तियों में सुधार आवश्यक।"),
    "private": (
        "{count} {count|address|addresses} of private e-mail services; they are accepted.",
        "{count} ई-मेल पते निजी सेवा के हैं; ये मान्य हैं।",
    ),
    "wrote": ("Written: {name}", "लिखा गया: {name}"),
    "doubles": (
        "{count} double {count|entry|entries} to look at (double-entries.xlsx).",
        "{count} दोहरी प्रविष्टियाँ देखने योग्य (double-entries.xlsx)।",
    ),
    "ddo-blanks": (
        "{count} {count|cell|cells} of the DDO list still blank: nobody has told us yet (--ddo-list FILE).",
        "डीडीओ सूची के {count} सेल अभी रिक्त हैं: जानकारी नहीं मिली है (--ddo-list FILE)।",
    ),
    # export
    "who-may": (
        "Only the nodal officers of the block and the district do the onboarding on the portal (order B25): hand these files to nobody else.",
        "पोर्टल पर ऑनबोर्डिंग केवल विकासखंड एवं जिले के नोडल अधिकारी करते हैं (आदेश B25): ये फाइलें किसी और को न दें।",
    ),
    "exported": (
        "{rows} {rows|row|rows} in {files} {files|file|files} for the portal, read back and compared; {held} held back, {changed} {changed|value|values} transformed.",
        "पोर्टल के लिए {files} फाइलों में {rows} पंक्तियाँ, पुनः पढ़कर मिलाई गईं; {held} रोकी गईं, {changed} मान परिवर्तित।",
    ),
}  # fmt: skip


def say(key: str, lang: str, **gaps: object) -> str:
    """The sentence in `en` or `hi`; `{count|file|files}` chooses by a number, and numbers are grouped as in India."""

    def put(match: re.Match[str]) -> str:
        name, *forms = match[1].split("|")
        value = gaps[name]
        if forms:
            return forms[str(value).replace(",", "") != "1"]
        return grouped(value) if isinstance(value, int) else str(value)

    return re.sub(r"\{([^{}]+)\}", put, _WORDS[key][lang == "hi"])


def grouped(number: int) -> str:
    """1234567 → 12,34,567."""
    head, tail = str(number)[:-3], str(number)[-3:]
    pairs = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)]
    return ",".join([*pairs[::-1], tail])


def default_lang(environ: dict[str, str] | None = None) -> str:
    """Hindi where the terminal's language is Hindi, else English."""
    env = os.environ if environ is None else environ
    chosen = env.get("LC_ALL") or env.get("LC_MESSAGES") or env.get("LANG") or ""
    return "hi" if chosen.lower().startswith("hi") else "en"
