"""What is said when a whole file is refused: what is so, and how to send it so that it is taken.

Many of these speak of files that no spreadsheet program writes. A clerk who sent such a file did so unknowingly; saving it
anew from Excel mends all of them, so that is what is said.
"""

from sheetcheck.codes import Code
from sheetcheck.wording.templates import Words

_SAVE_EN = "Open it in Excel, choose Save As → Excel Workbook (.xlsx) and send the new file"
_SAVE_HI = "इसे एक्सेल में खोलें, Save As → Excel Workbook (.xlsx) चुनकर सहेजें और नई फाइल भेजें"
_TEMPLATE_EN = "Copy the people into the prescribed workbook (paste values only) and send that"
_TEMPLATE_HI = "कर्मचारियों की जानकारी निर्धारित प्रारूप की फाइल में कॉपी करें (केवल मान पेस्ट करें) और वही भेजें"
_NOT_PLAIN_EN = "This file is not a plain Excel workbook"
_NOT_PLAIN_HI = "यह सामान्य एक्सेल फाइल नहीं है"


def _plain(title_en: str, title_hi: str, what_en: str = _NOT_PLAIN_EN, what_hi: str = _NOT_PLAIN_HI) -> tuple[Words, Words]:
    """Mended by saving the file anew from Excel."""
    return Words(title_en, what_en, _SAVE_EN), Words(title_hi, what_hi, _SAVE_HI)


def _unusual(title_en: str, title_hi: str, part_en: str, part_hi: str) -> tuple[Words, Words]:
    """Put together as no spreadsheet program does it."""
    return _plain(title_en, title_hi, f"{_NOT_PLAIN_EN}: {part_en}", f"{_NOT_PLAIN_HI}: {part_hi}")


REFUSALS: dict[Code, tuple[Words, Words]] = {
    Code.AMBIGUOUS_CELL: _plain(
        "A cell is given twice", "एक ही सेल दो बार दर्ज है",
        "One cell[, {cell},] is given twice in this file, or its rows are out of order, so the right value is not certain",
        "इस फाइल में एक सेल[ ({cell})] दो बार दर्ज है या पंक्तियों का क्रम सही नहीं है; सही मान निश्चित नहीं किया जा सकता"),
    Code.BINARY_CONTENT: _plain(
        "The text file is damaged", "टेक्स्ट फाइल खराब है",
        "This text file (CSV) holds something that is not text", "इस टेक्स्ट फाइल (CSV) में ऐसी सामग्री है जो टेक्स्ट नहीं है"),
    Code.CSV_QUOTE: (
        Words("A quotation mark is never closed", "A quotation mark (\") is opened[ in row {row}] and never closed, so rows run into each other",
              "Remove or close the mark, or send the sheet as Excel Workbook (.xlsx)"),
        Words("उद्धरण चिह्न बंद नहीं है", "[पंक्ति {row} में ]उद्धरण चिह्न (\") खुला है पर बंद नहीं हुआ, इसलिए पंक्तियाँ आपस में मिल गई हैं",
              "चिह्न हटाएँ या बंद करें, अथवा शीट को Excel Workbook (.xlsx) के रूप में सहेजकर भेजें"),
    ),
    Code.DUPLICATE_COLUMN: (
        Words("A column is there twice", "[{columns:columns}|One of the columns] is there twice in the header, so it is not certain which one is meant",
              "Keep the right one, remove the other and send again"),
        Words("एक स्तंभ दो बार है", "शीर्षक में [{columns:columns}|एक स्तंभ] दो बार है; कौन-सा सही है, निश्चित नहीं किया जा सकता",
              "सही स्तंभ रखें, दूसरा हटाएँ और पुनः भेजें"),
    ),
    Code.EMBEDDED_OBJECT: (
        Words("Another file is inside the workbook", "Another file or program object is placed inside this workbook", f"Remove it. {_TEMPLATE_EN}"),
        Words("फाइल के भीतर दूसरी फाइल है", "इस फाइल के भीतर कोई दूसरी फाइल या प्रोग्राम जोड़ा गया है", f"इसे हटाएँ। {_TEMPLATE_HI}"),
    ),
    Code.EMPTY_FILE: (
        Words("The file is empty", "There is nothing in this file", "Check that it is the right file, and send it again"),
        Words("फाइल रिक्त है", "इस फाइल में कुछ भी नहीं है", "जांच लें कि फाइल सही है, और पुनः भेजें"),
    ),
    Code.ENCODING_UNKNOWN: _plain(
        "The letters of the text file cannot be read", "टेक्स्ट फाइल के अक्षर पढ़े नहीं जा सके",
        "The letters of this text file (CSV) cannot be read with certainty", "इस टेक्स्ट फाइल (CSV) के अक्षर निश्चित रूप से पढ़े नहीं जा सके"),
    Code.EXTENSION: _plain(
        "This kind of file is not taken", "इस प्रकार की फाइल स्वीकार नहीं है",
        "Files of this kind[ ({extension})] are not taken; .xlsx, .xls, .ods and .csv are",
        "इस प्रकार की फाइल[ ({extension})] स्वीकार नहीं की जाती; .xlsx, .xls, .ods और .csv स्वीकार हैं"),
    Code.EXTERNAL_LINK: (
        Words("The workbook fetches from elsewhere", "This workbook fetches values from another file or from the internet", _TEMPLATE_EN),
        Words("फाइल बाहर से जानकारी लेती है", "यह फाइल किसी अन्य फाइल या इंटरनेट से जानकारी लेती है", _TEMPLATE_HI),
    ),
    Code.FILE_REFUSED: (
        Words("The file could not be read", "This file could not be read[: {why:text}]", f"{_TEMPLATE_EN}; if it is refused again, tell the help desk"),
        Words("फाइल पढ़ी नहीं जा सकी", "यह फाइल पढ़ी नहीं जा सकी[: {why:text}]", f"{_TEMPLATE_HI}; पुनः अस्वीकृत हो तो सहायता केन्द्र को बताएँ"),
    ),
    Code.FILE_TOO_BIG: (
        Words("The file is too big", "This file is too big[: {size:mb}][; at most {limit:mb}]", "Remove pictures and unneeded sheets, or send the people in several files"),
        Words("फाइल बहुत बड़ी है", "यह फाइल बहुत बड़ी है[: {size:mb}][; अधिकतम {limit:mb}]", "चित्र और अनावश्यक शीट हटाएँ, या कर्मचारियों को कई फाइलों में भेजें"),
    ),
    Code.FORBIDDEN_COLUMN: (
        Words("Aadhaar must not be collected", "This sheet has a column for Aadhaar numbers[ ({columns:quoted})], which must not be collected; nothing of it has been kept",
              "Remove the whole column and send again"),
        Words("आधार नंबर का संकलन नहीं किया जाना है", "इस शीट में आधार नंबर का स्तंभ[ ({columns:quoted})] है, जिसका संकलन नहीं किया जाना है; इसे सुरक्षित नहीं रखा गया है",
              "पूरा स्तंभ हटाएँ और पुनः भेजें"),
    ),
    Code.HIDDEN_DATA: (
        Words("People on a hidden sheet", "A hidden sheet[ ({sheets:quoted})] holds rows of people",
              "Unhide it and look: remove it, or copy its people to the visible sheet; then send again"),
        Words("छिपी हुई शीट में कर्मचारी हैं", "छिपी हुई शीट[ ({sheets:quoted})] में कर्मचारियों की पंक्तियाँ हैं",
              "शीट को Unhide करके देखें: उसे हटाएँ, या उसके कर्मचारी मुख्य शीट में लाएँ; फिर पुनः भेजें"),
    ),
    Code.MACRO: _plain(
        "The workbook carries a program", "फाइल में प्रोग्राम (मैक्रो) है",
        "This workbook carries a program (macro), and such files are not taken",
        "इस फाइल में प्रोग्राम (मैक्रो) है; ऐसी फाइल स्वीकार नहीं की जाती"),
    Code.MISSING_COLUMN: (
        Words("A column is missing", "[{columns:columns} not found in the header|One of the eight columns was not found in the header]",
              "[{unread:quoted} not understood there: if one of these is meant, write the prescribed heading over it; otherwise add|Add] each missing column with its heading, fill it in and send again"),
        Words("स्तंभ नहीं मिला", "शीर्षक में [{columns:columns} नहीं {columns:met}|आठ में से एक स्तंभ नहीं मिला]", "[वहाँ {unread:quoted} समझ में नहीं आया: इनमें से कोई वही स्तंभ हो तो उस पर निर्धारित शीर्षक लिखें; अन्यथा छूटे|छूटे] हुए प्रत्येक शीर्षक का स्तंभ जोड़ें, उसे भरें और पुनः भेजें"),
    ),
    Code.NO_HEADER: (
        Words("No row with the headings", "No row with the headings (Full Name, Mobile Number, Email …) was found[ in the first {rows:row}]",
              "Put the eight headings of the prescribed format above the people and send again"),
        Words("शीर्षक पंक्ति नहीं मिली", "[पहली {rows:row~} में ]शीर्षक (पूरा नाम, मोबाइल नंबर, ई-मेल …) की पंक्ति नहीं मिली",
              "कर्मचारियों की पंक्तियों के ऊपर निर्धारित प्रारूप के आठ शीर्षक लिखें और पुनः भेजें"),
    ),
    Code.NO_ROWS: (
        Words("No people in the sheet", "The headings are there, but no person's row", "Fill in the people, or send a nil certificate"),
        Words("शीट में कोई कर्मचारी नहीं है", "शीर्षक हैं, पर किसी कर्मचारी की पंक्ति नहीं है", "कर्मचारियों की जानकारी भरें, या निरंक प्रमाण पत्र दें"),
    ),
    Code.NOT_A_WORKBOOK: (
        Words("The file is damaged or not a workbook", "This file is damaged, or there is no workbook in it",
              "Open it in Excel; if it opens, choose Save As → Excel Workbook (.xlsx) and send the new file, if not, send your own original copy"),
        Words("फाइल खराब है या एक्सेल फाइल नहीं है", "यह फाइल खराब है या एक्सेल फाइल नहीं है",
              "इसे एक्सेल में खोलें; खुले तो Save As → Excel Workbook (.xlsx) चुनकर सहेजें और नई फाइल भेजें, अन्यथा अपनी मूल प्रति भेजें"),
    ),
    Code.PASSWORD_PROTECTED: (
        Words("The file is locked with a password", "This file opens only with a password",
              "Remove the password in Excel (File → Info → Protect Workbook → Encrypt with Password, leave it blank), save and send again"),
        Words("फाइल पासवर्ड से बंद है", "यह फाइल पासवर्ड से ही खुलती है",
              "एक्सेल में पासवर्ड हटाएँ (File → Info → Protect Workbook → Encrypt with Password को रिक्त करें), सहेजें और पुनः भेजें"),
    ),
    Code.POLYGLOT: _unusual(
        "Two files in one", "एक फाइल में दो फाइलें", "something else is attached to it", "इसके साथ कुछ और भी जुड़ा हुआ है"),
    Code.SEVERAL_SHEETS: (
        Words("People on more than one sheet", "More than one sheet holds people[: {sheets:quoted}]", "Put the people of one office on one sheet; a sheet of another office goes into a file of its own"),
        Words("एक से अधिक शीट में कर्मचारी हैं", "एक से अधिक शीट में कर्मचारी हैं[: {sheets:quoted}]", "एक कार्यालय के सभी कार्मिक एक ही शीट में रखें; दूसरे कार्यालय की शीट अलग फाइल में दें"),
    ),
    Code.STRICT_OOXML: (
        Words("A rare form of Excel file", "This workbook is saved in a rare form (Strict Open XML Spreadsheet)",
              "Open it in Excel, choose Save As → Excel Workbook (.xlsx), not “Strict”, and send the new file"),
        Words("एक्सेल फाइल का कम प्रचलित रूप", "यह फाइल कम प्रचलित रूप (Strict Open XML Spreadsheet) में सहेजी गई है",
              "इसे एक्सेल में खोलें, Save As → Excel Workbook (.xlsx) चुनें, “Strict” नहीं, और नई फाइल भेजें"),
    ),
    Code.TOO_BIG_INFLATED: (
        Words("The workbook is too big inside", "Opened, this file is far bigger than a roster can be[: more than {limit:mb}]", _TEMPLATE_EN),
        Words("खुलने पर फाइल बहुत बड़ी है", "खोलने पर यह फाइल बहुत बड़ी हो जाती है[: {limit:mb} से अधिक]", _TEMPLATE_HI),
    ),
    Code.TOO_LONG: _plain(
        "A line of the text file does not end", "टेक्स्ट फाइल की पंक्ति समाप्त नहीं होती",
        "A line of this text file (CSV)[, row {row},] is far longer than a person's row can be",
        "इस टेक्स्ट फाइल (CSV) की एक पंक्ति[ ({row})] बहुत अधिक लंबी है"),
    Code.TOO_MANY_CELLS: (
        Words("Too many cells", "Repeated rows or columns make this sheet far bigger than a roster can be", _TEMPLATE_EN),
        Words("बहुत अधिक सेल हैं", "दोहराई गई पंक्तियों या स्तंभों के कारण यह शीट बहुत बड़ी है", _TEMPLATE_HI),
    ),
    Code.TOO_MANY_COLUMNS: (
        Words("Too many columns", "This sheet has too many columns[: {columns:number}][; at most {limit:number}]", f"Remove what stands far to the right. {_TEMPLATE_EN}"),
        Words("बहुत अधिक स्तंभ हैं", "इस शीट में बहुत अधिक स्तंभ हैं[: {columns:number}][; अधिकतम {limit:number}]", f"दाईं ओर की अनावश्यक सामग्री हटाएँ। {_TEMPLATE_HI}"),
    ),
    Code.TOO_MANY_MEMBERS: _unusual(
        "The file has too many parts", "फाइल में बहुत अधिक भाग हैं", "it is made of far too many parts", "यह बहुत अधिक भागों से बनी है"),
    Code.TOO_MANY_ROWS: (
        Words("Too many rows", "This sheet has too many rows[: {rows:number}][; at most {limit:number}]", "Send the people in several files"),
        Words("बहुत अधिक पंक्तियाँ हैं", "इस शीट में बहुत अधिक पंक्तियाँ हैं[: {rows:number}][; अधिकतम {limit:number}]", "कर्मचारियों को कई फाइलों में भेजें"),
    ),
    Code.TOO_MUCH_TEXT: (
        Words("Too much text", "The cells of this sheet hold far more text than a roster can", _TEMPLATE_EN),
        Words("बहुत अधिक पाठ है", "इस शीट के सेलों में बहुत अधिक पाठ है", _TEMPLATE_HI),
    ),
    Code.TWO_TABLES: (
        Words("Two tables on one sheet", "This sheet has two tables with different columns[ (the second begins in row {row})]",
              "Keep one of them, or send each as a file of its own"),
        Words("एक शीट में दो तालिकाएँ", "इस शीट में भिन्न स्तंभों की दो तालिकाएँ हैं[ (दूसरी तालिका पंक्ति {row} से आरंभ)]", "एक ही तालिका रखें, या प्रत्येक को अलग फाइल में भेजें"),
    ),
    Code.TYPE_MISMATCH: _plain(
        "The file is not what its name says", "फाइल अपने नाम के अनुसार नहीं है",
        "The name of this file does not say what it is[: it is {is:kind}]",
        "इस फाइल का नाम उसकी सामग्री से मेल नहीं खाता[: यह {is:kind} है]"),
    Code.XML_DEPTH: _unusual(
        "The workbook is built too deep", "फाइल की बनावट सामान्य नहीं है", "its parts are nested far too deep", "इसके भाग असामान्य रूप से एक-दूसरे के भीतर हैं"),
    Code.XML_DTD: _unusual(
        "The workbook holds commands", "फाइल में आदेश लिखे हैं", "it holds commands that no spreadsheet program writes", "इसमें ऐसे आदेश हैं जो कोई स्प्रेडशीट प्रोग्राम नहीं लिखता"),
    Code.XML_SHAPE: _unusual(
        "The workbook is built as Excel does not", "फाइल एक्सेल के अनुसार नहीं बनी है", "no spreadsheet program writes it so", "कोई स्प्रेडशीट प्रोग्राम ऐसी फाइल नहीं बनाता"),
    Code.ZIP_DUPLICATE: _unusual(
        "A part of the workbook is there twice", "फाइल का एक भाग दो बार है", "one of its parts is there twice", "इसका एक भाग दो बार है"),
    Code.ZIP_INCONSISTENT: _unusual(
        "The workbook contradicts itself", "फाइल की जानकारी परस्पर विरोधी है", "what it says of its size is not true", "इसमें दर्ज आकार वास्तविक आकार से भिन्न है"),
    Code.ZIP_LINK: _unusual(
        "The workbook points elsewhere", "फाइल अन्य स्थान की ओर संकेत करती है", "a part of it points to another place", "इसका एक भाग अन्य स्थान की ओर संकेत करता है"),
    Code.ZIP_METHOD: _unusual(
        "The workbook is packed in another way", "फाइल अन्य प्रकार से पैक है", "it is packed in a way that Excel does not use", "यह ऐसे प्रकार से पैक है जिसका उपयोग एक्सेल नहीं करता"),
    Code.ZIP_PATH: _unusual(
        "A part of the workbook has a wrong name", "फाइल के भाग का नाम सही नहीं है", "one of its parts has a name that leads outside the file",
        "इसके एक भाग का नाम फाइल के बाहर ले जाता है"),
}  # fmt: skip

REASONS: dict[Code, dict[str, tuple[str, str]]] = {
    Code.FILE_REFUSED: {
        "memory": ("reading it takes far more memory than a roster needs", "इसे पढ़ने में बहुत अधिक मेमोरी लगती है"),
        "time": ("reading it takes far too long", "इसे पढ़ने में बहुत अधिक समय लगता है"),
        "died": ("the reading broke off", "पढ़ना बीच में रुक गया"),
        "unreadable": ("it could not be opened", "यह खोली नहीं जा सकी"),
        "sandbox": ("it tried to do what a workbook must not", "इसने ऐसा कार्य करना चाहा जिसकी अनुमति नहीं है"),
    },
}  # fmt: skip
