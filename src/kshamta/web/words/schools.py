"""A DDO who answers for several schools: one roster, each row with its school."""

BUILT: dict[str, list[str]] = {"refused.": ["no-such-school"]}
WORDS = {
    "desk.schools": ("इस रोस्टर की संस्थाएं", "Schools of this roster"),
    "desk.schools.lead": (
        "आप कई संस्थाओं के आहरण अधिकारी हैं: सबके कार्मिक इसी एक रोस्टर में आते हैं, और हर पंक्ति की अपनी संस्था होती है।",
        "You answer for several schools: the people of all of them stand in this one roster, and each row has its school.",
    ),
    "desk.schools.alone": ("यह रोस्टर एक ही कार्यालय का है।", "This roster is of one office alone."),
    "desk.schools.school": ("संस्था", "School"),
    "desk.schools.rows": ("पंक्तियां", "Rows"),
    "desk.schools.faulty": ("सुधारनी हैं", "To mend"),
    "desk.schools.short": ("कम", "Short"),
    "desk.schools.mine": ("आपका कार्यालय", "your office"),
    "desk.schools.some": (
        "{n} पंक्ति में संस्था नहीं बताई गई।|{n} पंक्तियों में संस्था नहीं बताई गई।",
        "{n} row does not say its school.|{n} rows do not say their school.",
    ),
    "desk.schools.unplaced": (
        "{n} पंक्ति बिना संस्था की|{n} पंक्तियां बिना संस्था की",
        "{n} row without a school|{n} rows without a school",
    ),
    "desk.schools.unsaid": (
        "शीट में जो लिखा है, उससे संस्था पहचानी नहीं गई। एक बार चुनें: वैसा ही लिखी सब पंक्तियों पर लागू होगा। किसी एक पंक्ति की संस्था शीट में उसी पंक्ति पर चुनी जाती है।",
        "What the sheet says names no school of this roster. Choose once, and it holds for all rows that say the same. The school of a single row is chosen at that row of the sheet.",
    ),
    "desk.schools.nothing": ("कुछ नहीं लिखा", "Nothing is written"),
    "desk.schools.n": ("{n} पंक्ति|{n} पंक्तियां", "{n} row|{n} rows"),
    "desk.schools.which": ("इनकी संस्था", "Their school"),
    "desk.schools.choose": ("संस्था चुनें", "Choose the school"),
    "desk.schools.save": ("दर्ज करें", "Save"),
    "desk.schools.all": ("हर पंक्ति की संस्था बताई गई है।", "Each row says its school."),
    "desk.schools.place": ("संस्था बताएं", "Say the schools"),
    "desk.schools.open": ("संस्थावार देखें", "See by school"),
    "desk.schools.ways": (
        "कई संस्थाओं की सूची दो तरह से दी जा सकती है: एक शीट में संस्था का एक अलग स्तंभ, या हर संस्था की अलग शीट, जिसका नाम संस्था का नाम या कोड हो।",
        "The list of several schools comes in either of two ways: one sheet with a column for the school, or a sheet for each school, called by its name or code.",
    ),
    "desk.done.school": ("संस्था दर्ज हुई।", "The school is noted."),
    "boards.schools": ("{of} में से {given} संस्थाओं के कार्मिक", "people of {given} of {of} schools"),
    "refused.no-such-school": (
        "यह संस्था इस रोस्टर में नहीं है: सूची में से चुनें।",
        "That school is not of this roster: choose one of the list.",
    ),
    "help.desk-schools": (
        "इस रोस्टर की हर संस्था: कार्यरत संख्या, पंक्तियां, कितनी सुधारनी हैं और कितने कम हैं।\nजिन पंक्तियों की संस्था पहचानी नहीं गई, वे नीचे हैं: एक बार चुनें, वैसा ही लिखी सब पंक्तियों पर लागू होगा।",
        "Each school of this roster: working strength, rows, how many are to be mended and how many are short.\nRows whose school was not understood stand below: choose once, and it holds for all that say the same.",
    ),
}
