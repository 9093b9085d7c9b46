"""An installed system refuses to start where its configuration would harm (trust.md T44: 12 bad configurations, 12 refusals)."""

import base64
import os
from contextlib import nullcontext
from dataclasses import replace

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.settings.insisting import Given, insist
from tests.foundation.test_settings import KEYS as STARTS, settings as seen

RANDOM, OTHER = (base64.b64encode(os.urandom(32)).decode() for _ in range(2))
GOOD = Given(
    demo=False, https=True, secret_key="q3v!Tz7#pL0w&Xc9Rk2$Ym5@Hs8^Bn1*Gd4(Ef6)Ja+Ui=Oo-Pq_Vb", keys=f"a:{RANDOM}",  # pragma: allowlist secret
    backup_keys=f"b:{OTHER}", hosts=["kshamta.example.gov.in"], origins=["https://kshamta.example.gov.in"],
    database_url="postgres://k@db.example.gov.in/k?sslmode=verify-full", database_file=None, proxies=1, checks_an_hour=30,
    environment={},
)  # fmt: skip
DEMO = replace(GOOD, demo=True, https=False, hosts=["localhost", "127.0.0.1", "[::1]"], keys="demo:", secret_key="x")

BAD = {
    "a short secret": (replace(GOOD, secret_key="short"), "KSHAMTA_SECRET_KEY can be guessed"),  # pragma: allowlist secret
    "a secret of one letter": (replace(GOOD, secret_key="a" * 64), "KSHAMTA_SECRET_KEY can be guessed"),
    "the secret of a tutorial": (replace(GOOD, secret_key="django-insecure-" + GOOD.secret_key), "KSHAMTA_SECRET_KEY can be guessed"),  # pragma: allowlist secret
    "a key of zeros": (replace(GOOD, keys="a:" + "A" * 43 + "="), "a key that is not random"),
    "an old key of zeros": (replace(GOOD, keys=f"a:{RANDOM},b:" + "A" * 43 + "="), "a key that is not random"),
    "backups under the database's key": (replace(GOOD, backup_keys=f"b:{RANDOM}"), "repeats a key"),
    "no HTTPS": (replace(GOOD, https=False), "KSHAMTA_HTTPS is off"),
    "any host": (replace(GOOD, hosts=["*"]), "answers to any name"),
    "any host below a name": (replace(GOOD, hosts=[".gov.in"]), "answers to any name"),
    "forms from anywhere": (replace(GOOD, origins=["https://*.example.org"]), "takes forms from anywhere"),
    "forms without HTTPS": (replace(GOOD, origins=["http://kshamta.example.gov.in"]), "takes forms from anywhere"),
    "a chain of proxies that is none": (replace(GOOD, proxies=-1), "KSHAMTA_PROXIES"),
    "no checks at all": (replace(GOOD, checks_an_hour=0), "KSHAMTA_CHECKS_AN_HOUR"),
    "debugging": (replace(GOOD, environment={"DJANGO_DEBUG": "True"}), "Debugging is asked for"),
    "the database in the clear": (replace(GOOD, database_url="postgres://k@db.example.gov.in/k"), "without encryption"),
    "a demonstration on a server": (replace(DEMO, hosts=["kshamta.example.gov.in"]), "for this machine alone"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_configuration_is_refused_in_both_languages(name):
    given, sentence = BAD[name]
    with pytest.raises(ImproperlyConfigured) as refused:
        insist(given)
    english, hindi = str(refused.value).splitlines()
    assert sentence in english and any("ऀ" <= letter <= "ॿ" for letter in hindi)


def test_a_good_one_starts():
    insist(GOOD)
    insist(DEMO)
    insist(replace(GOOD, database_url="postgres://k@127.0.0.1/k", proxies=0, origins=[], backup_keys=""))


def test_every_reason_is_told_at_once():
    with pytest.raises(ImproperlyConfigured) as refused:
        insist(replace(GOOD, https=False, hosts=["*"], secret_key="short"))  # pragma: allowlist secret
    assert len(str(refused.value).splitlines()) == 6


@pytest.mark.parametrize(("mode", "refused"), [(0o600, False), (0o640, False), (0o644, True), (0o660, True), (0o602, True)])
def test_a_database_file_that_others_can_read_is_refused(tmp_path, mode, refused):
    file = tmp_path / "kshamta.sqlite3"
    file.touch()
    file.chmod(mode)
    with pytest.raises(ImproperlyConfigured, match="chmod") if refused else nullcontext():
        insist(replace(GOOD, database_file=file))


def test_a_process_does_not_start(tmp_path):
    assert "answers to any name" in seen("s.DEBUG", tmp_path, **STARTS, KSHAMTA_HOSTS="*", lines=2)


def test_what_it_writes_is_not_for_others(tmp_path):
    assert seen("s.DATABASES['default']['NAME'], open(s.DATABASES['default']['NAME'], 'w').close()", tmp_path, **STARTS)
    assert (tmp_path / "kshamta.sqlite3").stat().st_mode & 0o037 == 0
