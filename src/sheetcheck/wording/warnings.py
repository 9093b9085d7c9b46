"""What is said of rows that go while someone looks, and of values that were put right and are shown."""

from sheetcheck.codes import Code
from sheetcheck.wording.templates import Words

WARNINGS: dict[Code, tuple[Words, Words]] = {
    Code.ALL_CAPS: (
        Words("Name in capital letters", "{found:quoted} is written in capitals", "[Accept “{offer}” if it is right|Write it in capital and small letters]"),
        Words("नाम बड़े अक्षरों में है", "{found:quoted} पूरा बड़े (कैपिटल) अक्षरों में है", "[सही हो तो “{offer}” स्वीकार करें|सामान्य अक्षरों में लिखें]"),
    ),
    Code.DESIGNATION_UNLISTED: (
        Words("Designation is not in the state's list", "{found:quoted} [{why:text}|is not in the state's list of designations][; nearest: {nearest:quoted}]",
              "Choose the listed one, or request a new designation"),
        Words("पदनाम राज्य की सूची में नहीं है", "{found:quoted} [{why:text}|राज्य की पदनाम सूची में नहीं है][; निकटतम: {nearest:quoted}]",
              "सूची का पदनाम चुनें, या नए पदनाम के लिए अनुरोध करें"),
    ),
    Code.EMAIL_ELSEWHERE: (
        Words("E-mail is also given elsewhere", "{found:quoted} is also given elsewhere[: {places}]", "Find out whose address it is"),
        Words("ई-मेल अन्यत्र भी दर्ज है", "{found:quoted} अन्यत्र भी दर्ज है[: {places}]", "जांच लें कि यह पता किस कर्मचारी का है"),
    ),
    Code.EMPLOYEE_ID_ELSEWHERE: (
        Words("Employee ID is also given elsewhere", "Employee ID[ {found:quoted}] is also given elsewhere[: {places}]",
              "Find out whether the person was transferred or entered twice"),
        Words("कर्मचारी आईडी अन्यत्र भी दर्ज है", "कर्मचारी आईडी[ {found:quoted}] अन्यत्र भी दर्ज है[: {places}]",
              "जांच लें कि कर्मचारी का स्थानांतरण हुआ है या यह दोहरी प्रविष्टि है"),
    ),
    Code.GROUP_UNUSUAL: (
        Words("Group is unusual for the designation", "Group[ {found:quoted}] is unusual for [{designation:quoted}|this designation][; usual: {usual:either}]",
              "Check the group and the designation"),
        Words("पदनाम के लिए असामान्य समूह", "[{designation:quoted}|इस पदनाम] के लिए समूह[ {found:quoted}] असामान्य है[; सामान्यतः {usual:either}]",
              "समूह और पदनाम की जांच करें"),
    ),
    Code.MAYBE_SAME_PERSON: (
        Words("Maybe the same person", "{found:quoted} may be the same person as on another row[ ({places})][: {why:text}]",
              "If it is the same person, remove one of the rows"),
        Words("संभवतः वही व्यक्ति", "{found:quoted} संभवतः वही व्यक्ति है जो अन्य पंक्ति में है[ ({places})][: {why:text}]",
              "वही व्यक्ति हो तो एक पंक्ति हटाएँ"),
    ),
    Code.MOBILE_ELSEWHERE: (
        Words("Mobile number is also given elsewhere", "{found:quoted} is also given elsewhere[: {places}]", "Find out whose number it is"),
        Words("मोबाइल नंबर अन्यत्र भी दर्ज है", "{found:quoted} अन्यत्र भी दर्ज है[: {places}]", "जांच लें कि यह नंबर किस कर्मचारी का है"),
    ),
    Code.NOT_PERSONAL: (
        Words("Address of an office, not of a person", "{found:quoted} seems to be the address of an office or post",
              "Write the person's own address if there is one; the portal wants a different one for each person"),
        Words("व्यक्तिगत ई-मेल पता नहीं है", "{found:quoted} किसी पद या कार्यालय का पता प्रतीत होता है",
              "कर्मचारी का अपना पता लिखना उचित है; पोर्टल पर प्रत्येक व्यक्ति का अलग पता चाहिए"),
    ),
    Code.OFFICE_CONTACT: (
        Words("Contact of the office, used by many", "{found:quoted} is given for [{people:person}|many people]: a contact of the office, not of a person",
              "Ask each person for his or her own; the portal takes it only once"),
        Words("कार्यालय का साझा संपर्क", "{found:quoted} [{people:person~}|कई व्यक्तियों] के लिए लिखा गया है: यह कार्यालय का संपर्क है, व्यक्ति का नहीं",
              "प्रत्येक कर्मचारी से उसका अपना संपर्क लें; पोर्टल इसे एक ही बार स्वीकार करता है"),
    ),
    Code.PIN_DISTRICT: (
        Words("PIN code of another district", "PIN code[ {found:quoted}] is [in {districts:place}|in another district][, not in {expected:place}]",
              "Check that it is right; the postal list still has old districts"),
        Words("अन्य जिले का पिन कोड", "पिन कोड[ {found:quoted}] [{districts:place}|अन्य जिले] का है[, {expected:place} का नहीं]",
              "जांच लें कि यह सही है; डाक विभाग की सूची में पुराने जिले हैं"),
    ),
    Code.SAME_NAME: (
        Words("Same name twice in the office", "{found:quoted} is on more than one row[; also in {rows:rows}]",
              "If it is one person, remove one of the rows; if there are two, leave both"),
        Words("एक ही कार्यालय में समान नाम", "{found:quoted} एक से अधिक पंक्तियों में है[; {rows:rows} में भी]",
              "एक ही व्यक्ति हो तो एक पंक्ति हटाएँ; दो व्यक्ति हों तो दोनों रहने दें"),
    ),
    Code.SINGLE_WORD_NAME: (
        Words("Name of one word", "[{name:quoted}|{found:quoted}] is only one word", "Check whether the surname is missing"),
        Words("नाम एक ही शब्द का है", "[{name:quoted}|{found:quoted}] एक ही शब्द का नाम है", "जांच लें कि उपनाम छूटा तो नहीं है"),
    ),
}  # fmt: skip

REASONS: dict[Code, dict[str, tuple[str, str]]] = {
    Code.DESIGNATION_UNLISTED: {
        "two": ("is short for more than one designation of the state's list", "राज्य की सूची के एक से अधिक पदनामों का संक्षेप है"),
    },
    Code.MAYBE_SAME_PERSON: {
        "same-name": ("the name and the PIN code are the same", "नाम और पिन कोड समान हैं"),
        "spelling": ("the names are spelt almost alike and the PIN code is the same", "नाम की वर्तनी मिलती-जुलती है और पिन कोड समान है"),
        "middle-name": ("only the middle name differs and the PIN code is the same", "केवल मध्य नाम भिन्न है और पिन कोड समान है"),
        "initial": ("one row has an initial in place of a name and the PIN code is the same", "एक पंक्ति में नाम के स्थान पर आद्याक्षर है और पिन कोड समान है"),
        "joined": ("the name is written in one word and in two, and the PIN code is the same", "नाम एक पंक्ति में जोड़कर और दूसरी में अलग लिखा है और पिन कोड समान है"),
    },
}  # fmt: skip

TIDIED: dict[Code, tuple[Words, Words]] = {
    Code.DESIGNATION_ALIAS: (
        Words("Designation written as in the state's list", "{found:quoted} became {mended:quoted}, as in the state's list of designations"),
        Words("पदनाम राज्य की सूची के अनुसार लिखा गया", "{found:quoted} के स्थान पर राज्य की सूची के अनुसार {mended:quoted} लिखा गया"),
    ),
    Code.DIGITS_NORMALISED: (
        Words("Digits written as 0–9", "{found:quoted} became {mended:quoted}: digits of another script written as 0–9"),
        Words("अंक 0–9 में लिखे गए", "{found:quoted} के स्थान पर {mended:quoted} लिखा गया: अन्य लिपि के अंक 0–9 में बदले गए"),
    ),
    Code.EMAIL_NORMALISED: (
        Words("E-mail tidied", "{found:quoted} became {mended:quoted}: small letters, without signs around the address"),
        Words("ई-मेल ठीक किया गया", "{found:quoted} के स्थान पर {mended:quoted} लिखा गया: छोटे अक्षर, पते के आगे-पीछे के चिह्न हटाए गए"),
    ),
    Code.GENDER_NORMALISED: (
        Words("Gender written as prescribed", "{found:quoted} became {mended:quoted}"),
        Words("लिंग निर्धारित रूप में लिखा गया", "{found:quoted} के स्थान पर {mended:quoted} लिखा गया"),
    ),
    Code.GROUP_NORMALISED: (
        Words("Group written as A, B, C, D or Contractual", "{found:quoted} became {mended:quoted}"),
        Words("समूह A, B, C, D या Contractual लिखा गया", "{found:quoted} के स्थान पर {mended:quoted} लिखा गया"),
    ),
    Code.ID_NORMALISED: (
        Words("Employee ID tidied", "{found:quoted} became {mended:quoted}: without spaces and without .0, in capital letters"),
        Words("कर्मचारी आईडी ठीक की गई", "{found:quoted} के स्थान पर {mended:quoted} लिखा गया: रिक्त स्थान और .0 हटाए गए, बड़े अक्षर किए गए"),
    ),
    Code.INVISIBLE_STRIPPED: (
        Words("Unseen characters taken out", "Unseen characters were taken out[ of {field}][: {mended:quoted}]"),
        Words("न दिखने वाले चिह्न हटाए गए", "[{field} से ]न दिखने वाले चिह्न हटाए गए[: {mended:quoted}]"),
    ),
    Code.MOBILE_NORMALISED: (
        Words("Mobile number written as ten digits", "{found:quoted} became {mended:quoted}: ten digits, without +91, 0, spaces and dashes"),
        Words("मोबाइल नंबर दस अंकों में लिखा गया", "{found:quoted} के स्थान पर {mended:quoted} लिखा गया: +91, 0, रिक्त स्थान और डैश हटाए गए"),
    ),
    Code.PIN_NORMALISED: (
        Words("PIN code written as six digits", "{found:quoted} became {mended:quoted}: the six digits alone"),
        Words("पिन कोड छह अंकों में लिखा गया", "{found:quoted} के स्थान पर {mended:quoted} लिखा गया: केवल छह अंक"),
    ),
    Code.QUOTES_STRAIGHTENED: (
        Words("Curly quotation marks made straight", "{found:quoted} became {mended:quoted}: curly quotation marks made straight"),
        Words("उद्धरण चिह्न सीधे किए गए", "{found:quoted} के स्थान पर {mended:quoted} लिखा गया: उद्धरण चिह्न सीधे किए गए"),
    ),
    Code.TITLE_SPLIT: (
        Words("Title split off the name", "{found:quoted} became {mended:quoted}; the title is kept apart"),
        Words("नाम से संबोधन अलग किया गया", "{found:quoted} के स्थान पर {mended:quoted} लिखा गया; संबोधन (श्री, श्रीमती, कु., डॉ.) अलग रखा गया"),
    ),
    Code.WHITESPACE: (
        Words("Spaces and line breaks tidied", "{found:quoted} became {mended:quoted}: extra spaces and line breaks taken out"),
        Words("रिक्त स्थान ठीक किए गए", "{found:quoted} के स्थान पर {mended:quoted} लिखा गया: अतिरिक्त रिक्त स्थान और पंक्ति-विच्छेद हटाए गए"),
    ),
}  # fmt: skip
