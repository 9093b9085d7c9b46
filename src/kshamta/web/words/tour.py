"""The guided tour of the demonstration: what to look at, at each stop."""

BUILT = {"tour.": ["1", "2", "3", "4", "5", "6"]}
WORDS = {
    "tour.title": ("प्रदर्शन की सैर", "Tour of the demonstration"),
    "tour.stop": ("{of} में से पड़ाव {number}", "stop {number} of {of}"),
    "tour.before": ("पिछला", "Previous"),
    "tour.next": ("आगे बढ़ें", "Next"),
    "tour.end": ("सैर समाप्त करें", "End the tour"),
    "tour.1": (
        "राज्य प्रशासक: पूरा राज्य एक पृष्ठ पर। देखें कि किन इकाइयों में नोडल अधिकारी नहीं है और ऊपर की पट्टी किस प्रभार का नाम बताती है।",
        "The state administrator: the whole state on one page. See which units lack a nodal officer, and how the strip at the top names the charge.",
    ),
    "tour.2": (
        "संयुक्त संचालक: अपने जिले एक साथ; जो पीछे हैं वे ऊपर। वे केवल देखते और स्मरण कराते हैं; कर्मचारियों के नाम यहाँ नहीं हैं।",
        "The joint director: his districts side by side, those behind on top. He looks and reminds; there are no names of employees here.",
    ),
    "tour.3": (
        "जिला अधिकारी: एक अभियान चल रहा है। «किसने भेजा, किसने नहीं» खोलें: कितने दिन शेष, क्या जांच की प्रतीक्षा में; प्रस्तुत रोस्टर खोलकर जांचें, टिप्पणी लिखें, स्वीकार या वापस करें।",
        "The district officer: a drive is under way. Open “Who has sent, who has not”: how many days are left, what waits for a check; open what was submitted, remark, accept or return.",
    ),
    "tour.4": (
        "आहरण एवं संवितरण अधिकारी: सूची में कितने, कार्यरत कितने। कार्मिक खोलें: मोबाइल छिपा रहता है, देखने का कारण लिखना होता है।",
        "The drawing and disbursing officer: how many are on the roll, how many at work. Open People: a mobile number stays masked, and to see it one must give a reason.",
    ),
    "tour.5": (
        "कर्मचारी सूची जांचें: नीचे से कोई नमूना चुनें। हर त्रुटि एक साथ दिखेगी और वहीं सुधरेगी।",
        "Check a roster: choose a sample below. Every fault is shown at once and mended in place.",
    ),
    "tour.6": (
        "लेखा परीक्षक: अभी तक जो भी किया गया, यहाँ लिखा है, इस सैर के साइन-इन भी। कोई पंक्ति चुपचाप नहीं बदली जा सकती।",
        "The auditor: all that was done so far is written here, the sign-ins of this tour too. No line can be changed quietly.",
    ),
}
