"""The page where a workbook is dropped."""

WORDS = {
    "drop.title": ("कर्मचारी सूची जांचें", "Check a roster"),
    "drop.lead": (
        "अपनी एक्सेल सूची यहाँ दें: हर त्रुटि एक साथ दिखेगी, वहीं सुधारें और सही फाइल डाउनलोड करें।",
        "Give your Excel roster here: see every fault at once, mend it on the spot, download a right one.",
    ),
    "drop.choose": ("एक्सेल फाइल चुनें", "Choose the Excel file"),
    "drop.or_drop": ("या यहाँ खींच कर छोड़ें; जांच तुरंत आरंभ होगी", "or drop it here; the check begins at once"),
    "drop.kinds": (".xlsx, .xls, .ods या .csv · अधिकतम 10 MB", ".xlsx, .xls, .ods or .csv · up to 10 MB"),
    "drop.check": ("जांच करें", "Check it"),
    "drop.uploading": ("अपलोड हो रहा है …", "Uploading …"),
    "drop.checking": ("जांच हो रही है …", "Checking …"),
    "drop.failed": (
        "सर्वर से संपर्क नहीं हुआ। कनेक्शन देख कर फिर प्रयास करें।",
        "The server did not answer. Look at the connection and try again.",
    ),
    "drop.too_big": (
        "यह फाइल 10 MB से बड़ी है। चित्र और अतिरिक्त शीट हटा कर फिर दें।",
        "This file is over 10 MB. Remove pictures and other sheets and give it again.",
    ),
    "drop.what_happens": ("फाइल का क्या होता है", "What happens to the file"),
    "drop.sealed": ("ताला लगा कर (AES-256) रखी जाती है।", "It is kept sealed (AES-256)."),
    "drop.this_browser": ("केवल यही ब्राउज़र उसे देख सकता है।", "Only this browser can see it."),
    "drop.two_hours": (
        "दो घंटे बाद नष्ट कर दी जाती है; आप पहले भी नष्ट कर सकते हैं।",
        "It is destroyed after two hours; you may destroy it sooner.",
    ),
    "drop.samples": ("या नमूने से देख लें", "Or look at a sample first"),
    "drop.samples_lead": (
        "छह काल्पनिक सूचियाँ, हर एक में अलग तरह की गड़बड़ी। नाम और नंबर बनावटी हैं।",
        "Six made-up rosters, each awkward in its own way. Names and numbers are invented.",
    ),
    "drop.template": ("खाली प्रारूप (एक्सेल) डाउनलोड करें", "Download the blank form (Excel)"),
    "drop.template_why": (
        "ड्रॉप-डाउन और निर्देश सहित: इसमें भरने से त्रुटियाँ कम होती हैं।",
        "With drop-downs and instructions: fewer faults from the start.",
    ),
    "sample.titles": ("हिंदी शीर्षक, योग और हस्ताक्षर", "Hindi headings, total and signature"),
    "sample.titles.about": (
        "ऊपर कार्यालय का नाम, क्रमांक का स्तंभ, नीचे योग और हस्ताक्षर।",
        "Office name on top, a serial column, total and signature below.",
    ),
    "sample.numbers": ("+91, खाली स्थान, श्रेणी I–IV", "+91, spaces, class I–IV"),
    "sample.numbers.about": (
        "मोबाइल कई तरह से लिखे, समूह श्रेणी में, लिंग हिंदी में।",
        "Mobiles written in many ways, groups as classes, gender in Hindi.",
    ),
    "sample.fonts": ("कृति देव और देवनागरी नाम", "Kruti Dev and Devanagari names"),
    "sample.fonts.about": (
        "नाम पुराने हिंदी फॉन्ट में; रोमन वर्तनी का सुझाव मिलता है।",
        "Names in an old Hindi font; an English spelling is offered.",
    ),
    "sample.hidden": ("छिपी पंक्तियाँ, जुड़े सेल", "Hidden rows, merged cells"),
    "sample.hidden.about": (
        "फिल्टर से छिपे कर्मचारी, जुड़े हुए पदनाम, रिक्त सेल।",
        "People hidden by a filter, merged designations, blanks.",
    ),
    "sample.doubles": ("दोहरी प्रविष्टियाँ", "Double entries"),
    "sample.doubles.about": (
        "एक ही मोबाइल कई नामों पर, कार्यालय का नंबर, वही कर्मचारी दो बार।",
        "One mobile on several names, the office's own number, a person twice.",
    ),
    "sample.treasury": ("कोषालय पोर्टल की .xls", "A treasury portal's .xls"),
    "sample.treasury.about": (
        "असल में वेब पेज; शीर्षक अलग, आगे के शून्य गायब।",
        "Really a web page; other headings, leading zeros lost.",
    ),
}
