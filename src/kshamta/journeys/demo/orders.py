"""What the demonstration's drive says: as the directorate's order of December 2025, with days around today (B1 to B24)."""

from datetime import date, timedelta

from kshamta.onboarding.operations.drives import Wanted, WantedRung

DAYS_RUNNING = 9  # since it was started, by the demonstration's clock
SCAN = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)

_TOLD = {
    "ddo": (
        "कार्यालय के सभी कार्मिकों (प्रथम से चतुर्थ श्रेणी) की जानकारी निर्धारित आठ स्तंभों में, अंग्रेज़ी अक्षरों में दें। "
        "डाटा न हो तो ई-कोष के कार्मिक संपदा से लें। विकासखंड शिक्षा अधिकारी या उनके प्रतिनिधि को ही दें।",
        "Give the particulars of all personnel, class one to class four, in the eight prescribed columns and in English letters. "
        "Where there is no data, take it from e-Kosh's Karmik Sampada. Give it to the block officer or his representative only.",
    ),
    "block": (
        "विकासखंड के सभी डीडीओ से रोस्टर लेकर प्राथमिक जांच करें, संकलित कर डीडीओ सूची सहित जिला शिक्षा अधिकारी को भेजें।",
        "Take the rosters of all DDOs of the block, check and compile them, and send them up with the list of DDOs.",
    ),
    "district": (
        "पूरे जिले की प्राथमिक जांच कर संकलित जानकारी शासकीय ई-मेल वाले नोडल अधिकारी को ही भेजें।",
        "Check the whole district and send the compiled data to the nodal officer with a government address only.",
    ),
    "directorate": ("राज्य के संकलित रोस्टर पर हस्ताक्षर करें।", "Sign the state's compiled roster."),
}  # fmt: skip
_DUE_IN = {"ddo": 2, "block": None, "district": 4, "directorate": 6}  # B16: between block and district the date is open


def wanted(today: date) -> Wanted:
    return Wanted(
        name_hi="मिशन कर्मयोगी ऑनबोर्डिंग", name_en="Mission Karmayogi onboarding", order_number="DPI/KARMAYOGI/2025/114",
        order_date=today - timedelta(days=DAYS_RUNNING + 3), order_source="https://dpi.example.gov.in/orders/114", branches=True,
        rungs={level: WantedRung(_day(level, today), *told) for level, told in _TOLD.items()},
        may_extend=("block-officer", "district-officer"),
        confidentiality_hi="कार्मिकों की जानकारी गोपनीय है। किसी भी परिस्थिति में किसी ग्रुप में साझा न करें।",
        confidentiality_en="Particulars of personnel are confidential. In no circumstance share them in a group.",
    )  # fmt: skip


def _day(level: str, today: date) -> date | None:
    days = _DUE_IN[level]
    return None if days is None else today + timedelta(days=days)
