"""What is said in a drive: rosters, positions, cases, hand-overs. As words.py: nothing about a person."""

from kshamta.notices.saying import Said, en, hi

# key → (Hindi, English)
WORDS: dict[str, tuple[Said, Said]] = {
    "case-decided": (
        hi(
            "दोहराव के एक प्रकरण पर निर्णय हुआ है: देखें कि आपके रोस्टर में क्या करना है।",
            "प्रकरण पर निर्णय",
            "दो कार्यालयों के रोस्टर में दोहराव के एक प्रकरण पर ऊपर के अधिकारी ने निर्णय दिया है। देखें कि आपके रोस्टर में क्या करना है:\n{link}",
        ),
        en(
            "A case of a double entry has been decided: see what is to be done in your roster.",
            "A case has been decided",
            "The officer above both offices has decided a case of a double entry. See what is to be done in your roster:\n{link}",
        ),
    ),
    "cases-waiting": (
        hi(
            "आपके पास {n} प्रकरण लंबित हैं: वही कर्मचारी या संपर्क दो कार्यालयों के रोस्टर में है।",
            "लंबित प्रकरण: {n}",
            "वही कर्मचारी आईडी, मोबाइल या ई-मेल दो कार्यालयों के रोस्टर में है; {n} प्रकरणों में आपके उत्तर या निर्णय की प्रतीक्षा है।\n\nदेखें:\n{link}",
        ),
        en(
            "Cases that wait for you: {n}. The same person or contact stands in the rosters of two offices.",
            "Cases waiting: {n}",
            "The same employee ID, mobile number or e-mail stands in the rosters of two offices; cases that wait for your answer or decision: {n}.\n\nLook:\n{link}",
        ),
    ),
    "drive-started": (
        hi(
            "अभियान आरंभ हुआ: {drive_hi}। {office_hi} की अंतिम तिथि {due}।",
            "अभियान आरंभ: {drive_hi}",
            "अभियान “{drive_hi}” आरंभ हुआ। {office_hi} के लिए अंतिम तिथि: {due}।\n\nनिर्देश देखें और कार्य प्रारंभ करें:\n{link}",
        ),
        en(
            "A drive has started: {drive_en}. {office_en} is due on {due}.",
            "A drive has started: {drive_en}",
            "The drive “{drive_en}” has started. {office_en} is due on {due}.\n\nRead the instruction and begin:\n{link}",
        ),
    ),
    "position-reopened": (
        hi(
            "{office_hi} का संकलित रोस्टर नीचे के बदलाव से फिर खुला: {drive_hi}।",
            "संकलित रोस्टर फिर खुला: {office_hi}",
            "नीचे के कार्यालयों में बदलाव हुआ, इसलिए {office_hi} का संकलित रोस्टर (“{drive_hi}”) फिर खुल गया है। वह फिर हस्ताक्षर होकर आएगा।\n\n{link}",
        ),
        en(
            "The compiled roster of {office_en} is open again after a change below: {drive_en}.",
            "Open again: the compiled roster of {office_en}",
            "Something changed at the offices below, so the compiled roster of {office_en} (“{drive_en}”) is open again. It will be signed and sent anew.\n\n{link}",
        ),
    ),
    "roster-accepted": (
        hi(
            "{office_hi} का रोस्टर स्वीकृत हुआ: {drive_hi}।",
            "रोस्टर स्वीकृत: {office_hi}",
            "अभियान “{drive_hi}” में {office_hi} का रोस्टर स्वीकृत हुआ।\n\n{link}",
        ),
        en(
            "The roster of {office_en} is accepted: {drive_en}.",
            "Roster accepted: {office_en}",
            "In the drive “{drive_en}” the roster of {office_en} is accepted.\n\n{link}",
        ),
    ),
    "roster-extended": (
        hi(
            "{office_hi} को {due} तक समय दिया गया: {drive_hi}।",
            "अंतिम तिथि अब {due}: {office_hi}",
            "अभियान “{drive_hi}” में {office_hi} की अंतिम तिथि अब {due} है।\n\n{link}",
        ),
        en(
            "{office_en} has time until {due}: {drive_en}.",
            "Last day now {due}: {office_en}",
            "In the drive “{drive_en}” {office_en} is now due on {due}.\n\n{link}",
        ),
    ),
    "roster-received": (
        hi(
            "{office_hi} का रोस्टर आपके पास जांच के लिए आया: {drive_hi}।",
            "जांच के लिए आया: {office_hi}",
            "अभियान “{drive_hi}” में {office_hi} का रोस्टर आपके पास प्राथमिक जांच के लिए आया है।\n\nखोलें:\n{link}",
        ),
        en(
            "The roster of {office_en} has come to you to be checked: {drive_en}.",
            "Come to be checked: {office_en}",
            "In the drive “{drive_en}” the roster of {office_en} has come to you for the primary check.\n\nOpen it:\n{link}",
        ),
    ),
    "roster-reminder": (
        hi(
            "स्मरण: {office_hi} का रोस्टर अप्राप्त है, अंतिम तिथि {due}। {drive_hi}",
            "स्मरण पत्र: {office_hi} का रोस्टर अप्राप्त",
            "अभियान “{drive_hi}” में {office_hi} का रोस्टर अभी अप्राप्त है। अंतिम तिथि: {due}।\n\nकृपया प्रस्तुत करें:\n{link}",
        ),
        en(
            "Reminder: the roster of {office_en} is missing, due on {due}. {drive_en}",
            "Reminder: the roster of {office_en} is missing",
            "In the drive “{drive_en}” the roster of {office_en} is still missing. It is due on {due}.\n\nPlease submit it:\n{link}",
        ),
    ),
    "roster-returned": (
        hi(
            "{office_hi} का रोस्टर सुधार के लिए वापस हुआ: {drive_hi}।",
            "रोस्टर वापस हुआ: {office_hi}",
            "अभियान “{drive_hi}” में {office_hi} का रोस्टर सुधार के लिए वापस किया गया। कारण और टीप यहाँ दिखेंगे:\n{link}",
        ),
        en(
            "The roster of {office_en} was returned to be put right: {drive_en}.",
            "Roster returned: {office_en}",
            "In the drive “{drive_en}” the roster of {office_en} was returned to be put right. The reason and the remarks stand here:\n{link}",
        ),
    ),
    "finish-reminder": (
        hi(
            "स्मरण: {office_hi} में रोस्टर संकलन पूर्ण नहीं हुआ।",
            "स्मरण पत्र: रोस्टर संकलन, {office_hi}",
            "{office_hi} के अधीन रोस्टर संकलन अभी पूर्ण नहीं हुआ है। कृपया अप्राप्त रोस्टर मंगाएं और संकलित रोस्टर आगे भेजें।\n\n{link}",
        ),
        en(
            "Reminder: {office_en} has not finished collecting its rosters.",
            "Reminder: collecting of rosters, {office_en}",
            "{office_en} has not finished collecting its rosters. Please ask for those that are missing and send the compiled roster up.\n\n{link}",
        ),
    ),
    "daily-position": (
        hi(
            "{office_hi} की दैनिक स्थिति, {said}: {rosters} में से {sent} रोस्टर प्राप्त ({percent}%)।",
            "दैनिक स्थिति {said}: {office_hi}, {percent}%",
            "{office_hi}, अभियान “{drive_hi}”, {said} सायं 6 बजे: {rosters} में से {sent} रोस्टर प्राप्त ({percent}%)।\n\nपूरी स्थिति और छपने योग्य पृष्ठ:\n{link}",
        ),
        en(
            "Position of {office_en} on {said}: {sent} of {rosters} rosters received ({percent}%).",
            "Position of the day {said}: {office_en}, {percent}%",
            "{office_en}, drive “{drive_en}”, {said} at 6 in the evening: {sent} of {rosters} rosters received ({percent}%).\n\nThe whole position, and a page to print:\n{link}",
        ),
    ),
    "hand-over-acknowledged": (
        hi(
            "सुपुर्दगी {number} की प्राप्ति स्वीकार हुई: {office_hi}।",
            "प्राप्ति स्वीकार हुई: {number}",
            "{office_hi} के संकलित रोस्टर ({rows} कार्मिक, “{drive_hi}”) की सुपुर्दगी {number} की प्राप्ति नामित अधिकारी ने स्वीकार की।\n\n{link}",
        ),
        en(
            "Hand-over {number} is acknowledged: {office_en}.",
            "Acknowledged: {number}",
            "The officer named has acknowledged hand-over {number} of the compiled roster of {office_en} ({rows} people, “{drive_en}”).\n\n{link}",
        ),
    ),
    "hand-over-code": (
        hi(
            "{code}: {office_hi} के संकलित रोस्टर की प्राप्ति का कोड, {minutes} मिनट तक। किसी को न बताएँ।",
            "प्राप्ति का कोड",
            "{code}",
        ),
        en(
            "{code} is the code to acknowledge the compiled roster of {office_en}, for {minutes} minutes. Tell nobody.",
            "Code to acknowledge",
            "{code}",
        ),
    ),
    "hand-over-done": (
        hi(
            "{office_hi} का संकलित रोस्टर ({rows} कार्मिक) बाहर के अधिकारी को सौंपा गया: {number}।",
            "संकलित रोस्टर सौंपा गया: {office_hi}, {number}",
            "{office_hi} का संकलित रोस्टर ({rows} कार्मिक, “{drive_hi}”) बाहर के एक नामित अधिकारी को सौंपा गया (क्रमांक {number})। यदि यह आदेश से नहीं है, तो तुरंत रोकें:\n{link}",
        ),
        en(
            "The compiled roster of {office_en} ({rows} people) was handed to an officer outside: {number}.",
            "Compiled roster handed over: {office_en}, {number}",
            "The compiled roster of {office_en} ({rows} people, “{drive_en}”) was handed to one named officer outside (number {number}). If no order says so, stop it at once:\n{link}",
        ),
    ),
    "hand-over-password": (
        hi(
            "{password} – {office_hi} के संकलित रोस्टर की फ़ाइल का पासवर्ड। किसी को न बताएँ।",
            "फ़ाइल का पासवर्ड",
            "{password}",
        ),
        en(
            "{password} is the password of the compiled roster of {office_en}. Tell nobody.",
            "Password of the file",
            "{password}",
        ),
    ),
    "hand-over-sent": (
        Said(
            "{office_hi}: संकलित रोस्टर {number}।",
            "संकलित रोस्टर: {office_hi}, आदेश {order_number}",
            "महोदय/महोदया,\n\nआदेश {order_number} (अभियान “{drive_hi}”) के पालन में {office_hi} का संकलित रोस्टर और डीडीओ सूची संलग्न है।\n\nसुपुर्दगी क्रमांक: {number}\nकार्मिक: {rows}\nडीडीओ: {ddos}\nअंगुलि-चिह्न (SHA-256): {hash}\n\nफ़ाइल AES-256 से कूटबद्ध है; उसका पासवर्ड आपके पंजीकृत मोबाइल पर अलग से भेजा गया है। कृपया {days} दिन के भीतर प्राप्ति स्वीकार करें:\n{link}\n\nयह जानकारी केवल आपके लिए है। इसे किसी ग्रुप में या किसी अन्य को न भेजें। उत्तर सौंपने वाले अधिकारी के शासकीय पते पर जाएगा।",
        ),
        Said(
            "{office_en}: compiled roster {number}.",
            "Compiled roster: {office_en}, order {order_number}",
            "Sir or Madam,\n\nUnder order {order_number} (drive “{drive_en}”) the compiled roster of {office_en} and its DDO list are enclosed.\n\nHand-over number: {number}\nPeople: {rows}\nDDOs: {ddos}\nFingerprint (SHA-256): {hash}\n\nThe file is encrypted with AES-256; its password has gone to your registered mobile by itself. Please acknowledge within {days} days:\n{link}\n\nThis is for you alone. Send it to no group and to nobody else. An answer goes to the government address of the officer who hands it over.",
        ),
    ),
    "batch-waiting": (
        hi(
            "पोर्टल की खेप आपकी अनुमति की प्रतीक्षा में: {office_hi}, {rows} पंक्तियां।",
            "पोर्टल की खेप की अनुमति दें: {office_hi}",
            "{office_hi} के नोडल अधिकारी ने राष्ट्रीय पोर्टल के लिए {rows} पंक्तियों की खेप {number} छापी है। इतनी पंक्तियों पर दूसरे अधिकारी की अनुमति चाहिए।\n\nदेखें:\n{link}",
        ),
        en(
            "A batch for the portal waits for your release: {office_en}, {rows} rows.",
            "Release a batch for the portal: {office_en}",
            "The nodal officer of {office_en} has printed batch {number} of {rows} rows for the national portal. So many rows need a second officer's release.\n\nLook at it:\n{link}",
        ),
    ),
    "hand-over-waiting": (
        hi(
            "सुपुर्दगी आपकी अनुमति की प्रतीक्षा में: {office_hi}, {rows} कार्मिक।",
            "सुपुर्दगी की अनुमति दें: {office_hi}",
            "{office_hi} का संकलित रोस्टर ({rows} कार्मिक, “{drive_hi}”) बाहर के एक नामित अधिकारी को सौंपा जाना है। 1,000 से अधिक कार्मिक होने से दूसरे अधिकारी की अनुमति चाहिए।\n\nदेखें:\n{link}",
        ),
        en(
            "A hand-over waits for you to release it: {office_en}, {rows} people.",
            "Release a hand-over: {office_en}",
            "The compiled roster of {office_en} ({rows} people, “{drive_en}”) is to be handed to one named officer outside. With more than 1,000 people a second officer releases it.\n\nLook at it:\n{link}",
        ),
    ),
    "rows-taken": (
        hi(
            "{office_hi}: {called_hi} ने आज {rows} कार्मिकों की सूची ली।",
            "{rows} कार्मिकों की सूची ली गई: {office_hi}",
            "{office_hi} के संकलन से {called_hi} ने आज कुल {rows} कार्मिकों की पंक्तियां फाइल में ली हैं। यह सूचना 1,000 से अधिक होने पर अपने आप जाती है। किसने, कब और किस प्रयोजन से लीं, यह अभिलेख में है। यदि यह अपेक्षित नहीं था तो आज ही पूछें।\n\nदेखें:\n{link}",
        ),
        en(
            "{office_en}: {called_en} took the rows of {rows} people today.",
            "Rows of {rows} people were taken: {office_en}",
            "Of the position of {office_en}, {called_en} has taken the rows of {rows} people in files today. This is told by itself above 1,000. Who took them, when and what for stands in the record. If you did not expect it, ask today.\n\nLook at it:\n{link}",
        ),
    ),
    "outside-officer-code": (
        hi(
            "{code}: यह कोड केवल {office_hi} के उस अधिकारी को बताएँ जो आपको संकलित रोस्टर पाने वाले के रूप में दर्ज कर रहे हैं; {minutes} मिनट तक।",
            "पंजीयन का कोड",
            "{code}",
        ),
        en(
            "{code}: tell this to the officer of {office_en} alone who registers you to receive compiled rosters; valid {minutes} minutes.",
            "Code to register",
            "{code}",
        ),
    ),
    "outside-officer-waiting": (
        hi(
            "बाहर के अधिकारी का पंजीयन आपकी पुष्टि की प्रतीक्षा में: {office_hi}।",
            "बाहर के अधिकारी की पुष्टि करें: {office_hi}",
            "{office_hi} ने आदेश {order_number} से बाहर के एक अधिकारी को संकलित रोस्टर पाने वाले के रूप में दर्ज किया है। दूसरे अधिकारी की पुष्टि चाहिए।\n\nआदेश से मिलाकर देखें:\n{link}",
        ),
        en(
            "An officer outside waits for your confirmation: {office_en}.",
            "Confirm an officer outside: {office_en}",
            "{office_en} has registered an officer outside by order {order_number} to receive compiled rosters. A second officer must confirm.\n\nCompare with the order:\n{link}",
        ),
    ),
    "rosters-late-below": (
        hi(
            "{office_hi}: {n} रोस्टर अप्राप्त, अंतिम तिथि {due}। {drive_hi}",
            "{n} रोस्टर अप्राप्त: {office_hi}",
            "अभियान “{drive_hi}” में {office_hi} के नीचे {n} रोस्टर अप्राप्त हैं। अंतिम तिथि: {due}।\n\nदेखें और स्मरण कराएँ:\n{link}",
        ),
        en(
            "{office_en}: {n} rosters missing, due on {due}. {drive_en}",
            "{n} rosters missing: {office_en}",
            "In the drive “{drive_en}” {n} rosters below {office_en} are missing. They are due on {due}.\n\nSee which, and remind:\n{link}",
        ),
    ),
    "roster-due-soon": (
        hi(
            "{office_hi} का रोस्टर {due} तक देय है। {drive_hi}",
            "{due} तक देय: {office_hi} का रोस्टर",
            "अभियान “{drive_hi}” में {office_hi} का रोस्टर {due} तक देय है और अभी अप्राप्त है।\n\nयहाँ पूरा करें:\n{link}",
        ),
        en(
            "The roster of {office_en} is due on {due}. {drive_en}",
            "Due on {due}: the roster of {office_en}",
            "In the drive “{drive_en}” the roster of {office_en} is due on {due} and has not come yet.\n\nComplete it here:\n{link}",
        ),
    ),
}
