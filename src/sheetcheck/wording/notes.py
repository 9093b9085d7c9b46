"""How the sheet was read: nothing to mend, but said, so that nothing is taken or left out unseen."""

from sheetcheck.codes import Code
from sheetcheck.wording.templates import Words

NOTES: dict[Code, tuple[Words, Words]] = {
    Code.BLANK_ROWS: (
        Words("Blank rows left out", "Blank rows between the people left out[ ({rows:number})]"),
        Words("रिक्त पंक्तियाँ छोड़ी गईं", "बीच की रिक्त पंक्तियाँ छोड़ी गईं[ (संख्या {rows:number})]"),
    ),
    Code.ENCODING_DETECTED: (
        Words("Kind of text recognised by its mark", "The letters of the text file were read as its mark says[ ({encoding})]"),
        Words("टेक्स्ट का प्रकार उसके चिह्न से पहचाना गया", "टेक्स्ट फाइल के अक्षर उसमें दिए चिह्न[ ({encoding})] के अनुसार पढ़े गए"),
    ),
    Code.ENCODING_GUESSED: (
        Words("Kind of text is a guess", "The text file does not say how its letters are stored; they were read as[ {encoding}| usual in Windows]",
              "Check that names with unusual letters are right"),
        Words("टेक्स्ट का प्रकार अनुमान से पढ़ा गया", "टेक्स्ट फाइल में अक्षरों का प्रकार नहीं बताया गया है; उन्हें[ {encoding}| विंडोज़ के सामान्य प्रकार] के अनुसार पढ़ा गया",
              "जांच लें कि नाम सही दिख रहे हैं"),
    ),
    Code.EXTRA_COLUMNS: (
        Words("Other columns left out", "Columns besides the eight left out[: {columns:quoted}]"),
        Words("अतिरिक्त स्तंभ छोड़े गए", "आठ स्तंभों के अतिरिक्त स्तंभ छोड़े गए[: {columns:quoted}]"),
    ),
    Code.FOOTER_IGNORED: (
        Words("Rows below the table left out", "[{rows:row}|Rows] below the table left out[: {what:footers}]"),
        Words("तालिका के नीचे की पंक्तियाँ छोड़ी गईं", "तालिका के नीचे की पंक्तियाँ छोड़ी गईं[ (संख्या {rows:number})][: {what:footers}]"),
    ),
    Code.FORMULA_VALUE_USED: (
        Words("Results of formulas taken", "The stored results of formulas were taken[ in {cells:cell}]"),
        Words("सूत्रों के परिणाम लिए गए", "[{cells:cell~} में ]सूत्र (फॉर्मूला) का सहेजा हुआ परिणाम लिया गया"),
    ),
    Code.HEADER_FOUND_LOWER: (
        Words("Headings found further down", "The headings are [in row {row}|below the first row]; the rows above were left out"),
        Words("शीर्षक नीचे की पंक्ति में मिले", "शीर्षक [पंक्ति {row}|नीचे की पंक्ति] में मिले; ऊपर की पंक्तियाँ छोड़ी गईं"),
    ),
    Code.HEADER_MATCHED: (
        Words("Headings understood", "Headings understood although written differently[: {headings}]", "Check that each is right"),
        Words("शीर्षक पहचाने गए", "भिन्न रूप में लिखे शीर्षक पहचाने गए[: {headings}]", "जांच लें कि प्रत्येक शीर्षक सही पहचाना गया है"),
    ),
    Code.HEADER_NUMBER_ROW: (
        Words("Row of column numbers left out", "The row of column numbers (1, 2, 3 …) below the headings left out[: row {row}]"),
        Words("स्तंभ क्रमांक की पंक्ति छोड़ी गई", "शीर्षक के नीचे स्तंभ क्रमांक (1, 2, 3 …) की पंक्ति[ {row}] छोड़ी गई"),
    ),
    Code.SECTION_ROWS: (
        Words("Lines between the people left out", "Lines that only head the rows below them (a school, a class, a page) left out[ ({rows:number})]"),
        Words("बीच की शीर्षक पंक्तियाँ छोड़ी गईं", "केवल आगे की पंक्तियों का शीर्षक बताने वाली पंक्तियाँ (शाला, श्रेणी, पृष्ठ) छोड़ी गईं[ ({rows:number})]"),
    ),
    Code.VACANT_ROWS: (
        Words("Rows of nobody left out", "Rows of vacant posts, or with “nil” in place of a person, left out[ ({rows:number})]",
              "If somebody serves there, write the name and the mobile number"),
        Words("रिक्त पद एवं निरंक पंक्तियाँ छोड़ी गईं", "रिक्त पदों की अथवा “निरंक” लिखी पंक्तियाँ छोड़ी गईं[ (संख्या {rows:number})]",
              "यदि उस पद पर कोई कार्यरत हो तो नाम एवं मोबाइल नंबर लिखें"),
    ),
    Code.HEADER_REPEATED: (
        Words("Repeated headings left out", "The headings are repeated further down; these rows left out[ ({rows:number})]"),
        Words("दोहराए गए शीर्षक छोड़े गए", "शीर्षक आगे भी दोहराए गए हैं; ऐसी पंक्तियाँ छोड़ी गईं[ (संख्या {rows:number})]"),
    ),
    Code.HIDDEN_COLUMN: (
        Words("A hidden column was read", "A hidden column was read[: {columns:headings}]", "Check that its values are right"),
        Words("छिपा हुआ स्तंभ पढ़ा गया", "छिपा हुआ स्तंभ पढ़ा गया[: {columns:headings}]", "जांच लें कि उसके मान सही हैं"),
    ),
    Code.HTML_TABLE: (
        Words("A web page saved as .xls was read", "The file is a web page saved as .xls, as treasury portals give it; its table was read"),
        Words(".xls के रूप में सहेजा वेब पेज पढ़ा गया", "यह फाइल .xls के रूप में सहेजा वेब पेज है, जैसा कोषालय के पोर्टल से मिलता है; इसकी तालिका पढ़ी गई"),
    ),
    Code.LINE_ENDS: (
        Words("Unusual line ends", "The lines of the text file end in an unusual way; they were read all the same"),
        Words("असामान्य पंक्ति-अंत", "टेक्स्ट फाइल की पंक्तियाँ असामान्य चिह्न से समाप्त होती हैं; फिर भी पढ़ी गईं"),
    ),
    Code.MANY_ERRORS: (
        Words("Very many faults", "There are very many faults[: {findings:number}]; they are shown page by page",
              "Look at the first ones: perhaps a column is in the wrong place"),
        Words("बहुत अधिक त्रुटियाँ", "बहुत अधिक त्रुटियाँ हैं[: {findings:number}]; वे पृष्ठवार दिखाई गई हैं",
              "पहले कुछ त्रुटियाँ देखें: संभव है कोई स्तंभ गलत स्थान पर हो"),
    ),
    Code.NUMBER_TO_TEXT: (
        Words("Numbers read as digits", "Numbers in [{cells:cell}|some cells] were read as digits"),
        Words("संख्याएँ अंकों के रूप में पढ़ी गईं", "[{cells:cell~}|कुछ सेलों] की संख्याएँ अंकों के रूप में पढ़ी गईं"),
    ),
    Code.OLD_FORMAT: (
        Words("Old form of Excel file", "The file is in the old form of Excel (.xls); it was read", "In future, save it as Excel Workbook (.xlsx)"),
        Words("पुराने प्रारूप की एक्सेल फाइल", "फाइल एक्सेल के पुराने प्रारूप (.xls) में है; इसे पढ़ा गया", "आगे से Excel Workbook (.xlsx) के रूप में सहेजना उचित है"),
    ),
    Code.PRIVATE_EMAIL: (
        Words("Private e-mail addresses", "[{addresses:address}|Some addresses] of private e-mail services; they are accepted"),
        Words("निजी ई-मेल पते", "[{addresses:address}|कुछ पते] निजी ई-मेल सेवा के हैं; ये मान्य हैं"),
    ),
    Code.ROW_LIMIT_HIT: (
        Words("Perhaps rows were cut off", "The sheet has as many rows as an old Excel file can hold[: {rows:number}]",
              "Check whether people are missing at its end"),
        Words("संभव है पंक्तियाँ छूट गई हों", "शीट में उतनी ही पंक्तियाँ हैं जितनी पुरानी एक्सेल फाइल में आ सकती हैं[: {rows:number}]",
              "जांच लें कि अंत में कोई कर्मचारी छूटा तो नहीं है"),
    ),
    Code.ROW_REPEATED: (
        Words("The same row twice", "Some rows are the same as another in every cell[: {rows:rows}]", "Keep one of them and remove the others; until then they are held"),
        Words("एक ही पंक्ति दो बार", "कुछ पंक्तियाँ किसी अन्य पंक्ति के पूर्णतः समान हैं[: {rows:rows}]", "एक पंक्ति रखें, शेष हटाएँ; तब तक ये रोकी गई हैं"),
    ),
    Code.SEPARATOR_DETECTED: (
        Words("Separator recognised", "The values of the text file are separated by [{separator:separator}|another sign than the comma]"),
        Words("विभाजक चिह्न पहचाना गया", "टेक्स्ट फाइल के मान [{separator:separator}|अल्पविराम से भिन्न चिह्न] से अलग किए गए हैं"),
    ),
}  # fmt: skip
