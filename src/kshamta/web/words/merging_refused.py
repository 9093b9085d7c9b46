"""Why two records were not joined, or not parted."""

WORDS = {
    "refused.merge-same": ("यह एक ही अभिलेख है; दूसरा चुनें।", "That is one and the same record; choose another."),
    "refused.merge-himself": (
        "अपने ही अभिलेख का मिलान या विभाजन कोई दूसरा अधिकारी करेगा।",
        "Records of your own are joined or parted by another officer.",
    ),
    "refused.merge-choice-unknown": (
        "चुना गया मान समझ नहीं आया; हर पंक्ति में दोनों में से एक चुनें।",
        "A choice cannot be read: in each line take one of the two.",
    ),
    "refused.merge-reason-too-short": (
        "कारण कम से कम {shortest} अक्षरों में लिखें: आप कैसे जानते हैं?",
        "Give a reason of at least {shortest} characters: how do you know?",
    ),
    "refused.merge-transfer-waits": (
        "दोनों में से एक का स्थानांतरण प्रक्रिया में है। पहले कार्यभार ग्रहण होने दें, या आदेश वापस लें।",
        "One of the two is being transferred. Let him join first, or withdraw the transfer.",
    ),
    "refused.merge-holds-charges": (
        "जो खाता बंद होगा, उससे प्रभार धारित है या नामांकन लंबित है। वही खाता रखें, या पहले प्रभार समाप्त करें।",
        "A charge is held, or a nomination waits, by the account that would be closed. Keep that account, or end the charge first.",
    ),
    "refused.merge-both-exempt": (
        "दोनों अभिलेखों पर छूट है या मांगी गई है। पहले एक छूट समाप्त करें।",
        "Both records are exempt, or an exemption is asked for. End one of the two first.",
    ),
    "refused.merge-both-ask": (
        "दोनों अभिलेखों पर एक ही विषय का आवेदन लंबित है। पहले एक पर निर्णय दें।",
        "Both records have the same petition waiting. Decide one of the two first.",
    ),
    "refused.both-in-batches": (
        "दोनों अभिलेख पोर्टल की खेप में हैं और उत्तर शेष है। पहले परिणाम लाएं, या एक खेप वापस लें।",
        "Both records are in batches that the portal has not answered. Bring the result first, or withdraw a batch.",
    ),
    "refused.no-such-merge": ("यह मिलान नहीं मिला।", "There is no such joining."),
    "refused.no-such-pair": ("यह जोड़ी नहीं मिली।", "There is no such pair."),
    "refused.merge-over": ("यह मिलान पहले ही वापस लिया या अलग किया जा चुका है।", "This joining was undone or parted already."),
    "refused.merge-too-late": (
        "वापस लेने की अंतिम तिथि {until} थी। अब “दो व्यक्ति अलग करें” से पंक्तिवार अलग करें।",
        "The last day to undo was {until}. Part the two row by row instead.",
    ),
    "refused.merge-not-last": (
        "इसके बाद एक और मिलान हुआ है। पहले उसे वापस लें।",
        "A later joining stands upon this one. Undo that first.",
    ),
    "refused.merge-service-changed": (
        "मिलान के बाद स्थानांतरण या सेवा समाप्ति दर्ज हुई है, इसलिए पूर्व स्थिति तय नहीं हो सकती। सेवा समाप्ति भूल से दर्ज हुई हो तो व्यक्ति के पृष्ठ पर उसे वापस लें, फिर मिलान वापस लें; नहीं तो “दो व्यक्ति अलग करें” से बताएं कि क्या किसका है।",
        "A transfer or the end of service was recorded since, so nobody can tell whose it was. If the end of service was a mistake, take it back on the person's page, then undo; else part the two and say what is whose.",
    ),
    "refused.split-nothing": ("बताएं कि दूसरे व्यक्ति का क्या है।", "Tick what is the other person's."),
    "refused.split-unknown-row": (
        "चुनी गई पंक्तियों में से कोई अब इस अभिलेख की नहीं है; पृष्ठ फिर देखें।",
        "One of the rows is not of this record any more; look again.",
    ),
    "refused.split-needs-posting": (
        "दोनों के पास कम से कम एक मूल पदस्थापना रहे: एक दूसरे को दें, एक रहने दें।",
        "Each of the two needs a main posting: give one, leave one.",
    ),
    "refused.split-undo-first": (
        "यह मिलान अभी वापस लिया जा सकता है; उससे सब ठीक पहले जैसा हो जाता है।",
        "This joining can still be undone: that gives back exactly what was.",
    ),
}
