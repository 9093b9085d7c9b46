"""Pages for what did not work."""

WORDS = {
    "error.400": ("अनुरोध समझ में नहीं आया", "The request was not understood"),
    "error.400.what": ("पिछले पृष्ठ पर लौट कर फिर प्रयास करें।", "Go back to the page before and try again."),
    "error.403": ("यह पृष्ठ पुराना हो गया था", "The page had become stale"),
    "error.403.what": (
        "सुरक्षा के लिए हर पृष्ठ की एक छाप होती है, वह मेल नहीं खाई। पिछला पृष्ठ दोबारा खोल कर फिर प्रयास करें; ब्राउज़र में कुकी चालू रहनी चाहिए।",
        "Each page carries a mark for safety, and it did not match. Open the page again and retry; cookies must be allowed.",
    ),
    "error.404": ("यह पृष्ठ नहीं मिला", "There is no such page"),
    "error.404.what": (
        "पता गलत हो सकता है, या यह पृष्ठ आपके लिए खुला नहीं है।",
        "The address may be wrong, or the page is not open to you.",
    ),
    "error.404.check": ("यह पृष्ठ नहीं मिला", "There is no such page"),
    "error.404.check.what": (
        "पता गलत हो सकता है, या सूची किसी दूसरे ब्राउज़र में खोली गई थी, या उसके दो घंटे पूरे हो गए।",
        "The address may be wrong, or the roster was opened in another browser, or its two hours are over.",
    ),
    "error.410": ("यह लिंक अब मान्य नहीं है", "This link does not work any more"),
    "error.410.what": (
        "इसका उपयोग हो चुका है, इसकी अवधि पूरी हो गई, या इसे वापस ले लिया गया। जिस कार्यालय से लिंक मिला, उसी से पूछें।",
        "It was used, its time is over, or it was taken back. Ask the office from which you have it.",
    ),
    "error.410.activation-link-spent": ("यह लिंक मान्य नहीं है", "This link is not valid"),
    "error.410.activation-link-spent.what": (
        "लिंक अधूरा है, उसका उपयोग हो चुका है, उसकी अवधि पूरी हो गई, या उसकी जगह नया लिंक भेजा गया है। संदेश में मिला पूरा लिंक खोलें; फिर भी न खुले तो नामांकित करने वाले अधिकारी से लिंक फिर भेजने को कहें।",
        "The link is cut off, was used, is too old, or a newer one was sent. Open the whole link of the newest message; if that fails, ask the officer who nominated you to send it again.",
    ),
    "error.410.check": ("दो घंटे पूरे हो गए", "The two hours are over"),
    "error.410.check.what": (
        "आपकी सूची वादे के अनुसार नष्ट कर दी गई है। अपनी फाइल फिर से दें; वह आपके कंप्यूटर पर सुरक्षित है।",
        "Your roster has been destroyed, as promised. Give the file again; it is still on your computer.",
    ),
    "error.413": ("फाइल 10 MB से बड़ी है", "The file is over 10 MB"),
    "error.413.what": (
        "चित्र, अतिरिक्त शीट और खाली पंक्तियाँ हटा कर फाइल फिर सहेजें, या सूची को दो फाइलों में बांट दें।",
        "Remove pictures, other sheets and empty rows and save it again, or split the roster into two files.",
    ),
    "error.429": ("एक घंटे की सीमा पूरी हुई", "The limit for this hour is reached"),
    "error.429.what": (
        "इस नेटवर्क पते से एक घंटे में {n} सूचियाँ जांची जा सकती हैं। अगले घंटे फिर प्रयास करें।",
        "{n} rosters can be checked from this network address in an hour. Try again in the next one.",
    ),
    "error.500": ("हमारी ओर से कुछ गड़बड़ हुई", "Something went wrong on our side"),
    "error.500.what": (
        "आपकी फाइल सुरक्षित है और कहीं नहीं भेजी गई। कुछ मिनट बाद फिर प्रयास करें।",
        "Your file is safe and was sent nowhere. Try again in a few minutes.",
    ),
    "error.home": ("मुख्य पृष्ठ पर जाएँ", "Go to the first page"),
    "error.again": ("फिर से आरंभ करें", "Start again"),
}
