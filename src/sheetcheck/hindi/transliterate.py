"""Hindi names in the Latin spelling people use: राकेश शर्मा is Rakesh Sharma, not Rākeśa Śarmā.

A word is looked up first (the shipped lists); else it is spelt by rule. The rules work on a *sound string*: the
Devanagari letters themselves, every inherent vowel written out as "@" and every virama gone, so that "which @ is
silent" is a question about neighbouring characters (Ohala's rule for Hindi: in V C @ C V the @ is silent, taken from
the right).
"""

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache

from sheetcheck.hindi.devanagari import CONSONANT, DIGITS, MATRA, NASAL, VIRAMA, VOWEL, one_character_a_letter
from sheetcheck.hindi.lists import spelling_variants, spellings, variants

_LETTERS = str.maketrans(
    dict(zip("कखगघङचछजझञटठडढणतथदधन", "k kh g gh n ch chh j jh n t th d dh n t th d dh n".split(), strict=True))
    | dict(zip("पफबभमयरलळवशषसह", "p ph b bh m y r l l v sh sh s h".split(), strict=True))
    | dict(zip(map(chr, range(0x0958, 0x0960)), "q kh g z r rh f y".split(), strict=True))
    | dict(zip("अआइईउऊऋएऐओऔऑऍॲऎऒॠ", "a a i i u u ri e ai o au o e a e o ri".split(), strict=True))
    | dict(zip("ािीुूृेैोौॉॅॆॊॄ", "a i i u u ri e ai o au o e e o ri".split(), strict=True))
    | {"@": "a", "ः": "h", "ऴ": "l", "ऩ": "n", "ऱ": "r", "ऽ": "", "\u093c": "", "ॐ": "om", NASAL[0]: "n", NASAL[1]: "n"}
)
_REST = re.compile("[\u0900-\u097f]")

_TITLES = dict(
    pair.split("=")
    for pair in "श्री=Shri श्रीमती=Smt. श्रीमति=Smt. सुश्री=Sushri कु=Ku. कुं=Ku. डॉ=Dr. डा=Dr. मो=Md. मोह=Mohd. प्रो=Prof. स्व=Late".split()
)
_TITLE = re.compile(rf"(?<!\S)({'|'.join(sorted(_TITLES, key=len, reverse=True))})[.॰०:]?(?=\s|$)")
_TITLE_GLUED = re.compile(r"(?<!\S)(कु|कुं|डॉ|डा|मो|मोह|प्रो|स्व)[.॰०](?=\S)")
# The names of English letters, as initials are spelt: एस.के. शर्मा is S.K. Sharma.
_INITIALS = dict(
    pair.split("=")
    for pair in (
        "ए=A बी=B सी=C डी=D ई=E एफ=F जी=G एच=H आई=I जे=J के=K एल=L एम=M एन=N ओ=O पी=P क्यू=Q आर=R एस=S टी=T यू=U वी=V व्ही=V"
        " डब्ल्यू=W डब्लू=W एक्स=X वाई=Y जेड=Z"
    ).split()
)
_NAMED = "|".join(sorted(_INITIALS, key=len, reverse=True))
_INITIAL = re.compile(rf"(?<![\u0900-\u0963\u0971-\u097f])({_NAMED})[.॰०]")
_LAST_INITIAL = re.compile(rf"(?<=[A-Z]\.)({_NAMED})(?![\u0900-\u097f])")  # डी.एस रावत
_WORD = re.compile("[\u0900-\u0963\u0971-\u097f]+")
_MARKS = str.maketrans({"।": ".", "॥": ".", "॰": "."})

# Second halves of compound names: each half is spelt by itself (चमनलाल is Chaman + lal, हेमलता is Hem + lata).
_SECOND_HALVES = (
    *("लाल लता कला माला प्रसाद प्रकाश प्रताप प्रिया श्री कुमार कुमारी दास देव देवी राम नाथ सिंह पाल दीप जीत".split()),
    *("चंद चन्द चंद्र चन्द्र चरण शरण हरण हरन नारायण नंदन नन्दन कुंवर कुँवर लक्ष्मी शंकर मोहन बाई श्याम किशोर पति कार".split()),
)

_C = f"{CONSONANT}wx"
_V = f"{MATRA}{VOWEL}@ँ"  # a vowel spoken through the nose is a vowel: Chandni, but Vandana
_INHERENT = re.compile(rf"([{CONSONANT}])(?![{MATRA}{VIRAMA}])")
_SILENT = re.compile(rf"(?<=[{_V}][{_C}])@(?=[{_C}][{_V}])")
# A last inherent vowel is heard after a cluster that rises to its end (Narendra, Krishna, Aditya), not after Pant, Bhatt, Dharm.
_HEARD_AT_END = re.compile(rf"(?:[{_C}]य|[{_C}]र|[^रनमणलन{_V}][लवणनमw])@$")
_ONLY_VOWEL = re.compile(rf"[{_C}]*@[{_C}]*")


_BEFORE_SILENCE: tuple[tuple[str, str], ...] = (
    ("सि[ंँ]ह@$", "सिङघ@"),
    (f"(?<=[ीई])[{NASAL}]$", ""),
    (f"(?<=स@)[{NASAL}](?=व)|[{NASAL}](?=[पफबभम])", "म"),
    ("ं", "न"),
    ("जञ", "गय"),
    ("कस", "x"),
    ("चछ", "छ"),
    (f"ः(?=[{_C}])", ""),
    (f"(?<=[{CONSONANT}])(?<![रम])व(?!य)", "w"),  # Ishwar, Swati, Dwivedi, Kunwar; Parvati and Samvat keep their v
    ("([वबम])@(?=त[ीि]$)", r"\1अ"),  # Kalavati, Shrimati: this vowel is never silent
)
_AFTER_SILENCE: tuple[tuple[str, str], ...] = (
    (f"(?<=[{CONSONANT}])(?<![रम])व(?=[ा@])|(?<=र)व(?=ाल$|ान)", "w"),  # Balwant, Bhagwan, Agarwal, Kesharwani
    (f"(?<=[ा@अआँ])व(?=ा|@[{_C}])(?!@नश)|(?<=े)व(?=@)|(?<=[^द]े)व(?=ा)|(?<=[^श]ि)व(?=ा)", "w"),  # Rawat, Jawahar, Kewat, Tiwari
    (f"^([{_C}]+)ाय$", r"\1ाइ"),  # Rai, but Upadhyay, Sahay
    ("(?<=[बड])े$", "ey"),  # Dubey, Pandey, Chaubey
    (f"(?<=[{_V}])([{_C}]+)ौर$", r"\1ore"),  # Rathore, Indore
    (f"^([{_C}]*)ी(?=[{_C}])(?<!शरी)(?!कष)", r"\1ee"),  # Geeta, Deepak; Shri, Diksha stay
    ("ी(?=[नणपरतदवफबम]$)", "ee"),  # Pradeep, Naveen, Sameer; Sunil, Manish stay
    (f"^([{_C}]*)(?<!भ)ू(?=[जपनल])", r"\1oo"),  # Pooja, Roopa, Poonam; Bhupesh stays
    ("ू(?=र$)", "oo"),  # Kapoor
)


@cache
def _steps() -> tuple[Callable[[str], str], ...]:
    def step(rule: tuple[str, str]) -> Callable[[str], str]:
        pattern, by = re.compile(rule[0]), rule[1]
        return lambda sounds: pattern.sub(by, sounds)

    return (*map(step, _BEFORE_SILENCE), _without_silent_vowels, *map(step, _AFTER_SILENCE))


@cache
def _compound() -> re.Pattern[str]:
    return re.compile(rf"(.+[^{VIRAMA}])({'|'.join(sorted(_SECOND_HALVES, key=len, reverse=True))})")


def _without_silent_vowels(sounds: str) -> str:
    if sounds.endswith("@") and not _ONLY_VOWEL.fullmatch(sounds) and not _HEARD_AT_END.search(sounds):
        sounds = sounds[:-1]
    for place in range(len(sounds) - 2, 1, -1):
        if sounds[place] == "@" and _SILENT.match(sounds, place):
            sounds = sounds[:place] + sounds[place + 1 :]
    return sounds


def _by_rule(word: str) -> str:
    sounds = _INHERENT.sub(r"\1@", word).replace(VIRAMA, "")
    for step in _steps():
        sounds = step(sounds)
    return _REST.sub("", sounds.translate(_LETTERS))


def spell(word: str, known: Mapping[str, str]) -> str:
    """One Hindi word (one character a letter) in Latin letters, lower case: from the known spellings, else by rule."""
    if word in known:
        return known[word].lower()
    if (halves := _compound().fullmatch(word)) and len(halves[1]) > 1:
        return spell(halves[1], known) + (known[halves[2]].lower() if halves[2] in known else _by_rule(halves[2]))
    return _by_rule(word)


@cache
def dictionary() -> Mapping[str, str]:
    """Hindi word → Latin spelling: of the listed variants the one the rules would write, else the first; then the pairs."""
    chosen = {}
    for word, forms in spelling_variants().items():
        ruled = _by_rule(word)
        chosen[word] = (ruled if ruled in forms else forms[0]).capitalize()
    return {**chosen, **spellings()}


@lru_cache(maxsize=65536)
def _spelt(word: str) -> str:
    latin = spell(word, dictionary())
    return latin[:1].upper() + latin[1:]


def to_latin(text: str) -> str:
    """What a Hindi text would be called in an office's English list; Latin words stay as they stand."""
    text = one_character_a_letter(text).replace("\u093e\u0945", "\u0949")  # डाॅ typed as two signs is डॉ
    text = _INITIAL.sub(lambda name: f"{_INITIALS[name[1]]}.", text)
    text = _LAST_INITIAL.sub(lambda name: f"{_INITIALS[name[1]]}.", text)
    text = _TITLE_GLUED.sub(lambda title: _TITLES[title[1]] + " ", text)
    text = _TITLE.sub(lambda title: _TITLES[title[1]], text)
    return _WORD.sub(lambda word: _spelt(word[0]), text.translate(DIGITS).translate(_MARKS))


_ALIKE = tuple((re.compile(pattern), by) for pattern, by in (("sh", "s"), ("ee", "i"), ("oo", "u"), ("a$", "")))


def _folded(word: str) -> str:
    for pattern, by in _ALIKE:
        word = pattern.sub(by, word)
    return word


def _forms(listed: str, hindi: str) -> frozenset[str]:
    known = variants()
    return frozenset({listed}) | known.get(listed, frozenset()) | known.get(one_character_a_letter(hindi), frozenset())


def same_spelling(given: str, listed: str, name_hi: str = "") -> bool:
    """Whether two spellings of a Hindi name count as one: equal, listed variants of one surname, or alike but for sh/s,
    ee/i, oo/u and a last a. Nothing looser."""
    ours, theirs, hindi = given.lower().split(), listed.lower().split(), name_hi.split()
    if len(ours) != len(theirs):
        return False
    hindi = hindi if len(hindi) == len(theirs) else [""] * len(theirs)
    return all(
        _folded(our) in {_folded(form) for form in _forms(their, word)}
        for our, their, word in zip(ours, theirs, hindi, strict=True)
    )
