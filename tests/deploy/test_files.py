"""The files one installs from do what they say: nginx, the web server and PostgreSQL run from them as plain processes on loopback."""

import base64
import http.client
import os
import re
import shlex
import shutil
import socket
import ssl
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kshamta.access.management.commands import appoint_administrator
from tests import log_scan
from tools import debian, postgres

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
NAME = "kshamta.example.gov.in"
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"


def missing(package):
    return f"could not run: {debian.command(package)}"


def free_port():
    with socket.socket() as wanted:
        wanted.bind(("127.0.0.1", 0))
        return wanted.getsockname()[1]


# ---- units and compose ----


def units():
    return sorted([*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")])


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason=missing("systemd"))
def test_systemd_reads_the_units_without_a_complaint(tmp_path):
    """The checkout stands where this one stands, not in /srv: nothing else is changed."""
    for unit in units():
        (tmp_path / unit.name).write_text(unit.read_text().replace("/srv/kshamta", str(ROOT)))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *sorted(map(str, tmp_path.iterdir()))],
        capture_output=True, text=True, check=False, env=os.environ | {"SYSTEMD_UNIT_PATH": f"{tmp_path}:"},
    )  # fmt: skip
    ours = [line for line in done.stderr.splitlines() if "kshamta" in line]
    assert (done.returncode, ours) == (0, []), done.stderr


def test_units_run_commands_that_exist():
    commands = {match[1] for unit in units() if (match := re.search(r"^ExecStart=/srv/kshamta/kshamta (\w+)", unit.read_text(), re.M))}
    assert commands == {"serve", "worker", "pulse", "tick", "backup"}
    launcher = (ROOT / "kshamta").read_text()
    assert all(re.search(rf"^(?:\w+ \| )*{command}(?: \| \w+)*\)$", launcher, re.M) for command in commands)


def test_each_service_is_fenced():
    for unit in DEPLOY.glob("*.service"):
        text = unit.read_text()
        assert {"User=kshamta", "NoNewPrivileges=yes", "ProtectSystem=strict", "ProtectHome=yes", "PrivateTmp=yes"} <= set(text.splitlines())


@pytest.mark.skipif(not shutil.which("docker-compose"), reason=missing("docker-compose"))
def test_a_compose_program_reads_the_compose_file(tmp_path):
    for file in ("compose.yml", "kshamta.env"):
        shutil.copy(DEPLOY / file, tmp_path)
    done = subprocess.run(
        ["docker-compose", "-f", str(tmp_path / "compose.yml"), "config", "--services"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert set(done.stdout.split()) == {"database", "web", "worker", "pulse", "tick", "nginx"}


def test_the_database_of_the_compose_file_comes_back_as_soon_as_that_of_a_machine():
    said = dict(re.findall(r"(\w+)=(\w+)", next(line for line in (DEPLOY / "compose.yml").read_text().splitlines() if '"-c"' in line)))
    assert {"max_wal_size", "recovery_init_sync_method"} == set(said)
    assert {name: value for name, value in postgres.deployed().items() if name in said} == said


def test_the_settings_file_names_settings_that_exist_and_every_secret():
    given = {line.partition("=")[0] for line in (DEPLOY / "kshamta.env").read_text().splitlines() if "=" in line and line[0] != "#"}
    documented = set(re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs/runbooks/settings.md").read_text("utf-8"), re.M))
    assert given <= documented
    assert given >= {"KSHAMTA_SECRET_KEY", "KSHAMTA_KEYS", "KSHAMTA_BACKUP_KEYS", "KSHAMTA_HOSTS", "DATABASE_URL", "KSHAMTA_PROXIES"}


def test_installing_names_what_a_newcomer_needs_before_anybody_can_sign_in():
    told = (ROOT / "docs/runbooks/install.md").read_text("utf-8")
    settings = {"KSHAMTA_MAIL_FROM", "KSHAMTA_MAIL_SERVER", "KSHAMTA_SMS_GATEWAY", "KSHAMTA_ADDRESS"}
    documented = set(re.findall(r"^\| `([A-Z_]+)`", (ROOT / "docs/runbooks/settings.md").read_text("utf-8"), re.M))
    assert settings <= documented & set(re.findall(r"`(KSHAMTA_[A-Z_]+)`", told))
    assert settings == set(re.findall(r"^#(KSHAMTA_[A-Z_]+)=", (DEPLOY / "kshamta.env").read_text(), re.M))
    appointed = re.findall(r"manage appoint_administrator (.+)", told)
    parser = appoint_administrator.Command().create_parser("manage", "appoint_administrator")
    assert [parser.parse_args(shlex.split(words)).office for words in appointed] == ["CG", "CG"]


def test_the_folder_of_what_is_kept_is_there_before_it_is_filled():
    told = (ROOT / "docs/runbooks/install.md").read_text("utf-8")
    made = 'install -d -o kshamta -g kshamta -m 0750 "$KSHAMTA_VAR"'
    assert 0 < told.index(". /etc/kshamta/kshamta.env") < told.index(made) < told.index("manage migrate") < told.index("manage collectstatic")


# ---- the three of them together ----


def certificate(folder):
    """Self-signed, for the one name; gone with the folder."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(days=1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False).sign(key, hashes.SHA256())
    (folder / "fullchain.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "key.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, *plain))


def nginx_files(folder, inner, http, https):
    """deploy/nginx.conf with this test's ports and folder in place of the installation's: each replacement must find its place."""
    text = (DEPLOY / "nginx.conf").read_text()
    for was, becomes in {
        "127.0.0.1:8000": f"127.0.0.1:{inner}", "listen 80;": f"listen 127.0.0.1:{http};", "    listen [::]:80;\n": "",
        "listen 443 ssl": f"listen 127.0.0.1:{https} ssl", "    listen [::]:443 ssl http2;\n": "",
        "/etc/ssl/kshamta": str(folder), "/var/log/nginx": str(folder),
    }.items():  # fmt: skip
        assert was in text, was
        text = text.replace(was, becomes)
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    user = "user nobody nogroup;" if os.geteuid() == 0 else ""
    main = f"{user} pid {folder}/nginx.pid; error_log {folder}/error.log; events {{}} http {{ {temporary}\n{text}\n}}\n"
    (folder / "main.conf").write_text(main)
    return folder / "main.conf"


@contextmanager
def running(*words, **more):
    process = subprocess.Popen(list(map(str, words)), **more)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """A PostgreSQL that runs from deploy/postgresql.conf; only its memory is this machine's."""
    smaller = postgres.deployed(shared_buffers="64MB", effective_cache_size="128MB", maintenance_work_mem="64MB")
    cluster = postgres.create(postgres.find_or_install())
    with (cluster.data / "postgresql.conf").open("a") as file:
        file.writelines(f"{name} = {value}\n" for name, value in smaller.items())
    server = postgres.start(cluster)
    try:
        postgres.wait_until_ours(cluster, server)
        yield cluster.url
    finally:
        postgres.stop(server)
        shutil.rmtree(cluster.folder, ignore_errors=True)


def django_environment(folder, database, port):
    key = lambda start: base64.b64encode(bytes(range(start, start + 32))).decode()  # noqa: E731
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KSHAMTA_")}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "config.settings", "DATABASE_URL": database, "KSHAMTA_VAR": str(folder), "KSHAMTA_PROXIES": "1",
        "KSHAMTA_HOSTS": NAME, "KSHAMTA_SECRET_KEY": "".join(map(chr, range(48, 110))), "KSHAMTA_KEYS": f"a:{key(7)}",
        "KSHAMTA_BACKUP_KEYS": f"b:{key(90)}", "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}", "KSHAMTA_WORKERS": "1",
    }  # fmt: skip


def asked(port, path, *, tls=None):
    """One request for the site's name; status, headers, body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.connect()
    if tls:
        connection.sock = tls.wrap_socket(connection.sock, server_hostname=NAME)
    connection.request("GET", path, headers={"Host": NAME})
    answer = connection.getresponse()
    found = answer.status, answer.headers, answer.read()  # headers by any case, as HTTP has it
    connection.close()
    return found


@pytest.fixture(scope="module")
def site(database, tmp_path_factory):
    """Ports of HTTP and HTTPS, and the folder of nginx."""
    if not Path(NGINX).exists():
        pytest.skip(missing("nginx-light"))
    folder, inner, outer, secure = tmp_path_factory.mktemp("site"), free_port(), free_port(), free_port()
    if os.geteuid() == 0:
        for place in (folder, *list(folder.parents)[:2]):
            place.chmod(0o755)
    environment = django_environment(folder / "var", database, inner)
    for words in (["migrate", "--verbosity", "0"], ["collectstatic", "--no-input", "--verbosity", "0"]):
        subprocess.run([sys.executable, "-m", "django", *words], check=True, cwd=ROOT, env=environment)
    certificate(folder)
    configuration = nginx_files(folder, inner, outer, secure)
    subprocess.run([NGINX, "-t", "-c", str(configuration), "-p", str(folder)], check=True, capture_output=True)
    web = [sys.executable, "-m", "tools.server", "--port", str(inner)]
    outside = [NGINX, "-c", configuration, "-p", folder, "-g", "daemon off;"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with (
        log_scan.of_a_server("deployed") as log,
        running(*web, cwd=ROOT, env=environment, stdout=log, stderr=log),
        running(*outside, **quiet),
    ):
        tls = ssl.create_default_context(cafile=str(folder / "fullchain.pem"))
        wait_for(secure, tls)
        yield outer, secure, tls, folder


def wait_for(port, tls):
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            if asked(port, "/healthz", tls=tls)[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError("the site did not answer")


def test_the_site_answers_by_https_with_its_headers(site):
    _, secure, tls, _ = site
    status, headers, body = asked(secure, "/sign-in/", tls=tls)
    assert status == 200 and "क्षमता".encode() in body
    assert headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert headers["X-Frame-Options"] == "DENY" and headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert all("Secure" in value for name, value in headers.items() if name.lower() == "set-cookie")


def test_without_https_one_is_sent_there(site):
    outer, *_ = site
    status, headers, _ = asked(outer, "/sign-in/")
    assert (status, headers["Location"]) == (301, f"https://{NAME}/sign-in/")


def test_static_files_are_kept_by_the_browser(site):
    _, secure, tls, _ = site
    _, _, page = asked(secure, "/sign-in/", tls=tls)
    address = re.search(rb'href="(/static/[^"]+\.css)"', page)[1].decode()
    status, headers, _ = asked(secure, address, tls=tls)
    assert status == 200 and "immutable" in headers["Cache-Control"]


def test_the_access_log_holds_no_query_string(site):
    *_, folder = site
    _, secure, tls, _ = site
    asked(secure, "/sign-in/?next=/9712340500", tls=tls)
    time.sleep(0.2)
    log = (folder / "kshamta.log").read_text()
    assert "/sign-in/" in log and "9712340500" not in log


def test_the_database_runs_with_the_settings_of_the_file(database):
    with psycopg.connect(database) as connection:
        assert connection.execute("SHOW log_parameter_max_length").fetchone() == ("0",)
        assert connection.execute("SHOW password_encryption").fetchone() == ("scram-sha-256",)
