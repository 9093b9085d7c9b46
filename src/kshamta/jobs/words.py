"""What the operator's commands say, in English and in Hindi."""

SENTENCES = {
    "backup-written": (
        "Backup written and read back: {path} ({megabytes} MB, {rows} rows in {tables} tables, SHA-256 {sha256}).",
        "बैकअप लिखा और पढ़कर जांचा गया: {path} ({megabytes} MB, {tables} तालिकाओं में {rows} पंक्तियाँ, SHA-256 {sha256})।",
    ),
    "backup-whole": (
        "The backup of {made_at} is whole: {rows} rows in {tables} tables, SHA-256 {sha256}.",
        "{made_at} का बैकअप पूरा और सही है: {tables} तालिकाओं में {rows} पंक्तियाँ, SHA-256 {sha256}।",
    ),
    "restored": (
        "Restored the backup of {made_at}: {rows} rows in {tables} tables. Now run ./kshamta verify-audit, then start the server.",
        "{made_at} का बैकअप लौटाया गया: {tables} तालिकाओं में {rows} पंक्तियाँ। अब ./kshamta verify-audit चलाएँ, फिर सर्वर शुरू करें।",
    ),
    "rows-differ": (
        "The restored database does not hold what the backup counted ({differences}): do not use it; restore again or from an older backup.",
        "लौटाए गए डेटाबेस में वह नहीं है जो बैकअप में गिना गया था ({differences}): इसे काम में न लें; फिर से या पुराने बैकअप से लौटाएँ।",
    ),
    "no-backup-key": (
        "No key for backups: set KSHAMTA_BACKUP_KEYS (see docs/runbooks/backup.md) and run this again.",
        "बैकअप की कुंजी नहीं है: KSHAMTA_BACKUP_KEYS दें (docs/runbooks/backup.md देखें) और यही आदेश फिर चलाएँ।",
    ),
    "wrong-key": (
        "The backup was sealed with key “{key}”, which KSHAMTA_BACKUP_KEYS does not hold: add it and run this again. Nothing was changed.",
        "बैकअप “{key}” कुंजी से सील है, जो KSHAMTA_BACKUP_KEYS में नहीं है: उसे जोड़कर यही आदेश फिर चलाएँ। कुछ बदला नहीं गया।",
    ),
    "damaged": (
        "The file is damaged or no backup of Kshamta ({what}): use another copy. Nothing was changed.",
        "फ़ाइल ख़राब है या क्षमता का बैकअप नहीं है ({what}): दूसरी प्रति लें। कुछ बदला नहीं गया।",
    ),
    "other-database": (
        "This is a backup of {vendor}, and DATABASE_URL names another kind of database. Nothing was changed.",
        "यह {vendor} का बैकअप है, और DATABASE_URL दूसरे प्रकार का डेटाबेस बताता है। कुछ बदला नहीं गया।",
    ),
    "not-empty": (
        "The database is not empty: to replace all that is in it, say --replace. Nothing was changed.",
        "डेटाबेस ख़ाली नहीं है: उसका सब कुछ बदलना हो तो --replace लिखें। कुछ बदला नहीं गया।",
    ),
    "in-use": (
        "The database is in use: stop the web server and the worker, then run this again. Nothing was changed.",
        "डेटाबेस काम में है: वेब सर्वर और वर्कर बंद करके यही आदेश फिर चलाएँ। कुछ बदला नहीं गया।",
    ),
    "tool-missing": (
        "{tool} is not installed: install PostgreSQL's client programs (Debian: postgresql-client) and run this again.",
        "{tool} नहीं मिला: PostgreSQL के क्लाइंट प्रोग्राम (Debian: postgresql-client) लगाकर यही आदेश फिर चलाएँ।",
    ),
    "record-whole": (
        "The record: {links} links, whole.",
        "अभिलेख: {links} कड़ियाँ, पूरी और सही।",
    ),
    "record-signed": (
        "{number} signed days compared, the last of {day}.",
        "{number} हस्ताक्षरित दिन मिलाए गए, अंतिम {day} का।",
    ),
    "record-tail-one": (
        "1 event waits for its link.",
        "1 घटना कड़ी की प्रतीक्षा में है।",
    ),
    "record-tail": (
        "{number} events wait for their links.",
        "{number} घटनाएँ कड़ी की प्रतीक्षा में हैं।",
    ),
    "record-bad-content": (
        "First bad row: number {number} (event {event}): it is not what was recorded there.",
        "पहली गलत पंक्ति: क्रमांक {number} (घटना {event}): वहाँ जो लिखा गया था, यह वह नहीं है।",
    ),
    "record-bad-order": (
        "First bad row: number {number}: it is missing, or stands elsewhere.",
        "पहली गलत पंक्ति: क्रमांक {number}: वह नहीं है, या अपनी जगह पर नहीं है।",
    ),
    "record-bad-checkpoint": (
        "First bad row: number {number} (event {event}) or one before it, since the signed day before: the chain is whole, but not the one that was signed.",
        "पहली गलत पंक्ति: क्रमांक {number} (घटना {event}) या पिछले हस्ताक्षरित दिन के बाद की कोई: कड़ी पूरी है, पर वह नहीं जिस पर हस्ताक्षर हुए थे।",
    ),
    "record-bad-cut": (
        "First bad row: number {number}: it was there on a signed day and is missing.",
        "पहली गलत पंक्ति: क्रमांक {number}: हस्ताक्षर के दिन वह थी, अब नहीं है।",
    ),
    "record-bad-line": (
        "Line {line} of the file of signed days cannot be believed: changed, misplaced, or signed with another key.",
        "हस्ताक्षरित दिनों की फ़ाइल की पंक्ति {line} मान्य नहीं: बदली गई, अपनी जगह पर नहीं, या दूसरी कुंजी से हस्ताक्षरित।",
    ),
    "record-unguarded": (
        "The database no longer guards the record: trigger {guard} is missing.",
        "डेटाबेस अब अभिलेख की रक्षा नहीं करता: ट्रिगर {guard} नहीं है।",
    ),
    "record-stale": (
        "Events have waited for their links since {since}: the sequencer does not run (./kshamta manage chain).",
        "{since} से घटनाएँ कड़ी की प्रतीक्षा में हैं: sequencer नहीं चल रहा (./kshamta manage chain)।",
    ),
    "record-unsigned": (
        "The record was not signed today: set KSHAMTA_CHECKPOINT_KEYS (see docs/runbooks/settings.md).",
        "आज अभिलेख पर हस्ताक्षर नहीं हुए: KSHAMTA_CHECKPOINT_KEYS दें (docs/runbooks/settings.md देखें)।",
    ),
}


def said(name: str, **data: object) -> str:
    return "\n".join(sentence.format(**data) for sentence in SENTENCES[name])
