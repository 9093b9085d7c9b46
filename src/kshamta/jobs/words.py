"""What the operator's commands say, in English and in Hindi."""

SENTENCES = {
    "resealed": (
        "{changed} values were sealed anew with the first key; no older one is needed for them. Keep the last key: it finds contacts, "
        "unless KSHAMTA_HASH_KEYS names it.",
        "{changed} मान पहली कुंजी से फिर सील किए गए; उनके लिए पुरानी कुंजी आवश्यक नहीं। अंतिम कुंजी रखें: उससे संपर्क खोजे जाते हैं "
        "(जब तक वह KSHAMTA_HASH_KEYS में न हो)।",
    ),
    "resealed-some": (
        "{changed} values were sealed anew with the first key; {shut} are opened by no key of KSHAMTA_KEYS and were left as they are: "
        "put the missing key back on the ring and run this again.",
        "{changed} मान पहली कुंजी से फिर सील किए गए; {shut} KSHAMTA_KEYS की किसी कुंजी से नहीं खुलते और वैसे ही छोड़े गए: छूटी हुई कुंजी वापस रखें "
        "और यही आदेश फिर चलाएं।",
    ),
    "rehashed": (
        "The newest key was put over {values} hashes in {columns} columns. Start the server and the workers with these keys; keep the older "
        "ones on KSHAMTA_HASH_KEYS for good.",
        "{columns} स्तंभों की {values} हैश पर नई कुंजी लगाई गई। सर्वर और वर्कर इन्हीं कुंजियों से शुरू करें; पुरानी कुंजियाँ KSHAMTA_HASH_KEYS में सदा रखें।",
    ),
    "rehashed-already": (
        "The newest key stands over every hash already: there was nothing to do.",
        "सब हैश पर नई कुंजी पहले से लगी है: कुछ करना शेष नहीं था।",
    ),
    "hash-keys-waiting": (
        "A newer key of KSHAMTA_HASH_KEYS is not yet put over all hashes, so people would not be found: stop the server and the workers, "
        "run ./kshamta manage rehash, then start again.",
        "KSHAMTA_HASH_KEYS की नई कुंजी अभी सब हैश पर नहीं लगी, इसलिए लोग नहीं मिलेंगे: सर्वर और वर्कर बंद करें, ./kshamta manage rehash चलाएँ, फिर शुरू करें।",
    ),
    "hash-keys-other": (
        "The hashes of this database were made with other keys than KSHAMTA_HASH_KEYS gives, or in another order: put the missing key back "
        "(docs/runbooks/keys.md). Nothing was changed.",
        "इस डेटाबेस की हैश KSHAMTA_HASH_KEYS की कुंजियों से, या इस क्रम में, नहीं बनीं: छूटी हुई कुंजी वापस रखें (docs/runbooks/keys.md)। कुछ बदला नहीं गया।",
    ),
    "first-logins-called": (
        "{told} people were called to their first login; {unreached} have no contact of their own (print slips); of {doubtful} the "
        "contact is another account's.",
        "{told} कार्मिकों को पहले लॉगिन के लिए बुलाया गया; {unreached} का अपना संपर्क नहीं (पर्ची छापें); {doubtful} का संपर्क किसी और खाते में है।",
    ),
    "first-logins-none": (
        "Everybody has come, or was called within the last three days.",
        "सब आ चुके हैं, या तीन दिन के भीतर बुलाए जा चुके हैं।",
    ),
    "first-logins-no-office": ("There is no office with the code {code}.", "{code} कोड का कोई कार्यालय नहीं है।"),
    "transfers-raised": (
        "{number} transfers were late and went to the office above.",
        "समय पर कार्यवाही न होने से {number} स्थानांतरण ऊपर के कार्यालय को गए।",
    ),
    "petitions-raised": (
        "{number} petitions were late and went to the office above.",
        "{number} आवेदनों की अवधि बीत गई थी; वे ऊपर के कार्यालय को गए।",
    ),
    "exemptions-brought-up": (
        "Exemptions of {number} people ended or began by their dates.",
        "{number} कार्मिकों की छूट तिथि के अनुसार समाप्त या प्रारंभ हुई।",
    ),
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
    "cannot-write": (
        "{path} cannot be written or read ({why}): is its folder there, and may you write to it?",
        "{path} लिखी या पढ़ी नहीं जा सकी ({why}): क्या फ़ोल्डर है, और उसमें लिखने की अनुमति है?",
    ),
    "nothing-there": (
        "The database of DATABASE_URL is empty or not there, so there is nothing to back up: check its name. Nothing was written.",
        "DATABASE_URL का डेटाबेस ख़ाली है या है ही नहीं, इसलिए बैकअप के लिए कुछ नहीं: उसका नाम जांचें। कुछ लिखा नहीं गया।",
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
    "record-no-key": (
        "Number {number} of the keys given with --believe is no public key (base64 of 32 bytes): nothing was verified.",
        "--believe से दी गई कुंजी {number} सार्वजनिक कुंजी नहीं है (base64 में 32 बाइट): कुछ जांचा नहीं गया।",
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
    "drive-which": (
        "Which drive? Say --drive with its order number, or with its id where several have that number: ./kshamta drive list shows them.",
        "कौन-सा अभियान? --drive के साथ आदेश क्रमांक दें (वही क्रमांक कई का हो तो आईडी): ./kshamta drive list में सब दिखते हैं।",
    ),
    "drive-unknown": (
        "There is no drive “{drive}”: ./kshamta drive list shows all.",
        "“{drive}” नाम का कोई अभियान नहीं है: ./kshamta drive list में सब दिखते हैं।",
    ),
    "drive-no-position": (
        "Office {office} compiles nothing in this drive.",
        "कार्यालय {office} इस अभियान में कुछ संकलित नहीं करता।",
    ),
    "drive-no-file": ("There is no file or folder {path}.", "{path} नाम की कोई फ़ाइल या फ़ोल्डर नहीं है।"),
    "drive-no-files": ("There is no workbook among them.", "इनमें कोई रोस्टर फ़ाइल नहीं है।"),
    "drive-progress": ("{done} files done", "{done} फ़ाइलें हो गईं"),
    "drive-uploaded": (
        "{files} files: {judged} judged ({rows} rows), {same} had come before, {refused} refused, {left} not taken.",
        "{files} फ़ाइलें: {judged} जांची गईं ({rows} पंक्तियाँ), {same} पहले आ चुकी थीं, {refused} अस्वीकार, {left} नहीं ली गईं।",
    ),
    "breach-no-moment": ("{text} is no moment: 2026-11-20 or 2026-11-20T10:30.", "{text} समय नहीं है: 2026-11-20 या 2026-11-20T10:30 लिखें।"),
    "breach-reversed": (
        "Nothing lies between {begins} and {ends}: --from is the earlier moment, --to the later one.",
        "{begins} और {ends} के बीच कोई समय नहीं: --from में पहले का समय लिखें, --to में बाद का।",
    ),
    "breach-no-operation": (
        "No operation is called {operations}: the record names them (docs/runbooks/incident.md). Nothing was listed.",
        "{operations} नाम का कोई कार्य अभिलेख में नहीं होता: नाम अभिलेख में हैं (docs/runbooks/incident.md)। कुछ सूचीबद्ध नहीं हुआ।",
    ),
    "breach-no-id": ("{text} is no id.", "{text} कोई आईडी नहीं है।"),
    "breach-place": ("{operation} at {place}: {number} rows, nobody named", "{operation}, {place}: {number} पंक्तियाँ, किसी का नाम नहीं"),
    "breach-listed": (
        "{events} events: {certain} people are surely touched, {possible} more may be. The list: {path} (keep it sealed; destroy it afterwards).",
        "{events} घटनाएं: {certain} लोग निश्चित रूप से प्रभावित, {possible} और हो सकते हैं। सूची: {path} (सुरक्षित रखें; बाद में नष्ट करें)।",
    ),
    "portal-report-no-file": ("{path} is no .csv or .zip that can be read.", "{path} पढ़ने योग्य .csv या .zip नहीं है।"),
    "portal-report-progress": ("{done} of {rows} lines", "{rows} में से {done} पंक्तियाँ"),
    "portal-report-refused": (
        "{path}: nothing was taken ({why}); the page /portal-reports/ says what to do.",
        "{path}: कुछ नहीं लिया गया ({why}); क्या करें, यह पेज /portal-reports/ बताता है।",
    ),
    "portal-report-read": (
        "{path} ({kind}, as on {as_on}): {rows} lines, {found} of our people, {steps} new entries of stages, {learning} courses new or "
        "further, {cases} accounts to decide on, {unread} lines that could not be read.",
        "{path} ({kind}, {as_on} की स्थिति): {rows} पंक्तियाँ, {found} हमारे कार्मिकों की, चरणों की {steps} नई प्रविष्टियाँ, {learning} पाठ्यक्रम नए या आगे, "
        "{cases} खाते निर्णय के लिए, {unread} पंक्तियाँ पढ़ी नहीं जा सकीं।",
    ),
    "drive-board": (
        "{office}: {accepted} accepted, {submitted} submitted, {returned} returned, {draft} begun, {not_begun} not begun.",
        "{office}: {accepted} स्वीकृत, {submitted} प्रस्तुत, {returned} वापस, {draft} आरंभ, {not_begun} अप्राप्त।",
    ),
    "drive-reminded": ("{number} offices reminded.", "{number} कार्यालयों को स्मरण कराया गया।"),
    "stages-as-on": ("As on {at}", "स्थिति {at}"),
    "stages-recounted": ("Recounted: {number} offices had a wrong figure.", "पुनर्गणना: {number} कार्यालयों के आंकड़े गलत थे।"),
    "stages-booked": ("{number} rosters booked.", "{number} रोस्टरों के व्यक्ति दर्ज हुए।"),
    "stages-no-office": ("There is no office {office}.", "कार्यालय {office} नहीं मिला।"),
    "drive-order-unread": (
        "{path} is no order of a drive: {what}. docs/runbooks/drives.md shows one.",
        "{path} में अभियान का आदेश नहीं पढ़ा गया: {what}। नमूना docs/runbooks/drives.md में है।",
    ),
    "drive-order-no-office": (
        "There is no office “{office}”, or it is closed: “office” in the order is the code of the office that orders.",
        "“{office}” कोड का कोई चालू कार्यालय नहीं है: आदेश में “office” आदेश देने वाले कार्यालय का कोड है।",
    ),
    "drive-order-lacks": ("The order must say {name}.", "आदेश में {name} लिखना आवश्यक है।"),
    "drive-order-unknown-word": (
        "The order says {name}, a word that is not known there; known are {known}.",
        "आदेश में {name} लिखा है, जो वहां मान्य नहीं; मान्य हैं: {known}।",
    ),
    "drive-order-unknown-value": (
        "{name} in the order says “{value}”, which is not known; known are {known}.",
        "आदेश के {name} में “{value}” लिखा है, जो मान्य नहीं; मान्य हैं: {known}।",
    ),
    "drive-order-no-list": (
        "{name} in the order is a list, not {value}: write it in square brackets, each value in quotes.",
        "आदेश में {name} सूची है, {value} नहीं: उसे [ ] में, हर मान “ ” में लिखें।",
    ),
    "drive-order-no-text": ("{name} in the order is a text in quotes, not {value}.", "आदेश में {name} “ ” में लिखा पाठ है, {value} नहीं।"),
    "drive-order-no-day": (
        "{name} in the order is a date, not {value}: write it as 2025-12-24, without quotes.",
        "आदेश में {name} तिथि है, {value} नहीं: उसे 2025-12-24 जैसे लिखें, बिना “ ” के।",
    ),
    "drive-order-no-choice": ("{name} in the order is true or false, not {value}.", "आदेश में {name} true या false है, {value} नहीं।"),
    "drive-order-no-rungs": (
        "A level of the route begins with the line [[rung]]; “rung” in the order says {value} instead.",
        "मार्ग का हर स्तर [[rung]] पंक्ति से आरंभ होता है; आदेश के “rung” में {value} लिखा है।",
    ),
    "drive-order-twice": ("The level “{level}” stands twice in the order.", "“{level}” स्तर आदेश में दो बार लिखा है।"),
    "drive-prepared": (
        "Prepared: {drive} ({id}). Look at it with ./kshamta drive preview --drive {named}, then start it.",
        "तैयार: {drive} ({id})। ./kshamta drive preview --drive {named} से देखें, फिर आरंभ करें।",
    ),
    "drive-preview": (
        "{rosters} rosters, {positions} positions, {people} people at work; without strength {strength}, without an officer {officer}, "
        "without a nodal officer {nodal}.",
        "{rosters} रोस्टर, {positions} संकलन, {people} कार्यरत; बिना कार्यरत संख्या {strength}, बिना अधिकारी {officer}, बिना नोडल अधिकारी {nodal}।",
    ),
    "drive-lacks": ("The order still lacks: {what}.", "आदेश में अभी नहीं है: {what}।"),
    "drive-without-strength": ("no strength", "कार्यरत संख्या नहीं"),
    "drive-without-officer": ("no officer", "अधिकारी नहीं"),
    "drive-without-nodal": ("no nodal officer", "नोडल अधिकारी नहीं"),
    "drive-started": ("Started: {number} rosters and positions.", "आरंभ हुआ: {number} रोस्टर और संकलन।"),
    "drive-copied": ("Copied, to be dated anew: {id}.", "प्रतिलिपि बनी, नई तिथियां दें: {id}।"),
    "drive-turned-pause": ("{drive} is held up.", "{drive} रोका गया।"),
    "drive-turned-reopen": ("{drive} runs again.", "{drive} फिर चल रहा है।"),
    "drive-turned-close": ("{drive} is closed.", "{drive} बंद किया गया।"),
    "drive-no-level": (
        "The drive does not climb by “{level}”; its levels are {levels}.",
        "अभियान के मार्ग में “{level}” स्तर नहीं है; स्तर हैं: {levels}।",
    ),
    "drive-no-day": ("“{day}” is no day: write dd-mm-yyyy.", "“{day}” तिथि नहीं है: दिन-माह-वर्ष लिखें।"),
    "drive-extended": ("{number} offices have time until {day}.", "{number} कार्यालयों को {day} तक समय दिया गया।"),
    "drive-refused-no-such-drive": ("There is no such drive.", "यह अभियान नहीं मिला।"),
    "drive-refused-no-such-submission": ("There is no such roster in this drive.", "यह रोस्टर इस अभियान में नहीं मिला।"),
    "drive-refused-no-such-office": ("There is no such office.", "ऐसा कार्यालय नहीं मिला।"),
    "drive-refused-drive-incomplete": (
        "The order is not complete, or not right, in: {what}. A route climbs level by level from the bottom to that of the office that orders.",
        "आदेश में यह पूरा या ठीक नहीं है: {what}। मार्ग नीचे से एक-एक स्तर चढ़कर आदेश देने वाले कार्यालय के स्तर तक जाता है।",
    ),
    "drive-refused-drive-wrong-moment": ("This cannot be done as the drive stands now.", "अभियान की वर्तमान स्थिति में यह नहीं हो सकता।"),
    "drive-refused-drive-not-running": ("The drive is not running.", "अभियान इस समय नहीं चल रहा।"),
    "drive-refused-due-date-wrong": (
        "{at}The date is wrong: not before today, nor before the order, nor after the date of the level above; more time is a later date.",
        "{at}तिथि ठीक नहीं है: वह आज से, या आदेश से पहले की न हो, न ऊपर के स्तर की तिथि के बाद की; समय बढ़ाने पर तिथि पहले से आगे की हो।",
    ),
    "drive-refused-reason-missing": ("Say why: --reason must not be empty.", "कारण लिखें: --reason ख़ाली न हो।"),
    "drive-refused": ("That was refused: {code}.", "यह नहीं हो सका: {code}।"),
    "sound": (
        "Everything is as it must be.",
        "सब कुछ ठीक-ठाक है।",
    ),
    "database-damaged": (
        "The database is damaged ({answer}): restore the last backup.",
        "डेटाबेस ख़राब है ({answer}): पिछला बैकअप लौटाएँ।",
    ),
    "database-dangling": (
        "Row {row} of {table} points to a row of {parent} that is not there.",
        "{table} की पंक्ति {row} {parent} की ऐसी पंक्ति बताती है जो नहीं है।",
    ),
    "unsound-intake-half": (
        "{number} files stand between two states (first: {first}).",
        "{number} फ़ाइलें दो स्थितियों के बीच हैं (पहली: {first})।",
    ),
    "unsound-roster-figures": (
        "{number} rosters show other figures than their version (first: {first}).",
        "{number} रोस्टर के आँकड़े उनके संस्करण से अलग हैं (पहला: {first})।",
    ),
    "unsound-roster-unbegun": (
        "{number} rosters have a version though nobody began them (first: {first}).",
        "{number} रोस्टर का संस्करण है, पर वे आरंभ नहीं हुए (पहला: {first})।",
    ),
    "unsound-roster-given": (
        "{number} rosters were given without a certified version of that hash (first: {first}).",
        "{number} रोस्टर प्रमाणित संस्करण या उसके हैश के बिना प्रस्तुत हैं (पहला: {first})।",
    ),
    "unsound-versions-gap": (
        "Versions of {number} rosters are not numbered without a gap (first: {first}).",
        "{number} रोस्टर के संस्करण क्रम में नहीं हैं (पहला: {first})।",
    ),
    "unsound-ledger-broken": (
        "{number} moves do not begin where the one before led (first: {first}).",
        "{number} चालें पिछली चाल से नहीं जुड़तीं (पहली: {first})।",
    ),
    "unsound-ledger-elsewhere": (
        "The ledger of {number} submissions leads to another state (first: {first}).",
        "{number} रोस्टर की बही दूसरी स्थिति बताती है (पहला: {first})।",
    ),
    "unsound-keys-of-nothing": (
        "{number} rosters have keys of rows that nobody certified (first: {first}).",
        "{number} रोस्टर की कुंजियाँ अप्रमाणित पंक्तियों की हैं (पहला: {first})।",
    ),
    "unsound-stages-astray": (
        "{number} people stand elsewhere than their ledger says ({first}): ./kshamta stages --recount mends it.",
        "{number} कार्मिकों की स्थिति उनकी बही से नहीं मिलती ({first}): ./kshamta stages --recount से ठीक होगी।",
    ),
    "unsound-stage-counts": (
        "Figures of stages of {number} offices are not what their people say ({first}): ./kshamta stages --recount mends it.",
        "{number} कार्यालयों के चरणों के आँकड़े उनके कार्मिकों से नहीं मिलते ({first}): ./kshamta stages --recount से ठीक होंगे।",
    ),
    "unsound-tallies": (
        "Figures of {number} positions are not what a recount says (first: {first}).",
        "{number} संकलित स्थितियों के आँकड़े गिनती से नहीं मिलते (पहली: {first})।",
    ),
    "unsound-version-closed": (
        "{number} versions cannot be opened with the keys given (first: {first}).",
        "{number} संस्करण दी गई कुंजियों से नहीं खुलते (पहला: {first})।",
    ),
    "unsound-version-other": (
        "Certified rows of {number} versions have another hash (first: {first}).",
        "{number} संस्करणों की प्रमाणित पंक्तियों का हैश अलग है (पहला: {first})।",
    ),
}


def said(name: str, /, **data: object) -> str:
    return "\n".join(sentence.format(**data) for sentence in SENTENCES[name])
