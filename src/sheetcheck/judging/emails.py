"""Email: one deliverable address of one person (formats.md §1, column 3)."""

import re
from functools import cache, lru_cache

from sheetcheck.codes import Code
from sheetcheck.fillers import is_filler
from sheetcheck.judging.text import DEVANAGARI, as_text, mixed_letters, starts_formula, tidy
from sheetcheck.judging.verdicts import Fault, Verdict, held, missing

PRIVATE = (
    "gmail.com", "googlemail.com", "yahoo.com", "yahoo.co.in", "yahoo.in", "ymail.com", "rediffmail.com", "rediff.com",
    "outlook.com", "outlook.in", "hotmail.com", "live.com", "live.in", "msn.com", "icloud.com", "me.com", "aol.com",
    "proton.me", "protonmail.com", "zoho.com", "zohomail.in", "mail.com",
)  # fmt: skip
GROUP_WORDS = (
    "all", "staff", "noreply", "no-reply", "donotreply", "do-not-reply", "list", "lists", "everyone", "group", "members",
    "mailer-daemon", "postmaster", "broadcast", "announce", "announcements",
)  # fmt: skip
POST_WORDS = (
    "beo", "deo", "abeo", "dpo", "dpc", "brc", "brcc", "crc", "cac", "principal", "viceprincipal", "headmaster",
    "headmistress", "hm", "collector", "jd", "dd", "director", "secretary", "ceo", "cmo", "cmho", "bmo", "sdm", "tehsildar",
    "office", "admin", "info", "helpdesk", "contact", "school", "ghss", "ghs", "gms", "gps", "hss", "diet", "scert", "ddo",
    "accounts", "accountant", "establishment", "registrar", "warden", "superintendent", "mail", "support",
)  # fmt: skip
# Endings and domains that nobody means: letters of a large provider in another order, one too few or too many.
_ENDINGS = frozenset("con cpm vom ocm comm coom cmo xom cim coml".split())
_SLIPS = {
    slip: meant
    for meant, slips in {
        "gmail.com": "gmial.com gamil.com gmai.com gmal.com gmil.com gnail.com gmaill.com gmali.com gmaul.com gmail.co gmail.cm",
        "yahoo.com": "yaho.com yahooo.com yhaoo.com yahho.com",
        "hotmail.com": "hotmial.com hotmai.com",
        "outlook.com": "outlok.com outllook.com",
        "rediffmail.com": "redifmail.com rediffmail.co reddifmail.com rediffmial.com",
    }.items() for slip in slips.split()
}  # fmt: skip
_GOVT = re.compile(r"(?:^|(?<=\.))govt\.in$")  # every office's is gov.in
WEB = "www."  # before a page, never before an address
_AT_IN_WORDS = re.compile(r"\s*(?:\[at\]|\(at\))\s*|\s+at\s+")
_NO_DOT = re.compile(r"(?<=@)(gmail|yahoo|hotmail|outlook|rediffmail)(?:com)?$")
_ADDRESS = re.compile(r"([a-z0-9_%+'-]+(?:\.[a-z0-9_%+'-]+)*)@((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24})")
_MAILTO = re.compile(r"^mailto:\s*", re.IGNORECASE)
_GOVERNMENT = re.compile(r"(?:[a-z0-9-]+\.)*(?:gov|nic)\.in")
_SPLIT_LOCAL = re.compile(r"[._+-]|(?<=[a-z])(?=[0-9])")
_LIKE = str.maketrans({"0": "o", "1": "i", "l": "i", "|": "i", "5": "s"})
_ALMOST = frozenset("gvo.in ogv.in goov.in govv.in ggov.in gov.im qov.in gov.co gov.com gov.org gov.net".split())
_INSIDE = re.compile(r"(?:^|[.-])(?:gov|nic)[.-]?in(?:[.-]|$)")


def judge_email(raw: str) -> Verdict:
    """An address tidied and in lower case, or why it is none, or is nobody's own."""
    text, rule = tidy(raw)
    if is_filler(text):
        return missing()
    if re.search(r"[\r\n\u2028\u2029\x0b\x0c\x85]", raw.strip()):
        return held(text, Code.BAD_EMAIL, why="injection")
    if starts_formula(raw) and "@" not in text.lstrip("=+-@"):
        return held(text, Code.FORMULA_LIKE)
    address = _tidied(text)
    if address != text:
        rule = Code.EMAIL_NORMALISED
    found = _ADDRESS.fullmatch(address)
    if not found or len(found[1]) > 64 or len(address) > 254:
        return Verdict(text, None, (_not_an_address(address),))
    if meant := _slipped(found[2]):
        return held(text, Code.BAD_EMAIL, f"{found[1]}@{meant}", why="slip")
    if address.startswith(WEB):
        return held(text, Code.BAD_EMAIL, _offered(address.removeprefix(WEB)), why="local")
    fault = _whose(found[1], found[2])
    return Verdict(address, rule, (fault,) if fault else ())


def _tidied(text: str) -> str:
    address = as_text(_MAILTO.sub("", text).strip() if ":" in text else text)
    if address.startswith("<") and address.endswith(">"):
        address = address[1:-1].strip()
    return address.rstrip(".,; ").lower()


def _not_an_address(text: str) -> Fault:
    """Why it is not one address; look-alikes written with foreign letters first, for they deceive."""
    domain = text.rpartition("@")[2] if "@" in text else text.rpartition("＠")[2]
    if "＠" in text or (not domain.isascii() and "@" in text):
        return Fault(Code.LOOKALIKE_DOMAIN, {"domain": domain[:60]})
    if odd := mixed_letters(text):
        return Fault(Code.MIXED_SCRIPT, {"letters": odd})
    if DEVANAGARI.search(text):
        return Fault(Code.NOT_LATIN)
    return Fault(Code.BAD_EMAIL, {"why": _why(text)}, _offered(text))


def _slipped(domain: str) -> str | None:
    """What was meant by 'gmail.con' or 'gmial.com', where nothing else can have been."""
    if _GOVT.search(domain):
        return _GOVT.sub("gov.in", domain)
    name, _, ending = domain.rpartition(".")
    return _SLIPS.get(domain) or (f"{name}.com" if ending in _ENDINGS else None)


def _offered(text: str) -> str | None:
    """The one address that stands there but for a space, a comma, a dot or a name beside it; None: look yourself."""
    inside = re.fullmatch(r"[^<>@]*<([^<>]+)>", text)
    address = _AT_IN_WORDS.sub("@", inside[1] if inside else text)
    address = re.sub(r"\s*([@.])\s*", r"\1", address.replace(",", ".").replace("@@", "@"))
    address = _NO_DOT.sub(r"\1.com", re.sub(r"\.{2,}", ".", address))
    found = _ADDRESS.fullmatch(address)
    return address if found and not _slipped(found[2]) and not _whose(found[1], found[2]) else None


def _why(text: str) -> str:
    local, at, domain = text.rpartition("@")
    if not at:
        return "no-at"
    if len(re.findall(r"@", text)) > 1 and not re.search(r"@@", text):
        return "two"
    if '"' in text:
        return "quoted"
    if " " in text:
        return "space"
    if "," in text or ";" in text:
        return "comma"
    if domain.startswith("["):
        return "literal"
    if ".." in text or local.startswith(".") or local.endswith(".") or domain.startswith("."):
        return "dots"
    return "local" if re.fullmatch(r"(?:[a-z0-9-]+\.)+[a-z]{2,24}", domain) else "domain"


@lru_cache(maxsize=4096)
def domain_fault(domain: str) -> Fault | None:
    """A domain that pretends to be a government's, or is thrown away after use."""
    if _GOVERNMENT.fullmatch(domain):
        return None
    if pretends(domain):
        return Fault(Code.LOOKALIKE_DOMAIN, {"domain": domain})
    labels = domain.split(".")
    if any(".".join(labels[i:]) in disposable() for i in range(len(labels) - 1)):
        return Fault(Code.DISPOSABLE_EMAIL, {"domain": domain})
    return None


def pretends(domain: str) -> bool:
    """Not gov.in or nic.in, but written so as to be read as one: g0v.in, gov.in.example.com, nic.in-mail.com, gov.ln, xn--…"""
    if any(label.startswith("xn--") for label in domain.split(".")):
        return True
    like = domain.translate(_LIKE).replace("rn", "m").replace("vv", "w")
    if _GOVERNMENT.fullmatch(like) or _INSIDE.search(like):
        return True
    last = like.rsplit(".", 2)[-2:]
    return ".".join(last) in _ALMOST


@cache
def disposable() -> frozenset[str]:
    """Throw-away domains: the list of the package disposable-email-domains (CC0)."""
    from disposable_email_domains import blocklist  # here: most rosters never need it

    return frozenset(blocklist)


def _whose(local: str, domain: str) -> Fault | None:
    """An address of a list or a machine is an error; of a post, a warning (the next holder will read it)."""
    if fault := domain_fault(domain):
        return fault
    words = [w for w in _SPLIT_LOCAL.split(local) if w] or [local]
    of_a_list = domain.startswith(("lists.", "list.", "groups.")) or words[-1] in ("list", "group", "all")
    if of_a_list or words[0] in GROUP_WORDS or local in GROUP_WORDS:
        return Fault(Code.GROUP_ADDRESS)
    if words[0] in POST_WORDS:
        return Fault(Code.NOT_PERSONAL, {"word": words[0]})
    return None
