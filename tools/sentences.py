"""What the ground says when it cannot go on: one sentence in English, the same in Hindi, exit code 69 (unavailable)."""

import sys
from typing import NoReturn

UNAVAILABLE = 69
SENTENCES = {
    "port-taken": (
        "Port {port} is already in use: stop what uses it, or choose another, for instance: ./kshamta {command} --port {other}",
        "पोर्ट {port} पहले से काम में है: उसे बंद करें या दूसरा चुनें, जैसे: ./kshamta {command} --port {other}",
    ),
    "port-not-allowed": (
        "Port {port} may not be opened by this account: choose one above 1023, for instance: ./kshamta {command} --port {other}",
        "पोर्ट {port} इस खाते से नहीं खुल सकता: 1023 से ऊपर का चुनें, जैसे: ./kshamta {command} --port {other}",
    ),
    "no-such-host": (
        "This machine has no address {host}: choose one it has, for instance: ./kshamta {command} --host 127.0.0.1",
        "इस मशीन का पता {host} नहीं है: जो है उसे चुनें, जैसे: ./kshamta {command} --host 127.0.0.1",
    ),
    "already-running": (
        "A demonstration already runs from this checkout: use it, or stop it with Ctrl-C first.",
        "इस फ़ोल्डर से एक नमूना पहले से चल रहा है: उसी को देखें, या पहले उसे Ctrl-C से बंद करें।",
    ),
    "disk-full": (
        "The disk is full: the demonstration needs about {megabytes} MB free in {folder}; make room and run this again.",
        "डिस्क भर गई है: {folder} में लगभग {megabytes} MB खाली जगह चाहिए; जगह बनाकर यही आदेश फिर चलाएँ।",
    ),
    "not-prepared": (
        "The demonstration could not be prepared, for the reason above; ./kshamta demo --reset starts over.",
        "ऊपर लिखे कारण से नमूना तैयार नहीं हो सका; ./kshamta demo --reset नए सिरे से शुरू करता है।",
    ),
    "no-tables": (
        "The database has no tables yet, or DATABASE_URL names another than yours: run ./kshamta manage migrate first.",
        "डेटाबेस में अभी तालिकाएँ नहीं हैं, या DATABASE_URL में दूसरा डेटाबेस लिखा है: पहले ./kshamta manage migrate चलाएँ।",
    ),
    "server-ended": (
        "The web server ended by itself, for the reason above.",
        "ऊपर लिखे कारण से वेब सर्वर अपने-आप बंद हो गया।",
    ),
}


def said(name: str, **data: object) -> str:
    return "\n".join(sentence.format(**data) for sentence in SENTENCES[name])


def stop(name: str, **data: object) -> NoReturn:
    print(said(name, **data), file=sys.stderr, flush=True)
    sys.exit(UNAVAILABLE)
