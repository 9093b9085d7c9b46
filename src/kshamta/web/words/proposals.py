"""What programs propose to their officer: his page, and why something was refused."""

WORDS = {
    "proposal.title": ("प्रणालियों के प्रस्ताव", "Proposals of your programs"),
    "proposal.lead": (
        "आपके टोकन से राज्य की प्रणाली ने जो मांगा है। जब तक आप पहचान की पुष्टि कर यहां पूरा न करें, कुछ नहीं बदलता।",
        "What a system of the state has asked for with your token. Nothing changes until you prove who you are and carry it out here.",
    ),
    "notice.proposals-waiting": ("प्रणाली के प्रस्ताव प्रतीक्षा में", "Proposals of a program wait"),
    "proposal.none": ("कोई प्रस्ताव नहीं", "Nothing is proposed"),
    "proposal.none_text": ("आपकी किसी प्रणाली ने कुछ नहीं मांगा है।", "No program of yours asks for anything."),
    "proposal.wait": ("{n} प्रस्ताव आपकी प्रतीक्षा में", "{n} proposal waits for you|{n} proposals wait for you"),
    "proposal.what": ("क्या", "What"),
    "proposal.whom": ("किसे", "Whom"),
    "proposal.where": ("प्रभार और कार्यालय", "Charge and office"),
    "proposal.by": ("आधार", "By what"),
    "proposal.made": ("कब मांगा", "Asked"),
    "proposal.verb.nominate": ("नामांकन", "Nominate"),
    "proposal.verb.certify": ("प्रशिक्षण प्रमाणित करना", "Certify the training"),
    "proposal.verb.end": ("प्रभार समाप्त करना", "End the charge"),
    "proposal.order": ("आदेश {number}, {day}", "Order {number}, {day}"),
    "proposal.trained": ("{day} को: {why}", "On {day}: {why}"),
    "proposal.until": ("{day} से: {why}", "From {day}: {why}"),
    "proposal.do": ("पूरा करें", "Carry out"),
    "proposal.discard": ("हटाएं", "Discard"),
    "proposal.discard_text": (
        "यह नहीं किया जाएगा; नाम और संपर्क नष्ट होंगे।",
        "It is not done; names and contacts in it are destroyed.",
    ),
    "proposal.do_all": ("सभी पूरे करें", "Carry out all"),
    "proposal.do_all_text": (
        "सबसे पुराने 50 एक साथ होंगे। जो नियम से रुकेगा, वह सूची में रहेगा। नामांकन दूसरे अधिकारी की पुष्टि की प्रतीक्षा करेंगे।",
        "The oldest fifty are done at once. What a rule refuses stays in the list. Nominations then wait for a second officer.",
    ),
    "proposal.done": ("हो गया।", "It is done."),
    "proposal.discarded": ("प्रस्ताव हटाया गया।", "The proposal was discarded."),
    "proposal.done_all": ("{n} किए गए; {left} शेष।", "{n} done; {left} left."),
    "proposal.done_some": (
        "{n} किए गए, {refused} नियम से रुके: उन्हें एक-एक करके देखें।",
        "{n} done, {refused} refused by a rule: look at those one by one.",
    ),
    "help.proposals": (
        "राज्य की प्रणाली टोकन से नामांकन, प्रशिक्षण का प्रमाणन और प्रभार की समाप्ति केवल मांग सकती है। आदेश से मिलान करें, फिर यहां करें; इससे पहले आपकी पहचान की पुष्टि होती है।\nजो आपने नहीं मांगा था, उसे हटाएं और टोकन रद्द करें। 30 दिन में कुछ न करने पर प्रस्ताव स्वयं समाप्त होता है।",
        "With a token a system of the state may only ask for a nomination, a certified training, the end of a charge. Compare it with the order, then do it here; you are asked to prove who you are first.\nDiscard what you did not want, and revoke the token. What nobody does in thirty days ends by itself.",
    ),
    "token.right.nominate": (
        "नामांकन का प्रस्ताव (करेंगे आप, स्क्रीन पर); लिंक फिर भेजना",
        "Proposing nominations (you do them, on the screen); sending a link again",
    ),
    "token.right.certify-training": ("प्रशिक्षण के प्रमाणन का प्रस्ताव", "Proposing that a training be certified"),
    "token.right.end-appointment": ("प्रभार की समाप्ति का प्रस्ताव", "Proposing that a charge end"),
    "refused.no-such-proposal": ("यह प्रस्ताव नहीं है, या उस पर निर्णय हो चुका है।", "There is no such proposal, or it is settled."),
    "refused.too-many-proposals": (
        "500 प्रस्ताव पहले से प्रतीक्षा में हैं: पहले उन पर निर्णय लें।",
        "Five hundred proposals wait already: settle some of them first.",
    ),
}
