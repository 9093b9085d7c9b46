"""What the environment decides, seen from outside: a fresh interpreter per case."""

import base64
import os
import stat
import subprocess
import sys

import pytest

PRINT = "from django.conf import settings as s; print({})"


def settings(expression, tmp_path, lines=1, **given):
    """What a process with this environment sees, or the last lines of why it does not start."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KSHAMTA_", "DATABASE_URL"))}
    environment = kept | {"DJANGO_SETTINGS_MODULE": "config.settings", "KSHAMTA_VAR": str(tmp_path)} | given
    code = [sys.executable, "-c", PRINT.format(expression)]
    done = subprocess.run(code, env=environment, capture_output=True, text=True, check=False, cwd=os.getcwd())
    return done.stdout.strip() or "\n".join(done.stderr.strip().splitlines()[-lines:])


KEYS = {
    "KSHAMTA_SECRET_KEY": "".join(map(chr, range(48, 110))),
    "KSHAMTA_KEYS": "a:" + base64.b64encode(bytes(range(32))).decode(),
}


def test_without_secrets_an_installed_system_does_not_start(tmp_path):
    assert "KSHAMTA_SECRET_KEY दें" in settings("s.DEBUG", tmp_path)  # its last line; the first is English


def test_an_installed_system_has_no_public_checker_unless_it_is_switched_on(tmp_path):
    assert settings("s.PUBLIC_CHECKER", tmp_path, **KEYS) == "False"
    assert settings("s.PUBLIC_CHECKER", tmp_path, **KEYS, KSHAMTA_PUBLIC_CHECKER="1") == "True"


def test_an_installed_system_speaks_https_only(tmp_path):
    seen = settings("s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.LANGUAGE_COOKIE_NAME, s.SECURE_HSTS_SECONDS", tmp_path, **KEYS)
    assert seen == "__Host-session __Host-csrf __Host-language 31536000"
    assert settings("s.SESSION_COOKIE_SECURE and s.CSRF_COOKIE_SECURE and s.SECURE_SSL_REDIRECT", tmp_path, **KEYS) == "True"


def test_the_check_for_deployment_finds_nothing(tmp_path):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KSHAMTA_", "DATABASE_URL"))}
    environment = kept | KEYS | {"DJANGO_SETTINGS_MODULE": "config.settings", "KSHAMTA_VAR": str(tmp_path)}
    environment |= {"KSHAMTA_HOSTS": "check.example.gov.in"}
    done = subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_a_demonstration_makes_its_secrets_once_and_keeps_them_to_itself(tmp_path):
    first = settings("s.KSHAMTA_KEYS, s.SECRET_KEY", tmp_path, KSHAMTA_DEMO="1")
    assert settings("s.KSHAMTA_KEYS, s.SECRET_KEY", tmp_path, KSHAMTA_DEMO="1") == first
    kept = sorted(tmp_path.glob("*.secret"))
    assert [path.stem for path in kept] == ["kshamta_backup_keys", "kshamta_checkpoint_keys", "kshamta_keys", "kshamta_secret_key"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept} == {0o600}


@pytest.mark.parametrize(("url", "engine"), [("sqlite:////tmp/x.sqlite3", "sqlite3"), ("postgres://h/n?sslmode=require", "postgresql")])
def test_one_variable_switches_the_database(url, engine, tmp_path):
    assert settings("s.DATABASES['default']['ENGINE']", tmp_path, **KEYS, DATABASE_URL=url).endswith(engine)


@pytest.mark.parametrize(("given", "threshold"), [({}, 0), ({"KSHAMTA_PREPARE": "0"}, None)])
def test_postgresql_prepares_unless_a_pooler_between_cannot(given, threshold, tmp_path):
    """Decision 45. What else is asked of the connection stays."""
    address = "postgres://h/n?sslmode=require"
    options = settings("s.DATABASES['default']['OPTIONS']", tmp_path, **KEYS, **given, DATABASE_URL=address)
    assert options == str({"sslmode": "require", "prepare_threshold": threshold})


def test_sqlite_keeps_its_promises(tmp_path):
    options = settings("s.DATABASES['default']['OPTIONS']", tmp_path, KSHAMTA_DEMO="1")
    assert "journal_mode=WAL" in options and "synchronous=FULL" in options and "'IMMEDIATE'" in options


def test_the_keys_of_hashes_are_held_to_what_the_others_are(tmp_path):
    assert "यादृच्छिक नहीं" in settings("s.KSHAMTA_HASH_KEYS", tmp_path, **KEYS, KSHAMTA_HASH_KEYS="b:" + "A" * 43 + "=")
    assert settings("s.KSHAMTA_HASH_KEYS", tmp_path, **KEYS) == ""
