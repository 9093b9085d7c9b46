"""The columns of a sheet of offices, each declared once: the template and the search for headings are made from here."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """need: "always", "new" (for an office to be opened), or "" ."""

    field: str
    heading: str
    heading_hi: str
    hint: str
    hint_hi: str
    example: str
    aliases: tuple[str, ...] = ()
    need: str = ""
    width: int = 16


OFFICE_2026 = (
    Column("code", "Office Code", "कार्यालय कोड", "The code of the office in Kshamta; it never changes.",
           "कार्यालय का कोड; यह कभी नहीं बदलता।", "CG-SCH-0001", ("Code", "Office ID", "कोड", "कार्यालय का कोड"), "always", 18),
    Column("parent", "Parent Code", "ऊपर के कार्यालय का कोड", "Code of the office to which it reports.",
           "जिस कार्यालय के अधीन है, उसका कोड।", "CG-BEO-3629",
           ("Parent Office Code", "Parent", "Reports To", "Under", "मूल कार्यालय कोड", "अधीन", "ऊपर का कार्यालय"), "new", 18),
    Column("level", "Level", "स्तर", "As the state calls it: Block, DDO office, Institution …",
           "राज्य के शब्दों में: विकासखंड, संस्था …", "ddo", ("Office Level", "कार्यालय का स्तर"), "new", 14),
    Column("kind", "Kind", "प्रकार", "School, DIET, office …; empty: as the level.", "शाला, डाइट, कार्यालय …; रिक्त: स्तर के अनुसार।", "school",
           ("Type", "Office Type", "Kind of Office", "कार्यालय का प्रकार"), "", 14),
    Column("name_hi", "Name (Hindi)", "नाम (हिन्दी)", "In Devanagari.", "देवनागरी में।", "शासकीय उच्चतर माध्यमिक विद्यालय, उदाहरण",
           ("Office Name Hindi", "Name in Hindi", "Hindi Name", "हिन्दी नाम", "हिंदी नाम", "नाम हिन्दी में", "कार्यालय का नाम", "कार्यालय का नाम (हिन्दी)"), "new", 38),
    Column("name_en", "Name (English)", "नाम (अंग्रेज़ी)", "In English letters.", "अंग्रेज़ी अक्षरों में।", "Government Higher Secondary School, Example",
           ("Office Name", "Name", "Office Name English", "Name of Office", "Name in English", "English Name", "अंग्रेजी नाम", "नाम अंग्रेजी में"), "new", 38),
    Column("ddo_code", "DDO Code", "डीडीओ कोड", "Of the treasury, as text.", "कोषालय का, टेक्स्ट के रूप में।", "0210055",
           ("DDO", "डी.डी.ओ. कोड", "आहरण अधिकारी कोड"), "", 13),
    Column("lgd_code", "LGD Code", "एलजीडी कोड", "Of the Local Government Directory.", "स्थानीय शासन निर्देशिका का।", "3629", ("LGD", "एल.जी.डी. कोड"), "", 11),
    Column("pin", "PIN Code", "पिन कोड", "Six digits.", "छह अंक।", "492001", ("PIN", "Pincode", "Office PIN Code", "Postal Code", "पिन", "कार्यालय पिन कोड"), "", 11),
    Column("address_hi", "Address (Hindi)", "पता (हिन्दी)", "Street and place.", "स्थान और मार्ग।", "मुख्य मार्ग, उदाहरणपुर",
           ("Address in Hindi", "Hindi Address", "पता", "पता हिन्दी में", "कार्यालय का पता"), "", 30),
    Column("address_en", "Address (English)", "पता (अंग्रेज़ी)", "Street and place.", "स्थान और मार्ग।", "Main Road, Udaharanpur",
           ("Address", "Office Address", "Address in English", "English Address"), "", 30),
    Column("A", "Strength A", "कार्यरत A", "People at work in Group A.", "समूह A में कार्यरत।", "1",
           ("Group A", "Class 1", "Class I", "समूह A", "प्रथम श्रेणी"), "", 11),
    Column("B", "Strength B", "कार्यरत B", "People at work in Group B.", "समूह B में कार्यरत।", "4",
           ("Group B", "Class 2", "Class II", "समूह B", "द्वितीय श्रेणी"), "", 11),
    Column("C", "Strength C", "कार्यरत C", "People at work in Group C.", "समूह C में कार्यरत।", "31",
           ("Group C", "Class 3", "Class III", "समूह C", "तृतीय श्रेणी"), "", 11),
    Column("D", "Strength D", "कार्यरत D", "People at work in Group D.", "समूह D में कार्यरत।", "6",
           ("Group D", "Class 4", "Class IV", "समूह D", "चतुर्थ श्रेणी"), "", 11),
    Column("contractual", "Contractual", "संविदा", "Contractual people at work.", "संविदा पर कार्यरत।", "2",
           ("Strength Contractual", "Contract", "कार्यरत संविदा"), "", 12),
    Column("as_on", "Strength As On", "कार्यरत संख्या की तिथि", "The day of the figures: dd-mm-yyyy.", "संख्या किस दिन की है: dd-mm-yyyy।", "01-04-2025",
           ("As On", "As on Date", "Date of Strength", "Strength Date", "दिनांक", "स्थिति दिनांक"), "", 16),
)  # fmt: skip
COLUMNS = OFFICE_2026
